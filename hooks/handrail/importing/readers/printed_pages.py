"""The pages of paper that a text was copied from: their heads and feet, and where they end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from handrail.importing.source import Dropped

_HEAD, _FOOT = "a header of the pages", "a footer of the pages"
_EDGE = 3
"""Lines at the top and at the bottom of a page among which its head and foot stand."""
_LONGEST = 120
_PAGE = re.compile(
    r"\b(?:page|pg\.?|p\.)[ ]?(\d{1,4})(?:[ ]?(?:of|/)[ ]?\d{1,4})?\W*$"
    r"|^\W*(?:page|pg\.?|p\.)[ ]?(\d{1,4})(?:[ ]?(?:of|/)[ ]?\d{1,4})?(?:$| ?[|·•–—]| {2,})"
    r"|(?:^|[|·•–—] ?| {3,}|\t)(\d{1,4})[ ]?(?:of|/)[ ]?\d{1,4}\W*$"
    r"|(?:[|·•] ?| {3,}|\t)(\d{1,4})$|^(\d{1,4})(?: ?[|·•]| {3,}|\t)",
    re.IGNORECASE,
)
"""A line with the number of a page, set apart from other words."""
_BARE = re.compile(r"[-–—\[( ]{0,4}(\d{1,4})[-–—\]) ]{0,4}")
_BESIDE = re.compile(r"(?:[^\W\d_]\S* ){2,9}(\d{1,4})|(\d{1,4})(?: [^\W\d_]\S*){2,9}")
"""A line of a few words and a number, which three pages in order make one of a page."""
_PART = re.compile(
    r"\b(?:chapter|part|section|step|week|day|month|year|stage|session|lesson|module|unit|exercise"
    r"|activity|task|tip|story|case|example|appendix|table|figure|box|question|number|no\.?) \d+$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?:;,…][”\"’)]?$")
_LEGAL = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_TO_CALL = re.compile(r"\d{3}[ .-]?\d{3,4}|\b116 ?1\d\d\b|\b(?:988|999|911|112|111)\b")
_ITEM = re.compile(r"\s*(?:[•·●▪■◦○‣∙*+–—-]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s)")
_GAP = 8
"""Lines at least between the numbers of two pages, where nothing else parts them."""
_Spot = tuple[int, int, str]


def without_page_lines(text: str, dropped: list[Dropped]) -> str:
    """Return a text as one, without the heads and feet of the pages it was copied from.

    A paragraph that a page ended in is whole again. A line goes only if it comes again at the
    edges of other pages, the number aside; a number to call that all pages have stays once.
    """
    printed = text.split("\f")
    if len(printed) == 1:
        printed = _at_numbers(text)
    pages = [page.split("\n") for page in printed]
    while len(pages) > 1 and not any(map(str.strip, pages[-1])):
        pages.pop()
    if len(pages) < 2:
        return "\n".join(pages[0])
    out = _page_lines(pages)
    for (page, line), what in out.items():
        dropped.append(Dropped(what, " ".join(pages[page][line].split())))
    kept = [
        [line for at, line in enumerate(lines) if (number, at) not in out]
        for number, lines in enumerate(pages)
    ]
    return _as_one(kept, "\n\n" if out else "\n\n* * *\n\n")


def _at_numbers(text: str) -> list[str]:
    """Return the parts of a text that end with lines that only the number of a page tells apart."""
    lines = text.split("\n")
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(lines):
        number = _number(line)
        if number is not None:
            groups[_shape(line)].append((at, number))
    ends: list[int] = []
    for found in groups.values():
        rise = all(
            after[1] == before[1] + 1 and after[0] - before[0] >= _GAP
            for before, after in pairwise(found)
        )
        said = re.search(r"\b(?:page|of)\b", lines[found[0][0]], re.IGNORECASE)
        inside = any(_goes_on(lines[:at], lines[at + 1 :], 0) for at, _ in found)
        if rise and len(found) > (1 if said else 2) and (said or inside) and len(found) > len(ends):
            ends = [at for at, _ in found]
    parts, begin = [], 0
    for end in ends:
        parts.append("\n".join(lines[begin : end + 1]))
        begin = end + 1
    return [*parts, "\n".join(lines[begin:])]


def _number(line: str) -> int | None:
    """Return the number of a page that a line says, None if it says none."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    found = _BARE.fullmatch(line) or _PAGE.search(line)
    return int(next(filter(None, found.groups()))) if found else None


