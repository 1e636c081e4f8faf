from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.rules.tables.used_for_layout import part_of_a_page

_LARGE = 3


@rule(level="error", wcag=["1.3.1"])
def check(page):
    for table in page.with_tag("table"):
        if role_of(table) != "table" or hidden(table):
            continue
        grid = grid_of(table)
        if grid.headers or any("headers" in cell.element.attrs for cell in grid.cells):
            continue
        if not any(cell.element.text for cell in grid.cells):
            continue  # there is nothing yet to be read
        if grid.height > 1 and grid.width > 1 and not part_of_a_page(table):
            layout = _may_be_layout(table, grid)
            yield page.finding(
                table,
                what="A table has no header cells, so a screen reader reads bare cells.",
                fix=f"{'Does it show data? If so, make' if layout else 'Make'} the first row the "
                "headers: in Markdown, the row above the line of dashes; in HTML, "
                '<th scope="col">.',
                level="ask" if layout else None,
            )


def _may_be_layout(table, grid):
    """Return whether a table is so small that browsers may take it for layout, and nothing says
    that it shows data.
    """
    says = any(part.tag in ("caption", "thead") for part in table.elements)
    named = any(table.get(name).strip() for name in ("aria-label", "aria-labelledby", "summary"))
    return grid.height < _LARGE and grid.width < _LARGE and not says and not named
