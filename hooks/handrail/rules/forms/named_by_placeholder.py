from handrail.dom.names import labels_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_NAMES = ("aria-label", "aria-labelledby", "title")


@rule(level="warning", wcag=["3.3.2"])
def check(page):
    for field in page.with_attribute("placeholder"):
        if field.tag not in ("input", "textarea") or hidden(field) or labels_of(field):
            continue
        if not any(field.get(name).strip() for name in _NAMES):
            yield page.finding(
                field,
                what=f"A field is named only by its placeholder “{field.get('placeholder')}”, "
                "which disappears with the first letter.",
                fix="Put a label before it.",
            )
