from handrail.dom.names import hidden, text_alternative
from handrail.rule import rule


@rule(level="warning", wcag=["1.3.1"])
def check(page):
    for cell in page.with_tag("th"):
        row = cell.parent
        corner = row is not None and row.elements and row.elements[0] is cell and _first(row)
        if hidden(cell) or text_alternative(cell) or cell.get("aria-label").strip() or corner:
            continue
        yield page.finding(
            cell,
            what="A header cell of a table is empty.",
            fix="Write what its column or row holds.",
            at=row.text if row else None,
        )


def _first(row):
    """The corner above the row headers may be empty."""
    table = row.closest("table")
    return table is not None and next(one for one in table.descendants() if one.tag == "tr") is row
