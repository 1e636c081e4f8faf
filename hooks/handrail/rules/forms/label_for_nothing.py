from handrail.dom.visibility import hidden
from handrail.rule import rule

_FIELDS = ("button", "input", "meter", "output", "progress", "select", "textarea")


@rule(level="warning", wcag=["1.3.1", "3.3.2"])
def check(page):
    for label in page.with_tag("label"):
        if hidden(label):
            continue
        named = label.attrs.get("for")
        if named is None:
            if any(child.tag in _FIELDS for child in label.descendants()):
                continue
            fault = "belongs to no field"
        elif named in page.ids:
            continue
        else:
            fault = f"names the id “{named}”, which is not on this page"
        yield page.finding(
            label,
            what=f"The label “{label.text}” {fault}.",
            fix="Write the same word in for= of the label and id= of the field.",
        )
