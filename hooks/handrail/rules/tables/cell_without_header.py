from handrail.dom.tables import TABLES, grid_of
from handrail.dom.visibility import hidden
from handrail.page.quote import shorten
from handrail.rule import rule

_LARGE = 3


@rule(level="error", wcag=["1.3.1"])
def check(page):
    for table in page.with_role(*TABLES):
        if hidden(table):
            continue
        grid = grid_of(table)
        if not grid.headers:
            continue  # tables-no-header-cells
        begin = min(header.row for header in grid.headers)
        bare = [
            cell
            for cell in grid.without_header
            if cell.row >= begin and cell.wide < grid.width  # above, or across, it is a title
        ]
        if bare:
            large = grid.height >= _LARGE and grid.width >= _LARGE
            words = shorten(bare[0].element.text, 40) or bare[0].element.opening
            more = f", nor have {len(bare) - 1} other cells" if len(bare) > 1 else ""
            yield page.finding(
                bare[0].element,
                what=f"The cell “{words}” has no header above or beside it{more}.",
                fix='Write a header (th) above each column: <th scope="col">. If the first cell of '
                'each row says what the row is about, make it <th scope="row">.',
                level=None if large else "ask",
                at=words,
            )
