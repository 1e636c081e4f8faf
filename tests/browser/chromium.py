"""Where is a real Chromium? An installed one, else Playwright's own, else Debian's."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright

DEBIAN = ("chromium", "fonts-dejavu-core")
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowser(Exception):
    """No Chromium is on this machine and none could be installed."""


def find(playwright: Playwright) -> str:
    """Return the path of a Chromium, installing one if need be. Raises NoBrowser."""
    for path in _candidates(playwright):
        if path and Path(path).exists():
            return path
    raise NoBrowser(
        "No Chromium: none is installed, “playwright install chromium” failed, and so did "
        "“apt-get install chromium”. Install Chromium or Chrome, then run make test again."
    )


def _candidates(playwright: Playwright) -> Iterator[str | None]:
    yield from map(shutil.which, INSTALLED)
    yield playwright.chromium.executable_path
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    yield playwright.chromium.executable_path
    if shutil.which("apt-get"):
        _run("apt-get", "update")
        # The widest of the usual fonts: what fits with it fits with the others.
        _run("apt-get", "install", "--yes", "--no-install-recommends", *DEBIAN)
    yield from map(shutil.which, INSTALLED)


def _run(*command: str) -> None:
    print("Looking for a browser:", *command, file=sys.stderr)
    subprocess.run(command, capture_output=True, check=False, timeout=900)
