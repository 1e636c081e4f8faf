"""Lead the links within a document to the pages that its parts have become."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from markdown.extensions.toc import slugify, unique

from handrail.importing.document import (
    Block,
    Heading,
    Inline,
    Link,
    Paragraph,
    Span,
    all_blocks,
    lines_in,
    text_of,
)
from handrail.importing.log import Log
from handrail.importing.steps.pages import NewPage


def anchors_of(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the id that each heading gets in the built page, by the `id()` of the block."""
    used: set[str] = set()
    return {
        id(block): unique(slugify(text_of(block.inlines), "-"), used)
        for block in all_blocks(blocks)
        if isinstance(block, Heading)
    }


def lead_to_pages(pages: Sequence[NewPage], notes: Sequence[Block], log: Log) -> None:
    """Make each link to an id in the document one to a page, and to a heading on it. A link to what
    is no heading leads to the heading above it; one that leads nowhere loses its address.
    """
    places = _places(pages)
    for page in pages:
        for block in all_blocks(page.blocks):
            for line in lines_in(block):
                line[:] = _led(line, page.path, places, log)
    for block in notes:
        for line in lines_in(block):
            line[:] = _led(line, "", places, log)


def _places(pages: Sequence[NewPage]) -> dict[str, tuple[str, str]]:
    """Return for each id in the document the page and the anchor where it is now."""
    places: dict[str, tuple[str, str]] = {}
    for page in pages:
        anchors, under = anchors_of(page.blocks), ""
        places.update((name, (page.path, "")) for name in page.ids)
        for block in all_blocks(page.blocks):
            under = anchors.get(id(block), under)
            if isinstance(block, Heading | Paragraph):
                places.update((name, (page.path, under)) for name in block.ids)
    return places


def _led(
    inlines: Sequence[Inline], path: str, places: dict[str, tuple[str, str]], log: Log
) -> list[Inline]:
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Span | Link):
            inline.inlines = _led(inline.inlines, path, places, log)
        if isinstance(inline, Link) and inline.to.startswith(("#", "page:")):
            name = inline.to[1:]
            page, anchor = places.get(name, ("", ""))
            if inline.to.startswith("page:"):
                page = inline.to.removeprefix("page:")
            if not page:
                log.drop(f"where “{text_of(inline.inlines)}” led: no place in the document", name)
                made += inline.inlines
                continue
            inline.to = relative(page, path) + (f"#{anchor}" if anchor else "")
            if page == path:
                inline.to = f"#{anchor}" if anchor else relative(page, path)
        made.append(inline)
    return made


def relative(to: str, path: str) -> str:
    """Return how a page is named in a link from another page, both by their paths."""
    return posixpath.relpath(to, posixpath.dirname(path) or ".")
