from handrail.dom.names import text_alternative
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for cell in page.with_role("columnheader", "rowheader"):
        if hidden(cell) or cell.get("aria-label").strip() or text_alternative(cell):
            continue
        row = cell.parent
        if row is not None and row.elements[0] is cell and _is_first(row):
            continue
        yield page.finding(
            cell,
            what="A header cell of a table is empty.",
            fix="Write what its column or row holds.",
            at=row.text if row else None,
        )


def _is_first(row):
    """Return whether the row is the first: the corner above the row headers may be empty."""
    table = row.closest("table")
    return (
        table is not None and next(part for part in table.descendants() if part.tag == "tr") is row
    )
