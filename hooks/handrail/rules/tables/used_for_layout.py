from handrail.dom.names import hidden
from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.rule import rule


@rule(level="ask", wcag=["1.3.1", "1.3.2"])
def check(page):
    around = {one.closest("table") for one in page.with_tag("table")}
    for table in page.with_tag("table"):
        if role_of(table) != "table" or hidden(table):
            continue
        grid = grid_of(table)
        single = len({one.row for one in grid.cells}) == 1 or (
            len({one.column for one in grid.cells}) == 1 and not grid.headers
        )
        nested = table in around
        if grid.cells and (single or nested):
            said = "holds another table" if nested else "has one row or one column"
            yield page.finding(
                table,
                what=f"A table {said}: is it there for its looks?",
                fix="Does it show data? If not, write paragraphs or a list. A screen reader "
                "announces rows and columns that mean nothing.",
            )
