from handrail.aria import ROLES
from handrail.names import hidden, shown
from handrail.roles import in_tab_order, role_of
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["307n5z"])
def check(page):
    for element in page.elements:
        role = ROLES.get(role_of(element))
        if role is None or not role.flat or not element.children or hidden(element):
            continue
        for inner in element.inside():
            if in_tab_order(inner) and shown(inner):
                yield page.finding(
                    element,
                    what=f"{inner.opening} stands inside {element.opening}, whose content "
                    "assistive technology reads as plain words.",
                    fix="Put the two side by side, not one into the other.",
                    related=inner,
                )
                break
