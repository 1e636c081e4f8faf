"""A table as a grid of rows and columns, and the cells that each header is for.

The grid is HTML's (https://html.spec.whatwg.org/multipage/tables.html); which cells belong to a
header is "assigned cell" of the ACT Rules' glossary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from handrail.dom.roles import role_of
from handrail.dom.tree import Element
from handrail.dom.visibility import hidden

_CELLS = ("cell", "gridcell", "columnheader", "rowheader")


class Cell(NamedTuple):
    """A cell: where it begins, from 0, and how many columns and rows it spans."""

    element: Element
    row: int
    column: int
    wide: int
    high: int

    @property
    def header(self) -> bool:
        """Whether the cell is a header for assistive technology."""
        return role_of(self.element) in ("columnheader", "rowheader")

    @property
    def columns(self) -> range:
        """The columns that it spans."""
        return range(self.column, self.column + self.wide)

    @property
    def rows(self) -> range:
        """The rows that it spans."""
        return range(self.row, self.row + self.high)


@dataclass
class Grid:
    """The cells of a table in order."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def headers(self) -> list[Cell]:
        """The header cells."""
        return [cell for cell in self.cells if cell.header]

    def stands_for_a_cell(self, header: Cell) -> bool:
        """Return whether a header cell is for any other cell: one in its row for a row's header, in
        its column for a column's, or one that names it in `headers`. Headers of the same kind do
        not count; empty cells do, because a table may be there to be filled in.
        """
        if header.element.attrs.get("id") in self._named:
            return True
        role = role_of(header.element)
        if role == "rowheader":
            return any(self._rows[row] - {role} for row in header.rows)
        return any(self._columns[column] - {role} for column in header.columns)

    @cached_property
    def _named(self) -> set[str]:
        return {
            name
            for cell in self._exposed
            for name in cell.element.get("headers").split()
            if name != cell.element.get("id")
        }

    @cached_property
    def _rows(self) -> dict[int, set[str]]:
        """The roles of the cells in each row."""
        found: dict[int, set[str]] = defaultdict(set)
        for cell in self._exposed:
            for row in cell.rows:
                found[row].add(role_of(cell.element))
        return found

    @cached_property
    def _columns(self) -> dict[int, set[str]]:
        """The roles of the cells in each column."""
        found: dict[int, set[str]] = defaultdict(set)
        for cell in self._exposed:
            for column in cell.columns:
                found[column].add(role_of(cell.element))
        return found

    @property
    def _exposed(self) -> Iterator[Cell]:
        """The cells that assistive technology gets."""
        return (cell for cell in self.cells if not hidden(cell.element))


def grid_of(table: Element) -> Grid:
    """Return the cells of a table, whether HTML or ARIA makes it one, with their places."""
    if table.grid is None:
        table.grid = _grid_of(table)
    grid: Grid = table.grid
    return grid


def _grid_of(table: Element) -> Grid:
    grid = Grid()
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows_of(table)):
        column = 0
        for element in cells:
            while (row, column) in taken:
                column += 1
            wide = _span(element, "colspan", "aria-colspan")
            high = _span(element, "rowspan", "aria-rowspan")
            grid.cells.append(Cell(element, row, column, wide, high))
            if high > 1:
                taken.update(
                    (row + down, column + right)
                    for down in range(1, min(high, 200))
                    for right in range(wide)
                )
            column += wide
    return grid


def rows_of(table: Element) -> list[list[Element]]:
    """Return the cells of each row, tables inside cells left out."""
    rows: list[list[Element]] = []
    stack: list[Element] = table.elements[::-1]
    while stack:
        element = stack.pop()
        role = role_of(element)
        if role == "row" or element.tag == "tr":
            rows.append(_cells_of(element))
        elif role not in ("table", "grid", "treegrid"):
            stack.extend(element.elements[::-1])
    return rows


def _cells_of(row: Element) -> list[Element]:
    found = []
    stack = row.elements[::-1]
    while stack:
        element = stack.pop()
        if role_of(element) in _CELLS or element.tag in ("td", "th"):
            found.append(element)
        elif role_of(element) in ("", "generic", "none"):
            stack.extend(element.elements[::-1])
    return found


def _span(element: Element, *names: str) -> int:
    for name in names:
        value = element.get(name).strip()
        if value.isascii() and value.isdigit() and int(value[:4]) > 0:
            return min(int(value[:4]), 1000)
    return 1
