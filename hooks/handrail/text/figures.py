"""Which figures an author gives, and whether each has its year and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handrail.dom.tree import Element
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.text.lines import UNREAD, text_of
from handrail.text.sections import CITED, sections_in
from handrail.text.sentences import sentences_in

_FIGURE = re.compile(
    r"(?<![\d.,])(?:100|\d{1,2}(?:\.\d+)?)\s?(?:%|per ?cent\b|percent\b|percentage points?\b)"
    r"|\b\d+ (?:in|out of) (?:every )?\d[\d,]*\b(?! (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December))"
    r"|\b\d[\d,.]* (?:million|billion|thousand)\b"
    r"|\b\d{1,3}(?:,\d{3})+ (?:\w+ ){0,2}(?:people|adults|women|men|children|deaths|lives)\b"
    r"|\b\d+(?:\.\d+)? times (?:as|more|higher|the|likelier)\b"
    # In Spanish.
    r"|(?<![\d.,])(?:100|\d{1,2}(?:,\d+)?)\s?(?:%|por ?ciento\b)"
    r"|\b\d+ de cada \d[\d.]*\b|\b\d[\d.,]* (?:mil|millones|millón)\b"
    r"|\b\d+(?:,\d+)? veces más\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(
    r"\d(?: (?:in|out of|times|million|billion|thousand|de cada|mil|veces)|,\d{3} \w)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Figure:
    """One figure: its words, where it stands, and whether it has a year and a source."""

    words: str
    element: Element
    dated: bool
    sourced: bool


@once_a_page
def figures_in(page: Page) -> list[Figure]:
    """Return the figures in the author's text, one for each sentence that gives any."""
    return list(_figures(page)) if _may_have(page) else []


def _figures(page: Page) -> Iterator[Figure]:
    for section in sections_in(page):
        sourced = False  # a source once named holds for the rest of its section
        for block in section.blocks:
            sourced = sourced or CITED in block.text
            if not _DIGIT.search(block.text) or not _FIGURE.search(block.text):
                continue
            for start, end in sentences_in(block.text):
                found = _FIGURE.search(block.text, start, end)
                if found is None:
                    continue
                element = block.at(found.start())
                year = _YEAR.search(block.text, start, end)
                yield Figure(
                    " ".join(found[0].split()),
                    element,
                    year is not None or any(map(_YEAR.search, _notes(element, page))),
                    sourced or any("href" in link.attrs for link in block.links),
                )


def _may_have(page: Page) -> bool:
    """Tell whether a page may give a figure at all: most do not. Its text is searched first, which
    is half as long as its HTML.
    """
    in_text = _has_sign(text_of(page).low) or any(map(page.with_tag, UNREAD))
    return in_text and _has_sign(page.html.lower())


def _has_sign(low: str) -> bool:
    shares = ("%", "percent", "per cent", "por ciento")
    return any(share in low for share in shares) or _COUNTED.search(low) is not None


def _notes(element: Element, page: Page) -> list[str]:
    """Return the texts of the footnotes that a paragraph cites."""
    targets = [
        inner.get("href")[1:]
        for inner in element.descendants()
        if inner.tag == "a" and inner.get("href").startswith("#fn")
    ]
    return [page.ids[name].text for name in targets if name in page.ids]
