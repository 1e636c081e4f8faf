"""Find a real Chromium, an installed one or the one that Playwright keeps, and start it."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# First the same browser without the window that nobody sees: it takes about half the time.
INSTALLED = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_CHANNELS = ("chrome", "msedge")
"""How Playwright names the browsers that people install, whose places it knows on each system."""
_PACKAGES = ("playwright", "axe_playwright_python", "pypdf")
_LEFT_OUT = (
    "--disable-background-networking --disable-component-update --disable-sync --no-first-run "
    # Nobody watches: a GPU process of its own that draws in software only costs time.
    "--disable-gpu --in-process-gpu"
)
_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""The browser knows no other machine: what a page asks of others is seen, and never leaves."""


_PYTHON = shlex.quote(sys.executable)
_INSTALL = f"{_PYTHON} -m playwright install chromium-headless-shell"


class NoBrowser(Exception):
    """There is no browser, nothing to drive it, or it has ended; the message says what to do."""


def find(playwright: Playwright) -> str:
    """Return the path of a Chromium. Raises NoBrowser, which says how to install one."""
    for path in (*map(shutil.which, INSTALLED), playwright.chromium.executable_path):
        if path and Path(path).exists():
            return path
    raise NoBrowser(
        f"There is no Chromium here, and the tests need one. Install it: {_INSTALL}"
        " (or, on Debian and Ubuntu: apt-get install chromium-headless-shell fonts-dejavu-core)"
    )


@contextmanager
def driver() -> Iterator[Playwright]:
    """Yield what drives browsers. Raises NoBrowser, which says how to install it."""
    if any(find_spec(name) is None for name in _PACKAGES):
        raise NoBrowser(
            "The tests need a browser and what drives it. Install both: "
            f'{_PYTHON} -m pip install "handrail[browser]", then {_INSTALL}'
        )
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def started() -> Iterator[Browser]:
    """Yield a Chromium that nobody sees. Raises NoBrowser, which says what to do, also where the
    browser ends before its work is done.
    """
    with driver() as playwright, launched(playwright) as browser, kept_open(browser):
        yield browser


@contextmanager
def kept_open(browser: Browser) -> Iterator[None]:
    """Raise NoBrowser, which says what to do, where the browser ends before its work is done."""
    from playwright.sync_api import Error

    try:
        yield
    except Error as error:
        if browser.is_connected():
            raise
        raise NoBrowser(
            f"The browser ended before the tests did ({_reason(error)}). Run them again. If it"
            " ends again, find the check by --only; a page may take more memory than there is."
        ) from None


def launched(playwright: Playwright) -> Browser:
    """Start a Chromium that nobody sees. Raises NoBrowser, which says how to install one."""
    from playwright.sync_api import Error

    args = [*_LEFT_OUT.split(), _ALONE]
    try:
        path = find(playwright)
    except NoBrowser:
        for channel in _CHANNELS:
            with suppress(Error):
                return playwright.chromium.launch(channel=channel, args=args)
        raise
    try:
        return playwright.chromium.launch(executable_path=path, args=args)
    except Error as error:
        raise NoBrowser(f"{path} does not start: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
