"""What a page shows of Markdown that was not understood: signs in place of a link, a table, a box.

A generator leaves what it does not read as it was written, and says nothing. So the shown text is
searched, once a page, and only where it has a letter that prose seldom has.
"""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from handrail.dom.tree import Element
from handrail.finding import Level, PageFinding
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.page.quote import shorten
from handrail.text.lines import INLINE, Line, text_of
from handrail.text.plain import as_typed, plain
from handrail.text.signs import CODE, IMAGE, LINK, LINK_ENDS, MAYBE, Sign, signs_in
from handrail.written.components import IN_ANY_THEME

LINK_IN_HTML = (
    'There write <a href="address">text</a>, with the address that the page has in the site, such '
    "as ../get-help/."
)
"""The remedy for a link inside HTML, however it was meant to be written."""

_CODE = ("code", "kbd", "samp", "tt", "pre", "textarea", "math", "listing", "xmp", "plaintext")
_FORMULAS = frozenset(("arithmatex", "math", "katex", "MathJax"))
_COMPONENTS = IN_ANY_THEME - {"footnote", "footnotes"}
_HTML_AROUND = ("details", "summary", "figure", "figcaption", "address", "fieldset")
_HTML_OF_TEXT = frozenset(("div", "section", "aside", "header", "footer", "form", "center"))
_TELLING = 8  # words that tell one place from another
_LONG = 500  # letters of what is shown, to work with
_SHORT = 60  # letters of what is shown, in a message
_UNSHOWN = str.maketrans(dict.fromkeys((CODE, IMAGE, LINK, LINK_ENDS)))


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
        block = next((each.tag for each in around if not _is_inline(each.tag)), "")
        return kept or (block if block in _HTML_OF_TEXT else "")

    def finding(
        self,
        page: Page,
        what: str,
        *,
        markdown: str,
        in_html: str = "",
        plain: str = "Texts of the front matter and of settings are plain: leave the signs out.",
        level: Level | None = None,
    ) -> PageFinding:
        """Return a finding here. Its fix is one of three: `markdown` in a text that is read as
        Markdown, `in_html` (if it is another) inside HTML, `plain` where no Markdown is read.
        """
        fix = markdown
        if self.plain:
            fix = plain
        elif in_html and self.inside:
            fix = f"Inside <{self.inside}> Markdown is not read, not even after an empty line. "
            fix += f"{in_html} Or write <{self.inside} markdown>; with another theme than ours, "
            fix += "switch on md_in_html under markdown_extensions in mkdocs.yml for that."
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
    def unescaped(self) -> str:
        """The characters that are meant by entities such as &amp;."""
        return html.unescape(self.shown)

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
    text = text_of(page)
    found += _addresses_taken_for_tags(page)
    if not MAYBE.search(f"\n{text.low}"):
        return found
    lines = [line for line in text.lines if MAYBE.search(f"\n{line.text.lower()}")]
    texts = {line.element: line for line in lines if line.kind == "text" and line.element}
    plain_texts = set(_texts_in(page.meta))
    blocks = [element for element in texts if not _is_code(element)]
    found += _once_a_list(
        leftover
        for element in blocks
        if not texts[element].shell
        for leftover in _in_element(element, False, plain_texts)
    )
    others = [
        leftover
        for element in blocks
        if texts[element].shell
        for leftover in _in_element(element, True, plain_texts)
    ]
    others += [
        leftover
        for line in lines
        if line.kind in ("attribute", "head")
        for leftover in _in_other_text(line)
    ]
    said = {leftover.shown for leftover in found}
    for leftover in others:
        if leftover.shown not in said:
            said.add(leftover.shown)
            found.append(leftover)
    return found


def _in_element(element: Element, shell: bool, plain_texts: Container[str]) -> Iterator[Leftover]:
    for run in _runs_in(element):
        is_plain = shell or run.shown(0) in plain_texts or _in_component(element)
        for sign in signs_in(run.text, item=_begins_an_item(element)):
            home, begins, ends = run.link_around(sign) or (element, 0, len(run.text))
            to = run.shown(max(begins, sign.end - _LONG), sign.end)
            yield Leftover(
                sign.kind,
                sign.form,
                run.shown(sign.start, sign.end),
                _words_of(sign, to, run.shown(sign.start, ends)),
                home,
                run.shown(begins, ends),
                run.marks.get(sign.start),
                is_plain,
                shell,
            )


