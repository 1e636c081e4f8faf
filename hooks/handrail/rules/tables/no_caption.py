from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.tree import HEADINGS
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="ask", wcag=["1.3.1"])
def check(page, rows=4):
    for table in page.with_tag("table"):
        if role_of(table) != "table" or hidden(table) or name_of(table):
            continue
        if grid_of(table).height > rows and not _introduced(table):
            yield page.finding(
                table,
                what="A table has no caption, and no heading right before it.",
                fix="Does the text before it say what it shows? If not, put a heading or a "
                "sentence there, or <caption> into an HTML table.",
            )


def _introduced(table):
    """Return whether the table comes right after a heading or a sentence that ends with a colon,
    or is in a figure with a caption.
    """
    figure = table.closest("figure")
    if figure is not None and any(part.tag == "figcaption" for part in figure.elements):
        return True
    around = table
    while around.parent is not None and around.parent.elements[0] is around:
        around = around.parent
    beside = around.parent.elements if around.parent else []
    at = beside.index(around) if around in beside else 0
    before = beside[at - 1] if at else None
    return before is not None and (before.tag in HEADINGS or before.text.endswith(":"))
