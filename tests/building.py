"""Sites that stand in tests/sites, built with the real MkDocs as a publisher does."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"
_BESIDE = shutil.ignore_patterns("__pycache__", "README.md")


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module of this environment in `folder`; return its exit status and messages."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def build(
    project: Path, into: Path, *, strict: bool = True, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the real `mkdocs build` in `project`; return its exit status and messages.

    A strict build that finds faults leaves no pages in `into`, one that is not strict does.
    """
    command = ["mkdocs", "build", "--site-dir", str(into)] + ["--strict"] * strict
    return run(command, project, **environment)


def check(project: Path) -> list[dict[str, Any]]:
    """Run the real `handrail check` on the site built in `project`; return its findings."""
    result = run(["handrail", "check", "site", "--format", "json"], project)
    assert not result.stderr, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return found


def files_in(folder: Path) -> dict[str, bytes]:
    """Return what each file of a folder holds, by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def small(into: Path) -> Path:
    """Make a site of seven pages with this project's shell and checks in a new folder."""
    return _site(into, "small")


def whole(into: Path) -> Path:
    """Make a site with every part that the shell has in a new folder."""
    return _site(into, "small", "whole")


def _site(into: Path, *layers: str) -> Path:
    """Lay folders of tests/sites over each other, and beside them the shell and the checks.

    The data that a site has of its own, such as its crisis services, is the tests' own too.
    """
    for name in layers:
        shutil.copytree(SITES / name, into, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", into / "overrides", ignore=_BESIDE)
    data = into / "hooks" / "data"
    shutil.copytree(ROOT / "hooks" / "data", data, ignore=_BESIDE)
    (into / "sources.md").rename(data / "sources.md")
    shutil.copy(SITES / "crisis-services.yml", data)
    (data / "reviews.yml").write_text("reviews: {}\n", "utf-8")
    (data / "evaluations.yml").write_text("people: []\n", "utf-8")
    shutil.copy(ROOT / "hooks" / "mkdocs_entry.py", into / "hooks")
    # Linked, for Python would else compile every module again in each site.
    (into / "hooks" / "handrail").symlink_to(ROOT / "hooks" / "handrail")
    return into


def shared(run: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` makes once a run, for all workers.

    `run` is the folder of the whole run.
    """
    folder, part = run / name, run / f"{name}.part"
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(part, ignore_errors=True)
            make(part)
            part.rename(folder)
    return folder
