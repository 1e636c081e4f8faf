from handrail.dom.names import hidden
from handrail.dom.roles import explicit_role
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1"])
def check(page):
    for one in page.with_tag("li", "dt", "dd"):
        around = one.parent
        wanted = ("ul", "ol", "menu") if one.tag == "li" else ("dl", "div")
        if around is None or explicit_role(one) or hidden(one):
            continue
        held = around.tag in wanted or explicit_role(around) in ("list", "group")
        if around.tag == "div" and one.tag != "li":
            held = around.parent is not None and around.parent.tag == "dl"
        if not held:
            yield page.finding(
                one,
                what=f"An item ({one.tag}) stands outside of a list.",
                fix=f"Put <{wanted[0]}> around it and the items beside it.",
            )
