from handrail.dom.aria import DEPRECATED_ATTRIBUTES, DEPRECATED_ROLES
from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for element in page.with_attribute("role"):
        role = explicit_role(element)
        if role in DEPRECATED_ROLES and not hidden(element):
            yield page.finding(
                element,
                what=f"The role {role} is out of date: newer browsers may drop it.",
                fix=f"Use a list of HTML (ul and li), or the role {DEPRECATED_ROLES[role]}.",
            )
    for name in sorted(DEPRECATED_ATTRIBUTES):
        for element in page.with_attribute(name):
            if not hidden(element):
                yield page.finding(
                    element,
                    what=f"{name} is out of date: screen readers do not support it.",
                    fix="Remove it, and say in words what can be moved and how.",
                )
