"""Write blocks that Markdown has no signs for as HTML, whose text is Markdown.

At the beginning of a line, the extension md_in_html reads Markdown in elements that have the
attribute `markdown`, which keeps notes and links to pages working there. In a list or a note it
does not look; but tags that stand within a line are passed on, and the text between is read.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Protocol

from handrail.importing.document import (
    Block,
    Callout,
    Cell,
    Definitions,
    Divider,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Table,
)
from handrail.importing.markup.markdown_lines import anchors, picture


class Writer(Protocol):
    """What writes Markdown: see to_markdown.py."""

    @property
    def linked(self) -> frozenset[str]:
        """The ids to write."""
        ...

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks that begin at the beginning of a line of the file."""
        ...

    def line(self, inlines: Sequence[Inline]) -> str:
        """Return a line that does not begin a line of the file."""
        ...

    def within_html(self) -> Writer:
        """Return what writes the Markdown in an element."""
        ...


def block(block: Block, writer: Writer) -> str:
    """Return a block that begins at the beginning of a line."""
    return _Html(writer, lines=False).block(block)


def in_lines(blocks: Sequence[Block], writer: Writer) -> str:
    """Return blocks as they stand within a paragraph, an item or a note: no line is empty."""
    return _Html(writer, lines=True).blocks(blocks)


def is_lines(block: Block) -> bool:
    """Tell whether a block is a list of lines, or of lines and such lists."""
    return isinstance(block, List) and all(
        bool(item) and isinstance(item[0], Paragraph) and all(map(is_lines, item[1:]))
        for item in block.items
    )


class _Html:
    """Writes HTML. `lines`: whether it stands within a line, where all is HTML."""

    def __init__(self, writer: Writer, *, lines: bool) -> None:
        self._writer = writer.within_html()
        self._lines = lines

    def blocks(self, blocks: Sequence[Block]) -> str:
        return "\n".join(map(self.block, blocks)) if self._lines else self._writer.blocks(blocks)

    def block(self, block: Block) -> str:
        match block:
            case Heading(level=level, inlines=inlines, ids=ids):
                return self._leaf(f"h{level}", self._text(inlines, ids))
            case Paragraph(inlines=inlines, ids=ids):
                return self._leaf("p", self._text(inlines, ids))
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure(pictures=pictures, caption=caption):
                shown = " ".join(map(picture, pictures))
                if not caption:
                    return self._leaf("p", shown)
                return self._holds("figure", [shown, self._caption(caption)])
            case Quote(blocks=blocks):
                return self._holds("blockquote", [self.blocks(blocks)])
            case Preformatted(text=text, language=language):
                named = f' class="language-{html.escape(language)}"' if language else ""
                return f"<pre><code{named}>{_as_numbers(text)}</code></pre>"
            case Definitions():
                return self._definitions(block)
            case Callout():
                return self._callout(block)
            case Divider():
                return "<hr>"

    def _text(self, inlines: Sequence[Inline], ids: Sequence[str] = ()) -> str:
        named = anchors([name for name in ids if name in self._writer.linked])
        return named + self._writer.line(inlines)

    def _leaf(self, tag: str, text: str, attributes: str = "") -> str:
        """Return an element that holds a line."""
        name = tag.split()[0]
        spans = ' markdown="span"' if name in ("figcaption",) else " markdown"
        return f"<{tag}{attributes}{'' if self._lines else spans}>{text}</{name}>"

    def _holds(self, tag: str, parts: Sequence[str], attributes: str = "") -> str:
        """Return an element that holds blocks."""
        between = "\n" if self._lines else "\n\n"
        spans = ' markdown="block"' if tag in ("li", "td", "th", "dd") else " markdown"
        inside = between.join(part for part in parts if part)
        return (
            f"<{tag}{attributes}{'' if self._lines else spans}>{between}{inside}{between}</{tag}>"
        )

    def _rows(self, tag: str, parts: Sequence[str], attributes: str = "") -> str:
        """Return an element that holds others of its own."""
        inside = "\n".join(parts)
        return f"<{tag}{attributes}{'' if self._lines else ' markdown'}>\n{inside}\n</{tag}>"

    def _part(self, tag: str, blocks: Sequence[Block], attributes: str = "") -> str:
        """Return an item, a cell or a description."""
        if not blocks:
            return self._leaf(tag, "", attributes)
        first = blocks[0]
        if len(blocks) == 1 and isinstance(first, Paragraph):
            return self._leaf(tag, self._text(first.inlines, first.ids), attributes)
        if self._lines and isinstance(first, Paragraph):
            text = self._text(first.inlines, first.ids)
            return f"<{tag}{attributes}>{text}\n{self.blocks(blocks[1:])}\n</{tag}>"
        return self._holds(tag, [self.blocks(blocks)], attributes)

    def _list(self, block: List) -> str:
        items = [self._part("li", item) for item in block.items]
        if block.style == "-":
            return self._rows("ul", items)
        style = "" if block.style == "1" else f' type="{block.style}"'
        start = "" if block.start == 1 else f' start="{block.start}"'
        return self._rows("ol", items, style + start)

    def _table(self, table: Table) -> str:
        rows = [self._row(row, place < table.head) for place, row in enumerate(table.rows)]
        parts = [self._rows("thead", rows[: table.head])] if table.head else []
        parts += [self._rows("tbody", rows[table.head :])] if rows[table.head :] else []
        written = self._rows("table", parts)
        if not table.caption:
            return written
        return self._holds("figure", [self._caption(table.caption), written])

    def _row(self, row: Sequence[Cell], head: bool) -> str:
        return self._rows("tr", [self._cell(cell, head) for cell in row])

    def _cell(self, cell: Cell, head: bool) -> str:
        spans = "" if cell.colspan == 1 else f' colspan="{cell.colspan}"'
        spans += "" if cell.rowspan == 1 else f' rowspan="{cell.rowspan}"'
        if not cell.header or (head and not cell.blocks):
            return self._part("td", cell.blocks, spans)
        scope = "col" if head else "row"
        if head and cell.colspan > 1:
            scope = "colgroup"
        elif not head and cell.rowspan > 1:
            scope = "rowgroup"
        return self._part("th", cell.blocks, f' scope="{scope}"{spans}')

    def _caption(self, caption: Sequence[Inline]) -> str:
        return self._leaf("figcaption", self._text(caption))

    def _definitions(self, block: Definitions) -> str:
        parts = []
        for terms, described in block.entries:
            parts += [self._leaf("dt", self._text(term)) for term in terms]
            parts += [self._part("dd", blocks) for blocks in described]
        return self._rows("dl", parts)

    def _callout(self, callout: Callout) -> str:
        kind = f' data-kind="{html.escape(callout.kind)}"' if callout.kind else ""
        title = ""
        if callout.title:
            title = self._leaf("p", self._text(callout.title), ' class="callout-title"')
        parts = [title, self.blocks(callout.blocks)]
        return self._holds("div", parts, f' class="callout" role="note"{kind}')


def _as_numbers(text: str) -> str:
    """Return a text in which no sign means anything, not even the end of a line."""
    return "".join(
        sign if sign.isascii() and sign.isalnum() else f"&#{ord(sign)};" for sign in text
    )
