"""A table as a grid of rows and columns, and the cells that each header is for.

The grid is HTML's (https://html.spec.whatwg.org/multipage/tables.html); which cells belong to a
header is "assigned cell" of the ACT Rules' glossary, with HTML's groups of rows and columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from handrail.dom.roles import role_of
from handrail.dom.tree import Element
from handrail.dom.visibility import hidden

TABLES = ("table", "grid", "treegrid")
"""The roles of what has rows and cells."""
SCOPES = ("row", "col", "rowgroup", "colgroup")

_HEADERS = ("columnheader", "rowheader")
_CELLS = ("cell", "gridcell", *_HEADERS)
_MOST_SLOTS = 100_000
"""Slots of a table that its spans may fill; a table with more has none, so that it costs little."""


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
        return role_of(self.element) in _HEADERS

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
    """The cells of a table in order, and its groups of rows and of columns."""

    cells: list[Cell] = field(default_factory=list)
    row_groups: list[range] = field(default_factory=list)
    column_groups: list[range] = field(default_factory=list)
    overlaps: bool = False
    """Whether two of its cells stand in one place."""

    @cached_property
    def headers(self) -> list[Cell]:
        """The header cells."""
        return [cell for cell in self.cells if cell.header]

    @cached_property
    def height(self) -> int:
        """How many rows have cells."""
        return len({cell.row for cell in self.cells})

    @cached_property
    def width(self) -> int:
        """How many columns there are."""
        return max((cell.column + cell.wide for cell in self.cells), default=0)

    @cached_property
    def lengths(self) -> dict[int, int]:
        """How many columns are filled in each row that has cells of its own."""
        filled: Counter[int] = Counter()
        for cell in self.cells:
            for row in cell.rows:
                filled[row] += cell.wide
        return {row: filled[row] for row in sorted({cell.row for cell in self.cells})}

    def stands_for_a_cell(self, header: Cell) -> bool:
        """Return whether a header cell is for any other cell: one in its row for a row's header, in
        its column for a column's, or one that names it in `headers`. Headers of the same kind do
        not count; empty cells do, because a table may be there to be filled in.
        """
        if header.element.attrs.get("id") in self._named:
            return True
        if role_of(header.element) == "rowheader":
            return _holds(self._rows_with_cells, self._rows_of(header))
        return _holds(self._columns_with_cells, self._columns_of(header))

    @cached_property
    def without_header(self) -> list[Cell]:
        """The cells with words that no header of the table is for, whether by their place, by
        `headers` or by a name of their own.
        """
        headers = self.headers
        rows = _united(self._rows_of(each) for each in headers if _scope(each)[:3] != "col")
        columns = _united(self._columns_of(each) for each in headers if _scope(each)[:3] != "row")
        return [
            cell
            for cell in self._exposed
            if not cell.header
            and (cell.element.text or cell.element.elements)
            and not {"headers", "aria-label", "aria-labelledby"} & set(cell.element.attrs)
            and rows.isdisjoint(cell.rows)
            and columns.isdisjoint(cell.columns)
        ]

    def _rows_of(self, header: Cell) -> range:
        """Return the rows that a header is for, if it is one of rows."""
        if _scope(header) != "rowgroup":
            return header.rows
        around = next((each for each in self.row_groups if header.row in each), header.rows)
        return range(header.row, around.stop)

    def _columns_of(self, header: Cell) -> range:
        """Return the columns that a header is for, if it is one of columns."""
        if _scope(header) != "colgroup":
            return header.columns
        groups = self.column_groups
        around = next((each for each in groups if header.column in each), header.columns)
        return range(header.column, max(around.stop, header.columns.stop))

    @cached_property
    def _named(self) -> set[str]:
        return {
            name
            for cell in self._exposed
            for name in cell.element.get("headers").split()
            if name != cell.element.get("id")
        }

    @cached_property
    def _rows_with_cells(self) -> list[int]:
        """The rows that hold anything but a row's header, in order."""
        cells = (cell for cell in self._exposed if role_of(cell.element) != "rowheader")
        return sorted({row for cell in cells for row in cell.rows})

    @cached_property
    def _columns_with_cells(self) -> list[int]:
        """The columns that hold anything but a column's header, in order."""
        cells = (cell for cell in self._exposed if role_of(cell.element) != "columnheader")
        return sorted({column for cell in cells for column in cell.columns})

    @property
    def _exposed(self) -> Iterator[Cell]:
        """The cells that assistive technology gets."""
        return (cell for cell in self.cells if not hidden(cell.element))


