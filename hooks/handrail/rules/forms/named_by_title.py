from handrail.dom.names import labels_of, name_of
from handrail.dom.visibility import hidden, visible, visible_text
from handrail.rule import rule

_OWN = ("aria-label", "aria-labelledby", "alt", "value")
_NOT = ("button", "hidden", "image", "reset", "submit")


def _has_button(field):
    """Return whether a button right behind the field says what it is for, as in a search (G167)."""
    after = next((each for each in field.siblings() if visible(each)), None)
    if after is None and field.parent is not None and len(field.parent.elements) == 1:
        after = next(iter(field.parent.siblings()), None)
    button = after is not None and (
        after.tag == "button"
        or (after.tag == "input" and after.get("type").strip().lower() in ("submit", "image"))
    )
    return button and bool(name_of(after))


@rule(level="warning", wcag=["3.3.2"])
def check(page):
    for field in page.with_tag("input", "select", "textarea"):
        if field.tag == "input" and field.get("type").strip().lower() in _NOT:
            continue
        title = " ".join(field.get("title").split())
        if not title or hidden(field) or not visible(field):
            continue
        labelled = any(visible_text(label) for label in labels_of(field)) or _has_button(field)
        if (
            not labelled
            and not any(field.get(name).strip() for name in _OWN)
            and (name_of(field) == title)
        ):
            yield page.finding(
                field,
                what=f"Only its title “{title}” names a field; readers see it with a mouse alone.",
                fix='Put a label before it: <label for="town">Town</label> <input id="town">.',
            )
