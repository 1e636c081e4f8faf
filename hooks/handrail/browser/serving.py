"""Serve a folder on this machine as a host serves a published site."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class _Quiet(http.server.SimpleHTTPRequestHandler):
    # On some machines the registry says otherwise, and a browser runs no script of another type.
    extensions_map = {  # noqa: RUF012
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
    }

    def __init__(self, *args: Any, below: str, **options: Any) -> None:
        self._below = below
        super().__init__(*args, **options)

    def log_message(self, *args: Any) -> None:
        """Say nothing: what is found matters."""

    def translate_path(self, path: str) -> str:
        """Return the file of an address."""
        return super().translate_path(path.removeprefix(self._below.rstrip("/")))

    def send_head(self) -> Any:
        """Answer; what is not the site's is not found."""
        if self.path.startswith(self._below):
            return super().send_head()
        self.send_error(404)
        return None

    def send_error(self, code: int, *rest: Any, **more: Any) -> None:
        """Serve the site's own page for unknown addresses, as GitHub Pages does."""
        unknown = Path(self.directory) / "404.html"
        if code != 404 or not unknown.is_file():
            super().send_error(code, *rest, **more)
            return
        body = unknown.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *args: Any) -> None:
        """Say nothing of a browser that leaves before the last byte of an answer."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*args)


def serve(folder: Path, published: str = "") -> Iterator[str]:
    """Serve `folder` on this machine, on a free port; yield its address, which ends in a slash.

    `published`: where the site will stand. What it has below its host it has here too, as in
    https://team.example/help/, for links that begin with a slash count on it.
    """
    below = f"/{urlsplit(published).path.strip('/')}/".replace("//", "/")
    handler = functools.partial(_Quiet, directory=str(folder), below=below)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()


served = contextmanager(serve)
