from handrail.dom.aria import ATTRIBUTES, GLOBAL, ROLES
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_FIELD = ROLES["textbox"].allows


def _html_allows(name, role):
    """Return whether HTML allows the attribute on an input whose role does not have it.

    Fields without a role, for passwords and dates, have what text fields have; a tick box may be a
    pressed button (https://www.w3.org/TR/html-aria/).
    """
    return name in _FIELD if role is None else name == "aria-pressed" and role.name == "checkbox"


@rule(level="error", wcag=["4.1.2"], act=["5c01ea"])
def check(page):
    for name in page.attribute_names:
        if name not in ATTRIBUTES or name in GLOBAL:
            continue
        for element in page.with_attribute(name):
            role = ROLES.get(role_of(element))
            if hidden(element) or (role and name in role.allows):
                continue
            if element.tag == "input" and _html_allows(name, role):
                continue
            yield page.finding(
                element,
                what=f"{name} has no effect on {role_of(element) or element.opening}.",
                fix="Remove it, or give the element a role that allows it.",
            )
