"""Built sites, served on this machine, in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from browser import firefox
from browser.firefox import Firefox
from handrail.browser import chromium
from handrail.browser.serving import serve


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Yield the address of the site with every part."""
    yield from serve(site)


@pytest.fixture(scope="session")
def paths(pages: dict[str, str]) -> list[str]:
    """Return the path of each of its pages, the one for unknown addresses too."""
    return [path.removesuffix("index.html") for path in pages]


@pytest.fixture(scope="session")
def own_address(own_site: Path) -> Iterator[str]:
    """Yield the address of the publisher's own site."""
    yield from serve(own_site)


@pytest.fixture(scope="session")
def own_paths(own_pages: dict[str, str]) -> list[str]:
    """Return the path of each page of the publisher's own site."""
    return [path.removesuffix("index.html") for path in own_pages]


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Yield what drives browsers; there can be only one in a process."""
    try:
        with chromium.driver() as playwright:
            yield playwright
    except chromium.NoBrowser as error:
        pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Yield one Chromium for all tests. Ends the run with one line if there is none."""
    try:
        with chromium.launched(driver) as browser, chromium.kept_open(browser):
            yield browser
    except chromium.NoBrowser as error:
        pytest.exit(str(error), returncode=1)


@pytest.fixture(scope="session")
def started_firefox() -> Iterator[Firefox]:
    """Yield one Firefox for all tests that ask for it."""
    with firefox.started() as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts (width, height, and what Playwright takes); closed at the end."""
    made: list[BrowserContext] = []

    def make(width: int = 1280, height: int = 800, **options: Any) -> BrowserContext:
        made.append(
            browser.new_context(
                viewport={"width": width, "height": height}, accept_downloads=False, **options
            )
        )
        return made[-1]

    yield make
    for opened in made:
        opened.close()


@pytest.fixture
def page(context: Callable[..., BrowserContext]) -> Page:
    """Return a page at 1280 by 800."""
    return context().new_page()