def _in_other_text(line: Line) -> Iterator[Leftover]:
    """Yield what is left in an attribute, or in what the head says, the first of each kind."""
    element = line.element if line.kind == "attribute" else None
    text = as_typed(line.text)
    firsts = {sign.kind: sign for sign in reversed(signs_in(text))}
    for sign in firsts.values():
        shown, words = (
            text[sign.start : sign.end],
            _words_of(sign, text[: sign.end], text[sign.start :]),
        )
        yield Leftover(
            sign.kind, sign.form, shown, words, element, text, plain=True, shell=line.shell
        )


def _words_of(sign: Sign, to: str, onward: str) -> str:
    """Return the words from a sign on, a few, by which its line is found. `to`: what is shown up to
    its end; `onward`: what is shown from its beginning.
    """
    if sign.form == "escape_line":  # what follows stands on another line
        return " ".join(to.split()[-_TELLING:])
    return " ".join(onward.split()[:_TELLING])


def _is_inline(tag: str) -> bool:
    return tag in INLINE or ":" in tag or "@" in tag


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


def _once_a_list(found: Iterable[Leftover]) -> Iterator[Leftover]:
    """Yield what is left, of a list of boxes the first alone: the list is one thing."""
    lists: set[int] = set()
    for leftover in found:
        if leftover.form == "checkbox_item" and leftover.element is not None:
            within = leftover.element.closest("ul", "ol", "menu")
            if within is not None and within.order in lists:
                continue
            lists |= {within.order} if within else set()
        yield leftover


def _addresses_taken_for_tags(page: Page) -> Iterator[Leftover]:
    """Yield each <https://…> that stands in HTML as it is: a browser takes it for an element."""
    for tag, elements in page.tree.by_tag.items():
        if tag.startswith(("https:", "http:", "mailto:")) or "@" in tag:
            for element in elements:
                address = f"{tag}{'//' if tag.startswith('http') else ''}{'/'.join(element.attrs)}"
                whole = f"<{address}> {element.beginning(_SHORT)}".strip()
                yield Leftover("link", "link_tag", f"<{address}>", address, element.parent, whole)


class _Run:
    """A text right inside a block that is read in one go, white space as it was."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._codes: list[tuple[int, str]] = []
        self.marks: dict[int, Element] = {}
        """The pictures and links in it, by the place where they end."""

    def add(self, text: str, element: Element | None = None) -> None:
        """Add a piece, or what stands for an element."""
        if text == CODE and element is not None:
            self._codes.append((self._length, element.text))
        elif element is not None:
            self.marks[self._length] = element
        self._pieces.append(text)
        self._length += len(text)

    @cached_property
    def text(self) -> str:
        """The text, with signs in place of code, pictures and the edges of links."""
        return "".join(self._pieces)

    def shown(self, start: int, end: int | None = None) -> str:
        """Return what a reader gets of it between two places, white space single and not all of
        it if it is long.
        """
        end = min(len(self.text) if end is None else end, start + _LONG)
        pieces, at = [], start
        for number in range(bisect_left(self._codes, (start, "")), len(self._codes)):
            place, code = self._codes[number]
            if place >= end:
                break
            pieces += [self.text[at:place], code]
            at = place + 1
        pieces.append(self.text[at:end])
        return " ".join("".join(pieces).translate(_UNSHOWN).split())

    def link_around(self, sign: Sign) -> tuple[Element, int, int] | None:
        """Return the link that a sign stands in, with where it begins and ends."""
        ends = self.text.find(LINK_ENDS, sign.end, sign.end + _LONG)
        if ends < 0 or LINK in self.text[sign.end : ends]:
            return None
        return self.marks[ends], self.text.rfind(LINK, 0, sign.start) + 1, ends


def _runs_in(block: Element) -> Iterator[_Run]:
    run = _Run()
    stack: list[Element | str | _End] = [*block.children[::-1]]
    while stack:
        piece = stack.pop()
        if isinstance(piece, _End):
            run.add(LINK_ENDS, piece.link)
        elif isinstance(piece, str):
            run.add(as_typed(piece).translate(_UNSHOWN))  # nobody writes these, but a file may
        elif piece.tag in _CODE or _is_formula(piece):
            run.add(CODE, piece)
        elif piece.tag == "img":
            run.add(IMAGE, piece)
        elif piece.tag == "br":
            run.add("\n")
        elif piece.tag in INLINE:
            if piece.tag == "a" and "href" in piece.attrs:
                run.add(LINK)
                stack.append(_End(piece))
            stack += piece.children[::-1]
        elif piece.children:
            yield run
            run = _Run()
    yield run


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
