from handrail.dom.aria import ROLES
from handrail.dom.html_aria import allows_role
from handrail.dom.roles import can_take_focus, explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule

_CONTROLS = ("a", "area", "button", "input", "select", "summary", "textarea")
_IGNORED = ("none", "presentation")  # on a control, which can take focus


@rule(level="error", wcag=["4.1.2"])
def check(page):
    for element in page.with_attribute("role"):
        if not hidden(element) and hides_control(element):
            yield page.finding(
                element,
                what=f"{element.opening} can be used, but its role {explicit_role(element)} says "
                "that it is no control.",
                fix=f"Remove the role; if you need both, put {element.tag} inside an element with "
                "that role.",
            )


def hides_control(element):
    """Return whether something to press or fill in has a role that says it is none."""
    role = explicit_role(element)
    if element.tag not in _CONTROLS or not role or role in _IGNORED or ROLES[role].widget:
        return False
    return not allows_role(element, role) and can_take_focus(element)
