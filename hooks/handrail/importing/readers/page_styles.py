"""What the styles of a page say of its words: bold, italic, struck out, hidden."""

from __future__ import annotations

import re

import tinycss2

from handrail.dom.tree import Element, Tree

_CLASS = re.compile(r"(?:[a-z][a-z0-9]*)?\.([\w-]+)", re.IGNORECASE)
_LONGEST = 2_000_000  # of a page's styles: what comes after is not read
_OF_PROGRAMS = re.compile(r"c\d+|T\d+|Mso\w+|rvts\d+")
"""The classes by which programs say how words look; those of sites say it of whole parts."""
_COUNTER = re.compile(r"\.(lst-[\w-]+?)\s*>\s*li:before\s*\{[^}]*counter\([^,)]*,\s*([\w-]+)")
_NUMBERS = {
    "decimal": "1",
    "lower-latin": "a",
    "lower-alpha": "a",
    "upper-latin": "A",
    "upper-alpha": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


class PageStyles:
    """What a page's `style` attributes and its plain rules for classes say."""

    def __init__(self, tree: Tree) -> None:
        sheets = "\n".join(style.text for style in tree.by_tag.get("style", ()))[:_LONGEST]
        self._classes = _classes_in(sheets) if sheets else {}
        self.numbers = {
            name: _NUMBERS[kind] for name, kind in _COUNTER.findall(sheets) if kind in _NUMBERS
        }
        """For each class of a list in a page of Google Docs, the style of its numbers."""

    def of(self, element: Element) -> dict[str, str]:
        """Return the properties that are set on an element itself, in lower case."""
        found: dict[str, str] = {}
        for name in element.get("class").split():
            if _OF_PROGRAMS.fullmatch(name) or element.tag == "span":
                found.update(self._classes.get(name, {}))
        if "style" in element.attrs:
            found.update(declared(element))
        return found

    def marks(self, element: Element) -> dict[str, bool]:
        """Return which marks the styles of an element put on its words, and which they take off."""
        style = self.of(element)
        marks: dict[str, bool] = {}
        weight = style.get("font-weight", "")
        if weight:
            marks["strong"] = weight in ("bold", "bolder", "600", "700", "800", "900")
        slant = style.get("font-style", "")
        if slant:
            marks["em"] = slant in ("italic", "oblique")
        if "line-through" in style.get("text-decoration", "") + style.get(
            "text-decoration-line", ""
        ):
            marks["del"] = True
        align = style.get("vertical-align", "")
        if align in ("super", "sub") and element.tag in ("span", "a"):
            marks["sup" if align == "super" else "sub"] = True
        return marks


def declared(element: Element) -> dict[str, str]:
    """Return what the style attribute of an element sets, in lower case."""
    pairs = (part.partition(":") for part in element.get("style").split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip().lower()
        for name, _, value in pairs
        if value
    }


_NO_NUMBER = re.compile(r"[0-9]{400,}")
"""Figures of which Python makes no number: the parser would end with an error."""


def _classes_in(sheets: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    sheets = _NO_NUMBER.sub("0", sheets)
    for rule in tinycss2.parse_stylesheet(sheets, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        names = [
            selector[1]
            for part in tinycss2.serialize(rule.prelude).split(",")
            if (selector := _CLASS.fullmatch(part.strip()))
        ]
        if names:
            values = {
                setting.lower_name: tinycss2.serialize(setting.value).strip().lower()
                for setting in tinycss2.parse_blocks_contents(rule.content)
                if setting.type == "declaration"
            }
            for name in names:
                found.setdefault(name, {}).update(values)
    return found
