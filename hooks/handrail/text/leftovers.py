"""What a page shows of Markdown that was not understood: signs in place of a link, a table, a box.

A generator leaves what it does not read as it was written, and says nothing. So the shown text is
searched, once a page, and only where it has a letter that prose seldom has.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from handrail.dom.tree import Element
from handrail.finding import Level, PageFinding
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.page.quote import shorten
from handrail.text.lines import INLINE, Line, text_of
from handrail.text.plain import as_typed, plain
from handrail.text.signs import CODE, IMAGE, LINK, LINK_ENDS, MAYBE, Sign, signs_in
from handrail.written.components import CLASSES

_CODE = ("code", "kbd", "samp", "tt", "pre", "textarea", "math", "listing", "xmp", "plaintext")
_FORMULAS = frozenset(("arithmatex", "math", "katex", "MathJax"))
_COMPONENTS = CLASSES - {"footnote", "footnotes"}
_WRITTEN_BY_MARKDOWN = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "main",
     "article", "body", "html")
)  # fmt: skip
_HTML_AROUND = ("details", "summary", "figure", "address", "fieldset")
_BOX = re.compile(r"\s*\[[ xX]\]\s")
_FOLLOWING = 4  # words that tell one place from another
_SHORT = 60  # letters of what is shown, in a message
_STOOD_FOR = str.maketrans({CODE: "…", IMAGE: "", LINK: "", LINK_ENDS: ""})


@dataclass(frozen=True)
class Leftover:
    """Something left of Markdown. `kind`: as its rule is named; `form`: see signs.py."""

    kind: str
    form: str
    shown: str
    """The signs as a reader gets them, white space single."""
    words: str
    """The words by which its line is found."""
    element: Element | None
    """The element whose text it is, None for what the head says about the page."""
    at: str
    """The whole text that it stands in."""
    after: Element | None = None
    """The picture or link that an attribute list was meant for."""
    plain: bool = False
    """Whether it stands in a text that never is Markdown: a title, a setting, an attribute."""
    shell: bool = False

    @property
    def inside(self) -> str:
        """The name of the HTML element that kept the Markdown from being read, "" if none did."""
        if self.element is None or self.plain:
            return ""
        around = (self.element, *self.element.ancestors())
        kept = next((each.tag for each in around if each.tag in _HTML_AROUND), "")
        block = next(each.tag for each in around if each.tag not in INLINE and ":" not in each.tag)
        return kept or ("" if block in _WRITTEN_BY_MARKDOWN else block)

    def finding(
        self,
        page: Page,
        what: str,
        *,
        markdown: str,
        html: str = "",
        plain: str = "Texts of the front matter and of settings are plain: leave the signs out.",
        level: Level | None = None,
    ) -> PageFinding:
        """Return a finding here. Its fix is one of three: `markdown` in a text that is read as
        Markdown, `html` (if it is another) inside HTML, `plain` where no Markdown is read.
        """
        fix = markdown
        if self.plain:
            fix = plain
        elif html and self.inside:
            fix = f"Inside <{self.inside}> Markdown is not read, not even after an empty line. "
            fix += f"{html} Or switch on md_in_html under markdown_extensions in mkdocs.yml, and "
            fix += f"write <{self.inside} markdown>."
        return page.finding(
            self.after or self.element,
            what=what,
            fix=fix,
            at=shorten(self.at),
            level=level,
            words=self.words,
            repeats=self.shell,
        )

    @property
    def quoted(self) -> str:
        """The signs, short enough for a message, in quotation marks."""
        return f"“{shorten(self.shown, _SHORT)}”"


class Leftovers(list[Leftover]):
    """What is left on a page: in its main part, then in the shell and in what is no text."""

    def of(self, kind: str) -> Iterator[Leftover]:
        """Yield those of a kind."""
        return (leftover for leftover in self if leftover.kind == kind)


@once_a_page
def leftovers_in(page: Page) -> Leftovers:
    """Return what is left of Markdown in all that a page says. What its title, its menu and its
    description say once more is not repeated.
    """
    found = Leftovers()
    said = text_of(page)
    found += _addresses_taken_for_tags(page)
    if not MAYBE.search(f"\n{said.low}"):
        return found
    lines = [line for line in said.lines if MAYBE.search(f"\n{line.text.lower()}")]
    texts = {line.element: line for line in lines if line.kind == "text" and line.element}
    plain_texts = set(_texts_in(page.meta))
    for element, line in sorted(texts.items(), key=lambda pair: pair[1].shell):
        if not _is_code(element):
            known = {leftover.shown for leftover in found} if line.shell else set()
            found += [
                each
                for each in _in_element(element, line.shell, plain_texts)
                if each.shown not in known
            ]
    for line in lines:
        if line.kind in ("attribute", "head"):
            known = {leftover.shown for leftover in found}
            found += [each for each in _in_other_text(line) if each.shown not in known]
    return found


def _in_element(element: Element, shell: bool, plain_texts: Container[str]) -> Iterator[Leftover]:
    for text, marks in _runs_in(element):
        is_plain = shell or _as_shown(text) in plain_texts or _in_component(element)
        for sign in signs_in(text, item=_begins_an_item(element)):
            if sign.form == "checkbox_item" and _follows_another(element):
                continue
            after, home, begins, ends = marks.get(sign.start), element, 0, len(text)
            link_ends = text.find(LINK_ENDS, sign.end)
            if link_ends >= 0 and LINK not in text[sign.end : link_ends]:
                home, begins, ends = marks[link_ends], text.rfind(LINK, 0, sign.start), link_ends
            words, at = _words_of(sign, text[:ends]), _as_shown(text[begins:ends])
            shown = _as_shown(text[sign.start : sign.end])
            yield Leftover(sign.kind, sign.form, shown, words, home, at, after, is_plain, shell)


def _in_other_text(line: Line) -> Iterator[Leftover]:
    """Yield what is left in an attribute, or in what the head says about the page."""
    element = line.element if line.kind == "attribute" else None
    text = as_typed(line.text)
    for sign in signs_in(text):
        shown, words = text[sign.start : sign.end], _words_of(sign, text)
        yield Leftover(
            sign.kind, sign.form, shown, words, element, text, plain=True, shell=line.shell
        )


def _words_of(sign: Sign, text: str) -> str:
    """Return the words from a sign on, at least a few, by which its line is found."""
    most = max(len(text[sign.start : sign.end].split()), _FOLLOWING)
    if sign.form == "escape_line":  # what follows stands on another line
        return " ".join(_as_shown(text[max(0, sign.start - 100) : sign.end]).split()[-most:])
    return " ".join(_as_shown(text[sign.start : sign.end + 100]).split()[:most])


def _as_shown(text: str) -> str:
    return " ".join(text.translate(_STOOD_FOR).split())


def _is_code(element: Element) -> bool:
    return any(
        around.tag in _CODE or _is_formula(around) for around in (element, *element.ancestors())
    )


def _in_component(element: Element) -> bool:
    """Return whether a component of the shell says it, which takes front matter and settings."""
    return any(
        not _COMPONENTS.isdisjoint(around.attrs["class"].split())
        and "admonition" not in around.attrs["class"].split()
        for around in (element, *element.ancestors())
        if "class" in around.attrs
    )


def _is_formula(element: Element) -> bool:
    return "class" in element.attrs and not _FORMULAS.isdisjoint(element.attrs["class"].split())


def _begins_an_item(element: Element) -> bool:
    return element.tag == "li" or (element.parent is not None and element.parent.tag == "li")


def _follows_another(element: Element) -> bool:
    """Return whether an item before it begins with a box too: a list of them is one thing."""
    item = element if element.tag == "li" else element.parent
    before = item.parent.elements if item is not None and item.parent is not None else []
    return any(_BOX.match(each.text) for each in before if each.order < item.order)  # type: ignore[union-attr]


def _addresses_taken_for_tags(page: Page) -> Iterator[Leftover]:
    """Yield each <https://…> that stands in HTML as it is: a browser takes it for an element."""
    for tag, elements in page.tree.by_tag.items():
        if tag.startswith(("https:", "http:", "mailto:")) or "@" in tag:
            for element in elements:
                address = f"{tag}{'//' if tag.startswith('http') else ''}{'/'.join(element.attrs)}"
                whole = f"<{address}> {element.beginning(_SHORT)}".strip()
                yield Leftover("link", "link_tag", f"<{address}>", address, element.parent, whole)


