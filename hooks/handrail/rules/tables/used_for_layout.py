from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="ask", wcag=["1.3.1", "1.3.2"])
def check(page):
    around = {table.closest("table") for table in page.with_tag("table")}
    for table in page.with_tag("table"):
        if role_of(table) != "table" or hidden(table):
            continue
        grid = grid_of(table)
        single = len({cell.row for cell in grid.cells}) == 1 or (
            len({cell.column for cell in grid.cells}) == 1 and not grid.headers
        )
        nested = table in around
        if grid.cells and (single or nested):
            shape = "holds another table" if nested else "has one row or one column"
            yield page.finding(
                table,
                what=f"A table {shape}: is it there for its looks?",
                fix="Does it show data? If not, write paragraphs or a list. A screen reader "
                "announces rows and columns that mean nothing.",
            )
