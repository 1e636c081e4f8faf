"""Built sites, served on this machine, in a real Chromium."""

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser import chromium
from building import ROOT
from handrail.conformance import evaluations
from handrail.project import load_project

LEFT_OUT = (
    "--disable-background-networking --disable-component-update --disable-sync --no-first-run "
    # Nobody watches: a GPU process of its own that draws in software only costs time.
    "--disable-gpu --in-process-gpu"
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing: the test's own messages matter."""

    def send_error(self, code: int, *rest: Any, **more: Any) -> None:
        """Serve the site's own page for unknown addresses, as GitHub Pages does."""
        if code != 404:
            super().send_error(code, *rest, **more)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *args: Any) -> None:
        """Say nothing of a browser that leaves before the last byte of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*args)


def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on this machine while the caller needs it; yield its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
    """Return the path of each page of the publisher's own site.

    The accessibility statement says that tests passed on these.
    """
    return [path.removesuffix("index.html") for path in own_pages]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield one Chromium for all tests. Ends the run with one line if there is none."""
    with sync_playwright() as playwright:
        try:
            path = chromium.find(playwright)
        except chromium.NoBrowser as error:
            pytest.exit(str(error), returncode=1)
        with playwright.chromium.launch(executable_path=path, args=LEFT_OUT.split()) as started:
            yield started


@pytest.fixture(scope="session")
def tested_sources() -> str:
    """Return what the pages and tests of this run are made of, before any page is built."""
    return evaluations.sources(load_project(ROOT / "mkdocs.yml"))


@pytest.fixture(autouse=True)
def keep_with_the_result(
    request: pytest.FixtureRequest, tested_sources: str, browser: Browser
) -> None:
    """Give each result what `handrail record-tests` needs: on what it ran, and in which browser.

    Where the command line chose among the tests, one that passed in part would look whole.
    """
    option = request.config.option
    chosen = option.keyword or option.markexpr or option.deselect or option.lf
    in_part = chosen or any("::" in argument for argument in request.config.args)
    named = request.node.location[0], request.node.originalname
    cases = [
        (item.location[0], getattr(item, "originalname", "")) for item in request.session.items
    ]
    request.node.user_properties += [
        (evaluations.SOURCES, tested_sources),
        (evaluations.BROWSER, f"Chromium {browser.version}"),
        (evaluations.CASES, 0 if in_part else cases.count(named)),
    ]


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
