from handrail.dom.tables import TABLES, grid_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1"], act=["d0f69e"])
def check(page):
    for table in page.with_role(*TABLES):
        if hidden(table):
            continue
        grid = grid_of(table)
        for header in grid.headers:
            if not hidden(header.element) and not grid.stands_for_a_cell(header):
                yield page.finding(
                    header.element,
                    what=f"The header cell “{header.element.text}” has no cell below or beside it.",
                    fix="Add the cell that it is about, or write the words as a plain cell (td).",
                )
