from collections import Counter
from itertools import groupby

from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for table in page.with_tag("table"):
        if role_of(table) != "table" or hidden(table):
            continue
        grid = grid_of(table)
        if grid.overlaps:
            what, row = "Two cells of a table stand in one place.", table
        else:
            what, row = _odd_row(grid)
        if what:
            yield page.finding(
                row,
                what=what,
                fix="Give every row as many cells as there are columns, empty ones too, and count "
                "a cell with colspan or rowspan as often as it says.",
                related=table,
            )


def _odd_row(grid):
    """Return what is wrong with the first row that is longer or shorter than most, and the row.
    One that is empty, or one long cell, is there for its looks, and the last may end early.
    """
    usual, rows = Counter(grid.lengths.values()).most_common(1)[0] if grid.cells else (0, 0)
    if rows == len(grid.lengths) or rows == 1:
        return "", None
    last = max(grid.lengths)
    for row, group in groupby(grid.cells, key=lambda cell: cell.row):
        cells, length = list(group), grid.lengths[row]
        early = row == last and length < usual
        long = len(cells) == 1 and cells[0].wide > 1
        if length != usual and not (early or long) and any(cell.element.text for cell in cells):
            what = f"This row of a table has {length} columns, and most have {usual}."
            return what, cells[0].element.parent
    return "", None
