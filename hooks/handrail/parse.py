"""Reads HTML as a browser does, into a light tree. The only module that imports turbohtml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

import tinycss2
import turbohtml
from turbohtml.cssom import StyleDeclaration, StyleSheet, computed_style
from turbohtml.detect import detect_language
from turbohtml.treebuild import TreeBuilder, parse_into

DEEPEST = 256
"""Levels that the tree keeps; what is nested deeper hangs on the last of them. Browsers do the same
from level 512 on, and so does the parser."""

HTML, SVG, MATH = "html", "svg", "math"
_NAMESPACES = {
    "http://www.w3.org/1999/xhtml": HTML,
    "http://www.w3.org/2000/svg": SVG,
    "http://www.w3.org/1998/Math/MathML": MATH,
}


# What could name a property: more than do, as "a:hover" shows, but never fewer. Not "--mine:".
_PROPERTY = re.compile(r"(?<![\w-])([a-z][a-z-]*)\s*:", re.I)

_PSEUDO = re.compile(r"(.*?)::?(before|after)", re.I | re.DOTALL)


class Element:
    """One element of a page. `order` counts from 0 in the order of the page."""

    parent: Element | None = None
    order = -1
    # What other modules work out once: see names.py, roles.py and tables.py.
    rendered: bool | None = None
    hidden: bool | None = None
    hides: bool | None = None
    unseen: bool | None = None
    name: str | None = None
    referenced: tuple[str, set[int]] | None = None
    role: str | None = None
    grid: Any = None
    _elements: list[Element] | None = None
    _depth = 0
    _home: Element | None = None
    _style: dict[str, str] | None = None
    _written: dict[str, bool] | None = None

    def __init__(
        self, tree: Tree, tag: str, namespace: str, attrs: dict[str, str], number: int
    ) -> None:
        self.tree = tree
        self.tag = tag
        self.namespace = namespace
        self.attrs = attrs
        self.children: list[Element | str] = []
        self._into = self.children if tag != "template" else []
        self._number = number

    @property
    def line(self) -> int | None:
        """The line of the opening tag, from 1; None for an element that HTML adds by itself."""
        return self.position[0] if self.position else None

    @property
    def position(self) -> tuple[int, int] | None:
        """The line, from 1, and column, from 0, of the opening tag."""
        at = self._native.position
        return (at[0], at[1]) if at else None

    @property
    def _native(self) -> turbohtml.Element:
        return self.tree.natives[self._number]

    def get(self, name: str, default: str = "") -> str:
        """Return the value of an attribute, `default` without it."""
        return self.attrs.get(name, default)

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        if self._elements is None:  # by hand: cached_property takes a lock each time
            self._elements = [one for one in self.children if isinstance(one, Element)]
        return self._elements

    def inside(self) -> Iterator[Element]:
        """Yield every element inside this one, in the order of the page."""
        waiting = self.elements[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(element.elements[::-1])

    def ancestors(self) -> Iterator[Element]:
        """Yield the parent, its parent, and so on up to `html`."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def within(self, *tags: str) -> Element | None:
        """Return the nearest ancestor with one of these names, None without one."""
        above = self.parent
        while above is not None and above.tag not in tags:
            above = above.parent
        return above

    @cached_property
    def text(self) -> str:
        """All text inside, white space made single. What CSS hides is part of it."""
        return " ".join("".join(self._texts()).split())

    def beginning(self, most: int) -> str:
        """Return the text inside, or some more than `most` letters that it begins with.

        Nothing is looked for behind the first thousand pieces, so that a hostile page costs little.
        """
        pieces, length = [], 0
        for piece in islice(self._texts(), 1000):
            pieces.append(piece)
            length += len(piece.strip())
            if length > most:
                break
        return " ".join("".join(pieces).split())

    def _texts(self) -> Iterator[str]:
        waiting: list[Element | str] = [self]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                yield piece
            else:
                yield ""
                waiting += piece.children[::-1]

    @property
    def opening(self) -> str:
        """The opening tag as it could be written, for messages."""
        written = [f'{name}="{value}"' if value else name for name, value in self.attrs.items()]
        return f"<{' '.join([self.tag, *written])}>"

    def style(self, name: str) -> str:
        """Return a CSS property's value, in lower case, by the cascade of `style` attributes and
        `<style>`.
        """
        if self._style is None:
            try:
                self._style = computed_style(self._native)._values
            except (ValueError, RecursionError):
                self._style = {}
        return self._style.get(name, "").lower()

    def writes(self, name: str) -> bool:
        """Tell whether the style attribute or a rule in `<style>` sets a CSS property here."""
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
        """Return the value of `content` that `<style>` sets for ::before or ::after, "" without;
        of several rules the last, whatever their selectors weigh.
        """
        found = [
            value
            for selector, where, value in self.tree.generated
            if where == side and self._matches(selector)
        ]
        return found[-1] if found else ""

    def _matches(self, selector: str) -> bool:
        try:
            return self._native.matches(selector)
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
    """A page as a browser builds it: every element in order, what is in `template` left out."""

    def __init__(self, html: str) -> None:
        self._html = html
        self.elements: list[Element] = []
        self.ids: dict[str, Element] = {}
        """The first element of each id."""
        self.depth = 0
        """How deep the elements are nested."""
        builder: TreeBuilder[Element | str | None] = _Builder(self)
        parse_into(html, builder)
        self.root = self.elements[0]

    @cached_property
    def natives(self) -> list[turbohtml.Element]:
        """The parser's own elements, which know their lines and styles: few pages need them."""
        found = turbohtml.parse(self._html).select("*")
        for element, sheet in self._sheets:
            found[element._number].set_text(sheet)
        return found

    @cached_property
    def _sheets(self) -> list[tuple[Element, str]]:
        """Each `style` element, and those of its rules that hold on every screen."""
        return [
            (one, _on_screen("".join(map(str, one.children)), one.get("media")))
            for one in self.elements
            if one.tag == "style"
        ]

    def sets(self, *names: str) -> bool:
        """Tell whether the page's own styles may set one of these CSS properties anywhere: where
        they do not, the cascade need not be asked.
        """
        return not self._properties.isdisjoint(names) or "all" in self._properties

    @cached_property
    def _properties(self) -> set[str]:
        found: set[str] = set()
        for one in self.elements:
            if one.tag == "style" or "style" in one.attrs:
                written = one.text if one.tag == "style" else one.attrs["style"]
                found.update(name.lower() for name in _PROPERTY.findall(written))
        return found

    @cached_property
    def labels(self) -> list[Element]:
        """The `label` elements, in the order of the page."""
        return [one for one in self.elements if one.tag == "label"]

    @cached_property
    def owners(self) -> dict[str, Element]:
        """For each id that aria-owns names, the first element that does."""
        found: dict[str, Element] = {}
        for one in self.elements:
            for name in one.attrs.get("aria-owns", "").split():
                found.setdefault(name, one)
        return found

    @cached_property
    def generated(self) -> list[tuple[str, str, str]]:
        """What `<style>` puts before and after elements: selector, side, value of `content`."""
        found = []
        for _, sheet in self._sheets if self.sets("content") else ():
            for rule in StyleSheet(sheet).rules:
                for part in rule.selector_text.split(",") if "content" in rule.style else ():
                    pseudo = _PSEUDO.fullmatch(part.strip())
                    if pseudo:
                        found.append((pseudo[1] or "*", pseudo[2], rule.style["content"]))
        return found

    @cached_property
    def setting(self) -> dict[str, list[str]]:
        """For each CSS property, the selectors that the page's own `<style>` sets it for."""
        found: dict[str, list[str]] = {}
        for _, sheet in self._sheets:
            for rule in StyleSheet(sheet).rules:
                for name in rule.style:
                    found.setdefault(name, []).append(rule.selector_text)
        return found


