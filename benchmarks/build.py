"""Measure what a site costs as it grows, beside stock Material on the same pages.

    python benchmarks/build.py [--pages 10 100 1000] [--rounds 3] [--output FILE]

For each size the builds take turns, `--rounds` times where a build takes less than some ten
seconds, and the least counts: other work on the machine only ever adds. CPU time is user and
system time of the whole build, checks and search index included. All of one run on one machine;
only the ratios mean something elsewhere. From 3,000 pages on, stock Material is left out, and
Material with `navigation.prune` takes its place.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import pages

TESTS = pages.ROOT / "tests"
OURS, STOCK, PRUNED = "mkdocs.yml", "material.yml", "pruned.yml"
NAMES = {OURS: "Handrail", STOCK: "stock Material", PRUNED: "Material, pruned menu"}
LONG = 1000
"""Pages from which one round is enough."""
TOO_LONG = 3000
"""Pages from which stock Material takes many minutes."""


@dataclass
class Cost:
    """One build: CPU seconds, those of the check within them, and the peak of memory in MiB."""

    cpu: float
    check: float
    memory: float


def main() -> None:
    """Print the table, row by row as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", metavar="CONFIG", help="build here once and print what it cost")
    options = parser.parse_args()
    if options.once:
        print(json.dumps(asdict(_built_here(options.once))))
        return
    per_page: dict[int, float] = {}
    for number in options.pages:
        other = PRUNED if number >= TOO_LONG else STOCK
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "project"
            project.mkdir()
            pages.write(project, number)
            found = _least(project, (OURS, other), 1 if number >= LONG else options.rounds)
            weights = {config: weight(project / _site(config)) for config in (OURS, other)}
        ours, theirs = found[OURS], found[other]
        per_page[number] = ours.cpu / number
        print(f"{number:,} pages")
        for config in (OURS, other):
            cost = found[config]
            print(
                f"  {NAMES[config]:22} {cost.cpu:7.2f} CPU s  {cost.memory:5.0f} MiB  "
                f"{weights[config]:6.1f} KB an article page, first load without pictures"
            )
        print(
            f"  CPU {ours.cpu / theirs.cpu:.2f} times {NAMES[other]}; the check is "
            f"{ours.check / ours.cpu:.0%} of ours; {1000 * per_page[number]:.1f} ms a page",
            flush=True,
        )
    if len(per_page) > 1:
        first, last = min(per_page), max(per_page)
        if 100 in per_page:
            first = 100
        print(
            f"CPU a page at {last:,} pages: {per_page[last] / per_page[first]:.2f} times that "
            f"at {first:,}"
        )


def _site(config: str) -> str:
    return f"site-{config.partition('.')[0]}"


def _least(project: Path, configs: tuple[str, ...], rounds: int) -> dict[str, Cost]:
    """Build in turns; return for each settings file the least of each cost."""
    costs_of: dict[str, list[Cost]] = {config: [] for config in configs}
    for _ in range(rounds):
        for config in configs:
            shutil.rmtree(project / _site(config), ignore_errors=True)
            done = subprocess.run(
                [sys.executable, __file__, "--once", config],
                cwd=project,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                sys.exit(done.stderr or done.stdout)
            costs_of[config].append(Cost(**json.loads(done.stdout.splitlines()[-1])))
    return {
        config: Cost(
            *(min(getattr(cost, name) for cost in costs) for name in ("cpu", "check", "memory"))
        )
        for config, costs in costs_of.items()
    }


def _built_here(config: str) -> Cost:
    """Build the project in this folder in this process, as the command does, with a clock around
    the check. What the search index takes from the pages while they are read is not counted.
    """
    spent = {"check": 0.0, "index": 0.0}
    if config == OURS:
        sys.path.insert(0, "hooks")
        from handrail.generator import from_mkdocs
        from handrail.search.index import Index

        for owner, name, part in (
            (from_mkdocs, "audit", "check"),
            (Index, "add", "index"),
        ):
            setattr(owner, name, _timed(getattr(owner, name), spent, part))
    from mkdocs.__main__ import cli

    command = ["build", "--quiet", "--config-file", config, "--site-dir", _site(config)]
    cli(command, standalone_mode=False)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    return Cost(cpu, spent["check"] - spent["index"], used.ru_maxrss / 1024)


def _timed(call: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    @wraps(call)
    def timed(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return call(*args, **options)
        finally:
            spent[name] += time.process_time() - start

    return timed


def weight(site: Path) -> float:
    """Return the KB that a browser loads for an article page, compressed as servers send it:
    everything it requests by itself until it is quiet, pictures left out.
    """
    sys.path.insert(0, str(TESTS))
    from playwright.sync_api import Response, sync_playwright

    from handrail.browser import chromium
    from handrail.browser.serving import serve

    article = next(iter(sorted((site / "section-000").iterdir())))
    loaded: dict[str, int] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(playwright))
        page = browser.new_page()

        def keep(response: Response) -> None:
            picture = response.request.resource_type == "image"
            loaded[response.url] = 0 if picture else _compressed(response.body())

        page.on("response", keep)
        for address in serve(site):
            page.goto(f"{address}section-000/{article.name}/", wait_until="networkidle")
        browser.close()
    return sum(loaded.values()) / 1024


def _compressed(body: bytes) -> int:
    return len(gzip.compress(body, 9))


if __name__ == "__main__":
    main()
