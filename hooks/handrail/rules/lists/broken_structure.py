from handrail.names import hidden
from handrail.pages import shortened
from handrail.roles import explicit_role
from handrail.rule import rule

_ALLOWED = ("li", "script", "template")
_IN_TERMS = ("dt", "dd", "div", "script", "template")


@rule(level="error", wcag=["1.3.1"])
def check(page):
    for one in page.all("ul", "ol", "menu", "dl"):
        if explicit_role(one) or hidden(one):
            continue
        allowed = _IN_TERMS if one.tag == "dl" else _ALLOWED
        items = "dt and dd" if one.tag == "dl" else "li"
        for child in one.children:
            if isinstance(child, str):
                if child.strip():
                    yield page.finding(
                        one,
                        what=f"The words “{shortened(child, 40)}” stand in a list ({one.tag}) and "
                        "in no item of it.",
                        fix=f"Put them into {items}.",
                    )
            elif child.tag not in allowed and not explicit_role(child) and not hidden(child):
                yield page.finding(
                    child,
                    what=f"{child.opening} stands right inside a list ({one.tag}), which holds "
                    f"only {items}.",
                    fix=f"Put it into {items}.",
                    related=one,
                )
    for one in page.all("li", "dt", "dd"):
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
