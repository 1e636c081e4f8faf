"""Read a web page that was saved as one file of several parts, .mht or .mhtml, or an email."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

from handrail.dom.tree import decode
from handrail.importing.readers.plain_text import read as read_text
from handrail.importing.readers.web_page import read_html
from handrail.importing.source import Choices, Source, UnreadableError


def read(content: bytes, folder: Path, choices: Choices) -> Source:
    """Return the document in the first page of an archive, with the pictures of the archive."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        parts = [part for part in message.walk() if not part.is_multipart()]
        pages = [part for part in parts if part.get_content_type() == "text/html"]
        texts = [part for part in parts if part.get_content_type() == "text/plain"]
        if not pages and not texts:
            raise UnreadableError("No page is in this file. Save the page again, as .html.")
        page = (pages or texts)[0]
        body = cast(bytes, page.get_payload(decode=True) or b"")
        if not pages:
            return read_text(body, folder, choices)
        found = {
            name: cast(bytes, part.get_payload(decode=True) or b"")
            for part in parts
            if part.get_content_maintype() == "image"
            for name in _names(part)
        }
        charset = page.get_content_charset()
        home = str(page.get("Content-Location", "") or "")
    except (ValueError, LookupError, RecursionError, KeyError, AttributeError):
        raise UnreadableError("The file is damaged. Save the page again, as .html.") from None
    try:
        text = body.decode(charset) if charset else decode(body)[0]
    except (LookupError, UnicodeDecodeError):
        text = decode(body)[0]
    return read_html(text, folder, choices, inside=_Located(found, home))


class _Located(Mapping[str, bytes]):
    """The pictures of an archive, by their addresses as the page writes them."""

    def __init__(self, found: Mapping[str, bytes], home: str) -> None:
        self._found, self._home = found, home

    def __getitem__(self, src: str) -> bytes:
        for name in (src, urljoin(self._home, src)):
            if name in self._found:
                return self._found[name]
        raise KeyError(src)

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _names(part: EmailMessage) -> list[str]:
    names = [str(part.get("Content-Location", "") or "")]
    identity = str(part.get("Content-ID", "") or "").strip("<> ")
    return [name for name in [*names, f"cid:{identity}" if identity else ""] if name]
