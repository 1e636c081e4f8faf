"""A real WebKit, nearest to Safari of what runs here: WebKitGTK's own small browser.

It has no way to go without a screen, and bars that are wider than a phone. So it gets all of a
screen of the size of the page, and its bars, which it hides then, are made so narrow that they do
not widen it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from browser.driven import Page, ScriptError

_PROGRAMS = ("WebKitWebDriver", "Xvfb", "openbox")
_BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"), None)
MISSING = (
    ""
    if _BROWSER and all(map(shutil.which, _PROGRAMS))
    else "WebKit is not installed, so nothing is tried in it "
    "(on Debian: apt-get install webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb openbox)"
)
_NARROW_BARS = (
    "* { min-width: 0; padding: 0; margin: 0; font-size: 1px; -gtk-icon-transform: scale(.1) }"
)
needed = pytest.mark.skipif(bool(MISSING), reason=MISSING)
"""The mark of tests that need WebKit: without it they are skipped, and one line says why."""


@contextmanager
def started(width: int, height: int) -> Iterator[WebKitPage]:
    """Yield a page of this size in a WebKit on a screen that nobody sees."""
    with ExitStack() as running:

        def run(*command: str, **options: Any) -> subprocess.Popen[bytes]:
            options = {"stdout": subprocess.DEVNULL, **options}
            process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
            running.callback(process.wait, 30)
            running.callback(process.terminate)
            return process

        settings = running.enter_context(tempfile.TemporaryDirectory())
        bars = Path(settings, "gtk-3.0", "gtk.css")
        bars.parent.mkdir()
        bars.write_text(_NARROW_BARS, "utf-8")
        size = f"{width}x{height}x24"
        screen = run(
            "Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp",
            stdout=subprocess.PIPE,
        )  # fmt: skip
        assert screen.stdout
        running.callback(screen.stdout.close)
        display = f":{screen.stdout.readline().decode().strip()}"
        seen = {**os.environ, "DISPLAY": display, "XDG_CONFIG_HOME": settings}
        run("openbox", env=seen)  # else nothing can fill the screen, or has the focus
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        run("WebKitWebDriver", f"--port={port}", env=seen)
        page = WebKitPage(f"http://127.0.0.1:{port}/session")
        yield page
        page.close()


class WebKitPage(Page):
    """The one page of a WebKit."""

    def __init__(self, driver: str) -> None:
        super().__init__()
        options = {"binary": str(_BROWSER), "args": ["--automation", "--full-screen"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = driver
        session = self._send("", {"capabilities": wanted})
        self._session = f"{driver}/{session['sessionId']}"
        self.version = str(session["capabilities"]["browserVersion"])
        self.wait_for_function("innerHeight === screen.height && document.hasFocus()")

    def _send(self, path: str, body: dict[str, Any] | None, method: str = "POST") -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(self._session + path, data, method=method)
        until = time.monotonic() + 30
        while True:
            try:
                with urlopen(request, timeout=120) as answer:
                    return json.load(answer)["value"]
            except HTTPError as error:
                raise ScriptError(json.load(error)["value"]["message"]) from None
            except URLError:  # the driver does not listen yet
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def goto(self, address: str) -> None:
        """Open an address, and wait until all of it is loaded."""
        self._send("/url", {"url": address})

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited. Raises ScriptError."""
        return self._send("/execute/sync", {"script": f"return {expression}", "args": []})

    def press(self, actions: list[dict[str, str]]) -> None:
        """Do what a keyboard does: actions of WebDriver."""
        keys = {"type": "key", "id": "keyboard", "actions": actions}
        self._send("/actions", {"actions": [keys]})

    def close(self) -> None:
        """End the browser."""
        self._send("", None, "DELETE")
