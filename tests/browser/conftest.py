"""The built site, served on this machine, in a real Chromium."""

import functools
import http.server
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
    "--disable-background-networking --disable-component-update --disable-sync --no-first-run"
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


def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on this machine while the caller needs it; yield its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site."""
    yield from serve(site)


@pytest.fixture(scope="session")
def paths(pages: dict[str, str]) -> list[str]:
    """The path of every page, the one for unknown addresses too."""
    return [path.removesuffix("index.html") for path in pages]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. Ends the run with one line if none can be had."""
    with sync_playwright() as playwright:
        try:
            path = chromium.find(playwright)
        except chromium.NoBrowser as error:
            pytest.exit(str(error), returncode=1)
        with playwright.chromium.launch(executable_path=path, args=LEFT_OUT.split()) as started:
            yield started


@pytest.fixture(scope="session")
def looked_at() -> str:
    """What the pages and tests of this run are made of, before any page is built."""
    return evaluations.sources(load_project(ROOT / "mkdocs.yml"))


@pytest.fixture(autouse=True)
def kept_with_the_result(request: pytest.FixtureRequest, looked_at: str, browser: Browser) -> None:
    """Give each result what `handrail record-tests` asks for: on what it ran, and in which browser.

    Where the command line chose among the tests, one that passed in part would look whole.
    """
    option = request.config.option
    chosen = option.keyword or option.markexpr or option.deselect or option.lf
    narrowed = chosen or any("::" in one for one in request.config.args)
    named = request.node.location[0], request.node.originalname
    cases = [(one.location[0], getattr(one, "originalname", "")) for one in request.session.items]
    request.node.user_properties += [
        (evaluations.SOURCES, looked_at),
        (evaluations.BROWSER, f"Chromium {browser.version}"),
        (evaluations.CASES, 0 if narrowed else cases.count(named)),
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
    for one in made:
        one.close()


@pytest.fixture
def page(context: Callable[..., BrowserContext]) -> Page:
    """A page at 1280 by 800."""
    return context().new_page()
