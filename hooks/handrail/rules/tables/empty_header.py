from handrail.dom.names import text_alternative
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for cell in page.with_role("columnheader", "rowheader"):
        if hidden(cell) or cell.get("aria-label").strip() or text_alternative(cell):
            continue
        row = cell.parent
        if row is not None and row.elements[0] is cell and _is_corner(row):
            continue
        yield page.finding(
            cell,
            what="A header cell of a table is empty.",
            fix="Write what its column or row holds.",
            at=row.text if row else None,
        )


def _is_corner(row):
    """Return whether the first cell of a row stands above the headers of rows, or above nothing:
    then it may be empty.
    """
    table = row.closest("table")
    rows = [part for part in table.descendants() if part.tag == "tr"] if table is not None else []
    firsts = [each.elements[0] for each in rows[1:] if each.elements]
    return (
        bool(rows)
        and rows[0] is row
        and not any(
            cell.tag == "td" and role_of(cell) in ("cell", "gridcell") and cell.text
            for cell in firsts
        )
    )
