"""Which list is a paragraph of a Word file an item of, and how deep?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import number
from handrail.importing.readers.office_html import item_attribute
from handrail.importing.readers.word_package import W, value
from handrail.importing.readers.word_styles import Styles, name_of

_STYLES = {
    "bullet": "-",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_DEEPER = re.compile(r"list (?:bullet|number) ([2-5])")


@dataclass
class _List:
    """What `w:num` says: its levels, and which levels it begins anew."""

    abstract: str
    levels: dict[int, Element]
    starts: dict[int, int]
    level_of_style: dict[str, int]


class Lists:
    """The lists of a Word file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstracts: dict[str, Element] = {}
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            abstracts[abstract.get(W + "abstractNumId", "")] = abstract
        nums = {num.get(W + "numId", ""): num for num in root.findall(W + "num")}
        for name, num in nums.items():
            self._lists[name] = self._read(num, nums, abstracts)

    def _read(self, num: Element, nums: dict[str, Element], abstracts: dict[str, Element]) -> _List:
        abstract_id = value(num, "abstractNumId") or ""
        abstract = abstracts.get(abstract_id)
        # A list style keeps its levels elsewhere: the style names the list that has them.
        link = value(abstract, "numStyleLink")
        for list_style in self._styles.chain(link) if link else []:
            properties = list_style.find(f"{W}pPr/{W}numPr")
            linked = nums.get(value(properties, "numId") or "")
            if linked is not None:
                abstract = abstracts.get(value(linked, "abstractNumId") or "", abstract)
        levels = {}
        for level in [] if abstract is None else abstract.findall(W + "lvl"):
            levels[number(level.get(W + "ilvl"), 0)] = level
        starts = {}
        for override in num.findall(W + "lvlOverride"):
            depth = number(override.get(W + "ilvl"), 0)
            replaced = override.find(W + "lvl")
            if replaced is not None:
                levels[depth] = replaced
            start = value(override, "startOverride")
            if start is not None:
                starts[depth] = number(start, 1)
        by_style = {
            style: depth for depth, level in levels.items() if (style := value(level, "pStyle"))
        }
        return _List(abstract_id, levels, starts, by_style)

    def item(self, properties: Element | None) -> str:
        """Return the attribute that makes a paragraph an item, or "" if it is none."""
        direct = None if properties is None else properties.find(W + "numPr")
        num = value(direct, "numId")
        depth = value(direct, "ilvl")
        chain = self._styles.chain(self._styles.style_of(properties))
        for style in chain if num is None else []:
            of_style = style.find(f"{W}pPr/{W}numPr")
            num = value(of_style, "numId")
            if num is not None:
                depth = depth or value(of_style, "ilvl")
                style_id = style.get(W + "styleId", "")
                if depth is None and num in self._lists:
                    depth = str(self._lists[num].level_of_style.get(style_id, 0))
                break
        found = self._lists.get(num or "0")
        if found is None or num == "0":
            return ""
        level = number(depth, 0)
        definition = found.levels.get(level)
        kind = value(definition, "numFmt") or "decimal"
        if kind == "none" and not (value(definition, "lvlText") or "").strip():
            return ""
        start = found.starts.get(level, number(value(definition, "start"), 1))
        # Lists of one kind count on from each other, unless one begins anew.
        name = f"n{num}" if found.starts else f"a{found.abstract}"
        deeper = next((match for s in chain if (match := _DEEPER.fullmatch(name_of(s)))), None)
        if level == 0 and deeper:
            level = int(deeper[1]) - 1
        return item_attribute(name, level, "-" if kind == "none" else _STYLES.get(kind, "1"), start)
