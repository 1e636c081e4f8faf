"""Find a real Chromium: an installed one, else the one that Playwright keeps."""

import shutil
from pathlib import Path

from playwright.sync_api import Playwright

# First the same browser without the window that nobody sees: it takes about half the time.
INSTALLED = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


class NoBrowser(Exception):
    """No Chromium is on this machine."""


def find(playwright: Playwright) -> str:
    """Return the path of a Chromium. Raises NoBrowser, which says how to install one."""
    for path in (*map(shutil.which, INSTALLED), playwright.chromium.executable_path):
        if path and Path(path).exists():
            return path
    raise NoBrowser(
        "There is no Chromium here, and the browser tests need one. Install it with "
        "“.venv/bin/playwright install chromium” or "
        "“apt-get install chromium-headless-shell fonts-dejavu-core”, "
        "then run make test again."
    )
