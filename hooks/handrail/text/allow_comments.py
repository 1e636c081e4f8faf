"""Comments by which an author allows words, with a reason: see EXAMPLE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from handrail.dom.tree import Element
from handrail.page.page import Page
from handrail.text.lexicon import lexicon
from handrail.text.lines import text_of
from handrail.text.plain import plain
from handrail.written.suggest import comma_list, suggest

EXAMPLE = "<!-- wording: allow S10 because it is the title of a book -->"

_COMMENT = re.compile(r"<!--\s*wording:\s*allow\b\s*(.*?)\s*-->", re.DOTALL | re.IGNORECASE)
_REASON = re.compile(r"([A-Za-z]\d\d)\s+because\s+(.*)", re.DOTALL)
_TAGS = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_SHORT = 10  # letters that are too few for a reason
_MOST = 50  # comments of one page; whoever has more is no author


@dataclass(frozen=True)
class AllowComment:
    """One comment."""

    shown: str
    """As it is written, with single spaces."""
    entry: str
    """The id of the entry that it allows."""
    covers: list[Element]
    """The blocks in which it allows it."""
    fault: tuple[str, str] | None
    """What is wrong with it and how to fix it, None if it can be applied."""

    @property
    def block(self) -> Element | None:
        """The first block that it covers."""
        return next(iter(self.covers), None)


def allow_comments_in(page: Page) -> Iterator[AllowComment]:
    """Yield each comment of a page that allows words."""
    if "<!--" not in page.html:
        return
    for found in islice(_COMMENT.finditer(page.html), _MOST):
        shown = " ".join(found[0].split())
        reasoned = _REASON.fullmatch(found[1])
        entry = (reasoned[1] if reasoned else found[1].partition(" ")[0]).upper()
        reason = plain(reasoned[2]) if reasoned else ""
        covers = _covered(page, found.start(), found.end())
        yield AllowComment(shown, entry, covers, _fault(shown, entry, reason))


def _fault(shown: str, name: str, reason: str) -> tuple[str, str] | None:
    known = lexicon().by_id
    if name not in known:
        fix = f"{suggest(name, known)}Write it as {EXAMPLE}, with one of: {comma_list(known)}."
        return f"“{shown}” allows “{name}”, which is not a rule of wording.", fix
    if len(reason) < _SHORT:
        return f"“{shown}” does not say why.", f"Write the reason: {EXAMPLE}"
    return None


def _covered(page: Page, start: int, end: int) -> list[Element]:
    """Return the elements whose text a comment at this place of the HTML allows: the block it
    stands in, if words follow there, else the first one after it, and of a table all cells.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", page.html))]
    placed = []
    for element in {line.element for line in text_of(page).lines if line.element is not None}:
        if element.position is not None:
            line, column = element.position
            placed.append((starts[line - 1] + column, element.order, element))
    placed.sort(key=lambda place: place[:2])
    before = [place for place in placed if place[0] < start]
    after = next((place for place in placed if place[0] > start), None)
    until = after[0] if after else len(page.html)
    around = None
    for begin, _, element in before:
        closes = page.html.find(f"</{element.tag}", begin)
        if _TAGS.sub("", page.html[end : max(end, min(closes, until))]).strip() and closes > start:
            around = element
    found = around or (after[2] if after else None)
    if found is None:
        return []
    table = found.closest("table") if around is None else None
    if table is None:
        return [found]
    return [element for _, _, element in placed if element.closest("table") is table]
