"""What a page says to a reader: every text of it, as running text, wherever it stands.

A line is what is read in one go: a paragraph, an item, a heading, a cell; an alternative text, a
label, the title, a description, a text of the structured data. Markup inside a word does not split
it: soft hyphens and zero width characters are taken out, and a line break or a no-break space is a
space.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from handrail.dom.tree import HEADINGS, HTML, Element
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.text.plain import plain

_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "aria-valuetext",
               "aria-roledescription", "placeholder", "label", "summary")  # fmt: skip
_DESCRIBED = ("description", "og:title", "og:description", "og:site_name", "og:image:alt",
              "twitter:title", "twitter:description", "twitter:image:alt", "keywords",
              "apple-mobile-web-app-title", "application-name")  # fmt: skip
_BUTTONS = ("button", "submit", "reset")
UNREAD = ("iframe", "object", "audio", "video", "canvas")
"""Elements whose words are for browsers that cannot show them: no line has these words."""
_UNREAD = frozenset(("script", "style", "template", *UNREAD))
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb s "
    "samp small span strike strong sub sup time tt u var wbr tspan".split()
)
_QUOTING = frozenset(("q", "code", "del", "samp", "kbd", "s", "strike"))
_CELLS = ("td", "th")
_CHANGING = frozenset((*_CELLS, "blockquote"))
_HARM = ("suicid", "kill", "own life", "own live", "to die")
_SELF_HARM = re.compile(r"self.?(?:harm|injur)")
_QUOTED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]|(?<!\w)'[^']{1,200}(?:'\w[^']{0,200}){0,5}'(?!\w)"
)
_BROKEN = re.compile(r"(?<!\w)([^\W\d_]+)[-\u2010]\n\s*(?=[a-z])")
_WITH_HYPHEN = frozenset(
    "all anti co ex half long non old over part post pre re self short so twenty well".split()
)
_MOST = 200  # quotations in one line
_NAMED_LAST = re.compile(
    r"[—–―] ?[A-Z][\w.'’-]{0,40}(?:,? (?:[A-Z][\w.'’-]{0,40}|of|the|from|and|for|in|at|de|van|von"
    r"|\d+|aged?)){0,9}\W{0,3}$"
)
_AVOID = re.compile(r"\b(?:avoid|instead of|rather than|not|don't|do not|never)\b", re.IGNORECASE)


class Line(NamedTuple):
    """One text."""

    text: str
    element: Element | None
    kind: str
    """text, attribute, head (title and descriptions), data (JSON) or name (of a file or page)."""
    marked: Sequence[tuple[int, int]] = ()
    """The spans inside elements such as `<q>` or `<code>`."""
    cell: Element | None = None
    """The cell of a table that it stands in."""
    attributed: bool = False
    """Whether it stands in a quotation that names its source, or is a title."""
    links: bool = False
    shell: bool = False
    """Whether it stands outside the main part, as a menu does: reported once for the site."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.element is not None and self.element.tag in HEADINGS

    def quoted(self) -> tuple[tuple[tuple[int, int], ...], str]:
        """Return the spans that only name words, as a quotation or `<code>` does; and for a cell
        the words of its whole row, with the heading of its column.
        """
        spans = [*self.marked, *quotations_in(self.text)]
        row, avoided = _row_of(self.cell) if self.cell is not None else ("", False)
        if avoided:
            spans.append((0, len(self.text)))
        return tuple(spans), row


@dataclass(frozen=True)
class PageText:
    """All lines of a page, those of the main part in the order of the page."""

    lines: list[Line]
    low: str
    """All of them in small letters, a line break after each: to search all lines at once."""


@once_a_page
def text_of(page: Page) -> PageText:
    """Return all that a page says to a reader."""
    main = next(iter(page.with_tag("main")), None)
    lines = _in_text(page.body, main) if page.body is not None else []
    lines += _in_attributes(page, main)
    low = _low(lines)
    harms = any(stem in low for stem in _HARM) or _SELF_HARM.search(low)
    others = list(_in_names(page, main)) if harms else []  # a name alone harms nobody
    others += _in_head(page)
    others += [
        Line(text, None, "data")
        for script in page.with_tag("script")
        if script.get("type").strip().lower() == "application/ld+json"
        for text in texts_in_json("".join(map(str, script.children)))
    ]
    return PageText(lines + others, low + _low(others))


