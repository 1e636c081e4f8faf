from handrail.dom.aria import ROLES
from handrail.dom.names import hidden
from handrail.dom.roles import role_of
from handrail.rule import rule
from handrail.rules.lists.not_an_item import strays

_OWNERS = [role.name for role in ROLES.values() if role.owns]


@rule(level="error", wcag=["1.3.1"], act=["bc4a75"])
def check(page):
    for element in page.with_role(*_OWNERS):
        role = ROLES[role_of(element)]
        if hidden(element):
            continue
        if element.get("aria-busy").lower() == "true" or role.name == "combobox":
            continue
        if not element.get("aria-owns") and _holds_only(element, role.owns):
            continue  # nearly every list and table is in order, and is spared the longer look
        owned = list(_owned(element))
        wrong = [one for one in owned if role_of(one) not in role.owns]
        if (owned and not wrong) or strays(element):
            continue  # lists-not-an-item tells of strays, in plainer words
        if not owned and element.tag in ("select", "table", "tbody", "thead", "tfoot", "tr"):
            continue  # empty by HTML's own means: nothing is read, nothing is lost
        holds = f"holds {wrong[0].opening}" if wrong else "is empty"
        wanted = " or ".join(one for one in role.owns if not one.startswith("doc-"))
        yield page.finding(
            element,
            what=f"{element.opening} has the role {role.name}, which holds only {wanted}; this one "
            f"{holds}.",
            fix="Use the HTML elements for it (ul with li, table with tr and td), or give each "
            f"part inside the role {role.owns[0]}. If there is nothing to hold, take it away.",
            related=wrong[0] if wrong else None,
        )


def _holds_only(element, roles):
    return bool(element.elements) and all(
        role_of(one) in roles and not hidden(one) for one in element.elements
    )


def _owned(element):
    """Yield the nearest elements inside with a role of their own, and those of aria-owns."""
    ids = element.tree.ids
    waiting = [ids[one] for one in element.get("aria-owns").split() if one in ids][::-1]
    waiting += element.elements[::-1]
    met = {element.order}
    while waiting:
        one = waiting.pop()
        if one.order in met or hidden(one):
            continue
        met.add(one.order)
        if role_of(one) in ("", "generic", "none"):
            waiting += one.elements[::-1]
        else:
            yield one
