"""An extension of Python-Markdown for what may be wider than a phone's screen, and cannot shrink.

Each table gets a part of the page to itself that scrolls sideways: with a name, as a screen reader
says where it is, and with a place in the Tab order, as a keyboard could else not scroll it in every
browser. It works on the finished HTML, as an author may have written the table as HTML too.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.tree import Element, Tree, Written, written
from handrail.written.components import MARKER
from handrail.written.markdown import WIDE

NAME = WIDE
_LAST = -10  # what stands as HTML in the Markdown is put back at 30
_KINDS = {"table": "table", "math": "formula"}
"""What scrolls: its tag, and what it is called."""
_TEXT = frozenset(
    ("caption", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "br", "span", "a", "abbr",
     "b", "strong", "i", "em", "small")
)  # fmt: skip
_PHONE, _LETTER, _CELL = 16.0, 0.8, 1.3
"""A screen of 320 px in ems of the text, and what no letter of a word, no cell around it is wider
than, as far as ems can say."""
_SHEET, _PRINTED_LETTER, _PRINTED_CELL = 42.0, 0.6, 0.7
"""A sheet of A4 or Letter, and how wide letters and cells are on it as a rule."""


class WideMarkdown(Extension):
    """Lets tables and formulas scroll sideways, each in a part of the page with a name."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "table": ["Table: %s", "the name of a table's part: its caption or heading for %s"],
            "table_alone": ["Table, scrolls sideways", "its name without either"],
            "formula": ["Formula: %s", "the same of a formula"],
            "formula_alone": ["Formula, scrolls sideways", "the same of a formula"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the step."""
        md.postprocessors.register(_Scrolling(md, self.getConfigs()), "scrolling", _LAST)


class _Scrolling(Postprocessor):
    def __init__(self, md: Markdown, labels: dict[str, str]) -> None:
        super().__init__(md)
        self._labels = labels

    def run(self, text: str) -> str:
        lower = text.lower()
        if "<table" not in lower and "<math" not in lower:
            return text
        names: Counter[str] = Counter()
        placed: list[tuple[int, str]] = []
        tree = Tree(text)
        for element, place in _wide(tree, text):
            assert place.closes is not None
            name = self._name(element)
            names[name.casefold()] += 1
            if names[name.casefold()] > 1:
                name = f"{name}, {names[name.casefold()]}"
            tag = "span" if _in_a_line(element) else "div"
            wide = " data-wide" if _width(element, _PRINTED_LETTER, _PRINTED_CELL) > _SHEET else ""
            opening = f'<{tag} role="region" aria-label="{escape(name)}" tabindex="0"{wide}>'
            placed += [(place.opens[0], opening), (place.closes[1], f"</{tag}>")]
        for at, tag in sorted(placed, reverse=True):
            text = f"{text[:at]}{tag}{text[at:]}"
        return text

    def _name(self, element: Element) -> str:
        kind, what = _KINDS[element.tag], _called(element)
        return self._labels[kind].replace("%s", what) if what else self._labels[f"{kind}_alone"]


def _wide(tree: Tree, html: str) -> list[tuple[Element, Written]]:
    """Return what may be too wide, and where it is written."""
    found: list[tuple[Element, Written]] = []
    places_of = written(html, (*_KINDS, "template"))
    unseen = places_of.pop("template")
    for tag, all_places in places_of.items():
        places = [place for place in all_places if not any(box.holds(place) for box in unseen)]
        elements = tree.by_tag.get(tag, [])
        if len(elements) != len(places):  # rather none than the wrong one
            continue
        for element, place in zip(elements, places, strict=True):
            inside = element.closest(*_KINDS) or any(
                around.get("role") == "region" and "tabindex" in around.attrs
                for around in element.ancestors()
            )
            if place.closes and not inside and not _fits(element, html, place):
                found.append((element, place))
    return found


def _in_a_line(element: Element) -> bool:
    """Return whether it stands in a line of text, as a formula may."""
    return element.tag == "math" and element.get("display") != "block"


def _fits(element: Element, html: str, place: Written) -> bool:
    """Return whether it is sure to fit on a screen of 320 px, so that it need not scroll: few and
    short words, and for a table nothing around them or between them that takes room.
    """
    if element.tag == "math":
        return len(element.text) * _LETTER <= _PHONE
    plain = element.parent is not None and element.parent.tag == "body" and not element.attrs
    end = place.closes[1] if place.closes else len(html)
    if not plain or MARKER.search(html, place.opens[0], end):
        return False
    if any(part.tag not in _TEXT or "width" in part.attrs for part in element.descendants()):
        return False
    if any(cell.wide > 1 or "nowrap" in cell.element.attrs for cell in grid_of(element).cells):
        return False
    return _width(element, _LETTER, _CELL) <= _PHONE


def _width(table: Element, letter: float, cell: float) -> float:
    """Return how wide a table is if all its words are whole: in ems, as so much a letter of the
    longest word of each column, and so much around it.
    """
    longest: dict[int, int] = {}
    for each in grid_of(table).cells:
        letters = max(map(len, each.element.text.split()), default=0)
        longest[each.column] = max(longest.get(each.column, 0), letters)
    return sum(letters * letter + cell for letters in longest.values())


def _called(element: Element) -> str:
    """Return what a table is called: its caption, its name, or the heading that it stands under."""
    figure = element.closest("figure")
    captions = [part for part in element.elements if part.tag == "caption"]
    captions += (
        [part for part in figure.descendants() if part.tag == "figcaption"] if figure else []
    )
    if captions:
        return _spoken(captions[0])
    before = reversed(element.tree.elements[: element.order])
    heading = next((other for other in before if role_of(other) == "heading"), None)
    return name_of(element) or (_spoken(heading) if heading else "")


def _spoken(element: Element) -> str:
    """Return the words of an element without the sources that it cites."""
    cited = [part.text for part in element.descendants() if part.tag == "sup"]
    text = element.text
    for words in cited:
        text = text.replace(words, "", 1)
    return " ".join(text.split())


def makeExtension(**options: Any) -> WideMarkdown:
    """Return the extension."""
    return WideMarkdown(**options)
