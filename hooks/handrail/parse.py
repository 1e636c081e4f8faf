"""Reads HTML as a browser does, into a light tree. The only module that imports turbohtml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import turbohtml
from turbohtml.cssom import StyleDeclaration, StyleRule, StyleSheet, computed_style

DEEPEST = 256
"""Levels that the tree keeps. Browsers flatten what is nested deeper than 512."""

HTML, SVG, MATH = "html", "svg", "math"
_NAMESPACES = {
    turbohtml.Namespace.HTML: HTML,
    turbohtml.Namespace.SVG: SVG,
    turbohtml.Namespace.MATHML: MATH,
}


class Element:
    """One element of a page. `order` counts from 0 in the order of the page, `line` from 1."""

    __slots__ = (
        "_native",
        "_style",
        "attrs",
        "children",
        "column",
        "hidden",
        "line",
        "namespace",
        "order",
        "parent",
        "rendered",
        "role",
        "tag",
        "tree",
    )

    def __init__(
        self, native: turbohtml.Element, parent: Element | None, order: int, tree: Tree
    ) -> None:
        self._native = native
        self.tree = tree
        self._style: dict[str, str] | None = None
        self.tag: str = native.tag
        self.namespace = _NAMESPACES[native.namespace]
        self.attrs: dict[str, str] = {
            name: value if isinstance(value, str) else " ".join(value or ())
            for name, value in native.attrs.items()
        }
        self.children: list[Element | str] = []
        self.parent = parent
        self.order = order
        self.line, self.column = native.position or (0, 0)
        # What other modules work out once: see names.py and roles.py.
        self.rendered: bool | None = None
        self.hidden: bool | None = None
        self.role: str | None = None

    def get(self, name: str, default: str = "") -> str:
        """Return the value of an attribute, `default` without it."""
        return self.attrs.get(name, default)

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

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
        return next((above for above in self.ancestors() if above.tag in tags), None)

    @property
    def text(self) -> str:
        """All text inside, white space made single. What CSS hides is part of it."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                pieces.append(piece)
            else:
                waiting.extend(piece.children[::-1])
        return " ".join("".join(pieces).split())

    @property
    def opening(self) -> str:
        """The opening tag as it could be written, for messages."""
        written = [f'{name}="{value}"' if value else name for name, value in self.attrs.items()]
        return f"<{' '.join([self.tag, *written])}>"

    def style(self, name: str) -> str:
        """Return a CSS property's value by the cascade of `style` attributes and `<style>`."""
        if self._style is None:
            try:
                self._style = dict(computed_style(self._native)._values)
            except (ValueError, RecursionError):
                self._style = {}
        return self._style.get(name, "")

    def writes(self, name: str) -> bool:
        """Tell whether the style attribute or a rule in `<style>` sets a CSS property here."""
        if any(written == name for written, _, _ in self.declarations):
            return True
        return any(
            name in rule.style and self._matches(rule.selector_text) for rule in self.tree.rules
        )

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
    """A page as a browser would build it: every element in order."""

    def __init__(self, html: str) -> None:
        self._document = document = turbohtml.parse(html)
        self.elements: list[Element] = []
        self.ids: dict[str, Element] = {}
        """The first element of each id."""
        self.depth = 0
        """How deep the elements are nested."""
        top: list[Element | str] = []
        waiting: list[tuple[Element | None, Iterator[turbohtml.Node]]] = [(None, iter(document))]
        while waiting:
            home, nodes = waiting[-1]
            for node in nodes:
                kind = type(node)
                if kind is turbohtml.Text:
                    if home is not None:
                        home.children.append(node.data)  # type: ignore[attr-defined]
                elif kind is turbohtml.Element:
                    element = Element(node, home, len(self.elements), self)  # type: ignore[arg-type]
                    self.elements.append(element)
                    if "id" in element.attrs:
                        self.ids.setdefault(element.attrs["id"], element)
                    (top if home is None else home.children).append(element)
                    self.depth = max(self.depth, len(waiting))
                    if element.tag != "template":  # its content is not part of the page
                        deeper = home if len(waiting) > DEEPEST and home is not None else element
                        waiting.append((deeper, iter(node)))
                        break
            else:
                waiting.pop()
        self.root = next(one for one in top if isinstance(one, Element))

    @cached_property
    def styled(self) -> bool:
        """Whether the page itself says anything about its look."""
        return any(one.tag == "style" or "style" in one.attrs for one in self.elements)

    def select(self, selector: str) -> list[Element]:
        """Return the elements that a CSS selector matches."""
        return [self._ours[one] for one in self._document.select(selector) if one in self._ours]

    @cached_property
    def _ours(self) -> dict[turbohtml.Element, Element]:
        return {one._native: one for one in self.elements}

    @cached_property
    def labels(self) -> list[Element]:
        """The `label` elements, in the order of the page."""
        return [one for one in self.elements if one.tag == "label"]

    @cached_property
    def rules(self) -> list[StyleRule]:
        """The style rules of the page's own `<style>` elements."""
        return [
            rule
            for one in self.elements
            if one.tag == "style"
            for rule in StyleSheet("".join(map(str, one.children))).rules
        ]


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
