from handrail.dom.names import labels_of, name_of
from handrail.dom.visibility import hidden, visible, visible_text
from handrail.rule import rule

_OWN = ("aria-label", "aria-labelledby", "alt", "value")
_NOT = ("button", "hidden", "image", "reset", "submit")


@rule(level="warning", wcag=["3.3.2"])
def check(page):
    for field in page.with_tag("input", "select", "textarea"):
        if field.tag == "input" and field.get("type").strip().lower() in _NOT:
            continue
        title = " ".join(field.get("title").split())
        if not title or hidden(field) or not visible(field):
            continue
        labelled = any(visible_text(label) for label in labels_of(field))
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
