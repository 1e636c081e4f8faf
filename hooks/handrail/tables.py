"""Which cells does a header cell stand for? The table as a grid of rows and columns.

The grid is HTML's (https://html.spec.whatwg.org/multipage/tables.html); which cells belong to a
header is "assigned cell" of the ACT Rules' glossary.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handrail.names import hidden
from handrail.parse import Element
from handrail.roles import role_of

_CELLS = ("cell", "gridcell", "columnheader", "rowheader")


@dataclass(frozen=True)
class Cell:
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
    """The cells of a table in order. `wide`: its columns."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def headers(self) -> list[Cell]:
        """The header cells."""
        return [one for one in self.cells if one.header]

    def cells_of(self, header: Cell) -> list[Cell]:
        """Return the cells that a header cell stands for: of its row for a row's header, of its
        column for a column's, or those that name it in `headers`. Headers of its own kind are not
        among them, empty cells are: a table may be there to be filled in.
        """
        own = header.element.attrs.get("id")
        role = role_of(header.element)
        sideways = role == "rowheader"
        return [
            one
            for one in self.cells
            if one is not header
            and not hidden(one.element)
            and (
                (own and own in one.element.get("headers").split())
                or (
                    role_of(one.element) != role
                    and (
                        _meet(one.rows, header.rows)
                        if sideways
                        else _meet(one.columns, header.columns)
                    )
                )
            )
        ]


def _meet(some: range, others: range) -> bool:
    return some.start < others.stop and others.start < some.stop


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
            taken.update(
                (row + down, column + right)
                for down in range(min(high, 200))
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
