from handrail.dom.aria import ROLES
from handrail.dom.html_aria import allows_role
from handrail.dom.owning import owner_of
from handrail.dom.roles import conflicts, explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.rules.aria.role_hides_control import hides_control

_IGNORED = ("none", "presentation")


@rule(level="warning")
def check(page):
    for element in page.with_attribute("role"):
        role = explicit_role(element)
        if not role or hidden(element) or allows_role(element, role) or hides_control(element):
            continue
        if role in _IGNORED and conflicts(element):
            continue  # the role has no effect, and images-decorative-exposed says so
        if role not in _IGNORED and _breaks(owner_of(element), role):
            continue  # aria-owned-missing says what it does to the list or table around
        yield page.finding(
            element,
            what=f"{element.tag} should not have the role {role}: a screen reader then no longer "
            "says what HTML says of it.",
            fix=f"Remove the role, or put it on a div or span in place of {element.tag}.",
            at=element.opening,
        )


def _breaks(owner, role):
    """Return whether an element of this role has no place in what owns it."""
    around = ROLES.get(role_of(owner)) if owner is not None else None
    return around is not None and bool(around.owns) and role not in around.owns
