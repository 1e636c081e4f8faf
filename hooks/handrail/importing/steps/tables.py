"""Give tables a head, and take apart those that only place things side by side."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.importing.document import (
    Block,
    Cell,
    Figure,
    Paragraph,
    Picture,
    Table,
    inlines_in,
    inside,
    text_in,
)
from handrail.importing.log import Log

_SHORT = 12
"""Words of a cell that can be the head of a column."""


def settle_tables(blocks: list[Block], log: Log) -> None:
    """Make the first row of each table its head where nothing says which cells are, and put what
    stands in a table of one row or one column into the text.
    """
    settled: list[Block] = []
    for block in blocks:
        for within in inside(block):
            settle_tables(within, log)
        if not isinstance(block, Table):
            settled.append(block)
        elif len(block.rows) == 1 or all(len(row) == 1 for row in block.rows):
            settled += [part for row in block.rows for cell in row for part in cell.blocks]
            log.changes.append(f"A table of one row or column became text: {_shown(block)}")
        else:
            _take_caption(block, log)
            _settle_heads(block, log)
            settled.append(block)
    blocks[:] = settled


def _take_caption(table: Table, log: Log) -> None:
    """Make the caption of a first row that is one cell over all columns: it heads no cells."""
    if len(table.rows) < 3 or table.caption or not _alone(table.rows[0]):
        return
    cell = table.rows[0][0]
    title = cell.blocks[0] if len(cell.blocks) == 1 else None
    if isinstance(title, Paragraph) and not title.ids and cell.rowspan == 1:
        log.changes.append(f"The first row of a table became its caption: {_shown(table)}")
        table.caption = title.inlines
        del table.rows[0]
        table.head = max(0, table.head - 1)


def _settle_heads(table: Table, log: Log) -> None:
    """Say of a table which of its cells are heads: those that its author named, else the first row
    or the first column.
    """
    table.head = _whole_head(table, table.head)
    if not table.head and not any(cell.header for row in table.rows for cell in row):
        table.head = _whole_head(table, 1) if _can_be_head(table) else 0
        if table.head:
            log.changes.append(f"The first row of a table became its head: {_shown(table)}")
        else:
            reaches = 0
            for place, row in enumerate(table.rows):
                if place >= reaches:  # else a cell from above stands in the first column
                    row[0].header = _says_something(row[0])
                    reaches = place + row[0].rowspan
            log.changes.append(f"The first column of a table became its head: {_shown(table)}")
    for place, row in enumerate(table.rows):
        for cell in row:
            if place < table.head:
                cell.header = True
            elif _alone(row):  # there is nothing beside it that it could be the head of
                cell.header = False


def _whole_head(table: Table, head: int) -> int:
    """Return how many rows a head of some rows has, with those that its cells reach down to."""
    for place, row in enumerate(table.rows):
        if place < head:
            head = max(head, *(place + cell.rowspan for cell in row))
    return head


def _says_something(cell: Cell) -> bool:
    shows = any(isinstance(block, Figure) for block in cell.blocks) or any(
        isinstance(inline, Picture) for inline in inlines_in(cell.blocks)
    )
    return shows or bool(text_in(cell.blocks))


def _alone(row: Sequence[Cell]) -> bool:
    """Tell whether a row is one cell over more than one column."""
    return len(row) == 1 and row[0].colspan > 1


def _can_be_head(table: Table) -> bool:
    if _whole_head(table, 1) == len(table.rows):
        return False
    texts: Sequence[str] = [text_in(cell.blocks) for cell in table.rows[0]]
    return all(len(text.split()) <= _SHORT for text in texts) and all(texts[1:])


def _shown(table: Table) -> str:
    return "“" + " | ".join(text_in(cell.blocks) for cell in table.rows[0])[:80] + "”"
