"""What do the styles of an OpenDocument text make of paragraphs, characters and lists?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import number
from handrail.importing.readers.office_html import Look, Mark
from handrail.importing.readers.paragraph_kinds import (
    PLAIN,
    Kind,
    is_code_font,
    is_code_style,
    kind_by_name,
)

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _ODF + "office:1.0}"
TEXT = _ODF + "text:1.0}"
STYLE = _ODF + "style:1.0}"
TABLE = _ODF + "table:1.0}"
DRAW = _ODF + "drawing:1.0}"
FO = _ODF + "xsl-fo-compatible:1.0}"
SVG = _ODF + "svg-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"

_NUMBERS = {"1", "a", "A", "i", "I"}


class Styles:
    """The styles of an OpenDocument text."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        self._default: Element | None = None
        for root in roots:
            for style in root.iter(STYLE + "style"):
                key = style.get(STYLE + "family", ""), style.get(STYLE + "name", "")
                self._styles[key] = style
            for style in root.iter(STYLE + "default-style"):
                if style.get(STYLE + "family") == "paragraph":
                    self._default = style
            for style in root.iter(TEXT + "list-style"):
                self._lists[style.get(STYLE + "name", "")] = style
        self.kind_of = cache(self._kind_of)
        self.look_of = cache(self._look_of)

    def chain(self, family: str, name: str) -> list[Element]:
        """Return a style and its parents, the nearest first."""
        chain: list[Element] = []
        while (style := self._styles.get((family, name))) is not None and style not in chain:
            chain.append(style)
            name = style.get(STYLE + "parent-style-name", "")
        return chain

    def _kind_of(self, name: str) -> Kind:
        """Return what a style makes of a paragraph."""
        names = [_name_of(style) for style in self.chain("paragraph", name)]
        kinds = (kind_by_name(style) for style in names or [_decoded(name)])
        return next((kind for kind in kinds if kind is not None), PLAIN)

    def is_head(self, name: str) -> bool:
        """Whether a paragraph of this style stands in the head of a table."""
        return any(_name_of(s) == "table heading" for s in self.chain("paragraph", name))

    def has_rule(self, name: str) -> bool:
        """Whether an empty paragraph of this style is a line across the page."""
        for style in self.chain("paragraph", name):
            properties = style.find(STYLE + "paragraph-properties")
            border = None if properties is None else properties.get(FO + "border-bottom")
            if border is not None:
                return border != "none"
        return False

    def _look_of(self, family: str, name: str, of_paragraph: bool = False) -> tuple[Look, bool]:
        """Return how characters of a style look, and whether they are hidden. A paragraph that is
        a heading, a quotation or the like has a look that says nothing.
        """
        marks: set[Mark] = set()
        kind = self.kind_of(name) if of_paragraph else PLAIN
        says_nothing = of_paragraph and kind != PLAIN
        chain = self.chain(family, name)

        def said(attribute: str) -> str:
            for style in chain:
                properties = style.find(STYLE + "text-properties")
                value = None if properties is None else properties.get(attribute)
                if value is not None:
                    return value
            return ""

        weight = said(FO + "font-weight")
        if weight == "bold" or number(weight, 400) >= 600:
            marks.add("strong")
        if said(FO + "font-style") in ("italic", "oblique"):
            marks.add("em")
        if said(STYLE + "text-line-through-style") not in ("", "none"):
            marks.add("del")
        position = said(STYLE + "text-position").split(" ")[0]
        if position == "super" or re.fullmatch(r"[1-9]\d*%", position):
            marks.add("sup")
        elif position == "sub" or re.fullmatch(r"-[1-9]\d*%", position):
            marks.add("sub")
        if any(is_code_style(_name_of(style)) for style in chain) or is_code_font(
            said(STYLE + "font-name")
        ):
            marks.add("code")
        lang = said(FO + "language")
        country = said(FO + "country")
        is_hidden = said(TEXT + "display") == "none"
        look = Look(frozenset() if says_nothing else frozenset(marks), lang=_tag(lang, country))
        return look, is_hidden

    def language_of(self, body: Element) -> str:
        """Return the language that most letters are marked as."""
        letters: Counter[str] = Counter()
        default = ""
        if self._default is not None:
            properties = self._default.find(STYLE + "text-properties")
            if properties is not None:
                language, country = properties.get(FO + "language"), properties.get(FO + "country")
                default = _tag(language or "", country or "")
        for paragraph in _paragraphs(body):
            name = paragraph.get(TEXT + "style-name", "")
            lang = self.look_of("paragraph", name)[0].lang or default
            for element in paragraph.iter():
                own = lang
                if element.tag == TEXT + "span":
                    span = element.get(TEXT + "style-name", "")
                    own = self.look_of("text", span)[0].lang or lang
                letters[own] += len((element.text or "").strip())
                letters[lang] += len((element.tail or "").strip())
        del letters[""]
        return letters.most_common(1)[0][0] if letters else default

    def number_of(self, name: str, level: int) -> tuple[str, int]:
        """Return the style and the start of a list at a level from 1."""
        for style in self._lists.get(name, ()):
            if style.get(TEXT + "level") != str(level):
                continue
            if style.tag == TEXT + "list-level-style-number":
                form = style.get(STYLE + "num-format", "")
                if not form and not style.get(STYLE + "num-suffix", "").strip():
                    return "-", 1
                start = number(style.get(TEXT + "start-value"), 1)
                return (form if form in _NUMBERS else "1"), start
            return "-", 1
        return "-", 1


def _paragraphs(body: Element) -> Iterator[Element]:
    for element in body.iter():
        if element.tag in (TEXT + "p", TEXT + "h"):
            yield element


def _name_of(style: Element) -> str:
    shown = style.get(STYLE + "display-name") or _decoded(style.get(STYLE + "name", ""))
    return shown.strip().casefold()


def _decoded(name: str) -> str:
    """Return a name as people see it: "_20_" is a space."""
    return re.sub("_([0-9a-f]{2})_", lambda match: chr(int(match[1], 16)), name).casefold()


def _tag(language: str, country: str) -> str:
    if language in ("", "none", "zxx", "und"):
        return ""
    return f"{language}-{country}" if country not in ("", "none") else language
