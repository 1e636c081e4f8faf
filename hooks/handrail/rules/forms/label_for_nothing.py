from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden, rendered
from handrail.rule import rule

_FIELDS = ("button", "input", "meter", "output", "progress", "select", "textarea")


@rule(level="warning", wcag=["1.3.1", "3.3.2"])
def check(page):
    naming = {
        name
        for each in page.with_attribute("aria-labelledby")
        for name in each.attrs["aria-labelledby"].split()
    }
    for label in page.with_tag("label"):
        if hidden(label) or explicit_role(label):
            continue
        if "for" not in label.attrs and label.get("id") in naming:
            continue
        fault, fix, level = _fault(page, label)
        if fault:
            yield page.finding(
                label, what=f"The label “{label.text}” {fault}.", fix=fix, level=level
            )


def _fault(page, label):
    """Return what is wrong with a label, how to fix it, and how bad it is; "" if nothing is."""
    named = label.attrs.get("for")
    same_word = "Write the same word in for= of the label and id= of the field."
    if named is None:
        if any(child.tag in _FIELDS or "-" in child.tag for child in label.descendants()):
            return "", "", None
        return (
            "belongs to no field",
            f"Is there a field that it is meant for? {same_word} If not, a span is enough.",
            "ask",
        )
    field = page.ids.get(named)
    if field is None:
        return f"names the id “{named}”, which is not on this page", same_word, None
    if "-" in field.tag:
        return "", "", None  # a custom element may be a field
    if field.tag not in _FIELDS:
        return f"names {field.opening}, which is no field", same_word, None
    if field.tag == "input" and field.get("type").strip().lower() == "hidden":
        return "belongs to a field that nobody gets (hidden)", "Remove the label.", None
    if not rendered(field):
        return (
            "belongs to a field that is hidden from everyone",
            "Can a keyboard change the field all the same? If not, hide it so that the Tab key "
            "still reaches it: out of sight, not by display: none.",
            "ask",
        )
    return "", "", None
