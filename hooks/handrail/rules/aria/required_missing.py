from handrail.dom.aria import ROLES
from handrail.dom.roles import can_take_focus, explicit_role, implicit_role
from handrail.dom.tree import HEADINGS
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["4e8ab6"])
def check(page):
    for element in page.with_attribute("role"):
        role = ROLES.get(explicit_role(element))
        if role is None or hidden(element) or implicit_role(element) == role.name:
            continue
        wanted = list(role.requires)
        if role.name == "separator" and can_take_focus(element):
            wanted = ["aria-valuenow"]
        if role.name == "combobox" and element.get("aria-expanded").lower() != "true":
            wanted.remove("aria-controls")  # it controls nothing while it is closed
        missing = [
            name
            for name in wanted
            if not element.get(name).strip() and not _set_by_html(name, element)
        ]
        if missing:
            yield page.finding(
                element,
                what=f"The role {role.name} needs {' and '.join(missing)}.",
                fix=f"Add {missing[0]}, or use the HTML element for it, which does not need it.",
            )


def _set_by_html(attribute, element):
    """Return whether the HTML element sets the attribute by itself."""
    kind = element.get("type").lower()
    if attribute == "aria-checked":
        return element.tag == "input" and kind in ("checkbox", "radio")
    if attribute == "aria-valuenow":
        return element.tag == "input" and kind in ("range", "number")
    return attribute == "aria-level" and element.tag in HEADINGS
