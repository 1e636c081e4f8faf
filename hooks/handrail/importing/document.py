"""A document as its author meant it: headings, paragraphs, lists, tables, pictures and notes.

Every reader delivers HTML, from_html.py makes this of it, and to_markdown.py writes pages of it.
Text holds characters alone: no Markdown and no HTML stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind = Literal["strong", "em", "code", "del", "sub", "sup", "mark", "lang"]

SPANS: dict[str, Kind] = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em",
    "var": "em", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "del": "del",
    "s": "del", "strike": "del", "sub": "sub", "sup": "sup", "mark": "mark",
}  # fmt: skip
"""What each tag of HTML marks that is around words."""


@dataclass
class Text:
    """Characters. White space is single, and none stands at the edges of a block."""

    text: str


@dataclass
class Span:
    """Inlines that are marked: strong, em and so on; "lang" for a part in another language."""

    kind: Kind
    inlines: list[Inline]
    lang: str = ""
    """For "lang": its tag, as in "cy"."""


@dataclass
class Link:
    """A link: `to` as it is written in the document, an address or "#" and an id in it."""

    to: str
    inlines: list[Inline]


@dataclass
class Picture:
    """A picture. `alt`: None where nobody has written one, "" where it is said to be decorative."""

    src: str
    alt: str | None = None


@dataclass
class NoteMark:
    """The place in the text that a note belongs to."""

    name: str


@dataclass
class Break:
    """The end of a line within a paragraph, as in an address or a poem."""


@dataclass
class Marker:
    """A comment that puts a component or a number there, as "number gb-samaritans"."""

    name: str


Inline: TypeAlias = Text | Span | Link | Picture | NoteMark | Break | Marker


@dataclass
class Heading:
    """A heading, of level 1 to 6. `ids`: what links in the document call it."""

    level: int
    inlines: list[Inline]
    ids: list[str] = field(default_factory=list)


@dataclass
class Paragraph:
    """A paragraph. `role`: what the document says it is: "title", "subtitle", "author", "date",
    "caption", or "" for nothing.
    """

    inlines: list[Inline]
    ids: list[str] = field(default_factory=list)
    role: str = ""
    item: Item | None = None


@dataclass
class Item:
    """That a paragraph is an item of a list, as word processors keep it: which list, how deep from
    0, with which kind of number, and with which number if it begins the list.
    """

    list: str
    level: int
    style: Style
    start: int = 1


Style = Literal["-", "1", "a", "A", "i", "I"]
"""A list's bullets, "-", or its numbers, as `type` of `<ol>` in HTML has them."""


@dataclass
class List:
    """A list: each item is blocks, of which the first is nearly always a paragraph."""

    items: list[list[Block]]
    style: Style = "-"
    start: int = 1


@dataclass
class Cell:
    """A cell of a table."""

    blocks: list[Block]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass
class Table:
    """A table: rows of cells, of which the first `head` rows are its head."""

    rows: list[list[Cell]]
    head: int = 0
    caption: list[Inline] = field(default_factory=list)


@dataclass
class Figure:
    """A picture on its own, or more, with a caption or without."""

    pictures: list[Picture]
    caption: list[Inline] = field(default_factory=list)


@dataclass
class Quote:
    """A quotation of one block or more."""

    blocks: list[Block]


@dataclass
class Preformatted:
    """Text whose white space counts, as of a program."""

    text: str
    language: str = ""


@dataclass
class Definitions:
    """Terms, each with what is said of it: pairs of the terms and of the descriptions' blocks."""

    entries: list[tuple[list[list[Inline]], list[list[Block]]]]


@dataclass
class Callout:
    """A box beside the text, with its title and its kind: "note", "warning", …; "" if unknown."""

    blocks: list[Block]
    title: list[Inline] = field(default_factory=list)
    kind: str = ""


@dataclass
class Divider:
    """A change of the subject that a line or some stars show."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | List
    | Table
    | Figure
    | Quote
    | Preformatted
    | Definitions
    | Callout
    | Divider
)


@dataclass
class Document:
    """A whole document. `notes`: the blocks of each note by its name, in the order of the text."""

    blocks: list[Block]
    notes: dict[str, list[Block]] = field(default_factory=dict)
    language: str = ""
    """The tag of its language, as "en-GB"; "" if nothing says it."""
    title: str = ""
    """What the properties of the file call it."""

    def all_blocks(self) -> Iterator[Block]:
        """Yield every block of the text, and then every block of the notes."""
        yield from all_blocks(self.blocks)
        for blocks in self.notes.values():
            yield from all_blocks(blocks)


def inside(block: Block) -> Iterator[list[Block]]:
    """Yield each list of blocks right inside a block; it may be changed in place."""
    match block:
        case List(items=items):
            yield from items
        case Table(rows=rows):
            yield from (cell.blocks for row in rows for cell in row)
        case Quote(blocks=blocks) | Callout(blocks=blocks):
            yield blocks
        case Definitions(entries=entries):
            yield from (blocks for _, described in entries for blocks in described)


def all_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield every block, each before those inside it, in the order of the text."""
    for block in blocks:
        yield block
        for within in inside(block):
            yield from all_blocks(within)


def lines_in(block: Block) -> Iterator[list[Inline]]:
    """Yield each list of inlines right in a block, not those of blocks inside it."""
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            yield inlines
        case Table(caption=caption) | Figure(caption=caption):
            yield caption
        case Callout(title=title):
            yield title
        case Definitions(entries=entries):
            yield from (term for terms, _ in entries for term in terms)


def all_inlines(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield every inline, each before those inside it."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Span | Link):
            yield from all_inlines(inline.inlines)


def inlines_in(blocks: Sequence[Block]) -> Iterator[Inline]:
    """Yield every inline of blocks, of those inside them too, in the order of the text."""
    for block in all_blocks(blocks):
        for line in lines_in(block):
            yield from all_inlines(line)


def marked_in(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the name of each note where blocks mark it, in the order of the text."""
    return (inline.name for inline in inlines_in(blocks) if isinstance(inline, NoteMark))


PLACED = "\ufffc"
"""Stands in a text for what a marker puts there."""
_STANDS_FOR: dict[type, str] = {Break: " ", Marker: PLACED}


def text_of(inlines: Sequence[Inline]) -> str:
    """Return the characters of inlines, as a reader gets them: breaks are spaces."""
    return "".join(
        inline.text if isinstance(inline, Text) else _STANDS_FOR.get(type(inline), "")
        for inline in all_inlines(inlines)
    )


def joined(inlines: Sequence[Inline]) -> list[Inline]:
    """Return inlines in which no two texts stand side by side."""
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + inline.text)
        else:
            made.append(inline)
    return made


def text_in(blocks: Sequence[Block]) -> str:
    """Return the characters of blocks, a space between two."""
    texts = (
        block.text if isinstance(block, Preformatted) else " ".join(map(text_of, lines_in(block)))
        for block in all_blocks(blocks)
    )
    return " ".join(" ".join(text.split()) for text in texts if text.strip())
