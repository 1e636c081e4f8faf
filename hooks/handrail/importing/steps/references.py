"""Make notes of a list of references that a text cites by number, as [1] or a raised 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from handrail.importing.document import (
    Block,
    Break,
    Document,
    Heading,
    Inline,
    Link,
    List,
    NoteMark,
    Paragraph,
    Span,
    Text,
    all_blocks,
    lines_in,
    text_of,
)

_TITLE = re.compile(
    r"\W*(?:references?|sources?|bibliography|citations?|works cited|end ?notes|footnotes|notes"
    r"|literature|where (?:this|the) information (?:comes|came) from)\W*",
    re.IGNORECASE,
)
_RAISED = re.compile(r"\[?\s*(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\s*\]?")
_BRACKETED = re.compile(r"\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]")
_TYPED = re.compile(r"\s*\[(\d{1,3})\]\s*")
_MOST = 200


def cite_references(document: Document) -> None:
    """Turn each reference of the last such list that the text cites by its number into a note. What
    nothing cites stays in the list, and a list of which nothing is left goes with its heading.
    """
    found = _references(document.blocks)
    if found is None:
        document.blocks[:] = _without_empty_titles(document.blocks)
        return
    first, last, entries = found
    before = document.blocks[:first]
    marked = _Marked(entries, {*document.notes})
    for block in all_blocks(before):
        for line in lines_in(block):
            line[:] = marked.cited(line)
    if not marked.names:
        return
    for number, name in marked.names.items():
        document.notes[name] = entries[number]
    rest = [entry for number, entry in entries.items() if number not in marked.names]
    after = document.blocks[last:]
    kept: list[Block] = [document.blocks[first], List(rest)] if rest else []
    document.blocks[:] = [*before, *kept, *after]


def _without_empty_titles(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without a heading such as References of which nothing is left."""
    return [
        block
        for block, after in zip_longest(blocks, blocks[1:])
        if not (
            isinstance(block, Heading)
            and (after is None or (isinstance(after, Heading) and after.level <= block.level))
            and _TITLE.fullmatch(text_of(block.inlines))
        )
    ]


def _references(blocks: Sequence[Block]) -> tuple[int, int, dict[int, list[Block]]] | None:
    """Return where the last section of references begins and ends, and its entries by number."""
    for first in reversed(range(len(blocks))):
        heading = blocks[first]
        if not isinstance(heading, Heading) or not _TITLE.fullmatch(text_of(heading.inlines)):
            continue
        entries: dict[int, list[Block]] = {}
        last = first + 1
        while last < len(blocks) and (found := _entries_in(blocks[last])):
            entries |= found
            last += 1
        return (first, last, entries) if entries else None
    return None


def _entries_in(block: Block) -> dict[int, list[Block]]:
    """Return the entries in a block by number: of a numbered list, or one that begins with [1]."""
    if isinstance(block, List) and block.style == "1":
        return {block.start + number: item for number, item in enumerate(block.items)}
    entries: dict[int, list[Block]] = {}
    if isinstance(block, Paragraph) and _typed(block.inlines):
        for line in _lines_in(block.inlines):
            number, inlines = _typed(line) or (0, [])
            entries[number] = [Paragraph(inlines)]
    return entries


def _typed(inlines: Sequence[Inline]) -> tuple[int, list[Inline]] | None:
    """Return the number in brackets with which some words begin, and what follows it."""
    first = inlines[0] if inlines else None
    typed = _TYPED.match(first.text) if isinstance(first, Text) else None
    if typed is None or not isinstance(first, Text):
        return None
    return int(typed[1]), [Text(first.text[typed.end() :]), *inlines[1:]]


def _lines_in(inlines: Sequence[Inline]) -> Iterator[list[Inline]]:
    """Yield the parts of a paragraph, each from a line that begins with a number on."""
    start = 0
    for position, inline in enumerate(inlines):
        if isinstance(inline, Break) and _typed(inlines[position + 1 :]):
            yield list(inlines[start:position])
            start = position + 1
    yield list(inlines[start:])


class _Marked:
    def __init__(self, entries: dict[int, list[Block]], taken: set[str]) -> None:
        self._entries, self._taken = entries, taken
        self.names: dict[int, str] = {}
        """The names of the notes that were cited, by number."""

    def cited(self, inlines: Sequence[Inline]) -> list[Inline]:
        """Return inlines with marks in place of the numbers that cite an entry."""
        made: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Span) and inline.kind == "sup":
                numbers = self._numbers(_RAISED.fullmatch(text_of(inline.inlines).strip()))
                made += map(self._mark, numbers) if numbers else [inline]
            elif isinstance(inline, Link) and inline.to.startswith("#"):
                numbers = self._numbers(_BRACKETED.fullmatch(text_of(inline.inlines).strip()))
                made += map(self._mark, numbers) if numbers else [inline]
            elif isinstance(inline, Text):
                made += self._in_text(inline.text)
            else:
                if isinstance(inline, Span | Link):
                    inline.inlines = self.cited(inline.inlines)
                made.append(inline)
        return made

    def _in_text(self, text: str) -> Iterator[Inline]:
        at = 0
        for found in _BRACKETED.finditer(text):
            numbers = self._numbers(found)
            if numbers:
                before = text[at : found.start()].rstrip()
                if before:
                    yield Text(before)
                yield from map(self._mark, numbers)
                at = found.end()
        if at < len(text):
            yield Text(text[at:])

    def _numbers(self, found: re.Match[str] | None) -> list[int]:
        """Return the numbers of entries that are cited, none if one of them is no entry."""
        numbers: list[int] = []
        for part in re.split(r"\s*,\s*", found[1]) if found else ():
            ends = [int(number) for number in re.split(r"\s*[–-]\s*", part)]
            if not 0 <= ends[-1] - ends[0] < _MOST:
                return []
            numbers += range(ends[0], ends[-1] + 1)
        return numbers if all(number in self._entries for number in numbers) else []

    def _mark(self, number: int) -> NoteMark:
        if number not in self.names:
            name = f"ref-{number}"
            while name in self._taken:
                name += "-"
            self.names[number] = name
        return NoteMark(self.names[number])
