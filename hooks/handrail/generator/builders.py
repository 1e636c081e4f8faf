"""Run the builder that is installed: build a site whole, or show it while somebody writes."""

from __future__ import annotations

import importlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path

import yaml

from handrail.generator import zensical
from handrail.generator.swap import Swap
from handrail.project import Project

BUILDERS = ("mkdocs", "properdocs", "zensical")
"""In the order in which they are chosen."""
_SETTINGS = ".handrail-zensical.yml"
_PREVIEW = ".handrail-zensical-serve.yml"
"""A preview goes on while somebody builds."""


def installed() -> list[str]:
    """Return the builders that this environment has."""
    return [name for name in BUILDERS if importlib.util.find_spec(name) is not None]


def build(settings: Path, builder: str) -> int:
    """Build with MkDocs or ProperDocs, which run the plugin, in this process; return 0 if all went
    well.

    The plugin checks every page, and puts the site in place if there is no error.
    """
    os.environ |= _environment()
    # Builders take the reader in Python, which PyYAML calls the same: it is ten times as slow.
    yaml.Loader = getattr(yaml, "CLoader", yaml.Loader)  # type: ignore[misc]
    command = importlib.import_module(f"{builder}.__main__").cli
    with chdir(settings.parent):
        try:
            command.main(["build", "--strict", "--config-file", str(settings)], prog_name=builder)
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def build_with_zensical(project: Project, finish: Callable[[Path], int]) -> int:
    """Build with Zensical, which runs no plugin, beside the site, and put it in place if `finish`
    returns 0 for the folder of the new pages. Return 0 if all went well. Raises BusyError,
    ForeignError, and OSError, as Swap does.
    """
    swap = Swap(project.site)
    try:
        with _settings_file(project, _SETTINGS, swap.building) as name:
            status = _run("zensical", ["build", "--strict", "--config-file", name], project.root)
        status = status or finish(swap.building)
    except BaseException:
        swap.give_up()
        raise
    if status:
        swap.set_aside()
    else:
        swap.finish()
    return status


def serve(settings: Path, builder: str, options: Sequence[str]) -> int:
    """Show the site, by MkDocs or ProperDocs, at an address of this machine until it is stopped."""
    command = ["serve", "--config-file", str(settings), *options]
    if os.name == "posix":  # the preview becomes this process, so that whoever ends one ends it
        os.chdir(settings.parent)
        os.execve(sys.executable, [sys.executable, "-m", builder, *command], _environment())
    return _run(builder, command, settings.parent)


def serve_with_zensical(project: Project, options: Sequence[str]) -> int:
    """Show the site, by Zensical, at an address of this machine until it is stopped."""
    with _settings_file(project, _PREVIEW) as name:
        return _run("zensical", ["serve", "--config-file", name, *options], project.root)


@contextmanager
def _settings_file(project: Project, name: str, into: Path | None = None) -> Iterator[str]:
    """Write the settings that Zensical reads, for as long as it reads them."""
    path = project.root / name
    path.write_text(zensical.settings(project, into), "utf-8")
    try:
        yield path.name
    finally:
        path.unlink(missing_ok=True)


def _run(builder: str, arguments: Sequence[str], folder: Path) -> int:
    command = [sys.executable, "-m", builder, *arguments]
    return subprocess.run(command, cwd=folder, env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    # Material prints a notice about MkDocs 2, which says nothing to somebody who writes.
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
