"""Make lists of paragraphs that are items: of a word processor's lists, or with a typed bullet."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from handrail.importing.document import (
    Block,
    Break,
    Inline,
    Item,
    List,
    Paragraph,
    Span,
    Style,
    Text,
    inside,
    text_of,
)

_SURE = "•●◦▪▫■□‣⁃∙·➢➤►✓✔❖\uf0b7\uf0a7\uf0d8"
"""Signs that begin nothing but an item, so that one alone is a list."""
_BULLET = re.compile(rf"\s*(?:[{_SURE}]\s*|[-–—*o]\s+)(?=\S)")
_NUMBER = re.compile(r"\s*\(?(?:(\d{1,3})|([a-z])|([A-Z])|([ivx]{2,5}))[.)]\s+(?=\S)")
_FEWEST = 2
_TYPED = "typed"


class _Mark(NamedTuple):
    """The typed sign that a paragraph begins with: how long, and what it says."""

    length: int
    style: Style
    number: int
    sure: bool
    sign: str
    """The bullet, or the style of its number."""


def with_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which items stand in lists, those inside other blocks too."""
    found = [part for block in blocks for part in _lines_apart(block)]
    for block in found:
        for within in inside(block):
            within[:] = with_lists(within)
    return _kept_lists(_nested(_typed_lists(found)))


