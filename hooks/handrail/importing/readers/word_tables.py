"""Which cells does a table of a Word file have, and which of its rows are its head?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import number
from handrail.importing.readers.office_tables import Cell
from handrail.importing.readers.word_package import W, is_on, value
from handrail.importing.readers.word_styles import Styles, name_of

_WIDEST = 100
_WITHOUT_HEAD = {"table grid", "normal table", "table normal", "table grid light", "plain table"}


@dataclass
class _Place:
    cell: Cell
    column: int


def rows_of(table: Element) -> list[list[Cell]]:
    """Return the cells of each row. A cell that goes on below stands in its first row."""
    rows: list[list[Cell]] = []
    above: list[_Place] = []
    for row in _inside(table, W + "tr"):
        properties = row.find(W + "trPr")
        places: list[_Place] = []
        cells: list[Cell] = []
        column = 0
        skipped = min(number(value(properties, "gridBefore"), 0), _WIDEST)
        if skipped:
            cells.append(Cell(colspan=skipped))
            column = skipped
        before: Cell | None = None
        for element in _inside(row, W + "tc"):
            about = element.find(W + "tcPr")
            width = min(number(value(about, "gridSpan"), 1), _WIDEST)
            if _goes_on(about, "hMerge") and before is not None:
                before.colspan += width
                before.contents.append(element)
                column += width
                continue
            upper = next(
                (
                    place.cell
                    for place in above
                    if place.column == column and place.cell.colspan == width
                ),
                None,
            )
            if _goes_on(about, "vMerge") and upper is not None:
                upper.rowspan += 1
                upper.contents.append(element)
                cell = upper
            else:
                cell = Cell([element], width)
                cells.append(cell)
            places.append(_Place(cell, column))
            before = cell
            column += width
        rows.append(cells)
        above = places
    return rows


def head_of(table: Element, styles: Styles) -> int:
    """Return how many rows at the top are the head."""
    rows = list(_inside(table, W + "tr"))
    marked = 0
    for row in rows:
        if not is_on(row.find(W + "trPr"), "tblHeader"):
            break
        marked += 1
    if marked:
        return marked if marked < len(rows) else 1
    properties = table.find(W + "tblPr")
    style = next(iter(styles.chain(value(properties, "tblStyle") or "")), None)
    if style is None or name_of(style) in _WITHOUT_HEAD or len(rows) < 2:
        return 0
    first = value(properties, "tblLook", "firstRow")
    if first is None:
        bits = value(properties, "tblLook") or "0"
        try:
            return 1 if int(bits, 16) & 0x20 else 0
        except ValueError:
            return 0
    return 1 if first in ("1", "true", "on") else 0


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows or cells of a table, also those in controls around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from _inside(child, tag)


def _goes_on(properties: Element | None, name: str) -> bool:
    merge = None if properties is None else properties.find(W + name)
    return merge is not None and merge.get(W + "val", "continue") == "continue"
