from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.rules.tables.used_for_layout import part_of_a_page


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
            yield page.finding(
                table,
                what="A table has no header cells, so a screen reader reads bare cells.",
                fix="Make the first row the headers: in Markdown, the row above the line of "
                'dashes; in HTML, <th scope="col">.',
            )
