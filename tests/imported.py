"""Read pages that tests write, and say what words came of them."""

import html
import re
from pathlib import Path

from handrail.importing.readers.web_page import read as read_page
from handrail.importing.source import Choices, Source

_BLOCKS = re.compile(
    r"</?(?:p|h[1-6]|li|ul|ol|table|thead|tr|td|th|figure|figcaption|blockquote|dl|dt|dd|aside|pre"
    r"|hr|br)\b[^>]*>"
)


def read(page: str | bytes, folder: Path = Path("/nowhere"), changes: str = "") -> Source:
    content = page.encode() if isinstance(page, str) else page
    return read_page(content, folder, Choices(changes))  # type: ignore[arg-type]


def words(source: Source) -> str:
    """All words of a document in their order, single spaced; the notes stand last."""
    text = re.sub(r"<[^>]*>", "", _BLOCKS.sub(" ", source.html))
    return " ".join(html.unescape(text).replace("\u00a0", " ").split())


def dropped(source: Source) -> dict[str, str]:
    """What was left out, each kind with all its words."""
    found: dict[str, str] = {}
    for entry in source.dropped:
        found[entry.what] = f"{found.get(entry.what, '')} {entry.words}".strip()
    return found
