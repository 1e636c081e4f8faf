"""What the attributes of an element in HTML say: its language, its place in a list, a number."""

from __future__ import annotations

import re

from handrail.dom.tree import Element
from handrail.importing.document import Item, Style

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ITEM = re.compile(r"(.+) (\d{1,3}) ([-1aAiI]) (\d{1,9})")


def language_of(element: Element) -> str:
    """Return the tag of the language that an element says it is in, "" if it says none."""
    written = (element.get("lang") or element.get("xml:lang")).strip()
    return written if _LANGUAGE.fullmatch(written) else ""


def item_of(element: Element) -> Item | None:
    """Return which item of a word processor's list a paragraph is, None if it is none."""
    found = _ITEM.fullmatch(element.get("data-item").strip())
    if found is None:
        return None
    style: Style = found[3]  # type: ignore[assignment]
    return Item(found[1], int(found[2]), style, int(found[4]))


def number_in(written: str, otherwise: int) -> int:
    """Return the number that an attribute has, or another where it has none."""
    return int(written) if re.fullmatch(r"-?[0-9]{1,9}", written.strip()) else otherwise
