"""Which cells does a header cell stand for? The table as a grid of rows and columns.

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
    """One cell: where it begins, from 0, and how many columns and rows it covers."""

    element: Element
    row: int
    column: int
    wide: int
    high: int

    @property
    def header(self) -> bool:
        """Whether assistive technology takes the cell for a header."""
        return role_of(self.element) in ("columnheader", "rowheader")

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.wide)

    @property
    def rows(self) -> range:
        """The rows that it covers."""
        return range(self.row, self.row + self.high)


@dataclass
class Grid:
    """The cells of a table in order."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def headers(self) -> list[Cell]:
        """The header cells."""
        return [one for one in self.cells if one.header]

    def stands_for_a_cell(self, header: Cell) -> bool:
        """Tell whether a header cell stands for any cell: of its row for a row's header, of its
        column for a column's, or one that names it in `headers`. Headers of its own kind are not
        meant, empty cells are: a table may be there to be filled in.
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
            for one in self._met
            for name in one.element.get("headers").split()
            if name != one.element.get("id")
        }

    @cached_property
    def _rows(self) -> dict[int, set[str]]:
        """The roles of the cells in each row."""
        found: dict[int, set[str]] = defaultdict(set)
        for one in self._met:
            for row in one.rows:
                found[row].add(role_of(one.element))
        return found

    @cached_property
    def _columns(self) -> dict[int, set[str]]:
        """The roles of the cells in each column."""
        found: dict[int, set[str]] = defaultdict(set)
        for one in self._met:
            for column in one.columns:
                found[column].add(role_of(one.element))
        return found

    @property
    def _met(self) -> Iterator[Cell]:
        """The cells that assistive technology meets."""
        return (one for one in self.cells if not hidden(one.element))


def grid_of(table: Element) -> Grid:
    """Return the cells of a table, by HTML or by ARIA roles, with their places."""
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
    waiting: list[Element] = table.elements[::-1]
    while waiting:
        one = waiting.pop()
        role = role_of(one)
        if role == "row" or one.tag == "tr":
            rows.append(_cells_of(one))
        elif role not in ("table", "grid", "treegrid"):
            waiting.extend(one.elements[::-1])
    return rows


def _cells_of(row: Element) -> list[Element]:
    found = []
    waiting = row.elements[::-1]
    while waiting:
        one = waiting.pop()
        if role_of(one) in _CELLS or one.tag in ("td", "th"):
            found.append(one)
        elif role_of(one) in ("", "generic", "none"):
            waiting.extend(one.elements[::-1])
    return found


def _span(element: Element, *names: str) -> int:
    for name in names:
        value = element.get(name).strip()
        if value.isascii() and value.isdigit() and int(value[:4]) > 0:
            return min(int(value[:4]), 1000)
    return 1
