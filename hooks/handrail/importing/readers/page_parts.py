"""What the parts of a page are: which tables only place things, what is a picture with its caption,
and how lists, code and formulas are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handrail.dom.tables import rows_of
from handrail.dom.tree import Element
from handrail.importing.readers.fragments import attributes, escaped

_FIGURES = frozenset("wp-caption thumbinner image-caption caption-img".split())
_CAPTIONS = frozenset(
    "wp-caption-text thumbcaption wp-element-caption wp-caption-dd gallery-caption"
    " image-caption-text msocaption caption elementor-image-caption".split()
)
_NO_FIGURE = frozenset("table pre ul ol blockquote h1 h2 h3 figure".split())
_TABLE_PARTS = frozenset("table thead tbody tfoot tr td th caption".split())
_LINE_ROLES = [
    ("title", re.compile(r"mso-?title|title")),
    ("subtitle", re.compile(r"mso-?subtitle|subtitle")),
    ("quote", re.compile(r"mso(intense)?quote|quotations")),
    ("caption", re.compile("|".join(_CAPTIONS))),
    ("author", re.compile(r"(.*[-_])?(by-?line|author|authors|author-name|post-author)")),
    ("date", re.compile(r"(.*[-_])?(posted-on|entry-date|post-date|published|publish-date|pubdate"
                        r"|date)")),
]  # fmt: skip
_BLOCKS = frozenset(
    "address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr main nav ol p pre section table ul details".split()
)


class Shapes:
    """Tells which tables of a page are tables, and which figures are figures."""

    def __init__(self) -> None:
        self._layout: dict[Element, bool] = {}

    def unwraps(self, element: Element) -> bool:
        """Tell whether only what is inside a table, a part of it or a figure is written."""
        if element.tag == "figure":
            return not self.is_figure(element)
        if element.tag not in _TABLE_PARTS:
            return False
        table = element.nearest("table")
        if table is None or element.tag in ("tbody", "tfoot"):
            return True
        if table not in self._layout:
            self._layout[table] = _only_places(table)
        return self._layout[table]

    def is_figure(self, element: Element | None) -> bool:
        """Tell whether an element is a picture, or more, with a caption or without."""
        if element is None or element.tag not in ("figure", "div", "dl"):
            return False
        if element.tag != "figure" and not _FIGURES & {*element.get("class").lower().split()}:
            return False
        inside = {one.tag for one in element.descendants()}
        return "img" in inside and not inside & _NO_FIGURE

    def figure_around(self, element: Element) -> bool:
        """Tell whether an element stands in a figure, a level or two deep."""
        above = element.parent
        return self.is_figure(above) or (above is not None and self.is_figure(above.parent))


def _only_places(table: Element) -> bool:
    """Tell whether a table has no rows and columns of its own: it only puts things side by side."""
    if table.get("role").strip().lower() in ("presentation", "none"):
        return True
    inside = [one.tag for one in table.descendants()]
    if "th" in inside or "caption" in inside or "thead" in inside:
        return "table" in inside and "th" not in inside
    if "table" in inside or "h1" in inside or inside.count("h2") > 1:
        return True
    rows = rows_of(table)
    if sum(map(len, rows)) <= 1:
        return True
    return all(len(row) <= 1 for row in rows)


def role_of_line(element: Element) -> str:
    """Return what a paragraph is said to be: "title", "author", "quote" …; "" for nothing."""
    if element.tag not in ("p", "div", "span", "address"):
        return ""
    for name in element.get("class").lower().split():
        for role, pattern in _LINE_ROLES:
            if pattern.fullmatch(name):
                return role
    return ""


def is_heading(element: Element) -> bool:
    """Tell whether an element is a heading, by its tag or its role."""
    return bool(re.fullmatch("h[1-6]", element.tag)) or element.get("role") == "heading"


def is_line(element: Element) -> bool:
    """Tell whether only words stand in an element, no blocks, so that it is a line."""
    return not any(one.tag in _BLOCKS and one.text for one in element.descendants())


def list_children(element: Element) -> list[Element | str]:
    """Return the items of a list. What stands between them belongs to the one before."""
    items: list[Element | str] = []
    last: Element | None = None
    for piece in element.children:
        if isinstance(piece, Element) and (
            piece.tag == "li" or piece.tag in ("script", "template")
        ):
            items.append(piece)
            last = piece if piece.tag == "li" else last
        elif isinstance(piece, Element) or piece.strip():
            if last is None:
                last = Element(element.tree, "li", {})
                last.parent = element
                items.append(last)
            last.children.append(piece)
            if isinstance(piece, Element):
                last.elements.append(piece)
    return items


def list_attributes(element: Element) -> str:
    """Return `type` and `start` of a numbered list, written out."""
    if element.tag != "ol":
        return ""
    kind, start = element.get("type"), element.get("start").strip()
    first = next((one for one in element.elements if one.tag == "li"), None)
    if not start and first is not None:
        start = first.get("value").strip()
    style = re.search(r"list-style(?:-type)?:[^;]*?(lower|upper)-(alpha|latin|roman)",
                      element.get("style").lower())  # fmt: skip
    if style and kind not in ("a", "A", "i", "I"):
        kind = "i" if style[2] == "roman" else "a"
        kind = kind.upper() if style[1] == "upper" else kind
    return attributes(
        type=kind if kind in ("a", "A", "i", "I") else None,
        start=start if re.fullmatch(r"-?\d{1,6}", start) and start != "1" else None,
    )


def code_of(element: Element) -> str:
    """Return preformatted text as HTML, with the name of its language if a class says it."""
    inner = [element, *element.descendants()]
    names = [name for one in inner[:3] for name in one.get("class").split()]
    found = (re.fullmatch(r"(?:language|lang|brush:?)-?([\w+#-]+)", name) for name in names)
    language = next((one[1] for one in found if one), "")
    pieces: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            pieces.append(piece)
        elif piece.tag == "br":
            pieces.append("\n")
        else:
            stack += piece.children[::-1]
    attrs = attributes(class_=f"language-{language}" if language else None)
    text = escaped("".join(pieces).strip("\n"))
    return f"<pre><code{attrs}>{text}</code></pre>" if text.strip() else ""


def math_of(element: Element) -> str:
    """Return a formula as it was typed, as far as the page keeps that."""
    typed = [one for one in element.descendants() if one.tag == "annotation"]
    return element.get("alttext") or (typed[0].text if typed else element.text)


def hidden_address(element: Element) -> str:
    """Return the email address that Cloudflare hides from a page's text."""
    try:
        key, *letters = bytes.fromhex(element.attrs["data-cfemail"])
        return bytes(letter ^ key for letter in letters).decode()
    except ValueError:
        return element.text


