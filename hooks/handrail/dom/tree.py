"""The tree that a browser builds of a page. With stylesheet.py the only module that imports
turbohtml, the parser.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, cast

import turbohtml
from turbohtml.detect import detect_language
from turbohtml.treebuild import TreeBuilder, parse_into

from handrail.dom.browser_styles import HINTS
from handrail.dom.cascade import Cascade, Styled
from handrail.dom.media import WIDE, View
from handrail.dom.sheets import Rules, Sheets, State
from handrail.dom.stylesheet import Declarations, declarations_in
from handrail.dom.values import longhands

DEEPEST = 256
"""The levels that the tree keeps: what is nested deeper becomes a child of the last of them.
Browsers, and the parser, do the same from level 512 on."""

HTML, SVG, MATH = "html", "svg", "math"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HTML = "http://www.w3.org/1999/xhtml"
_FOREIGN = {"http://www.w3.org/2000/svg": SVG, "http://www.w3.org/1998/Math/MathML": MATH}

_CLOSING = re.compile(r"</([a-zA-Z][^\s/>]*)")
_OPENS_BY_ITSELF = frozenset({"br", "p", "html", "head", "body"})
"""What a closing tag alone makes, or may leave out."""

_OFTEN_REPEATED = ("alt", "aria-label", "class", "href", "id")

_NOWHERE = -2  # the depth of what stands in a template and not in the page; the document has -1


class Element:
    """An element of a page. `order` is its number in the order of the page, from 0."""

    __slots__ = (
        "_native", "_text", "attrs", "children", "depth", "elements", "gone",
        "grid", "hidden", "hides", "name", "namespace", "order", "parent", "referenced", "role",
        "styled", "tag", "tree", "unseen",
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
        self.gone = -1
        self.hidden = False
        self.hides = False
        self.unseen = -1
        self.name: str | None = None
        self.referenced: tuple[str, set[int]] | None = None
        self.role: str | None = None
        self.grid: Any = None
        self.styled: Styled | None = None
        """Set by the cascade, for all elements of the page at once."""
        self._text: str | None = None
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

    def nearest(self, *tags: str) -> Element | None:
        """Return this element if it has one of these tags, else its nearest ancestor with one."""
        return self if self.tag in tags else self.closest(*tags)

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

    def style(self, name: str, view: View = WIDE) -> str:
        """Return the value of a CSS property in lower case, as the page's styles set it here or on
        an ancestor that it inherits from; "" where nothing sets it.
        """
        styled = self.in_cascade
        return "" if styled is None else styled.value(name, view)

    def writes(self, name: str) -> bool:
        """Return whether the page's styles set a CSS property on this element itself."""
        if not self.tree.sets(name):
            return False
        styled = self.in_cascade
        return styled is not None and styled.sets(name)

    def generated(self, side: str) -> str:
        """Return the `content` that styles set for ::before or ::after, "" without."""
        styled = self.in_cascade
        return "" if styled is None else styled.pseudo_value(side, "content")

    @property
    def in_cascade(self) -> Styled | None:
        """The element as the page's styles see it, None on a page without styles."""
        if self.styled is None:
            self.tree.style()
        return self.styled

    @property
    def declarations(self) -> Declarations:
        """What the style attribute sets, values in lower case: each property as it was last
        written, or last written as important.
        """
        if "style" not in self.attrs:
            return ()
        won: dict[str, tuple[str, str, bool]] = {}
        for name, value, important in declarations_in(self.attrs["style"]):
            if important or name not in won or not won[name][2]:
                won.pop(name, None)
                won[name] = (name, value if name.startswith("--") else value.lower(), important)
        return tuple(won.values())


