from handrail.dom.aria import ATTRIBUTES, GLOBAL, ROLES
from handrail.dom.html_aria import ONLY_HIDDEN, WITHOUT_ARIA
from handrail.dom.owning import owner_of
from handrail.dom.roles import role_of
from handrail.dom.tree import HTML
from handrail.dom.visibility import hidden
from handrail.page.scripts import runs_scripts
from handrail.rule import rule

_FIELD = ROLES["textbox"].allows
_NEVER_REQUIRED = ("button", "color", "hidden", "image", "range", "reset", "submit")
_OF_TREES = ("aria-expanded", "aria-level", "aria-posinset", "aria-setsize")


@rule(level="error", wcag=["4.1.2"], act=["5c01ea"])
def check(page):
    written = [name for name in page.attribute_names if name in ATTRIBUTES]
    for name in written:
        if name in GLOBAL:
            continue
        for element in page.with_attribute(name):
            if hidden(element) or _allowed(name, element):
                continue
            defined = "-" in element.tag and runs_scripts(page)
            yield page.finding(
                element,
                what=f"{name} has no effect on {_described(name, element)}"
                + (", unless a script gives the element a role. Does one?" if defined else "."),
                fix="Remove it, or give the element a role that allows it.",
                level="ask" if defined else "error",
            )
    for element in page.with_tag(*WITHOUT_ARIA, *ONLY_HIDDEN) if written else ():
        for name in element.attrs if element.namespace == HTML else ():
            harmless = name == "aria-hidden" and element.tag in ONLY_HIDDEN
            if name in GLOBAL and not harmless:
                yield page.finding(
                    element,
                    what=f"{name} has no effect on {element.tag}.",
                    fix="Remove it.",
                    level="warning",
                    at=element.opening,
                )


def _allowed(name, element):
    role = ROLES.get(role_of(element))
    if role and name in role.allows:
        return not _needs_tree(name, element)
    return element.tag == "input" and _html_allows(name, element, role)


def _needs_tree(name, element):
    """Return whether the attribute says something of rows that only rows of a treegrid have."""
    if name not in _OF_TREES or role_of(element) != "row":
        return False
    owner = owner_of(element)
    if owner is not None and role_of(owner) == "rowgroup":
        owner = owner_of(owner)
    return owner is not None and role_of(owner) in ("grid", "table")


def _html_allows(name, element, role):
    """Return whether HTML allows the attribute on an input whose role does not have it.

    Fields without a role, for passwords and dates, have what text fields have; a tick box may be a
    pressed button; and aria-required may stand wherever required may
    (https://www.w3.org/TR/html-aria/).
    """
    if name == "aria-required":
        return element.get("type").strip().lower() not in _NEVER_REQUIRED
    if name == "aria-placeholder":
        return role is None or role.name == "spinbutton"
    return name in _FIELD if role is None else name == "aria-pressed" and role.name == "checkbox"


def _described(name, element):
    role = role_of(element)
    if role == "row" and name in _OF_TREES:
        return "row outside a treegrid"
    return role or element.opening
