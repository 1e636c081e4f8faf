from handrail.dom.roles import role_of
from handrail.dom.tables import grid_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for table in page.with_tag("table") if page.with_tag("th") else ():
        if role_of(table) != "table" or hidden(table):
            continue
        grid = grid_of(table)
        unsaid = [
            cell for cell in grid.headers
            if role_of(cell.element) == "rowheader" and _says_nothing(cell.element)
        ]  # fmt: skip
        first = [cell for cell in unsaid if cell.column == 0]
        second = [cell for cell in unsaid if first and cell.column == first[0].wide]
        if len(second) > 1:
            yield page.finding(
                second[0].element,
                what="Rows of a table have two headers, and none says that it is one of a row.",
                fix='Write <th scope="row">; for one that spans several rows, put them into a '
                '<tbody> and write <th scope="rowgroup">.',
                related=table,
            )


def _says_nothing(header):
    return header.tag == "th" and not {"scope", "id", "role"} & set(header.attrs)