class Tree:
    """A page as a browser builds it: every element in order, except what is in a `template`.

    `by_tag` and `by_attribute` hold the elements with a tag or an attribute, in the same order.
    """

    def __init__(self, html: str, sheets: PageSheets | None = None) -> None:
        self._html = html
        self._of_page = sheets or PageSheets(Sheets())
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

    @cached_property
    def classes(self) -> frozenset[str]:
        """Every class on the page, in small letters."""
        written = {each.attrs["class"].lower() for each in self.by_attribute.get("class", ())}
        return frozenset(name for names in written for name in names.split())

    def select(self, selector: str) -> list[Element]:
        """Return the elements that a CSS selector selects, those in a `template` too."""
        document, made = self._parsed
        return [made[native] for native in document.select(selector)]

    def attach_natives(self) -> None:
        """Give each element the parser's own: done on demand, because few pages need them."""
        for native, element in self._parsed[1].items():
            element._native = native

    @cached_property
    def _parsed(self) -> tuple[turbohtml.Document, dict[turbohtml.Element, Element]]:
        """The page as the parser keeps it, and our element for each of its own."""
        document = turbohtml.parse(self._html)
        return document, dict(zip(document.select("*"), self._made, strict=True))

    @cached_property
    def cascade(self) -> Cascade | None:
        """How the page's styles cascade, None for a page without any."""
        sheets = self._sheets[0]
        plain = "style" not in self.by_attribute and self.by_attribute.keys().isdisjoint(HINTS)
        return None if plain and not sheets else self._of_page.sheets.cascade(sheets, Cascade)

    @property
    def styles_known(self) -> bool:
        """Whether every stylesheet of the page could be read."""
        return self._sheets[1]

    @cached_property
    def _sheets(self) -> tuple[list[tuple[Rules, str]], bool]:
        return self._of_page.of(self)

    @property
    def styled(self) -> bool:
        """Whether the page has styles, which might hide things."""
        return self.cascade is not None

    def style(self) -> None:
        """Give every element its `styled`: see cascade.py."""
        if self.cascade is not None and self.root.styled is None:
            self.cascade.style(self)

    @cached_property
    def by_path(self) -> dict[Styled, list[Element]]:
        """The elements of the body that styles see alike, in the order of the page; {} on a page
        without styles.
        """
        self.style()
        found: defaultdict[Styled, list[Element]] = defaultdict(list)
        for body in self.by_tag.get("body", ())[:1]:
            for element in self.elements[body.order : body.last + 1]:
                if element.styled is not None:
                    found[element.styled].append(element)
        return dict(found)

    @cached_property
    def _paths_of_tag(self) -> dict[str, list[Styled]]:
        """The paths of `by_path` that end with a tag."""
        found: defaultdict[str, list[Styled]] = defaultdict(list)
        for styled, alike in self.by_path.items():
            found[alike[0].tag].append(styled)
        return found

    def where(
        self,
        holds: Callable[..., Any],
        *,
        state: State | None = None,
        tags: Collection[str] = (),
    ) -> list[list[Element]]:
        """Return the elements of the body that styles see alike, for each path for which a function
        of the path alone holds, in the order of the page. With a state it is a function of two: the
        path, and the path while it has the focus or a pointer is over it. `tags`: those that a path
        may end with, any without.
        """
        if self.cascade is None:
            return []
        of_tag = self._paths_of_tag
        paths = [path for tag in tags or of_tag for path in of_tag.get(tag, ())]
        found = self.cascade.where(holds, paths, lambda path: self.by_path[path][0], state)
        return sorted((self.by_path[path] for path in found), key=_by_first)

    def sets(self, *names: str) -> bool:
        """Return whether the page's own styles may set one of these CSS properties anywhere; where
        they do not, the cascade is not needed.
        """
        if self.cascade is None:
            return False
        return any(name in self._properties for name in names) or "all" in self._properties

    @cached_property
    def _properties(self) -> frozenset[str]:
        cascade = self.cascade
        written = {
            part
            for element in self.by_attribute.get("style", ())
            for name, value, _ in element.declarations
            for part, _ in longhands(name, value)
        }
        for name in HINTS:
            if name in self.by_attribute:
                written |= {"color", "background-color", "font-size"}
        return (cascade.sets if cascade else frozenset()) | written

    def stray_closing_tags(self) -> list[tuple[str, int]]:
        """Return the closing tags that have no opening tag before them: name, and line from 1."""
        closings = Counter(map(str.lower, _CLOSING.findall(self._html)))
        doubtful = {
            name
            for name, number in closings.items()
            if name not in _OPENS_BY_ITSELF and number > len(self.by_tag.get(name, ()))
        }
        if doubtful and "template" in self.by_tag:
            made = Counter(element.tag for element in self._made)
            doubtful = {name for name in doubtful if closings[name] > made[name]}
        if not doubtful:
            return []
        found: list[tuple[str, int]] = []
        opened: Counter[str] = Counter()
        for token in turbohtml.tokenize(self._html):
            name = token.tag
            if name not in doubtful:
                continue
            if token.type is turbohtml.TokenType.START_TAG:
                opened[name] += 1
            elif token.type is turbohtml.TokenType.END_TAG:
                if not opened[name]:
                    found.append((name, token.line))
                else:
                    opened[name] -= 1
        return found

    def lines_with_repeated_attributes(self) -> list[int]:
        """Return the line of each tag that has one of the common attributes twice, from 1."""
        signs = [sign for sign in ('="', "='") if sign in self._html]
        doubtful = {
            name: number
            for name in _OFTEN_REPEATED
            if (number := sum(self._html.count(f" {name}{sign}") for sign in signs))
            > len(self.by_attribute.get(name, ()))
        }
        if "template" in self.by_tag:
            having = Counter(name for element in self._made for name in element.attrs)
            doubtful = {name: each for name, each in doubtful.items() if each > having[name]}
        if not doubtful:
            return []
        errors = turbohtml.parse(self._html, positions=False).errors
        return [error.line for error in errors if error.code == "duplicate-attribute"]

    @cached_property
    def owners(self) -> dict[str, Element]:
        """For each id that aria-owns names, the first element that names it."""
        found: dict[str, Element] = {}
        for owner in self.by_attribute.get("aria-owns", ()):
            for name in owner.attrs["aria-owns"].split():
                found.setdefault(name, owner)
        return found

    @cached_property
    def generates(self) -> bool:
        """Whether styles may put words before or after elements."""
        return self.sets("content")


