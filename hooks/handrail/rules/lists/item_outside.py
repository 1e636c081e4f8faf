from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1"])
def check(page):
    for item in page.with_tag("li", "dt", "dd"):
        around = item.parent
        wanted = ("ul", "ol", "menu") if item.tag == "li" else ("dl", "div")
        if around is None or explicit_role(item) or hidden(item):
            continue
        held = around.tag in wanted or explicit_role(around) in ("list", "group")
        if around.tag == "div" and item.tag != "li":
            held = around.parent is not None and around.parent.tag == "dl"
        if not held:
            yield page.finding(
                item,
                what=f"An item ({item.tag}) is outside a list.",
                fix=f"Put <{wanted[0]}> around it and the items beside it.",
            )
