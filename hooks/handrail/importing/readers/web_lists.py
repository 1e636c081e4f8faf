"""The lists in pages of word processors, where a list is paragraphs with typed marks."""

from __future__ import annotations

import re

from handrail.dom.tree import Element, Tree
from handrail.importing.readers.fragments import attributes
from handrail.importing.readers.page_styles import PageStyles, declared

_WORD_LIST = re.compile(r"(l\d+)\s+level(\d+)\s+(lfo\d+)")
_KIX = re.compile(r"(lst-[\w-]*?|kix_[\w-]*?)-(\d+)")
_LENGTH = re.compile(r"(-?[\d.]+)(pt|cm|in|mm|px)")
_POINTS = {"pt": 1.0, "cm": 28.35, "in": 72.0, "mm": 2.835, "px": 0.75}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class WebLists:
    """The paragraphs that are items of lists. `items`: the attributes of each. `labels`: the
    element up to whose end the typed mark of a paragraph goes.
    """

    def __init__(self, tree: Tree, styles: PageStyles) -> None:
        self.items: dict[Element, str] = {}
        self.labels: dict[Element, Element] = {}
        self._begun: dict[tuple[str, int], tuple[str, int]] = {}
        if "style" in tree.by_attribute:
            self._of_word(tree)
        for item in tree.by_tag.get("li", ()):
            self._of_google(item, styles)

    def _of_word(self, tree: Tree) -> None:
        last: Element | None = None
        loose = 0
        for filler in tree.by_attribute["style"]:
            if filler.tag != "span" or not _is_filler(filler):
                continue
            paragraph = filler.closest("p")
            if paragraph is None or paragraph in self.items:
                continue
            label = _text_up_to(paragraph, filler).strip(" \u00a0")
            if not label or len(label) > 8:
                continue
            named = _WORD_LIST.search(declared(paragraph).get("mso-list", ""))
            if named:
                name, level = f"{named[1]}-{named[3]}", int(named[2]) - 1
            else:
                if last is None or not _follows(paragraph, last):
                    loose += 1
                name, level = f"list-{loose}", _indent(paragraph)
            self._add(paragraph, name, min(level, 8), label)
            self.labels[paragraph] = filler
            last = paragraph

    def _of_google(self, item: Element, styles: PageStyles) -> None:
        around = item.parent
        if around is None or around.tag not in ("ul", "ol"):
            return
        for css in around.get("class").split():
            found = _KIX.fullmatch(css)
            if found:
                style = styles.numbers.get(css, "1") if around.tag == "ol" else "-"
                start = around.get("start", "1")
                number = int(start) if start.isdigit() and len(start) < 6 else 1
                self._say(item, found[1], int(found[2]), style, number)

    def _add(self, paragraph: Element, name: str, level: int, label: str) -> None:
        before = self._begun.get((name, level), ("", 0))[0]
        style, number = _style_of(label.strip(".():[] "), before)
        self._say(paragraph, name, level, style, number)

    def _say(self, element: Element, name: str, level: int, style: str, number: int) -> None:
        for key in [key for key in self._begun if key[0] == name and key[1] > level]:
            del self._begun[key]
        style, number = self._begun.setdefault((name, level), (style, number))
        self.items[element] = attributes(data_item=f"{name} {level} {style} {number}")


def _is_filler(span: Element) -> bool:
    """Whether a span is the space that Word writes after the mark of an item."""
    style = re.sub(r"\s+", "", span.get("style").lower())
    return "mso-list:ignore" in style or ("font:7.0pt" in style and not span.text.strip())


def _text_up_to(paragraph: Element, end: Element) -> str:
    pieces: list[str] = []
    stack: list[Element | str] = [paragraph]
    while stack:
        piece = stack.pop()
        if piece is end:
            pieces.append(end.text)
            break
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            stack += piece.children[::-1]
    return "".join(pieces)


def _follows(paragraph: Element, before: Element) -> bool:
    last = before
    while last.elements:
        last = last.elements[-1]
    return paragraph.parent is before.parent and paragraph.order == last.order + 1


def _indent(paragraph: Element) -> int:
    """Return the level of an item by how far it is moved in: half an inch each."""
    found = _LENGTH.fullmatch(declared(paragraph).get("margin-left", ""))
    points = float(found[1]) * _POINTS[found[2]] if found else 36
    return max(0, round(points / 36) - 1)


def _style_of(label: str, before: str) -> tuple[str, int]:
    """Return the style that the mark of an item shows, and its number."""
    low = label.lower()
    if label.isdigit():
        return "1", int(label)
    upper = label.isupper()
    roman = bool(label) and set(low) <= set("ivxlc")
    if roman and label != "o" and (before in ("i", "I") or low == "i" or len(low) > 1):
        total = 0
        for letter, after in zip(low, [*low[1:], ""], strict=True):
            value = _ROMAN[letter]
            total += -value if value < _ROMAN.get(after, 0) else value
        return "I" if upper else "i", total
    if len(label) == 1 and label.isalpha() and label.isascii() and label != "o":
        return "A" if upper else "a", ord(low) - ord("a") + 1
    dotted = re.fullmatch(r"(?:\d+\.)+(\d+)", label)
    return ("1", int(dotted[1])) if dotted else ("-", 1)
