from handrail.dom.roles import role_of
from handrail.dom.tables import TABLES
from handrail.dom.visibility import hidden
from handrail.rule import rule

_HEADERS = ("columnheader", "rowheader")


@rule(level="error", wcag=["1.3.1"], act=["a25f45"])
def check(page):
    for cell in page.with_attribute("headers"):
        table = cell.closest("table")
        if cell.tag not in ("td", "th") or table is None or hidden(cell):
            continue
        if role_of(table) not in TABLES:
            continue
        for target in cell.attrs["headers"].split():
            fault = _fault(page.ids.get(target), cell, table)
            if fault:
                yield page.finding(
                    cell,
                    what=f'headers="{cell.attrs["headers"]}": “{target}” is {fault}.',
                    fix="Write the ids of this table's own header cells (th), or remove headers.",
                )
                break


def _fault(found, cell, table):
    """Return why an element cannot be the header of a cell, "" if it can."""
    if found is cell:
        return "this cell itself"
    if found is None or found.tag not in ("td", "th") or found.closest("table") is not table:
        return "not another cell of this table"
    if hidden(found):
        return "hidden, so that nobody hears it"
    return "" if role_of(found) in _HEADERS else "no header cell"
