from handrail.dom.aria import GLOBAL, ROLES
from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1"], act=["ff89c9"])
def check(page):
    owners = _owners(page)
    for element in page.with_attribute("role"):
        role = ROLES.get(explicit_role(element))
        if role is None or not role.within or hidden(element) or role_of(element) != role.name:
            continue
        around = owners.get(element.order) or _around(element)
        if around is not None and _holds(around, role.within, role.name):
            continue
        yield page.finding(
            element,
            what=f"The role {role.name} is outside {' or '.join(role.within)}.",
            fix=f"Put it directly inside an element with the role {role.within[0]}.",
        )


def _owners(page):
    """Return the element that owns another by aria-owns, by the order of the owned one."""
    found = {}
    for owner in page.with_attribute("aria-owns"):
        for target in owner.attrs["aria-owns"].split():
            if target in page.ids:
                found[page.ids[target].order] = owner
    return found


def _around(element):
    """Return the nearest ancestor that assistive technology does not pass over."""
    for above in element.ancestors():
        plain = role_of(above) in ("", "generic", "none", "presentation")
        if not plain or any(name in GLOBAL for name in above.attrs):
            return above
    return None


def _holds(around, wanted, own):
    if role_of(around) == "group" and "group" in wanted:
        # A group holds items for the menu or tree around it, or for an item that has items.
        outer = _around(around)
        return outer is not None and role_of(outer) in (*wanted, own)
    return role_of(around) in wanted
