from handrail.dom.aria import ROLES
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
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
            continue  # nearly every list and table is in order, and needs no closer look
        owned = list(_owned(element))
        wrong = [child for child in owned if role_of(child) not in role.owns]
        if (owned and not wrong) or strays(element):
            continue  # lists-not-an-item reports strays, in plainer words
        if not owned and element.tag in ("select", "table", "tbody", "thead", "tfoot", "tr"):
            continue  # empty by HTML's own means: nothing is read, nothing is lost
        holds = f"holds {wrong[0].opening}" if wrong else "is empty"
        wanted = " or ".join(name for name in role.owns if not name.startswith("doc-"))
        yield page.finding(
            element,
            what=f"{element.opening} has the role {role.name}, which may hold only {wanted}; "
            f"this one {holds}.",
            fix="Use the HTML elements for it (ul with li, table with tr and td), or give each "
            f"part inside the role {role.owns[0]}. If there is nothing to hold, remove it.",
            related=wrong[0] if wrong else None,
        )


def _holds_only(element, roles):
    return bool(element.elements) and all(
        role_of(child) in roles and not hidden(child) for child in element.elements
    )


def _owned(element):
    """Yield the nearest descendants with a role of their own, and those that aria-owns names."""
    ids = element.tree.ids
    stack = [ids[target] for target in element.get("aria-owns").split() if target in ids][::-1]
    stack += element.elements[::-1]
    seen = {element.order}
    while stack:
        child = stack.pop()
        if child.order in seen or hidden(child):
            continue
        seen.add(child.order)
        if role_of(child) in ("", "generic", "none"):
            stack += child.elements[::-1]
        else:
            yield child
