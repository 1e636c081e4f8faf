"""The pictures that a page names: those inside its address, and those in the folder beside it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

_LARGEST = 50_000_000
_MOST_TOGETHER = 400_000_000
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-orig-file")
_KINDS = {
    "jpeg": "jpg",
    "svg+xml": "svg",
    "x-icon": "ico",
    "vnd.microsoft.icon": "ico",
}
_DATA = re.compile(r"data:image/([\w.+-]+)((?:;[^,;]*)*),", re.IGNORECASE)


class Pictures:
    """The pictures of a page, which stands in a folder. `inside`: those that the file holds."""

    def __init__(self, folder: Path, inside: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._given = inside
        self._names: dict[str, str] = {}
        self._size = 0
        self.found: dict[str, bytes] = {}
        """By the `src` that stands in the HTML."""

    def take(self, src: str) -> str:
        """Return the `src` to write for a picture, whose content is then in `found` if it is here:
        nothing is fetched, and nothing outside the folder is read.
        """
        src = src.strip()
        if src[:5].lower() == "data:":
            return self._inside(src)
        if src not in self.found:
            given = self._given.get(src)
            content = beside(self._folder, src) if given is None else given
            if content is not None and self._size + len(content) <= _MOST_TOGETHER:
                self._size += len(content)
                self.found[src] = content
        return src

    def _inside(self, src: str) -> str:
        if src in self._names:
            return self._names[src]
        kind = _DATA.match(src)
        if not kind:
            return ""
        written = src[kind.end() :]
        content = unquote_to_bytes(written)
        if "base64" in kind[2].lower():
            try:
                content = base64.b64decode(re.sub(rb"\s+", b"", content) + b"==")
            except binascii.Error:
                return ""
        ending = kind[1].lower()
        name = f"picture-{len(self._names) + 1}.{_KINDS.get(ending, ending)}"
        self._names[src] = name
        self.found[name] = content
        return name


def address_of(attrs: dict[str, str]) -> str:
    """Return the address of a picture: what a page loads late, where `src` holds its place only."""
    src = attrs.get("src", "").strip()
    late = next((attrs[name].strip() for name in _LAZY if attrs.get(name, "").strip()), "")
    drawn = src.startswith("data:") and len(src) > 1000
    holds_place = src.startswith(("data:", "about:")) or not src or "placeholder" in src
    return late if late and holds_place and not drawn else src


def beside(folder: Path, src: str) -> bytes | None:
    """Return a file inside the folder, None if it is not there or leads out of it."""
    parts = urlsplit(src) if len(src) < 2000 else None
    if parts is None or parts.scheme or parts.netloc or not parts.path:
        return None
    for written in (unquote(parts.path), parts.path):
        if written.startswith(("/", "\\")) or "\0" in written:
            return None
        try:
            home = folder.resolve()
            file = (home / written.replace("\\", "/")).resolve()
            if file.is_relative_to(home) and file.is_file() and file.stat().st_size <= _LARGEST:
                return file.read_bytes()
        except (OSError, ValueError, RuntimeError):
            return None
    return None
