"""The measures that a stylesheet uses: sizes of letters, steps of space, corners."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import tinycss2

_LENGTH = re.compile(r"(?<![\w.-])(\d*\.?\d+)(rem|em|px)\b")
_TOKEN = re.compile(r"var\((--[\w-]+)\)")
_SIZES = ("font", "font-size")
_SPACES = ("margin", "padding", "gap")
_SHADOWS = ("box-shadow", "text-shadow", "filter")


class Declared(NamedTuple):
    """One property as a stylesheet gives it. `media`: "" where it holds everywhere."""

    media: str
    selector: str
    name: str
    value: str


class Measures:
    """What a stylesheet measures on a screen, with its own properties in place of their names."""

    def __init__(self, sheet: str) -> None:
        found = [each for each in _declared(sheet) if "print" not in each.media]
        named = {
            each.name: each.value
            for each in reversed(found)
            if each.name.startswith("--") and not each.media
        }
        self._declared = [
            each._replace(value=_TOKEN.sub(lambda token: named.get(token[1], token[0]), each.value))
            for each in found
            if not each.name.startswith("--")
        ]

    @property
    def sizes(self) -> dict[str, list[str]]:
        """Sizes of letters in rem, the largest first, and which elements have each."""
        found: dict[str, list[str]] = {}
        for each in self._declared:
            length = _LENGTH.search(each.value) if each.name in _SIZES else None
            if length and length[2] == "rem":
                where = f"{each.selector} {each.media}".strip()
                found.setdefault(length[0], []).append(where)
        return dict(sorted(found.items(), key=lambda item: -float(item[0][:-3])))

    @property
    def spaces(self) -> dict[str, int]:
        """Steps of space in rem, the smallest first, and how often each is used."""
        found = Counter(
            length[0]
            for each in self._declared
            if each.name.startswith(_SPACES) and "(" not in each.value
            for length in _LENGTH.finditer(each.value)
            if length[2] == "rem"
        )
        return dict(sorted(found.items(), key=lambda item: float(item[0][:-3])))

    @property
    def corners(self) -> dict[str, int]:
        """How round corners are, and how often."""
        found = Counter(
            each.value for each in self._declared if each.name.startswith("border-radius")
        )
        return dict(found.most_common())

    @property
    def line_heights(self) -> dict[str, int]:
        """The heights of lines, and how often each is used."""
        found = Counter(each.value for each in self._declared if each.name == "line-height")
        found.update(
            each.value.partition("/")[2].split()[0]
            for each in self._declared
            if each.name == "font" and "/" in each.value
        )
        return dict(sorted(found.items()))

    @property
    def shadows(self) -> list[str]:
        """The elements that have a shadow."""
        return [
            each.selector
            for each in self._declared
            if each.name in _SHADOWS and each.value != "none"
        ]


def _declared(sheet: str) -> Iterator[Declared]:
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    stack = [("", rule) for rule in reversed(rules)]
    while stack:
        media, rule = stack.pop()
        prelude = tinycss2.serialize(rule.prelude).strip() if rule.type.endswith("rule") else ""
        if rule.type == "at-rule" and rule.content is not None:
            within = f"{media} {prelude}".strip() if rule.lower_at_keyword == "media" else media
            inside = tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            stack += [(within, each) for each in reversed(inside)]
        elif rule.type == "qualified-rule":
            for each in tinycss2.parse_blocks_contents(rule.content):
                if each.type == "declaration":
                    value = " ".join(tinycss2.serialize(each.value).split())
                    yield Declared(media, prelude, each.name, value)
