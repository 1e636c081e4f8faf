from handrail.dom.aria import ROLES
from handrail.dom.roles import can_take_focus, in_tab_order, role_of
from handrail.dom.visibility import hidden, shown
from handrail.rule import rule

_FLAT = [role.name for role in ROLES.values() if role.flat]

_WITH_ACTIONS = ("menuitem", "menuitemcheckbox", "menuitemradio", "option", "tab")
"""Roles whose own keys may lead to further buttons in them (aria-actions, a draft of ARIA 1.3)."""


@rule(level="error", wcag=["4.1.2"], act=["307n5z"])
def check(page):
    for element in page.with_role(*_FLAT):
        if not element.children or hidden(element):
            continue
        for inner in element.descendants():
            if can_take_focus(inner) and shown(inner):
                yield page.finding(
                    element,
                    what=f"{inner.opening} is inside {element.opening}, whose content "
                    "assistive technology reads as plain words.",
                    fix="Put the two side by side, not one inside the other.",
                    related=inner,
                    level=None
                    if in_tab_order(inner)
                    else "ask"
                    if role_of(element) in _WITH_ACTIONS
                    else "warning",
                )
                break
