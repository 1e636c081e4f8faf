"""Read the rows of a table in HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handrail.dom.tree import Element
from handrail.importing.document import Block, Cell, Inline, Table

_MOST = 1000
"""The columns that a cell can span, as HTML has it."""


def rows_in(table: Element) -> list[Element]:
    """Return the rows of a table, not those of tables in it."""
    rows = []
    for element in table.elements:
        if element.tag == "tr":
            rows.append(element)
        elif element.tag in ("thead", "tbody", "tfoot"):
            rows += [each for each in element.elements if each.tag == "tr"]
    return rows


def table_of(
    rows: Sequence[Element], read: Callable[[Element], list[Block]], caption: list[Inline]
) -> Table | None:
    """Return a table of rows, None without a cell. `read` returns the blocks of a cell."""
    filled = [row for row in rows if any(cell.tag in ("td", "th") for cell in row.elements)]
    if not filled:
        return None
    made = []
    for place, row in enumerate(filled):
        cells = [cell for cell in row.elements if cell.tag in ("td", "th")]
        left = len(filled) - place
        made.append(
            [
                Cell(
                    read(cell),
                    cell.tag == "th",
                    min(_span(cell, "colspan") or 1, _MOST),
                    min(_span(cell, "rowspan") or left, left),
                )
                for cell in cells
            ]
        )
    head = 0
    while head < len(filled) and _is_head(filled[head]):
        head += 1
    for top in made[:head]:
        for cell in top:
            cell.header = True
    return Table(made, head, caption)


def _is_head(row: Element) -> bool:
    if row.parent is not None and row.parent.tag == "thead":
        return True
    return all(cell.tag == "th" for cell in row.elements if cell.tag in ("td", "th"))


def _span(cell: Element, name: str) -> int:
    written = cell.get(name, "1").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