def _nested(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which a list that interrupts another stands one level below the item before
    it. Word gives such a list the same level if it was begun anew, and only moves it to the right.
    """
    made = list(blocks)
    places = [place for place, block in enumerate(made) if _item_of(block)]
    runs = groupby(enumerate(places), lambda each: each[1] - each[0])
    for _, run in runs:
        _nest([place for _, place in run], made)
    return made


_DEEPEST = 8


def _nest(run: Sequence[int], blocks: list[Block]) -> None:
    """Move down what interrupts a list, in a run of items that nothing else interrupts."""
    items = [item for place in run if (item := _item_of(blocks[place]))]
    ends = _ends(items)
    where: dict[tuple[str, int], list[int]] = {}
    for position, item in enumerate(items):
        where.setdefault((item.list, item.level), []).append(position)

    def move(begin: int, end: int, deeper: int) -> None:
        open_: list[Item] = []
        position = begin
        while position < end:
            item = items[position]
            while open_ and open_[-1].level > item.level:
                open_.pop()
            if open_ and open_[-1].level == item.level and open_[-1].list != item.list:
                later = where[open_[-1].list, item.level]
                after = bisect(later, position)
                on = later[after] if after < len(later) else end
                if on < min(end, ends[position]) and deeper < _DEEPEST:
                    move(position, on, deeper + 1)
                    position = on
                    continue
                open_.pop()
            if not open_ or open_[-1].level < item.level:
                open_.append(item)
            block = blocks[run[position]]
            if deeper and isinstance(block, Paragraph):
                moved = replace(item, level=item.level + deeper)
                blocks[run[position]] = replace(block, item=moved)
            position += 1

    move(0, len(items), 0)


def _ends(items: Sequence[Item]) -> list[int]:
    """Return for each item the position of the next one that stands less deep."""
    ends = [len(items)] * len(items)
    open_: list[int] = []
    for position, item in enumerate(items):
        while open_ and items[open_[-1]].level > item.level:
            ends[open_.pop()] = position
        open_.append(position)
    return ends


def _item_of(block: Block) -> Item | None:
    return block.item if isinstance(block, Paragraph) else None


def _kept_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with a list for each run of paragraphs that are items."""
    made: list[Block] = []
    counted: dict[tuple[str, int], int] = {}
    stack: list[tuple[Item, List]] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or block.item is None:
            made.append(block)
            stack = []
            continue
        item, plain = block.item, replace(block, item=None)
        while stack and stack[-1][0].level > item.level:
            stack.pop()
        top = stack[-1] if stack else None
        if top is not None and top[0].level == item.level and _same(top[0], item):
            top[1].items.append([plain])
        else:
            if top is not None and top[0].level == item.level:
                stack.pop()
            number = (item.list, item.level)
            start = counted[number] + 1 if number in counted and not stack else item.start
            begun = List([[plain]], item.style, start if item.style != "-" else 1)
            if number not in counted or stack:
                counted[number] = begun.start - 1
            (stack[-1][1].items[-1] if stack else made).append(begun)
            stack.append((item, begun))
        counted[item.list, item.level] = counted.get((item.list, item.level), 0) + 1
    return made


def _same(one: Item, other: Item) -> bool:
    return one.list == other.list and one.style == other.style


def _typed_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which paragraphs that begin with a typed sign are items."""
    made: list[Block] = []
    run: list[tuple[Paragraph, _Mark]] = []
    number = 0

    def end() -> None:
        nonlocal number
        if len(run) >= _FEWEST or (run and run[0][1].sure):
            number += 1
            signs: list[str] = []
            for paragraph, mark in run:
                # Another sign below an item is one of its own, until the first is back.
                level = signs.index(mark.sign) if mark.sign in signs else len(signs)
                if level == len(signs):
                    signs.append(mark.sign)
                del signs[level + 1 :]
                item = Item(f"{_TYPED} {number}.{level}", level, mark.style, mark.number)
                rest = _without(paragraph.inlines, mark.length)
                made.append(replace(paragraph, inlines=rest, item=item))
        else:
            made.extend(paragraph for paragraph, _ in run)
        run.clear()

    for block in blocks:
        mark = _mark_of(block)
        follows = mark is not None and _goes_on([before for _, before in run], mark)
        if run and not follows:
            end()
        if mark is not None and isinstance(block, Paragraph):
            run.append((block, mark))
        else:
            made.append(block)
    end()
    return made


def _goes_on(run: Sequence[_Mark], mark: _Mark) -> bool:
    """Tell whether a mark goes on with a run: a bullet always does, a number if it counts on, or
    begins below another kind of number.
    """
    if not run or mark.style == "-":
        return True
    last = next((before for before in reversed(run) if before.sign == mark.sign), None)
    if last is not None:
        return mark.number == last.number + 1
    return mark.number == 1 and run[-1].style != "-"


def _mark_of(block: Block) -> _Mark | None:
    if not isinstance(block, Paragraph) or block.item is not None or not block.inlines:
        return None
    text = text_of(block.inlines)
    if found := _BULLET.match(text):
        sign = found[0].strip()
        return _Mark(found.end(), "-", 1, sign in _SURE, sign)
    found = _NUMBER.match(text)
    if found is None:
        return None
    if found[1]:
        return _Mark(found.end(), "1", int(found[1]), False, "1")
    if found[4]:
        number = _roman(found[4])
        return _Mark(found.end(), "i", number, False, "i") if number else None
    letter = found[2] or found[3]
    style: Style = "a" if found[2] else "A"
    return _Mark(found.end(), style, ord(letter.lower()) - 96, False, style)


def _roman(written: str) -> int:
    """Return the number that small Roman figures write, 0 if they write none."""
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in written]
    pairs = zip(values, [*values[1:], 0], strict=True)
    number = sum(-value if value < after else value for value, after in pairs)
    return number if 1 < number < 40 else 0


def _without(inlines: Sequence[Inline], length: int) -> list[Inline]:
    """Return inlines without their first letters."""
    rest: list[Inline] = []
    for position, inline in enumerate(inlines):
        if length <= 0:
            rest += inlines[position:]
            break
        size = len(text_of([inline]))
        if size > length:
            if isinstance(inline, Text):
                rest.append(Text(inline.text[length:]))
            elif isinstance(inline, Span):
                rest.append(replace(inline, inlines=_without(inline.inlines, length)))
            else:
                rest.append(inline)
        length -= size
    return _stripped(rest)


def _stripped(inlines: list[Inline]) -> list[Inline]:
    if inlines and isinstance(inlines[0], Text):
        first = inlines[0].text.lstrip()
        return [Text(first), *inlines[1:]] if first else inlines[1:]
    return inlines


def _lines_apart(block: Block) -> list[Block]:
    """Return a paragraph whose lines each begin with a typed sign as one paragraph a line."""
    if not isinstance(block, Paragraph) or block.item is not None:
        return [block]
    if not any(isinstance(inline, Break) for inline in block.inlines):
        return [block]
    lines: list[list[Inline]] = [[]]
    for inline in block.inlines:
        if isinstance(inline, Break):
            lines.append([])
        else:
            lines[-1].append(inline)
    parts = [replace(block, inlines=_stripped(line)) for line in lines if text_of(line).strip()]
    marked = [_mark_of(part) is not None for part in parts]
    first = marked.index(True) if True in marked else len(marked)
    if not all(marked[first:]) or sum(marked) < _FEWEST or first > 1:
        return [block]
    return [replace(part, ids=part.ids if not position else []) for position, part
            in enumerate(parts)]  # fmt: skip
