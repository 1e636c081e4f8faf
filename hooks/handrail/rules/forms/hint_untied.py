import re

from handrail.dom.visibility import hidden, visible
from handrail.rule import rule

_HINT = re.compile(
    r"(?:^|[-_ ])(?:hint|help|help-?text|helper-?text|form-text|error|error-message|feedback)"
    r"(?:$|[-_ ])",
    re.I,
)
_NOT = ("button", "checkbox", "hidden", "image", "radio", "reset", "submit")


@rule(level="ask", wcag=["1.3.1"])
def check(page):
    for field in page.with_tag("input", "select", "textarea"):
        if field.tag == "input" and field.get("type").strip().lower() in _NOT:
            continue
        if field.get("aria-describedby").strip() or field.get("aria-errormessage").strip():
            continue
        hint = next((hint for hint in _beside(field) if _is_hint(hint)), None)
        if hint is not None and not hidden(field) and visible(hint):
            words = " ".join(hint.text.split()[:12])
            yield page.finding(
                field,
                what=f"“{words}” seems to explain a field, and nothing ties it to the field.",
                fix='Does it? Then give it an id, and the field aria-describedby="that-id".',
                related=hint,
            )


def _beside(field):
    """Yield what stands directly before and after a field, inside its label excepted."""
    if field.closest("label") is not None:
        return
    for before in (True, False):
        yield next(field.siblings(before=before), None)
    if field.parent is not None and len(field.parent.elements) == 1:  # in a box of its own
        for before in (True, False):
            yield next(field.parent.siblings(before=before), None)


def _is_hint(element):
    if element is None or element.tag not in ("div", "p", "small", "span", "em"):
        return False
    return bool(_HINT.search(element.get("class"))) and bool(element.text)
