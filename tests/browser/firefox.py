"""A real Firefox, the one that is installed, driven as browsers agree on: by WebDriver BiDi.

Firefox speaks it by itself, so no geckodriver is needed. Playwright asks Firefox for more than an
ESR release knows.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from browser.driven import Page, ScriptError

PATH = shutil.which("firefox-esr") or shutil.which("firefox")
MISSING = (
    "Firefox is not installed, so nothing is tried in it (on Debian: apt-get install firefox-esr)"
    if not PATH
    else "The Python package websockets is not installed, so nothing is tried in Firefox"
    if find_spec("websockets") is None
    else ""
)
needed = pytest.mark.skipif(bool(MISSING), reason=MISSING)
"""The mark of tests that need Firefox: without it they are skipped, and one line says why."""

# It knows no other machine: what a page asks of others never leaves.
_SETTINGS = {
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "termsofuse.bypassNotification": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.allow_hijacking_localhost": False,
}


@contextmanager
def started(**settings: Any) -> Iterator[Firefox]:
    """Yield a Firefox that nobody sees.

    `settings`: what about:config has, with __ for each point and _ for each hyphen, such as
    `font__size__variable__x_western=32`.
    """
    assert PATH, MISSING
    profile = Path(tempfile.mkdtemp())
    chosen = {name.replace("__", ".").replace("_", "-"): value for name, value in settings.items()}
    lines = (
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
        for name, value in {**_SETTINGS, **chosen}.items()
    )
    (profile / "user.js").write_text("".join(lines), "utf-8")
    command = [PATH, "--headless", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(
        [*command, "--remote-debugging-port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            with _connected(profile / "WebDriverBiDiServer.json") as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
            process.wait(30)
            shutil.rmtree(profile, ignore_errors=True)


@contextmanager
def _connected(written: Path) -> Iterator[Any]:
    """Yield the connection to the Firefox that writes down here where it listens."""
    from websockets.sync.client import connect

    until = time.monotonic() + 60
    while not written.exists() or not written.read_text("utf-8").endswith("}"):
        assert time.monotonic() < until, "Firefox does not start"
        time.sleep(0.05)
    where = json.loads(written.read_text("utf-8"))
    with connect(
        f"ws://{where['ws_host']}:{where['ws_port']}/session", max_size=None, proxy=None
    ) as connection:
        yield connection


class Firefox:
    """A Firefox that runs, and its version."""

    def __init__(self, connection: Any) -> None:
        self._connection, self._count = connection, 0
        session = self.send("session.new", capabilities={})
        self.version = str(session["capabilities"]["browserVersion"])

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command of WebDriver BiDi; return its result."""
        self._count += 1
        command = {"id": self._count, "method": method, "params": parameters}
        self._connection.send(json.dumps(command))
        answer: dict[str, Any] = {}
        while answer.get("id") != self._count:  # anything else is news that nobody asked for
            answer = json.loads(self._connection.recv(120))
        if answer["type"] == "error":
            raise ScriptError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def new_page(self, width: int = 1280, height: int = 800) -> FirefoxPage:
        """Return an empty page of this size, which remembers nothing of those before."""
        visit = self.send("browser.createUserContext")["userContext"]
        made = self.send("browsingContext.create", type="tab", userContext=visit)
        page = FirefoxPage(self, made["context"])
        page.set_viewport_size({"width": width, "height": height})
        return page


class FirefoxPage(Page):
    """A page in Firefox."""

    def __init__(self, browser: Firefox, context: str) -> None:
        super().__init__()
        self._browser, self._context = browser, context

    def here(self, method: str, **parameters: Any) -> Any:
        """Send a command of WebDriver BiDi about this page; return its result."""
        return self._browser.send(method, context=self._context, **parameters)

    def goto(self, address: str) -> None:
        """Open an address, and wait until all of it is loaded."""
        self.here("browsingContext.navigate", url=address, wait="complete")

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited. Raises ScriptError."""
        found = self._browser.send(
            "script.evaluate",
            expression=expression,
            target={"context": self._context},
            awaitPromise=True,
        )
        if found["type"] == "exception":
            raise ScriptError(found["exceptionDetails"]["text"])
        return found["result"].get("value")

    def press(self, actions: list[dict[str, str]]) -> None:
        """Do what a keyboard does: actions of WebDriver."""
        keys = {"type": "key", "id": "keyboard", "actions": actions}
        self.here("input.performActions", actions=[keys])

    def set_viewport_size(self, size: dict[str, int]) -> None:
        """Make the page, without any bars, so wide and high."""
        self.here("browsingContext.setViewport", viewport=size)

    def pdf(self, width: float = 21.0, height: float = 29.7, **options: Any) -> bytes:
        """Print the page onto sheets of this size in cm; return the PDF."""
        sheet = {"width": width, "height": height}
        printed = self.here("browsingContext.print", page=sheet, **options)["data"]
        return base64.b64decode(printed)

    def close(self) -> None:
        """Close the page."""
        self.here("browsingContext.close")
