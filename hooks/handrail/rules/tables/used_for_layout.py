from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.tree import HEADINGS
from handrail.dom.visibility import hidden
from handrail.rule import rule

_OF_PAGES = {
    **dict.fromkeys(HEADINGS, "a heading"),
    "form": "a form",
    "iframe": "a frame",
    "main": "the main part of the page",
    "nav": "a menu",
    "table": "another table",
}


@rule(level="ask", wcag=["1.3.1", "1.3.2"])
def check(page):
    for table in page.with_tag("table"):
        if role_of(table) != "table" or hidden(table):
            continue
        shape = _shape(table)
        if shape:
            yield page.finding(
                table,
                what=f"A table {shape}: is it there for its looks?",
                fix="Does it show data? If not, write paragraphs or a list. A screen reader "
                "announces rows and columns that mean nothing.",
            )


def part_of_a_page(table):
    """Return in words what a table without headers holds that parts of a page have, "" if nothing:
    with it, it is hardly one of data.
    """
    parts = (part for part in table.descendants() if part.tag in _OF_PAGES)
    found = next(parts, None)
    return _OF_PAGES[found.tag] if found is not None else ""


def _shape(table):
    grid = grid_of(table)
    if not grid.cells:
        return ""
    if grid.height == 1 or (grid.width == 1 and not grid.headers):
        return "has one row or one column"
    if any(part.tag == "table" for part in table.descendants()):
        return "holds another table"
    held = "" if grid.headers else part_of_a_page(table)
    return f"without headers holds {held}" if held else ""
