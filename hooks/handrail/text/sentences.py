"""Where does a sentence of English begin and end?"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”’)\]\x01]*(?=\s|$)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[Ee]\.g|[Ii]\.e|etc|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Ss]t|vs|approx|cf)|\b[A-Z])$"
)


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends; the last one needs no full stop."""
    start = 0
    for found in _END.finditer(text):
        if text[found.start()] == "." and _ABBREVIATED.search(text, 0, found.start()):
            continue
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a span begins and ends."""
    first, last = 0, len(text)
    for begins, ends in sentences_in(text):
        if ends <= start:
            first = ends
        elif ends >= end:
            last = ends
            break
        else:
            first = min(first, begins)
    return first, last
