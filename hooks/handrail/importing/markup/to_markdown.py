"""Write the blocks of a document in Markdown, as a person would and as our builders read it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown.extensions.toc import slugify

from handrail.importing.document import (
    Block,
    Cell,
    Divider,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    marked_in,
    text_of,
)
from handrail.importing.markup import markdown_html
from handrail.importing.markup.markdown_lines import Line, anchors, guarded, line_of, picture

_BETWEEN = "<!-- -->"
"""What keeps two lists, or two quotations, from becoming one."""
_TAKES_IN = re.compile(
    r"""^([ \t]*|.*?(?<![;-])(?=;*-+8<-+[ \t]+\[))"""
    r"""(;*-+8<-+(?:(?:[ \t]+(?:"[^"\n]+"|'[^'\n]+'))?$"""
    r"""|[ \t]+\[[ \t]*(?:start|end)[ \t]*:[^\]\n]*\]))""",
    re.MULTILINE | re.IGNORECASE,
)
"""A line of code that would take in a file, or mark a part of one."""
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]+")


def markdown_of(
    blocks: Sequence[Block],
    notes: Mapping[str, Sequence[Block]] | None = None,
    linked: Collection[str] = (),
) -> str:
    """Return the text of a page: the blocks, and at its end the notes that they name.

    `linked`: the ids that something links to; no others are written.
    """
    notes = notes or {}
    names = _names(_marked(blocks, notes))
    writer = Writer(names, frozenset(linked))
    parts = [writer.blocks(blocks)]
    parts += [writer.note(name, notes[name]) for name in names if name in notes]
    return "\n\n".join(part for part in parts if part) + "\n"


def heading_of(inlines: Sequence[Inline]) -> str:
    """Return a line of Markdown that stands anywhere but at the beginning of a line."""
    return line_of(inlines)


@dataclass
class Writer:
    """Writes blocks. `names`: how each note is called; `linked`: the ids to write."""

    names: Mapping[str, str] = field(default_factory=dict)
    linked: frozenset[str] = frozenset()
    slugs: set[str] = field(default_factory=set)
    """The ids that headings have so far."""
    in_html: bool = False
    """Whether the blocks stand in an element, which a tag within a line would end."""

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks that begin at the beginning of a line of the file."""
        written = []
        before: Block | None = None
        for block in blocks:
            if before is not None and merge(before, block):
                written.append(_BETWEEN)
            written.append(self._block(block))
            before = block
        return "\n\n".join(written)

    def within_html(self) -> Writer:
        """Return what writes the Markdown in an element."""
        return replace(self, in_html=True)

    def line(self, inlines: Sequence[Inline], *, pipes: bool = False, breaks: bool = False) -> str:
        """Return a line that does not begin a line of the file."""
        return line_of(inlines, Line(self.names, pipes=pipes, breaks=breaks))

    def paragraph(self, inlines: Sequence[Inline], ids: Sequence[str] = ()) -> str:
        """Return a paragraph."""
        named = anchors([name for name in ids if name in self.linked])
        return guarded(named + self.line(inlines, breaks=True))

    def note(self, name: str, blocks: Sequence[Block]) -> str:
        """Return what a note says, as it stands at the end of a page."""
        if not plain(blocks):
            return (
                f"[^{self.names[name]}]: " + indented(markdown_html.in_lines(blocks, self)).lstrip()
            )
        first = isinstance(blocks[0], Paragraph)
        body = indented(self.plain(blocks))
        return f"[^{self.names[name]}]:" + (f" {body.lstrip()}" if first else f"\n{body}")

    def _block(self, block: Block) -> str:
        if isinstance(block, Preformatted):
            return _fenced(block)
        if isinstance(block, List) and tight(block, not self.in_html):
            return self._list(block)
        # In an item in HTML, what is indented after an empty line belongs to nothing.
        if plain([block]) and not (self.in_html and isinstance(block, List)):
            return self.plain([block])
        return markdown_html.block(block, self)

    def plain(self, blocks: Sequence[Block]) -> str:
        """Return blocks that Markdown has signs for, wherever they stand."""
        return "\n\n".join(map(self._plain, blocks))

    def _plain(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(inlines=inlines, ids=ids):
                return self.paragraph(inlines, ids)
            case List():
                return self._list(block)
            case Quote(blocks=blocks):
                lines = self.plain(blocks).split("\n")
                return "\n".join(f"> {line}".rstrip() for line in lines)
            case Figure(pictures=pictures):
                return " ".join(map(picture, pictures))
            case Table(rows=rows):
                return self._table(rows)
            case Divider():
                return "* * *"
        raise TypeError(block)

    def _heading(self, heading: Heading) -> str:
        ids = [name for name in heading.ids if name in self.linked]
        slug = slugify(text_of(heading.inlines), "-")
        anchor = ""
        if slug in ids and slug not in self.slugs:
            ids.remove(slug)
        elif ids and re.fullmatch(r"[\w:.-]+", ids[0]):
            slug = ids.pop(0)
            anchor = f" {{ #{slug} }}"
        self.slugs.add(slug)
        text = self.line(heading.inlines)
        text = re.sub(r"#$", r"\\#", text)
        return f"{'#' * heading.level} {anchors(ids)}{text}{anchor}"

    def _list(self, block: List) -> str:
        close = tight(block, not self.in_html)
        items = []
        for number, item in enumerate(block.items, 1):
            sign = "-" if block.style == "-" else f"{number}."
            if close:
                parts = [self._plain(item[0])]
                for each in item[1:]:
                    assert isinstance(each, List)
                    listed = tight(each, not self.in_html)
                    parts.append(
                        self._list(each) if listed else markdown_html.in_lines([each], self)
                    )
                text = "\n".join(parts)
            else:
                text = self.plain(item)
            items.append(f"{sign} {indented(text).lstrip()}")
        return ("\n" if close else "\n\n").join(items)

    def _table(self, rows: Sequence[Sequence[Cell]]) -> str:
        lines = [self._row(row) for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        return "\n".join(lines)

    def _row(self, row: Sequence[Cell]) -> str:
        return "|" + "".join(f" {self._cell(cell)} |" for cell in row)

    def _cell(self, cell: Cell) -> str:
        paragraph = cell.blocks[0] if cell.blocks else None
        if not isinstance(paragraph, Paragraph):
            return ""
        named = anchors([name for name in paragraph.ids if name in self.linked])
        return named + self.line(paragraph.inlines, pipes=True)


def plain(blocks: Sequence[Block]) -> bool:
    """Tell whether Markdown has signs for blocks, also in a list, a quotation or a note."""
    pairs = pairwise(blocks)
    return (
        bool(blocks)
        and all(map(_is_plain, blocks))
        and not any(merge(one, other) for one, other in pairs)
    )


def _is_plain(block: Block) -> bool:
    match block:
        case Paragraph() | Divider():
            return True
        case Heading(inlines=inlines):
            return bool(inlines)
        case Figure(caption=caption):
            return not caption
        case List(items=items):
            return counted(block) and all(
                bool(item) and isinstance(item[0], Paragraph) and plain(item) for item in items
            )
        case Quote(blocks=blocks):
            return plain(blocks)
        case Table():
            return _is_simple(block)
    return False


def counted(block: List) -> bool:
    """Tell whether Markdown has the signs of a list's items."""
    return block.style == "-" or (block.style == "1" and block.start == 1)


def tight(block: List, tags: bool) -> bool:
    """Tell whether a list is written without empty lines: lines, and lists in them. With `tags`,
    the last list in an item may be one that only HTML has.
    """
    return counted(block) and all(
        bool(item)
        and isinstance(item[0], Paragraph)
        and all(isinstance(each, List) for each in item[1:])
        and all(tight(each, tags) for each in item[1:-1] if isinstance(each, List))
        and (len(item) == 1 or _ends(item[-1], tags))
        and not any(merge(one, other) for one, other in pairwise(item))
        for item in block.items
    )


def _ends(block: Block, tags: bool) -> bool:
    return isinstance(block, List) and (
        tight(block, tags) or (tags and markdown_html.is_lines(block))
    )


def _is_simple(table: Table) -> bool:
    widths = {len(row) for row in table.rows}
    return (
        table.head == 1
        and len(table.rows) > 1
        and len(widths) == 1
        and not table.caption
        and all(_is_simple_cell(cell) for row in table.rows for cell in row)
        and not any(cell.header for row in table.rows[1:] for cell in row)
        and all(cell.blocks for cell in table.rows[0])
    )


def _is_simple_cell(cell: Cell) -> bool:
    blocks = cell.blocks
    lines = len(blocks) < 2 and all(isinstance(block, Paragraph) for block in blocks)
    return lines and cell.colspan == cell.rowspan == 1


def merge(one: Block, other: Block) -> bool:
    """Tell whether Markdown would make one of two blocks."""
    return (isinstance(one, List) and isinstance(other, List)) or (
        isinstance(one, Quote) and isinstance(other, Quote)
    )


def indented(text: str) -> str:
    """Return lines that belong to an item or a note."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _fenced(block: Preformatted) -> str:
    fences = re.findall(r"^`{3,}", block.text, re.MULTILINE)
    fence = "`" * max((len(each) + 1 for each in fences), default=3)
    # A line that would take in a file is kept from it by a semicolon.
    text = _TAKES_IN.sub(lambda found: f"{found[1]};{found[2]}", block.text)
    return f"{fence}{block.language and f' {block.language}'}\n{text}\n{fence}"


def _marked(blocks: Sequence[Block], notes: Mapping[str, Sequence[Block]]) -> list[str]:
    """Return the names of the notes that blocks name, and of those that these name."""
    found: dict[str, None] = {}
    waiting = [*marked_in(blocks)][::-1]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += [*marked_in(notes.get(name, ()))][::-1]
    return [*found]


def _names(notes: Sequence[str]) -> dict[str, str]:
    """Return a name for each note that is safe in Markdown, and no two the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for note in notes:
        base = name = _NOT_IN_A_NAME.sub("-", note).strip("-") or "note"
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        names[note] = name
    return names