def _by_first(elements: list[Element]) -> int:
    return elements[0].order


class PageSheets:
    """The stylesheets of one page: its `style` elements, and those that `linked` finds for a
    `link`, in their order. The default finds none.
    """

    def __init__(
        self,
        sheets: Sheets,
        linked: Callable[[Element], Rules | None] = lambda link: None,
        path: str = "",
    ) -> None:
        self.sheets = sheets
        self._linked = linked
        self._path = path

    def of(self, tree: Tree) -> tuple[list[tuple[Rules, str]], bool]:
        """Return the sheets of a page with their media queries, and whether all could be read."""
        found: list[tuple[Rules, str]] = []
        known = True
        holders = [*tree.by_tag.get("style", ()), *tree.by_tag.get("link", ())]
        for holder in sorted(holders, key=lambda element: element.order):
            if holder.namespace == HTML and holder.tag == "link" and not _is_sheet(holder):
                continue
            if holder.tag == "style":
                rules = self.sheets.written("".join(map(str, holder.children)), self._path)
            else:
                linked = self._linked(holder)
                if linked is None:
                    known = False
                    continue
                rules = linked
            known = known and rules.whole
            found.append((rules, holder.get("media").strip()))
        return found, known


def _is_sheet(link: Element) -> bool:
    kinds = link.get("rel").lower().split()
    return "stylesheet" in kinds and "alternate" not in kinds and "disabled" not in link.attrs


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
        values = {}
        for key, value in attrs:
            values[key] = value or ""
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
