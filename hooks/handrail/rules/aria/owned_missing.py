from handrail.dom.aria import ROLES
from handrail.dom.owning import owned_by
from handrail.dom.roles import implicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.page.scripts import runs_scripts
from handrail.rule import rule
from handrail.rules.lists.not_an_item import strays

_OWNERS = [role.name for role in ROLES.values() if role.owns]
_FILLED = ("script", "slot", "style", "template")
_MENUS = ("menu", "menubar")


@rule(level="error", wcag=["1.3.1"], act=["bc4a75"])
def check(page):
    for element in page.with_role(*_OWNERS):
        role = ROLES[role_of(element)]
        if hidden(element) or element.get("aria-busy").lower() == "true":
            continue
        if not element.get("aria-owns") and _holds_only(element, role.owns):
            continue  # nearly every list and table is in order, and needs no closer look
        owned = list(_owned(element, role))
        wrong = [child for child in owned if not _may_own(role, child)]
        if (owned and not wrong) or strays(element):
            continue  # lists-not-an-item reports strays, in plainer words
        if not owned and implicit_role(element) == role.name:
            continue  # empty by HTML's own means: nothing is read, nothing is lost
        wanted = " or ".join(name for name in role.owns if not name.startswith("doc-"))
        if not owned and _awaits_content(element, scripts=runs_scripts(page)):
            yield page.finding(
                element,
                what=f"{element.opening} has the role {role.name}, and is empty so far. Does a "
                f"script put {wanted} into it before anybody reads it?",
                fix="If nothing is put into it, remove it.",
                level="ask",
            )
            continue
        holds = f"holds {wrong[0].opening}" if wrong else "holds none"
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
        (found := role_of(child)) in roles and found != "group" and not hidden(child)
        for child in element.elements
    )


def _owned(element, role):
    """Yield what an element owns; what a group in it holds counts too, where it may have groups."""
    for child in owned_by(element):
        yield child
        if "group" in role.owns and role_of(child) == "group":
            yield from _owned(child, role)


def _awaits_content(element, *, scripts):
    """Return whether nothing stands in the element but what a script fills."""
    filled = [child for child in element.elements if scripts and "-" in child.tag]
    others = [child for child in element.elements if child.tag not in _FILLED]
    return len(filled) == len(others) and bool(filled or not element.text)


def _may_own(role, child):
    found = role_of(child)
    # A menu that opens from an item may stand beside it: the item has its aria-haspopup.
    return found in role.owns or (role.name in _MENUS and found == "menu")