@contextmanager
def text_of_other_file(name: str, text: str) -> Iterator[PageText]:
    """Give what a file other than a page says: a drawing, or data such as a search index."""
    if name.lower().endswith(".svg"):
        with Page(name, text) as page:
            yield text_of(page)
    else:
        lines = [Line(value, None, "data") for value in texts_in_json(text)]
        yield PageText(lines, _low(lines))


def _low(lines: list[Line]) -> str:
    return "".join([f"{line.text}\n" for line in lines]).lower()


def texts_in_json(written: str) -> Iterator[str]:
    """Yield every text of a JSON document that is meant for people: not keys, not addresses."""
    try:
        stack: list[Any] = [json.JSONDecoder().raw_decode(written.lstrip())[0]]
    except (ValueError, RecursionError):
        return
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack += [inside for key, inside in value.items() if not key.startswith("@")]
        elif isinstance(value, list):
            stack += value[::-1]
        elif isinstance(value, str) and " " in value:
            text = plain(re.sub(r"<[^<>]*>", "", value))
            if text:
                yield text


def nodes_in_json(written: str) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON document that says what it is (`@type`)."""
    try:
        stack: list[Any] = [json.loads(written)]
    except (ValueError, RecursionError):
        return
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            stack += value.values()
        elif isinstance(value, list):
            stack += value


class _Around(NamedTuple):
    """What a text stands in, as far as it matters to the lines inside."""

    shell: bool
    cell: Element | None = None
    attributed: bool = False


def _in_text(body: Element, main: Element | None) -> list[Line]:
    """Return the lines of the text: a block begins a line, and inline elements continue it.

    Every word of every page passes through here, so this is one function with local variables: an
    object with methods takes twice as long.
    """
    lines: list[Line] = []
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    links = False

    def read(element: Element, block: Element, around: _Around) -> None:
        nonlocal links  # it calls itself once a level, and a tree has at most DEEPEST levels
        for child in element.children:
            if isinstance(child, str):
                if pieces or not child.isspace():
                    pieces.append(child)
                continue
            tag = child.tag
            if tag in INLINE:
                links = links or (tag == "a" and "href" in child.attrs)
                if tag in _QUOTING and len(spans) < _MOST:
                    begins = sum(map(len, pieces))
                    read(child, block, around)
                    spans.append((begins, sum(map(len, pieces))))
                else:
                    read(child, block, around)
            elif tag == "br":
                pieces.append("\n")
            elif child.children and tag not in _UNREAD:
                if pieces:
                    end(block, around)
                inside = around
                if child is main or tag in _CHANGING:
                    inside = _inside(child, main, around)
                read(child, child, inside)
                if pieces:
                    end(child, inside)

    def end(block: Element, around: _Around) -> None:
        nonlocal links
        raw = "".join(pieces)
        text = _whole(raw)
        if text:
            marked = _placed(spans[:_MOST], raw) if spans else ()
            shell, cell, attributed = around
            lines.append(Line(text, block, "text", marked, cell, attributed, links, shell))
        pieces.clear()
        spans.clear()
        links = False

    around = _Around(shell=main is not None and main is not body)
    read(body, body, around)
    if pieces:
        end(body, around)
    read = None  # type: ignore[assignment]  # it refers to itself, and would keep the page in memory
    return lines


def _placed(spans: list[tuple[int, int]], raw: str) -> list[tuple[int, int]]:
    """Return where spans are once white space is made single."""
    return [(len(_whole(raw[:start])), len(_whole(raw[:end]))) for start, end in spans]


def _whole(raw: str) -> str:
    """Return a text with single spaces, and with the words whole that a hyphen breaks at the end of
    a line. A word that is written with a hyphen keeps it, as far as its beginning tells.
    """
    if "-\n" in raw or "\u2010\n" in raw:
        raw = _BROKEN.sub(lambda found: f"{found[1]}{'-' if _joins(found[1]) else ''}", raw)
    return plain(raw)


def _joins(beginning: str) -> bool:
    return beginning.lower() in _WITH_HYPHEN


def _inside(child: Element, main: Element | None, around: _Around) -> _Around:
    shell, cell, attributed = around
    return _Around(
        shell and child is not main,
        child if child.tag in _CELLS else cell,
        attributed or (child.tag == "blockquote" and _names_its_source(child)),
    )


def _line(text: str, element: Element, kind: str, main: Element | None) -> Line:
    """Return the line of an attribute's words."""
    shell, cell, attributed = main is not None, None, False
    for around in (element, *element.ancestors()):
        shell = shell and around is not main
        if around.tag in _CELLS:
            cell = cell or around
        elif around.tag == "blockquote":
            attributed = attributed or _names_its_source(around)
    return Line(text, element, kind, (), cell, attributed, False, shell)


