"""Start the Firefox that Playwright keeps, where it is installed: an installed one of another
maker cannot be driven by Playwright.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.browser.chromium import NoBrowser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

_INSTALL = f"{shlex.quote(sys.executable)} -m playwright install firefox"
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that is none, for all but this machine: what a page asks of others never leaves."""
_OPTIONS: dict[str, str | float | bool] = {
    "accessibility.tabfocus": 7,
    "accessibility.typeaheadfind.manual": False,
}
"""Tab goes to links too, on macOS as elsewhere; no key opens the search of the browser itself."""


def is_installed(playwright: Playwright) -> bool:
    """Tell whether Playwright has a Firefox here."""
    return Path(playwright.firefox.executable_path).exists()


def launched(playwright: Playwright) -> Browser:
    """Start a Firefox that nobody sees. Raises NoBrowser, which says what to do."""
    from playwright.sync_api import Error

    try:
        return playwright.firefox.launch(
            proxy={"server": _NOWHERE, "bypass": "127.0.0.1"}, firefox_user_prefs=_OPTIONS
        )
    except Error:
        what = "does not start" if is_installed(playwright) else "is not here"
        raise NoBrowser(
            f"The Firefox that Playwright keeps {what}. Install it: {_INSTALL} (or test without "
            "it: --browser chromium)"
        ) from None
