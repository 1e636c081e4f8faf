"""Which cells does a table of an OpenDocument text have, and which of its rows are its head?"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import number
from handrail.importing.readers.office_tables import Cell
from handrail.importing.readers.opendocument_styles import TABLE, TEXT, Styles

# Who repeats a cell that says something does so a few times.
_MOST_REPEATED = 10


def rows_of(table: Element) -> list[list[Cell]]:
    """Return the cells of each row, without those that others cover."""
    rows: list[list[Cell]] = []
    for row in _rows(table):
        cells: list[Cell] = []
        for element in row:
            if element.tag == TABLE + "table-cell":
                cell = Cell(
                    [element],
                    _count(element, "number-columns-spanned"),
                    _count(element, "number-rows-spanned"),
                )
                repeated = _count(element, "number-columns-repeated")
                # A spreadsheet in a text ends in a thousand empty cells.
                cells += [cell] * (min(repeated, _MOST_REPEATED) if repeated < 1000 else 1)
            elif element.tag == TABLE + "covered-table-cell" and len(element) and cells:
                cells[-1].contents.append(element)
        rows.append(cells)
    return rows


def head_of(table: Element, styles: Styles) -> int:
    """Return how many rows at the top are the head."""
    marked = sum(1 for head in table.iter(TABLE + "table-header-rows") for _ in _rows(head))
    rows = list(_rows(table))
    if marked:
        return min(marked, max(1, len(rows) - 1))
    if len(rows) < 2:
        return 0
    paragraphs = list(rows[0].iter(TEXT + "p"))
    names = [paragraph.get(TEXT + "style-name", "") for paragraph in paragraphs]
    return 1 if names and all(map(styles.is_head, names)) else 0


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (
            TABLE + "table-header-rows",
            TABLE + "table-rows",
            TABLE + "table-row-group",
        ):
            yield from _rows(child)


def _count(element: Element, name: str) -> int:
    return max(1, min(number(element.get(TABLE + name), 1), 10_000))
