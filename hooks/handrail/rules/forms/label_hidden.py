from handrail.dom.names import labels_of
from handrail.dom.visibility import hidden, shown, visible
from handrail.rule import rule

_NAMES = ("aria-label", "aria-labelledby")
_OTHERS = ("button", "hidden", "image", "reset", "submit")
_PRESSED = ("button", "input")


@rule(level="error", wcag=["3.3.2"])
def check(page):
    for field in page.with_tag("input", "select", "textarea"):
        kind = field.get("type").strip().lower()
        if field.tag == "input" and kind in _OTHERS:
            continue
        if hidden(field) or not visible(field) or any(field.get(name).strip() for name in _NAMES):
            continue
        labels = labels_of(field)
        if not labels or any(shown(label) for label in labels):
            continue
        words = labels[0].text
        if words:
            other = kind == "search" or field.get("placeholder").strip() or _before_a_button(field)
            yield page.finding(
                field,
                what=f"The label “{words}” of a field is hidden from everyone.",
                fix="Show it, by removing hidden or display: none.",
                level="warning" if other else None,
            )


def _before_a_button(field):
    """Return whether a button comes right after a field and may say what it is for."""
    after = next(field.siblings(), None)
    return after is not None and after.tag in _PRESSED and after.get("type", "submit") == "submit"
