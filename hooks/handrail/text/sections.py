"""What the author says on a page, section by section, and where.

Components of the shell stand in the page too: the content warning, help, the status, footnotes.
Their words are not the author's, so the block of a component has links and no text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from handrail.dom.tree import Element
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.text.plain import as_typed
from handrail.written.components import IN_ANY_THEME

CITED = "\x01"
"""The mark in the text where a footnote is cited."""
PART = "\0"
"""The mark between two parts of a block, such as two items of a list."""

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
_LABELS = frozenset(("label",))  # of tabs, which stand side by side
_SIGNS = frozenset(
    """headerlink sl-anchor-link footnote-back footnote-backref footnote-return
    reversefootnote""".split()
)
"""Classes of links to the heading beside them, and from a footnote back to the text."""
_LEFT_OUT = frozenset(("nav", "noscript", "script", "style", "template", "textarea", "select"))
_AROUND = frozenset(("aside", "footer", "header"))  # of a page without a main element


@dataclass(frozen=True, eq=False)
class Block:
    """A heading, a paragraph, a list, a table, or a component of the shell."""

    element: Element
    text: str
    """In plain letters, white space unchanged."""
    links: list[Element]
    level: int = 0
    """Of a heading; 0 for other blocks."""
    _starts: list[int] = field(default_factory=list)
    _homes: list[Element] = field(default_factory=list)

    def spoken(self, without: tuple[str, ...]) -> str:
        """Return the text with spaces in place of the words inside elements of these names."""
        return self.but(lambda home: home.nearest(*without) is not None)

    def but(self, apart: Callable[[Element], bool]) -> str:
        """Return the text with spaces in place of the words right inside elements for which the
        function holds.
        """
        pieces = []
        ends = [*self._starts[1:], len(self.text)]
        for start, end, home in zip(self._starts, ends, self._homes, strict=False):
            piece = self.text[start:end]
            pieces.append(" " * len(piece) if apart(home) else piece)
        return "".join(pieces)

    def at(self, offset: int) -> Element:
        """Return the nearest block element around a letter of the text, such as a paragraph or an
        item.
        """
        found = self._homes[bisect_right(self._starts, offset) - 1] if self._homes else self.element
        while found.tag not in _APART and found is not self.element and found.parent is not None:
            found = found.parent
        return found


@dataclass(frozen=True, eq=False)
class Section:
    """What stands from a heading to the next; headings with nothing between them share one."""

    headings: list[Block]
    blocks: list[Block]
    number: int

    @property
    def all(self) -> list[Block]:
        """The headings and all below them."""
        return [*self.headings, *self.blocks]

    @cached_property
    def only_lists_links(self) -> bool:
        """Whether only lists of links stand below the heading."""
        return bool(self.blocks) and all(
            block.links and block.element.tag in _LISTS for block in self.blocks
        )


def own_title(page: Page) -> str:
    """Return the title of the page without the name of the site after it."""
    return re.split(r"\s[–—|·•-]\s", page.title or "")[0]


def text_root(page: Page) -> Element | None:
    """Return the element that holds the page's text: `main`, or the body without one."""
    return next(iter(page.with_role("main")), None) or page.body


@once_a_page
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
    headed: set[int] = set()  # elements with a heading inside
    for heading in page.with_tag(*_HEADINGS):
        above = heading.parent
        while above is not None and above.order not in headed:
            headed.add(above.order)
            above = above.parent
    stack = [*_parts(root, headed)][::-1]
    while stack:
        here, loose = stack.pop()
        if loose:
            yield from _block(loose, here, 0)
        elif here.tag in left_out or "hidden" in here.attrs:
            continue
        elif _is_component(here):
            yield Block(here, "", _links_inside(here))
        elif here.tag in _HEADINGS:
            yield from _block([here], here, _HEADINGS[here.tag])
        elif here.order in headed or (here.tag not in _WHOLE and _splits(here)):
            stack += [*_parts(here, headed)][::-1]
        else:
            yield from _block([here], here, 0)


def _parts(element: Element, headed: set[int]) -> Iterator[tuple[Element, list[Element | str]]]:
    """Yield each block right inside, with an empty list; for what stands loose between blocks, the
    element itself and a list of the loose nodes.
    """
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
    return any(child.tag in _APART for child in element.elements)


def _links_inside(element: Element) -> list[Element]:
    return [inner for inner in element.descendants() if inner.tag == "a" and "href" in inner.attrs]


def _is_sign(link: Element) -> bool:
    """Return whether a link is a sign that themes put beside the text: one that leads to the
    heading it stands in, or from a footnote back to the text.
    """
    classes = link.get("class").split()
    if link.get("role") == "doc-backlink" or not _SIGNS.isdisjoint(classes):
        return True
    _, mark, anchor = link.get("href").rpartition("#")
    heading = link.closest(*_HEADINGS) if mark and anchor else None
    if heading is None or not _leads_to(heading, anchor):
        return False
    return link.text.strip() != heading.text.strip()  # else all of the heading is the link


def _leads_to(heading: Element, anchor: str) -> bool:
    holder = heading.parent
    return anchor in (heading.get("id"), holder.get("id") if holder is not None else "")


def _is_component(element: Element) -> bool:
    written = element.attrs.get("class")
    if not written or IN_ANY_THEME.isdisjoint(written.split()):
        return element.attrs.get("role") in ("doc-endnotes", "doc-footnote")
    return "admonition" not in written.split()  # an author's own box may be a “warning” too


def _block(nodes: list[Element | str], element: Element, level: int) -> Iterator[Block]:
    pieces: list[str] = []
    starts: list[int] = []
    homes: list[Element] = []
    links: list[Element] = []
    length = 0
    stack: list[tuple[Element | str, Element]] = [(node, element) for node in nodes[::-1]]
    while stack:
        piece, home = stack.pop()
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
                stack.append((CITED, home))
                continue
            if _is_sign(piece):
                continue
            links.append(piece)
        if _is_component(piece):
            links += _links_inside(piece)
            continue
        if piece.tag == "br":
            stack.append((" ", home))
        elif piece.tag == "img":
            stack.append((f" {piece.get('alt')} ", piece))
        elif piece.tag in _APART or piece.tag in _LABELS:
            stack.append((PART, piece))
            stack += [(child, piece) for child in piece.children[::-1]]
            stack.append((PART, piece))
        else:
            stack += [(child, piece) for child in piece.children[::-1]]
    text = "".join(pieces)
    if links or re.search(r"[^\s\0]", text):
        yield Block(element, text, links, level, starts, homes)
