"""What does the author say on a page, section by section, and where?

Components of the shell stand in the page too: the content warning, help, the status, footnotes.
Their words are not the author's, so a block of theirs has links and no text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from handrail.dom.tree import Element
from handrail.text.plain import as_typed
from handrail.written.components import CLASSES

if TYPE_CHECKING:
    from handrail.page.page import Page

CITED = "\x01"
"""Stands in the text where a footnote is cited."""
PART = "\0"
"""Stands between two parts of a block, as two items of a list."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHOLE = frozenset(
    ("blockquote", "dl", "fieldset", "figure", "ol", "p", "pre", "table", "ul", *_HEADINGS)
)
_APART = _WHOLE | frozenset(
    ("address", "article", "aside", "caption", "center", "dd", "details", "div", "dt",
     "figcaption", "footer", "form", "header", "hr", "li", "main", "section", "summary", "tbody",
     "td", "tfoot", "th", "thead", "tr")
)  # fmt: skip
_LISTS = ("dl", "ol", "ul")
_LEFT_OUT = frozenset(("nav", "noscript", "script", "style", "template", "textarea", "select"))
_AROUND = frozenset(("aside", "footer", "header"))  # of a page without a main element


@dataclass(frozen=True, eq=False)
class Block:
    """A heading, a paragraph, a list, a table, or a component of the shell."""

    element: Element
    text: str
    """In plain letters; white space as it stands."""
    links: list[Element]
    level: int = 0
    """Of a heading; 0 for what is none."""
    _starts: list[int] = field(default_factory=list)
    _homes: list[Element] = field(default_factory=list)

    def spoken(self, without: tuple[str, ...]) -> str:
        """Return the text with spaces in place of what stands in elements of these names."""
        pieces = []
        ends = [*self._starts[1:], len(self.text)]
        for start, end, home in zip(self._starts, ends, self._homes, strict=False):
            piece = self.text[start:end]
            apart = home.tag in without or home.within(*without) is not None
            pieces.append(" " * len(piece) if apart else piece)
        return "".join(pieces)

    def at(self, offset: int) -> Element:
        """Return the element that a letter of the text stands in: the nearest that is no mere
        wording, such as a paragraph or an item.
        """
        found = self._homes[bisect_right(self._starts, offset) - 1] if self._homes else self.element
        while found.tag not in _APART and found is not self.element and found.parent is not None:
            found = found.parent
        return found


@dataclass(frozen=True, eq=False)
class Section:
    """What stands from a heading to the next; headings with nothing between them are together."""

    headings: list[Block]
    blocks: list[Block]
    number: int

    @property
    def all(self) -> list[Block]:
        """The headings and all below them."""
        return [*self.headings, *self.blocks]

    @cached_property
    def only_lists_links(self) -> bool:
        """Whether nothing but lists of links stands below the heading."""
        return bool(self.blocks) and all(
            one.links and one.element.tag in _LISTS for one in self.blocks
        )


def own_title(page: Page) -> str:
    """Return the title of the page without the name of the site after it."""
    return re.split(r"\s[–—|·•-]\s", page.title or "")[0]


def text_root(page: Page) -> Element | None:
    """Return the element that holds the page's text: `main`, or the body without one."""
    return next(iter(page.role("main")), None) or page.body


def sections_in(page: Page) -> list[Section]:
    """Return the page's sections; what stands above the first heading is one too."""
    sections = [Section([], [], 0)]
    for block in _blocks(page):
        if block.level and sections[-1].blocks:
            sections.append(Section([], [], len(sections)))
        (sections[-1].headings if block.level else sections[-1].blocks).append(block)
    return sections


def _blocks(page: Page) -> Iterator[Block]:
    root = text_root(page)
    if root is None:
        return
    left_out = _LEFT_OUT | _AROUND if root is page.body else _LEFT_OUT
    headed: set[int] = set()  # what has a heading inside
    for heading in page.all(*_HEADINGS):
        above = heading.parent
        while above is not None and above.order not in headed:
            headed.add(above.order)
            above = above.parent
    waiting = [*_parts(root, headed)][::-1]
    while waiting:
        here, loose = waiting.pop()
        if loose:
            yield from _block(loose, here, 0)
        elif here.tag in left_out or "hidden" in here.attrs:
            continue
        elif _is_component(here):
            links = [one for one in here.inside() if one.tag == "a" and "href" in one.attrs]
            yield Block(here, "", links)
        elif here.tag in _HEADINGS:
            yield from _block([here], here, _HEADINGS[here.tag])
        elif here.order in headed or (here.tag not in _WHOLE and _splits(here)):
            waiting += [*_parts(here, headed)][::-1]
        else:
            yield from _block([here], here, 0)


def _parts(element: Element, headed: set[int]) -> Iterator[tuple[Element, list[Element | str]]]:
    """Yield the blocks right inside; for what stands loose between them, the element and a list."""
    loose: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and (
            child.tag in _APART or child.tag in _LEFT_OUT or child.order in headed
            or _is_component(child) or _splits(child)
        ):  # fmt: skip
            if loose:
                yield element, loose
                loose = []
            yield child, []
        elif loose or isinstance(child, Element) or not child.isspace():
            loose.append(child)
    if loose:
        yield element, loose


def _splits(element: Element) -> bool:
    return any(one.tag in _APART for one in element.elements)


def _is_component(element: Element) -> bool:
    written = element.attrs.get("class")
    if not written or CLASSES.isdisjoint(written.split()):
        return element.attrs.get("role") in ("doc-endnotes", "doc-footnote")
    return "admonition" not in written.split()  # an author's own box may be a “warning” too


def _block(nodes: list[Element | str], element: Element, level: int) -> Iterator[Block]:
    pieces: list[str] = []
    starts: list[int] = []
    homes: list[Element] = []
    links: list[Element] = []
    length = 0
    waiting: list[tuple[Element | str, Element]] = [(one, element) for one in nodes[::-1]]
    while waiting:
        piece, home = waiting.pop()
        if isinstance(piece, str):
            piece = as_typed(piece)
            starts.append(length)
            homes.append(home)
            pieces.append(piece)
            length += len(piece)
            continue
        if piece.tag in _LEFT_OUT or "hidden" in piece.attrs:
            continue
        if piece.tag == "a" and "href" in piece.attrs:
            if "footnote-ref" in piece.get("class") or piece.get("role") == "doc-noteref":
                waiting.append((CITED, home))
                continue
            links.append(piece)
        if _is_component(piece):
            links += [one for one in piece.inside() if one.tag == "a" and "href" in one.attrs]
            continue
        if piece.tag == "br":
            waiting.append((" ", home))
        elif piece.tag == "img":
            waiting.append((f" {piece.get('alt')} ", piece))
        elif piece.tag in _APART:
            waiting.append((PART, piece))
            waiting += [(one, piece) for one in piece.children[::-1]]
            waiting.append((PART, piece))
        else:
            waiting += [(one, piece) for one in piece.children[::-1]]
    text = "".join(pieces)
    if links or re.search(r"[^\s\0]", text):
        yield Block(element, text, links, level, starts, homes)
