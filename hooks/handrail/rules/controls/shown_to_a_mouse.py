from handrail.dom.roles import in_tab_order
from handrail.dom.visibility import hidden
from handrail.rule import rule

_PAIRS = {
    "onmouseover": ("onfocus", "onfocusin", "onkeydown", "onclick"),
    "onmouseenter": ("onfocus", "onfocusin", "onkeydown", "onclick"),
}


@rule(level="ask", wcag=["2.1.1"])
def check(page):
    for event, twins in _PAIRS.items():
        for element in page.with_attribute(event):
            if hidden(element) or any(twin in element.attrs for twin in twins):
                continue
            where = "" if in_tab_order(element) else ", and no keyboard reaches it"
            yield page.finding(
                element,
                what=f"{event} does something when a mouse comes near{where}.",
                fix="Does a reader need it? Then do the same on focus, or let a button show it.",
            )
