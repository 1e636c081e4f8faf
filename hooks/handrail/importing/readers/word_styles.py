"""What do the styles of a Word file make of a paragraph, and of the characters in it?"""

from __future__ import annotations

from collections import Counter
from functools import cache
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import number
from handrail.importing.readers.office_html import Look, Mark
from handrail.importing.readers.paragraph_kinds import (
    PLAIN,
    Kind,
    heading,
    is_code_font,
    is_code_style,
    kind_by_name,
    primary,
)
from handrail.importing.readers.word_package import W, is_on, value

_BODY_TEXT = 9
_TOGGLES: dict[str, Mark | None] = {"b": "strong", "i": "em", "strike": "del", "vanish": None}


class Styles:
    """The styles of a Word file."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        defaults = None
        for style in [] if root is None else root.iter(W + "style"):
            name = style.get(W + "styleId", "")
            self._styles[name] = style
            is_paragraph = style.get(W + "type") == "paragraph"
            if is_paragraph and style.get(W + "default") in ("1", "true", "on"):
                self._default = name
        if root is not None:
            defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._language = _language(defaults)
        self.chain = cache(self._chain)
        self.kind_of_style = cache(self._kind_of_style)
        self._looks = cache(self._look_of_styles)

    def _chain(self, style_id: str) -> list[Element]:
        """Return a style and those that it is based on, the nearest first."""
        chain: list[Element] = []
        while style_id in self._styles and self._styles[style_id] not in chain:
            chain.append(self._styles[style_id])
            style_id = value(chain[-1], "basedOn") or ""
        return chain

    def style_of(self, properties: Element | None) -> str:
        """Return the id of the style of a paragraph by its properties."""
        return value(properties, "pStyle") or self._default

    def kind_of(self, properties: Element | None) -> Kind:
        """Return what a paragraph is by its properties."""
        level = number(value(properties, "outlineLvl"), -1)
        by_style = self.kind_of_style(self.style_of(properties))
        if level < 0 or by_style.role or by_style.is_contents:
            return by_style
        if level < _BODY_TEXT:
            return heading(level + 1)
        return PLAIN if by_style.tag.startswith("h") else by_style

    def _kind_of_style(self, style_id: str) -> Kind:
        for style in self.chain(style_id):
            name = name_of(style)
            # A heading by its name may have another level, or none.
            by_name = kind_by_name(name)
            if by_name is not None and not by_name.tag.startswith("h"):
                return by_name
            level = number(value(style.find(W + "pPr"), "outlineLvl"), -1)
            if level >= 0:
                return heading(level + 1) if level < _BODY_TEXT else PLAIN
            if by_name is not None:
                return by_name
        return PLAIN

    def look_of(self, properties: Element | None, paragraph: str, kind: Kind) -> tuple[Look, bool]:
        """Return how the characters of a run look, without their link, and whether they are
        hidden. Of headings, quotations and the like, the look of the whole says nothing.
        """
        has_own_look = kind.tag != "p" or kind.role != "" or kind.around != ""
        run_style = value(properties, "rStyle") or ""
        styled, position, is_code, lang = self._looks(run_style, paragraph, has_own_look)
        marks: set[Mark] = set()
        is_hidden = False
        for name, mark in _TOGGLES.items():
            direct = is_on(properties, name)
            if name == "strike" and direct is None:
                direct = is_on(properties, "dstrike")
            if name in styled if direct is None else direct:
                if mark is None:
                    is_hidden = True
                else:
                    marks.add(mark)
        position = value(properties, "vertAlign") or position
        if position in ("superscript", "subscript"):
            marks.add("sup" if position == "superscript" else "sub")
        font = value(properties, "rFonts", "ascii")
        if kind.tag != "pre" and (is_code if font is None else is_code_font(font)):
            marks.add("code")
        return Look(frozenset(marks), lang=_language(properties) or lang), is_hidden

    def _look_of_styles(
        self, run_style: str, paragraph: str, has_own_look: bool
    ) -> tuple[frozenset[str], str, bool, str]:
        """Return what styles say: what is on, the position, whether it is code, the language."""
        of_run = [style.find(W + "rPr") for style in self.chain(run_style)]
        of_paragraph = [style.find(W + "rPr") for style in self.chain(paragraph)]
        names = [name_of(style) for style in self.chain(run_style)]
        on = set()
        for name in _TOGGLES:
            by_run = next((is_on(p, name) for p in of_run if is_on(p, name) is not None), False)
            if name == {"strong": "b", "emphasis": "i"}.get(names[0] if names else ""):
                by_run = True
            by_paragraph = next(
                (is_on(p, name) for p in of_paragraph if is_on(p, name) is not None), False
            )
            if has_own_look and name != "vanish":
                by_paragraph = False
            # Both together take each other away, as an emphasis within italics.
            if bool(by_run) != bool(by_paragraph):
                on.add(name)
        position = next((v for p in of_run if (v := value(p, "vertAlign"))), "")
        fonts = [font for p in of_run if (font := value(p, "rFonts", "ascii"))]
        is_code = any(map(is_code_style, names)) or any(map(is_code_font, fonts[:1]))
        langs = [lang for p in (*of_run, *of_paragraph) if (lang := _language(p))]
        return frozenset(on), position, is_code, (langs or [self._language])[0]

    def language_of(self, root: Element) -> str:
        """Return the language that most letters of a document are marked as."""
        letters: Counter[str] = Counter()
        for paragraph in root.iter(W + "p"):
            style = self.style_of(paragraph.find(W + "pPr"))
            for run in paragraph.iter(W + "r"):
                properties = run.find(W + "rPr")
                lang = _language(properties)
                if not lang:
                    lang = self._looks(value(properties, "rStyle") or "", style, True)[3]
                letters[lang] += sum(len(text.text or "") for text in run.iter(W + "t"))
        del letters[""]
        return letters.most_common(1)[0][0] if letters else self._language


def name_of(style: Element) -> str:
    """Return the name of a style, which is English in every language of Word, in lower case."""
    return (value(style, "name") or "").partition(",")[0].strip().casefold()


def _language(properties: Element | None) -> str:
    is_right_to_left = is_on(properties, "rtl")
    lang = value(properties, "lang", "bidi" if is_right_to_left else "val") or ""
    return "" if primary(lang) in ("x", "zxx", "und", "mul") else lang
