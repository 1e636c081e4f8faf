from itertools import islice

from handrail.dom.aria import DESCRIBING_ROLE, NAMING, ROLES
from handrail.dom.html_aria import NAMELESS
from handrail.dom.roles import explicit_role, role_of
from handrail.dom.tree import HTML
from handrail.dom.visibility import hidden
from handrail.page.scripts import runs_scripts
from handrail.rule import rule

_PARTS_THAT_NAME = ("caption", "figcaption", "label", "legend", "summary")
_NEAR = 20  # steps up, so that a page nested deeply costs little
_FIX = (
    "Write the words into the text, or use an element that has a role, such as section or button."
)


@rule(level="error", wcag=["4.1.2"], act=["kb1m8s", "5c01ea"])
def check(page):
    for name in sorted(NAMING | DESCRIBING_ROLE):
        for element in page.with_attribute(name):
            if not element.attrs[name].strip() or hidden(element) or not _prohibited(name, element):
                continue
            what = f"{name} on {element.opening}: this element "
            what += "has no role" if name in DESCRIBING_ROLE else "takes no name"
            named = _named_by(element) if name in NAMING else None
            level, fix = "error", _FIX
            if "-" in element.tag and runs_scripts(page):
                level = "ask"
                what += ", unless a script gives it a role. Does one?"
            elif element.tag == "time" and named is None:
                level = "warning"
                what += ", and screen readers may ignore it."
            elif named is not None:
                what += f", so some screen readers ignore it in the name of {named.opening}."
                fix = "Write the words into the text."
            else:
                what += ", and screen readers ignore it."
            yield page.finding(element, what=what, fix=fix, level=level, related=named)


def _prohibited(name, element):
    """Return whether ARIA, or HTML for its own elements, forbids the attribute here."""
    role = role_of(element)
    if role == "none" and not explicit_role(element):
        return False  # a picture with alt="": images-decorative-exposed
    if name in DESCRIBING_ROLE:
        return role == "generic"
    if role in ROLES and ROLES[role].nameless:
        # role="text", which ARIA does not have, is named in practice: aria-unknown-role
        return "text" not in element.get("role").lower().split()
    if element.namespace != HTML or explicit_role(element):
        return False
    return element.tag in NAMELESS or "-" in element.tag


def _named_by(element):
    """Return what the words of the element are part of the name of, None without such a thing."""
    if element.tag in _PARTS_THAT_NAME:
        return element
    for above in islice(element.ancestors(), _NEAR):
        role = ROLES.get(role_of(above))
        if (role and role.from_content and role.name != "row") or above.tag in _PARTS_THAT_NAME:
            return above
    return None
