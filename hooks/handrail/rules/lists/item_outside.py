from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule

_AROUND = {"li": ("ul", "ol", "menu"), "dt": ("dl",), "dd": ("dl",)}
_NO_ROLE = ("", "none", "presentation")


@rule(level="error", wcag=["1.3.1"])
def check(page):
    for item in page.with_tag(*_AROUND):
        around = item.parent
        if around is None or explicit_role(item) or hidden(item):
            continue
        if item.tag != "li" and around.tag == "div" and explicit_role(around) in _NO_ROLE:
            around = around.parent
        role = explicit_role(around)
        if around.tag in _AROUND[item.tag] or role in ("list", "group"):
            continue  # aria-item-of-no-list asks what the list's own role makes of it
        yield page.finding(
            item,
            what=f"An item ({item.tag}) is outside a list.",
            fix=f"Put <{_AROUND[item.tag][0]}> around it and the items beside it.",
        )
