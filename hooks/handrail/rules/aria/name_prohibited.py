from handrail.dom.aria import DESCRIBING_ROLE, NAMING, ROLES
from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["kb1m8s", "5c01ea"])
def check(page):
    for name in sorted(NAMING | DESCRIBING_ROLE):
        for element in page.with_attribute(name):
            role = ROLES.get(role_of(element))
            if role is None or not role.nameless or hidden(element):
                continue
            if name in DESCRIBING_ROLE and role.name != "generic":
                continue
            if role.name == "none" and not explicit_role(element):
                continue  # a picture with alt="": images-decorative-exposed
            yield page.finding(
                element,
                what=f"{name} on {element.opening}: this element takes no name, and screen "
                "readers ignore it.",
                fix="Write the words into the text, or use an element that has a role, such as "
                "section or button.",
            )