def _page_number(line: str) -> int:
    """Return the number in a line that is one of a page, set apart or not."""
    number = _number(line)
    found = _BESIDE.fullmatch(" ".join(line.split())) if number is None else None
    return int(next(filter(None, found.groups()))) if found else number or 0


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _edges(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines at the top and the bottom of a page: where each stands, and as what."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    foot = max(len(filled) // 2, len(filled) - _EDGE)  # a last page may have a line or two
    for at in filled[: min(_EDGE, foot)]:
        yield at, _HEAD
    for at in filled[foot:]:
        yield at, _FOOT


def _page_lines(pages: list[list[str]]) -> dict[tuple[int, int], str]:
    """Return the lines that are the head or foot of a page: page and line, and which of both."""
    numbered: dict[tuple[str, str], list[_Spot]] = defaultdict(list)
    same: dict[tuple[str, str], list[_Spot]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for at, edge in _edges(lines):
            line = " ".join(lines[at].split())
            number = _number(lines[at])
            beside = number is None and not _PART.search(line) and _BESIDE.fullmatch(line)
            item = _ITEM.match(lines[at]) and not _BARE.fullmatch(line)
            if len(line) > _LONGEST or item:
                continue
            if number is not None or beside:
                numbered[edge, _shape(line)].append((page, at, line))
            elif not _SENTENCE.search(line) or _LEGAL.search(line):
                same[edge, line.casefold()].append((page, at, line))
    out: dict[tuple[int, int], str] = {}
    for (edge, _), spots in numbered.items():
        first = spots[0][2]
        bare = _BARE.fullmatch(first) and edge == _HEAD  # may number the parts of a text
        least = 3 if bare or _number(pages[spots[0][0]][spots[0][1]]) is None else 2
        offsets = {_page_number(pages[page][at]) - page for page, at, _ in spots}
        if len({page for page, _, _ in spots}) >= least and len(offsets) == 1:
            out |= {(page, at): edge for page, at, _ in spots}
    again: dict[tuple[int, int], str] = {}
    for (edge, _), spots in same.items():
        number = len({page for page, _, _ in spots})
        if number < 2 or number * 5 < len(pages) * 2 or (number == 2 and len(pages) > 3):
            continue
        if edge == _HEAD:  # what begins the first page is the title, or stands above it
            spots = [spot for spot in spots if spot[0] > 0]
        if _TO_CALL.search(spots[0][2]):
            spots = spots[:-1]
        again |= {(page, at): edge for page, at, _ in spots}
    for page, lines in enumerate(pages):
        for edge in (_HEAD, _FOOT):
            inwards = [at for at, what in _edges(lines) if what == edge]
            for at in inwards if edge == _HEAD else reversed(inwards):
                if (page, at) in again:
                    out[page, at] = edge
                elif (page, at) not in out:
                    break  # the text begins
    return dict(sorted(out.items()))


def _as_one(pages: list[list[str]], between: str) -> str:
    widest = sorted(len(line.rstrip()) for page in pages for line in page if line.strip())
    width = widest[int(len(widest) * 0.9)] if widest else 0
    whole: list[str] = []
    for page in pages:
        if not any(map(str.strip, page)):
            continue
        if whole:
            if _goes_on(whole, page, width):
                while not whole[-1].strip():
                    whole.pop()
                page = page[next(at for at, line in enumerate(page) if line.strip()) :]
            else:
                whole += between.strip("\n").join(["\n", "\n"]).split("\n")
        whole += page
    return "\n".join(whole)


def _goes_on(above: list[str], below: list[str], width: int) -> bool:
    """Tell whether a page ends within a paragraph or a list, which the next one goes on with."""
    last = next((line.rstrip() for line in reversed(above) if line.strip()), "")
    at = next((at for at, line in enumerate(below) if line.strip()), None)
    if not last or at is None:
        return False
    first = below[at].strip()
    if _ITEM.match(first):
        return bool(width and _ITEM.match(last))
    if _SENTENCE.search(last) and last[-1] not in ",;":
        return False
    if first[0].islower() or re.search(r"\d[-‐]$", last):
        return True
    more = at + 1 < len(below) and below[at + 1].strip()
    return bool(width and len(last) > width * 0.75 and more)