def is_title(cite: Element) -> bool:
    """Tell whether a cite is the title of a work, no whole reference and no name of a speaker."""
    around = cite.parent
    return "citation" not in cite.get("class") and (around is None or around.tag != "blockquote")


def begins_notes(line: Element) -> bool:
    """Tell whether a line across the page is the one above the notes."""
    around = line.parent
    names = around.get("class").lower().split() if around is not None else ()
    return "footnotes" in names or (around is not None and around.get("role") == "doc-endnotes")


def put_in(children: Sequence[Element | str], old: Element, new: Element) -> list[Element | str]:
    """Return children with another element in the place of one of them."""
    return [new if one is old else one for one in children]


def is_sections(element: Element) -> bool:
    """Tell whether a list is sections, each below its heading, as in an accordion."""
    items = [item for item in element.elements if item.tag == "li"] if element.tag == "ul" else []
    return len(items) > 1 and all(
        item.elements
        and _heading_begins(item.elements[0])
        and item.text.startswith(item.elements[0].text[:40])
        and len(item.text) > len(item.elements[0].text)
        for item in items
    )


def _heading_begins(element: Element) -> bool:
    """Tell whether an element is a heading, or nothing but one."""
    while len(element.elements) == 1 and not re.fullmatch("h[1-6]", element.tag):
        element = element.elements[0]
    return bool(re.fullmatch("h[1-6]", element.tag))