def _runs_in(block: Element) -> Iterator[tuple[str, dict[int, Element]]]:
    """Yield each text right inside a block, white space as it was, with the pictures and links in
    it by the place where they end.
    """
    pieces: list[str] = []
    marks: dict[int, Element] = {}
    stack: list[Element | str | _End] = [*block.children[::-1]]
    while stack:
        piece = stack.pop()
        if isinstance(piece, _End):
            marks[sum(map(len, pieces))] = piece.link
            pieces.append(LINK_ENDS)
        elif isinstance(piece, str):
            pieces.append(as_typed(piece))
        elif piece.tag in _CODE or _is_formula(piece):
            pieces.append(CODE)
        elif piece.tag in ("img", "br"):
            if piece.tag == "img":
                marks[sum(map(len, pieces))] = piece
            pieces.append(IMAGE if piece.tag == "img" else "\n")
        elif piece.tag in INLINE:
            if piece.tag == "a" and "href" in piece.attrs:
                pieces.append(LINK)
                stack.append(_End(piece))
            stack += piece.children[::-1]
        elif piece.children:
            yield "".join(pieces), marks
            pieces, marks = [], {}
    yield "".join(pieces), marks


class _End(NamedTuple):
    """The place where a link ends."""

    link: Element


def _texts_in(value: Any) -> Iterator[str]:
    """Yield every text of a page's front matter, white space single."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, Mapping | list):
        for inside in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_in(inside)
