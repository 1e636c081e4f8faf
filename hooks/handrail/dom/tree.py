"""The tree that a browser builds of a page. The only module that imports turbohtml, the parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, cast

import tinycss2
import turbohtml
from turbohtml.cssom import StyleDeclaration, StyleSheet, computed_style
from turbohtml.detect import detect_language
from turbohtml.treebuild import TreeBuilder, parse_into

DEEPEST = 256
"""The levels that the tree keeps: what is nested deeper becomes a child of the last of them.
Browsers, and the parser, do the same from level 512 on."""

HTML, SVG, MATH = "html", "svg", "math"
_HTML = "http://www.w3.org/1999/xhtml"
_FOREIGN = {"http://www.w3.org/2000/svg": SVG, "http://www.w3.org/1998/Math/MathML": MATH}

# Everything that could be a property, and some that is not, as in "a:hover"; never "--custom:".
_PROPERTY = re.compile(r"(?<![\w-])([a-z][a-z-]*)\s*:", re.I)

_PSEUDO = re.compile(r"(.*?)::?(before|after)", re.I | re.DOTALL)


_NOWHERE = -2  # the depth of what stands in a template and not in the page; the document has -1


class Element:
    """An element of a page. `order` is its number in the order of the page, from 0."""

    __slots__ = (
        "_native", "_style", "_text", "_written", "attrs", "children", "depth", "elements", "grid",
        "hidden", "hides", "name", "namespace", "order", "parent", "referenced", "rendered", "role",
        "tag", "tree", "unseen",
    )  # fmt: skip

    def __init__(self, tree: Tree, tag: str, attrs: dict[str, str]) -> None:
        self.tree = tree
        self.tag = tag
        self.namespace = HTML
        self.attrs = attrs
        self.children: list[Element | str] = []
        self.elements: list[Element] = []
        """The children that are elements."""
        self.parent: Element | None = None
        self.order = -1
        self.depth = _NOWHERE
        # Computed once by other modules: visibility.py, names.py, roles.py and tables.py.
        self.rendered: bool | None = None
        self.hidden: bool | None = None
        self.hides: bool | None = None
        self.unseen: bool | None = None
        self.name: str | None = None
        self.referenced: tuple[str, set[int]] | None = None
        self.role: str | None = None
        self.grid: Any = None
        self._text: str | None = None
        self._style: dict[str, str] | None = None
        self._written: dict[str, bool] | None = None
        self._native: turbohtml.Element | None = None

    @property
    def line(self) -> int | None:
        """The line of the opening tag, from 1; None for an element that HTML adds by itself."""
        return self.position[0] if self.position else None

    @property
    def position(self) -> tuple[int, int] | None:
        """The line, from 1, and column, from 0, of the opening tag."""
        at = self.native.position
        return (at[0], at[1]) if at else None

    @property
    def native(self) -> turbohtml.Element:
        """The parser's own element, which knows its line and its style."""
        if self._native is None:
            self.tree.attach_natives()
        assert self._native is not None
        return self._native

    def get(self, name: str, default: str = "") -> str:
        """Return the value of an attribute, `default` without it."""
        return self.attrs.get(name, default)

    def descendants(self) -> Iterator[Element]:
        """Yield every element inside this one, in the order of the page."""
        return map(self.tree.elements.__getitem__, range(self.order + 1, self.last + 1))

    @property
    def last(self) -> int:
        """The `order` of the last element inside, its own if there is none."""
        last = self
        while last.elements:
            last = last.elements[-1]
        return last.order

    def siblings(self, *, before: bool = False) -> Iterator[Element]:
        """Yield the elements after this one in its parent, or those before it; nearest first."""
        around = self.parent.elements if self.parent else []
        at = next((at for at, sibling in enumerate(around) if sibling is self), None)
        if at is not None:
            yield from reversed(around[:at]) if before else around[at + 1 :]

    def ancestors(self) -> Iterator[Element]:
        """Yield the parent, its parent, and so on up to `html`."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def closest(self, *tags: str) -> Element | None:
        """Return the nearest ancestor with one of these tags, None without one."""
        above = self.parent
        while above is not None and above.tag not in tags:
            above = above.parent
        return above

    @property
    def text(self) -> str:
        """All text inside, white space made single, hidden text included."""
        if self._text is None:
            self._text = " ".join("".join(self._texts()).split())
        return self._text

    def beginning(self, most: int) -> str:
        """Return the beginning of the text inside: at least `most` letters, where it has so many.

        Only the first thousand pieces are read, so that a hostile page costs little.
        """
        pieces, length = [], 0
        for piece in islice(self._texts(), 1000):
            pieces.append(piece)
            length += len(piece.strip())
            if length > most:
                break
        return " ".join("".join(pieces).split())

    def _texts(self) -> Iterator[str]:
        stack: list[Element | str] = [self]
        while stack:
            piece = stack.pop()
            if isinstance(piece, str):
                yield piece
            else:
                yield ""
                stack += piece.children[::-1]

    @property
    def opening(self) -> str:
        """The opening tag, written out for messages."""
        written = [f'{name}="{value}"' if value else name for name, value in self.attrs.items()]
        return f"<{' '.join([self.tag, *written])}>"

    def style(self, name: str) -> str:
        """Return the value of a CSS property in lower case, by the cascade of the page's styles:
        `style` attributes and `<style>`.
        """
        if self._style is None:
            self.tree.sheets()
            try:
                self._style = computed_style(self.native)._values
            except (ValueError, RecursionError):
                self._style = {}
        return self._style.get(name, "").lower()

    def writes(self, name: str) -> bool:
        """Return whether the style attribute or a rule in `<style>` sets a CSS property here."""
        if not self.tree.sets(name):
            return False
        if self._written is None:
            self._written = {}
        if name not in self._written:
            self._written[name] = any(
                written == name for written, _, _ in self.declarations
            ) or any(self._matches(selector) for selector in self.tree.setting.get(name, ()))
        return self._written[name]

    def generated(self, side: str) -> str:
        """Return the `content` that `<style>` sets for ::before or ::after, "" without; of several
        rules the last, whatever their specificity.
        """
        found = [
            value
            for selector, where, value in self.tree.generated
            if where == side and self._matches(selector)
        ]
        return found[-1] if found else ""

    def _matches(self, selector: str) -> bool:
        try:
            return self.native.matches(selector)
        except ValueError:  # a selector that the parser does not know
            return False

    @property
    def declarations(self) -> list[tuple[str, str, bool]]:
        """The style attribute as (property, value, important), in lower case."""
        if "style" not in self.attrs:
            return []
        written = StyleDeclaration.parse(self.attrs["style"])
        return [(name, written[name].lower(), written.important(name)) for name in written]


class Tree:
    """A page as a browser builds it: every element in order, except what is in a `template`.

    `by_tag` and `by_attribute` hold the elements with a tag or an attribute, in the same order.
    """

    _sheets: list[str] | None = None

    def __init__(self, html: str) -> None:
        self._html = html
        builder = _Builder(self)
        document = cast(Element, parse_into(html, cast(TreeBuilder[Element | str | None], builder)))
        for element in document.elements:
            element.parent = None
        self._made = builder.made
        self._take(builder.placed)

    def _take(self, elements: list[Element]) -> None:
        """Take in the elements of the page, in its order, the root first."""
        self.elements = elements
        self.root = elements[0]
        by_tag: dict[str, list[Element]] = {}
        by_attribute: dict[str, list[Element]] = {}
        deepest = 0
        for order, element in enumerate(self.elements):
            element.order = order
            if element.depth > deepest:
                deepest = element.depth
            if element.tag in by_tag:
                by_tag[element.tag].append(element)
            else:
                by_tag[element.tag] = [element]
            for name in element.attrs:
                if name in by_attribute:
                    by_attribute[name].append(element)
                else:
                    by_attribute[name] = [element]
        self.styled = "style" in by_tag or "style" in by_attribute
        """Whether the page has styles of its own, which might hide things; few pages do."""
        self.by_tag = by_tag
        self.by_attribute = by_attribute
        self.depth = deepest
        """How deep the elements are nested."""
        self.ids: dict[str, Element] = {}
        """The first element of each id."""
        for element in by_attribute.get("id", ()):
            self.ids.setdefault(element.attrs["id"], element)
        for template in by_tag.get("template", ()):
            template.children = []  # only texts got in
        if deepest > DEEPEST:
            self._flatten()

    def _flatten(self) -> None:
        for deepest in self.elements:
            if deepest.depth == DEEPEST:
                stack = deepest.children[::-1]
                deepest.children, deepest.elements = [], []
                while stack:
                    piece = stack.pop()
                    deepest.children.append(piece)
                    if isinstance(piece, Element):
                        deepest.elements.append(piece)
                        piece.parent = deepest
                        stack += piece.children[::-1]
                        piece.children, piece.elements = [], []

    def attach_natives(self) -> None:
        """Give each element the parser's own: done on demand, because few pages need them."""
        natives = turbohtml.parse(self._html).select("*")
        for element, native in zip(self._made, natives, strict=True):
            element._native = native

    def sheets(self) -> list[str]:
        """Return, for each `style` element, the rules that apply on every screen.

        The other rules are removed from the parser's tree too, so call this before its cascade.
        """
        if self._sheets is None:
            self._sheets = []
            for style in self.by_tag.get("style", ()):
                sheet = _on_every_screen("".join(map(str, style.children)), style.get("media"))
                style.native.set_text(sheet)
                self._sheets.append(sheet)
        return self._sheets

    def sets(self, *names: str) -> bool:
        """Return whether the page's own styles may set one of these CSS properties anywhere; where
        they do not, the cascade is not needed.
        """
        if not self.styled:
            return False
        return not self._properties.isdisjoint(names) or "all" in self._properties

    @cached_property
    def _properties(self) -> set[str]:
        styles = [style.text for style in self.by_tag.get("style", ())]
        styles += [element.attrs["style"] for element in self.by_attribute.get("style", ())]
        return {name.lower() for style in styles for name in _PROPERTY.findall(style)}

    @cached_property
    def owners(self) -> dict[str, Element]:
        """For each id that aria-owns names, the first element that names it."""
        found: dict[str, Element] = {}
        for owner in self.by_attribute.get("aria-owns", ()):
            for name in owner.attrs["aria-owns"].split():
                found.setdefault(name, owner)
        return found

    @cached_property
    def generated(self) -> list[tuple[str, str, str]]:
        """What `<style>` puts before and after elements: selector, side, value of `content`."""
        found = []
        for sheet in self.sheets() if self.sets("content") else ():
            for rule in StyleSheet(sheet).rules:
                for part in rule.selector_text.split(",") if "content" in rule.style else ():
                    pseudo = _PSEUDO.fullmatch(part.strip())
                    if pseudo:
                        found.append((pseudo[1] or "*", pseudo[2], rule.style["content"]))
        return found

    @cached_property
    def setting(self) -> dict[str, list[str]]:
        """For each CSS property, the selectors for which the page's own `<style>` sets it."""
        found: dict[str, list[str]] = {}
        for sheet in self.sheets():
            for rule in StyleSheet(sheet).rules:
                for name in rule.style:
                    found.setdefault(name, []).append(rule.selector_text)
        return found


