from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.visibility import hidden
from handrail.page.quote import shorten
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for table in page.with_tag("table") if page.with_attribute("colspan") else ():
        if role_of(table) != "table" or hidden(table) or name_of(table):
            continue
        grid = grid_of(table)
        first = [cell for cell in grid.cells if cell.row == 0]
        if len(first) != 1 or "scope" in first[0].element.attrs:
            continue
        if grid.height < (3 if first[0].header else 2):
            continue  # it heads all the rest
        words = first[0].element.text
        if words and first[0].wide == grid.width > 1:
            yield page.finding(
                first[0].element,
                what=f"The first row of a table looks like its caption: “{shorten(words)}”.",
                fix="Write it as <caption> before the first row.",
                related=table,
            )
