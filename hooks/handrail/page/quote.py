"""How a finding quotes a page: an element's own words, short enough for a message."""

from __future__ import annotations

from handrail.dom.tree import Element


def shorten(text: str, most: int = 80) -> str:
    """Return the text, cut at a word with an ellipsis if it is longer than `most` letters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"


def quote(element: Element) -> str:
    """Return the words by which a person recognises an element: its text, or its opening tag."""
    text = element.beginning(200) if element.tag not in ("html", "body", "head", "main") else ""
    return shorten(text or element.opening)