def quotations_in(text: str) -> list[tuple[int, int]]:
    """Return where a text stands in quotation marks."""
    if not any(mark in text for mark in "“\"«„'"):
        return []
    return [found.span() for found in islice(_QUOTED.finditer(text), _MOST)]


def _row_of(cell: Element) -> tuple[str, bool]:
    """Return the words of a cell's row and its column's heading, and whether they say "avoid"."""
    head, before = column_of(cell)
    row = cell.parent.text if cell.parent is not None else ""
    return f"{head} {row}", bool(_AVOID.search(f"{head} | {before}"))


def column_of(cell: Element) -> tuple[str, str]:
    """Return the heading of a cell's column, and of its row, as far as there are any."""
    row = cell.parent
    if row is None:
        return "", ""
    column = _cells(row).index(cell)
    table = cell.closest("table")
    first = (
        next((inner for inner in table.descendants() if inner.tag == "tr"), row) if table else row
    )
    heads = _cells(first) if first is not row else []
    head = heads[column].text if column < len(heads) else ""
    before = next((each.text for each in _cells(row) if each.tag == "th" and each is not cell), "")
    return head, before


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.elements if cell.tag in _CELLS]


def _names_its_source(quotation: Element) -> bool:
    if "cite" in quotation.attrs:
        return True
    figure = quotation.closest("figure")
    if figure is not None and any(child.tag == "figcaption" for child in figure.elements):
        return True
    for inner in islice(quotation.descendants(), _MOST):
        if inner.tag in ("cite", "footer"):
            return True
        if inner.tag == "a" and inner.get("href").startswith("#fn"):
            return True
        if inner.tag in ("p", "li") and inner.text.startswith(("—", "–", "―", "-- ")):
            return True
    return _NAMED_LAST.search(quotation.text) is not None


def _in_attributes(page: Page, main: Element | None) -> Iterator[Line]:
    for name in (*_ATTRIBUTES, "value"):
        for element in page.with_attribute(name):
            if name == "value" and element.get("type").lower() not in _BUTTONS:
                continue
            text = plain(element.attrs[name])
            if text and element.tag not in ("link", "style"):
                yield _line(text, element, "attribute", main)


def _in_names(page: Page, main: Element | None) -> Iterator[Line]:
    """Yield the names of pictures and of linked pages as words: readers hear and share them."""
    for attribute in ("src", "href"):
        for element in page.with_attribute(attribute):
            if element.tag not in ("img", "a", "source", "area"):
                continue
            path = re.split(r"[?#]", element.attrs[attribute].strip())[0].rstrip("/")
            words = re.sub(
                r"[-_.+%\d]+",
                " ",
                path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2],
            )
            if " " in words.strip() and ":" not in words:
                yield _line(" ".join(words.split()), element, "name", main)


def _in_head(page: Page) -> Iterator[Line]:
    for element in page.with_tag("title"):
        text = plain(element.text) if element.namespace == HTML else ""
        if text:
            yield Line(text, element, "head")
    for element in page.with_tag("meta"):
        name = (element.get("name") or element.get("property")).lower()
        text = plain(element.get("content")) if name in _DESCRIBED else ""
        if text:
            yield Line(text, element, "head")
