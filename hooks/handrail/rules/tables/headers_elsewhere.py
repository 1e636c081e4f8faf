from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1"], act=["a25f45"])
def check(page):
    for cell in page.with_attribute("headers"):
        table = cell.closest("table")
        if cell.tag not in ("td", "th") or table is None or hidden(cell):
            continue
        if role_of(table) not in ("table", "grid", "treegrid"):
            continue
        for target in cell.attrs["headers"].split():
            found = page.ids.get(target)
            inside = (
                found is not None
                and found is not cell
                and found.tag in ("td", "th")
                and found.closest("table") is table
            )
            if not inside:
                yield page.finding(
                    cell,
                    what=f'headers="{cell.attrs["headers"]}": “{target}” is not another cell of '
                    "this table.",
                    fix="Write the ids of this table's own header cells, or remove headers.",
                )
                break
