"""Build a site with the real MkDocs, as a publisher does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build(
    project: Path, into: Path, *, strict: bool = True, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the real `mkdocs build` in `project`; return its exit status and messages.

    A strict build that finds faults leaves no pages in `into`, one that is not strict does.
    """
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(into)] + ["--strict"] * strict,
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def small(into: Path) -> Path:
    """Make a small site with this project's shell and checks in a new folder, and return it."""
    shutil.copytree(ROOT / "tests" / "sites" / "small", into)
    for name in ("hooks", "overrides"):
        shutil.copytree(
            ROOT / name, into / name, ignore=shutil.ignore_patterns("__pycache__", "README.md")
        )
    (into / "sources.md").rename(into / "hooks" / "data" / "sources.md")
    return into
