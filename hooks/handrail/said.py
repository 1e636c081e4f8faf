"""What does a page say to a reader? Every text of it, as running text, wherever it stands.

A line is what is read in one go: a paragraph, an item, a heading, a cell; an alternative text, a
label, the title, a description, a text of the structured data. What is marked up inside a word, or
hides in it, does not part it: soft hyphens and zero width characters are taken out, and a line
break or a hard space is a space.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from handrail.pages import Page
from handrail.parse import HTML, Element
from handrail.plain import plain

_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "aria-valuetext",
               "aria-roledescription", "placeholder", "label", "summary")  # fmt: skip
_DESCRIBED = ("description", "og:title", "og:description", "og:site_name", "og:image:alt",
              "twitter:title", "twitter:description", "twitter:image:alt", "keywords",
              "apple-mobile-web-app-title", "application-name")  # fmt: skip
_BUTTONS = ("button", "submit", "reset")
_UNREAD = ("script", "style", "template", "iframe", "object", "audio", "video", "canvas")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb s "
    "samp small span strike strong sub sup time tt u var wbr tspan".split()
)
_QUOTING = ("q", "code", "del", "samp", "kbd", "s", "strike")
_CELLS = ("td", "th")
_HARM = re.compile(r"suicid|self.?harm|self.?injur|kill|own li[fv]e|to die", re.IGNORECASE)
_QUOTED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|„[^“”]*[“”]|(?<!\w)'[^']{1,200}(?:'\w[^']{0,200}){0,5}'(?!\w)"
)
_MOST = 200  # quotations in one line
_AVOID = re.compile(r"\b(?:avoid|instead of|rather than|not|don't|do not|never)\b", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """One text. `quoted`: the spans that only name words, as a quotation or `<code>` does."""

    text: str
    element: Element | None
    kind: str
    """text, attribute, head (title and descriptions), data (JSON) or name (of a file or page)."""
    quoted: list[tuple[int, int]] = field(default_factory=list)
    around: str = ""
    """The whole row of a table, for a cell, with the heading of its column."""
    attributed: bool = False
    """Whether it stands in a quotation that names its source, or is a title."""
    links: bool = False
    shell: bool = False
    """Whether it stands outside the main part, as a menu does: told once for the site."""


@dataclass(frozen=True, slots=True)
class Said:
    """All lines of a page, those of the main part in the order of the page."""

    lines: list[Line]


def said_on(page: Page) -> Said:
    """Return all that a page says."""
    main = next(iter(page.all("main")), None)
    lines = list(_Reader(main).read(page.body)) if page.body is not None else []
    lines += _in_attributes(page, main)
    if any(_HARM.search(line.text) for line in lines):  # a name alone harms nobody
        lines += _in_names(page, main)
    lines += _in_head(page)
    lines += [
        Line(text, None, "data", _quoted(text))
        for one in page.all("script")
        if one.get("type").strip().lower() == "application/ld+json"
        for text in texts_in_json("".join(map(str, one.children)))
    ]
    return Said(lines)


def in_file(name: str, text: str) -> Said:
    """Return what a file says that is no page: a drawing, or data such as a search index."""
    if name.lower().endswith(".svg"):
        return said_on(Page(name, text))
    return Said([Line(one, None, "data", _quoted(one)) for one in texts_in_json(text)])


def texts_in_json(written: str) -> Iterator[str]:
    """Yield every text of a JSON document that is meant for people: no key, no address."""
    try:
        waiting: list[Any] = [json.JSONDecoder().raw_decode(written.lstrip())[0]]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [inside for key, inside in value.items() if not key.startswith("@")]
        elif isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, str) and " " in value:
            text = plain(re.sub(r"<[^<>]*>", "", value))
            if text:
                yield text


def nodes_in_json(written: str) -> Iterator[dict[str, Any]]:
    """Yield every object of a JSON document that says what it is (`@type`)."""
    try:
        waiting: list[Any] = [json.loads(written)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "@type" in value:
                yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


class _Around(NamedTuple):
    """What a text stands in, as far as it matters: told to all inside."""

    shell: bool
    cell: Element | None = None
    attributed: bool = False


class _Reader:
    """Reads elements into lines: a block begins one, and what is inline goes on in it."""

    def __init__(self, main: Element | None) -> None:
        self._main = main
        self._pieces: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self._length = 0
        self._links = False

    def read(self, body: Element) -> Iterator[Line]:
        outside = _Around(shell=self._main is not None and self._main is not body)
        waiting: list[tuple[Element, Element, Iterator[Element | str], int, _Around]] = [
            (body, body, iter(body.children), -1, outside)
        ]
        while waiting:
            element, block, children, quoted_from, around = waiting[-1]
            for child in children:
                if isinstance(child, str):
                    if self._pieces or not child.isspace():
                        self._pieces.append(child)
                        self._length += len(child)
                    continue
                tag = child.tag
                if tag in _INLINE:
                    self._links = self._links or (tag == "a" and "href" in child.attrs)
                    starts = self._length if tag in _QUOTING else -1
                    waiting.append((child, block, iter(child.children), starts, around))
                    break
                if tag == "br":
                    self._pieces.append(" ")
                    self._length += 1
                elif child.children and tag not in _UNREAD:
                    if self._pieces:
                        yield from self._line(block, around)
                    inside = around
                    if child is self._main:
                        inside = inside._replace(shell=False)
                    if tag in _CELLS:
                        inside = inside._replace(cell=child)
                    elif tag == "blockquote":
                        known = inside.attributed or _names_its_source(child)
                        inside = inside._replace(attributed=known)
                    waiting.append((child, child, iter(child.children), -1, inside))
                    break
            else:
                waiting.pop()
                if quoted_from >= 0:
                    self._spans.append((quoted_from, self._length))
                elif element is block and self._pieces:
                    yield from self._line(block, around)

    def _line(self, block: Element, around: _Around) -> Iterator[Line]:
        raw = "".join(self._pieces)
        spans, links = self._spans, self._links
        self._pieces, self._spans, self._length, self._links = [], [], 0, False
        text = plain(raw) if raw and not raw.isspace() else ""
        if not text:
            return
        # Where the marked-up spans have come to lie, white space being single now.
        quoted = [(len(plain(raw[:start])), len(plain(raw[:end]))) for start, end in spans[:_MOST]]
        yield _line(text, block, around, quoted, links)


def _line(
    text: str,
    element: Element,
    around: _Around,
    quoted: list[tuple[int, int]],
    links: bool = False,
) -> Line:
    quoted = quoted + _quoted(text)
    row, avoided = _row_of(around.cell) if around.cell is not None else ("", False)
    if avoided:
        quoted.append((0, len(text)))
    return Line(text, element, "text", quoted, row, around.attributed, links, around.shell)


def _around(element: Element, main: Element | None) -> _Around:
    shell, cell, attributed = main is not None, None, False
    for one in (element, *element.ancestors()):
        shell = shell and one is not main
        if one.tag in _CELLS:
            cell = cell or one
        elif one.tag == "blockquote":
            attributed = attributed or _names_its_source(one)
    return _Around(shell, cell, attributed)


def _quoted(text: str) -> list[tuple[int, int]]:
    if not any(mark in text for mark in "“\"«„'"):
        return []
    return [found.span() for found in islice(_QUOTED.finditer(text), _MOST)]


def _row_of(cell: Element) -> tuple[str, bool]:
    """Return the words of a cell's row and its column's heading, and whether they say "avoid"."""
    row = cell.parent
    if row is None:
        return "", False
    column = [one for one in row.elements if one.tag in _CELLS].index(cell)
    table = cell.within("table")
    first = next((one for one in table.inside() if one.tag == "tr"), row) if table else row
    heads = [one for one in first.elements if one.tag in _CELLS] if first is not row else []
    head = heads[column].text if column < len(heads) else ""
    before = next((one.text for one in row.elements if one.tag == "th" and one is not cell), "")
    return f"{head} {row.text}", bool(_AVOID.search(f"{head} | {before}"))


def _names_its_source(quotation: Element) -> bool:
    if "cite" in quotation.attrs:
        return True
    figure = quotation.within("figure")
    if figure is not None and any(one.tag == "figcaption" for one in figure.elements):
        return True
    for one in islice(quotation.inside(), _MOST):
        if one.tag in ("cite", "footer"):
            return True
        if one.tag == "a" and one.get("href").startswith("#fn"):
            return True
        if one.tag in ("p", "li") and one.text.startswith(("—", "–", "―", "-- ")):
            return True
    return bool(re.search(r"[—–―] ?[A-Z][^—–―]{3,80}$", quotation.text))


def _in_attributes(page: Page, main: Element | None) -> Iterator[Line]:
    for name in (*_ATTRIBUTES, "value"):
        for element in page.having(name):
            if name == "value" and element.get("type").lower() not in _BUTTONS:
                continue
            text = plain(element.attrs[name])
            if text and element.tag not in ("link", "style"):
                line = _line(text, element, _around(element, main), [])
                line.kind = "attribute"
                yield line


def _in_names(page: Page, main: Element | None) -> Iterator[Line]:
    """Yield the names of pictures and of linked pages as words: a reader hears and shares them."""
    for attribute in ("src", "href"):
        for element in page.having(attribute):
            if element.tag not in ("img", "a", "source", "area"):
                continue
            path = re.split(r"[?#]", element.attrs[attribute].strip())[0].rstrip("/")
            words = re.sub(
                r"[-_.+%\d]+",
                " ",
                path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2],
            )
            if " " in words.strip() and ":" not in words:
                line = _line(" ".join(words.split()), element, _around(element, main), [])
                line.kind = "name"
                yield line


def _in_head(page: Page) -> Iterator[Line]:
    for element in page.all("title"):
        text = plain(element.text) if element.namespace == HTML else ""
        if text:
            yield Line(text, element, "head", _quoted(text))
    for element in page.all("meta"):
        name = (element.get("name") or element.get("property")).lower()
        text = plain(element.get("content")) if name in _DESCRIBED else ""
        if text:
            yield Line(text, element, "head", _quoted(text))
