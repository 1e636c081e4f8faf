from handrail.dom.aria import ROLES
from handrail.dom.owning import owner_of
from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1"], act=["ff89c9"])
def check(page):
    for element in page.with_attribute("role"):
        role = ROLES.get(explicit_role(element))
        if role is None or not role.within or hidden(element) or role_of(element) != role.name:
            continue
        owner = owner_of(element)
        if owner is not None and _holds(owner, role.within, role.name):
            continue
        yield page.finding(
            element,
            what=f"The role {role.name} is outside {' or '.join(role.within)}.",
            fix=f"Put it directly inside an element with the role {role.within[0]}.",
        )


def _holds(owner, wanted, own):
    if role_of(owner) == "group" and "group" in wanted:
        # A group holds items for the menu or tree around it, or for an item that has items.
        outer = owner_of(owner)
        return outer is not None and role_of(outer) in (*wanted, own)
    return role_of(owner) in wanted