_SCREEN = re.compile(r"(?:(?:only\s+)?(?:all|screen))?", re.IGNORECASE)


def _on_screen(css: str, media: str) -> str:
    """Return the rules of a stylesheet that hold on every screen. Those that depend on its size,
    its colours or a reader's wishes are left out.
    """
    if not any(_SCREEN.fullmatch(one.strip()) for one in media.split(",")):
        return ""
    if "@" not in css:
        return css
    held: list[str] = []
    waiting = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)[::-1]
    while waiting:
        rule = waiting.pop()
        if rule.type == "qualified-rule":
            held.append(rule.serialize())
        elif rule.type == "at-rule" and rule.content is not None:
            asked = tinycss2.serialize(rule.prelude)
            kind = rule.lower_at_keyword
            if kind in ("supports", "layer") or (
                kind == "media" and any(_SCREEN.fullmatch(one.strip()) for one in asked.split(","))
            ):
                waiting += tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )[::-1]
    return "\n".join(held)


class _Builder:
    """Takes what the parser finds, one call a node, into a tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._number = 0

    def create_document(self) -> Element:
        return Element(self._tree, "", HTML, {}, -1)

    def create_doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        return None

    def create_element(
        self, name: str, namespace: str, attrs: tuple[tuple[str, str | None], ...]
    ) -> Element:
        number = self._number
        self._number += 1
        values = {key: value or "" for key, value in attrs} if attrs else {}
        return Element(self._tree, name, _NAMESPACES.get(namespace, HTML), values, number)

    def create_text(self, data: str) -> str:
        return data

    def create_comment(self, data: str) -> None:
        return None

    def create_pi(self, target: str, data: str) -> None:
        return None

    def append(self, parent: Element | str | None, child: Element | str | None) -> None:
        # Called for every node of every page, so it asks as little as it can.
        if child.__class__ is str:
            parent._into.append(child)  # type: ignore[union-attr]
        elif child is not None:
            self._place(parent, child)  # type: ignore[arg-type]

    def _place(self, parent: Element, child: Element) -> None:
        if parent.tag == "template" or parent.order == _OUTSIDE:
            child.order = _OUTSIDE
            return
        tree = self._tree
        if parent.tag:
            home = parent._home or parent
            child.parent = home
            parent._into.append(child)
            child._depth = depth = parent._depth + 1
            if depth > tree.depth:
                tree.depth = depth
            if depth >= DEEPEST:
                child._home = home if parent._home else child
                child._into = child._home.children
        child.order = len(tree.elements)
        tree.elements.append(child)
        if "id" in child.attrs:
            tree.ids.setdefault(child.attrs["id"], child)


_OUTSIDE = -2  # the order of what stands in a template


def language_of(text: str) -> tuple[str, str, float]:
    """Return the language that a text seems to be in: ISO 639-3 code, English name, and how sure
    that is, from 0 to 1. Code and name are "" where nothing can be said.
    """
    found = detect_language(text)
    return found.language or "", found.name or "", found.confidence


def decoded(content: bytes) -> tuple[str, str | None]:
    """Return the text of an HTML file, and the encoding guessed for it if it is not UTF-8."""
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        document = turbohtml.parse(content)
        encoding = document.encoding or "windows-1252"
        try:
            return content.decode(encoding, "replace"), encoding
        except LookupError:
            return content.decode("windows-1252", "replace"), "windows-1252"