def _scope(cell: Cell) -> str:
    """Return what a header says that it is for, "" where it does not say so."""
    if cell.element.tag != "th":
        return {"rowheader": "row", "columnheader": "col"}.get(role_of(cell.element), "")
    scope = cell.element.get("scope").strip().lower()
    return scope if scope in SCOPES else ""


def _holds(numbers: list[int], wanted: range) -> bool:
    """Return whether one of the numbers, which are in order, is in a range."""
    at = bisect_left(numbers, wanted.start)
    return at < len(numbers) and numbers[at] < wanted.stop


def _united(ranges: Iterable[range]) -> set[int]:
    """Return the numbers in any of the ranges; each is counted once, however many hold it."""
    found: set[int] = set()
    end = 0
    for each in sorted(ranges, key=lambda each: each.start):
        found.update(range(max(each.start, end), each.stop))
        end = max(end, each.stop)
    return found


def grid_of(table: Element) -> Grid:
    """Return the cells of a table, whether HTML or ARIA makes it one, with their places."""
    if table.grid is None:
        table.grid = _grid_of(table)
    grid: Grid = table.grid
    return grid


def _grid_of(table: Element) -> Grid:
    grid = Grid(column_groups=_column_groups(table))
    taken: set[tuple[int, int]] = set()
    first, left = 0, _MOST_SLOTS
    for group in _groups_of(table):
        end = first + len(group)
        grid.row_groups.append(range(first, end))
        for row, cells in enumerate(group, first):
            column = 0
            for element in cells:
                while (row, column) in taken:
                    column += 1
                wide = _span(element, "colspan", "aria-colspan") or 1
                high = min(_span(element, "rowspan", "aria-rowspan", most=65534) or end, end - row)
                if wide * high > 1:
                    left -= wide * high
                    if left < 0:
                        wide = high = 1
                grid.cells.append(Cell(element, row, column, wide, high))
                if high > 1:
                    slots = {(down, right) for down in range(row, row + high)
                             for right in range(column, column + wide)}  # fmt: skip
                    grid.overlaps = grid.overlaps or not taken.isdisjoint(slots)
                    taken |= slots
                elif wide > 1:
                    across = ((row, right) for right in range(column, column + wide))
                    grid.overlaps = grid.overlaps or not taken.isdisjoint(across)
                column += wide
        first = end
    return grid


def _column_groups(table: Element) -> list[range]:
    """Return the columns of each `colgroup`."""
    found: list[range] = []
    start = 0
    for group in table.elements:
        if group.tag == "colgroup":
            columns = [child for child in group.elements if child.tag == "col"] or [group]
            end = start + sum(_span(column, "span") or 1 for column in columns)
            found.append(range(start, end))
            start = end
    return found


def rows_of(table: Element) -> list[list[Element]]:
    """Return the cells of each row, tables inside cells left out."""
    return [row for group in _groups_of(table) for row in group]


def _groups_of(table: Element) -> list[list[list[Element]]]:
    """Return the cells of each row of each group of rows; rows without a group are one together."""
    groups: list[list[list[Element]]] = []
    last: Element | None = None
    stack: list[Element] = table.elements[::-1]
    while stack:
        element = stack.pop()
        role = role_of(element)
        if role == "row" or element.tag == "tr":
            if element.parent is not last or not groups:
                groups.append([])
                last = element.parent
            groups[-1].append(_cells_of(element))
        elif role not in TABLES:
            stack.extend(element.elements[::-1])
    return groups


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


def _span(element: Element, *names: str, most: int = 1000) -> int:
    """Return the number in the first of these attributes that holds one, 1 without. 0 stands for
    all the rest.
    """
    for name in names:
        value = element.get(name).strip()
        if value.isascii() and value.isdigit():
            return min(int(value[:9]), most)
    return 1