_SCREEN = re.compile(r"(?:(?:only\s+)?(?:all|screen))?", re.IGNORECASE)


def _on_every_screen(css: str, media: str) -> str:
    """Return the rules of a stylesheet that apply on every screen. Those that depend on its size,
    its colours or a reader's preferences are left out.
    """
    if not _names_every_screen(media):
        return ""
    if "@" not in css:
        return css
    kept: list[str] = []
    stack = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)[::-1]
    while stack:
        rule = stack.pop()
        if rule.type == "qualified-rule":
            kept.append(rule.serialize())
        elif rule.type == "at-rule" and rule.content is not None:
            kind = rule.lower_at_keyword
            if kind in ("supports", "layer") or (
                kind == "media" and _names_every_screen(tinycss2.serialize(rule.prelude))
            ):
                stack += tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )[::-1]
    return "\n".join(kept)


def _names_every_screen(media: str) -> bool:
    """Return whether a media query holds on every screen."""
    return any(_SCREEN.fullmatch(query.strip()) for query in media.split(","))


class _Builder:
    """Builds the tree from what the parser finds, one call for each node: hundreds for a page, so
    each does and keeps as little as it can.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.made: list[Element] = []
        """Every element, in the order of the file."""
        self.placed: list[Element] = []
        """Those that are not in a template."""
        # A text stays a plain string; a function of our own would cost a call for each.
        self.create_text = str

    def create_document(self) -> Element:
        document = Element(self._tree, "", {})
        document.depth = -1
        return document

    def create_doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        return None

    def create_element(
        self, name: str, namespace: str, attrs: tuple[tuple[str, str | None], ...]
    ) -> Element:
        values = {key: value or "" for key, value in attrs} if attrs else {}
        element = Element(self._tree, name, values)
        if namespace != _HTML:
            element.namespace = _FOREIGN[namespace]
        self.made.append(element)
        return element

    def create_comment(self, data: str) -> None:
        return None

    def create_pi(self, target: str, data: str) -> None:
        return None

    def append(self, parent: Element, child: Element | str | None) -> None:
        if child.__class__ is str:
            parent.children.append(child)
        elif isinstance(child, Element) and parent.depth != _NOWHERE and parent.tag != "template":
            parent.children.append(child)
            parent.elements.append(child)
            child.parent = parent
            child.depth = parent.depth + 1
            self.placed.append(child)


@dataclass(frozen=True)
class Written:
    """Where an element is written: its opening tag and its closing tag, each from and to which
    letter of the HTML; None for a closing tag that HTML adds by itself.
    """

    opens: tuple[int, int]
    closes: tuple[int, int] | None

    def holds(self, other: Written) -> bool:
        """Tell whether another element is written inside this one."""
        inside = self.opens[1] <= other.opens[0]
        return inside and (self.closes is None or other.opens[0] < self.closes[0])


def written(html: str, selectors: Iterable[str]) -> dict[str, list[Written]]:
    """Return for each CSS selector where the elements that match it are written, in the order of
    the page.
    """
    starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", html))]
    document = turbohtml.parse(html, source_locations=True)
    found: dict[str, list[Written]] = {}
    for selector in selectors:
        places = [element.source_location for element in document.select(selector)]
        found[selector] = [
            Written(_span(place.start_tag, starts), place.end_tag and _span(place.end_tag, starts))
            for place in places
            if place is not None and place.start_tag is not None  # else no letter writes it
        ]
    return found


def _span(span: turbohtml.SourceSpan, starts: list[int]) -> tuple[int, int]:
    return (
        starts[span.start_line - 1] + span.start_col,
        starts[span.end_line - 1] + span.end_col,
    )


def language_of(text: str) -> tuple[str, str, float]:
    """Return the language that a text seems to be in: its ISO 639-3 code, its English name, and the
    confidence, from 0 to 1. Code and name are "" where the language cannot be detected.
    """
    detected = detect_language(text)
    return detected.language or "", detected.name or "", detected.confidence


def decode(content: bytes) -> tuple[str, str | None]:
    """Return the text of an HTML file, and the encoding that was guessed if it is not UTF-8."""
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        document = turbohtml.parse(content)
        encoding = document.encoding or "windows-1252"
        try:
            return content.decode(encoding, "replace"), encoding
        except LookupError:
            return content.decode("windows-1252", "replace"), "windows-1252"
