from handrail.dom.roles import role_of
from handrail.dom.tables import SCOPES, TABLES
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for cell in page.with_attribute("scope"):
        table = cell.closest("table")
        if cell.tag not in ("td", "th") or table is None or hidden(cell):
            continue
        if role_of(table) not in TABLES:
            continue
        scope = cell.attrs["scope"].strip()
        if scope.lower() not in SCOPES:
            yield page.finding(
                cell,
                what=f'scope="{scope}" does not say what a header is for.',
                fix='Write scope="col" for a column, scope="row" for a row; colgroup and rowgroup '
                "for groups of them.",
            )
        elif cell.tag == "td":
            yield page.finding(
                cell,
                what=f'A plain cell (td) has scope="{scope}", which only a header has.',
                fix=f'If it is a header, write <th scope="{scope}">. If not, remove scope.',
            )
