from handrail.dom.names import name_of
from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.page.inside import Inside
from handrail.rule import rule

_CHOICES = ("checkbox", "radio", "switch")
_FIELDS = ("combobox", "listbox", "searchbox", "slider", "spinbutton", "textbox")
_WITHOUT_ROLE = ("color", "date", "datetime-local", "file", "month", "password", "time", "week")


@rule(level="error", wcag=["1.3.1", "4.1.2"])
def check(page):
    fields = choices = None
    for group in page.with_role("group", "radiogroup"):
        written = explicit_role(group)
        if group.tag != "fieldset" and not written:
            continue  # details, address and optgroup are groups of another kind
        if hidden(group) or name_of(group):
            continue
        if fields is None:
            choices = Inside(field for field in page.with_role(*_CHOICES) if not hidden(field))
            fields = Inside(_other_fields(page))
        chosen = choices.count(group)
        inside = chosen + fields.count(group)
        if written == "radiogroup":
            yield page.finding(
                group,
                what=f"{group.opening} has no name, so nothing says which question its choices "
                "answer.",
                fix="Name it by the question: aria-labelledby with the id of its words.",
            )
        elif group.tag == "fieldset":
            empty = any(child.tag == "legend" and not hidden(child) for child in group.elements)
            buttons = any(each.tag == "button" for each in group.descendants())
            if inside or empty or not buttons:
                yield page.finding(
                    group,
                    what="The legend of a group is empty, so nothing says what its fields are "
                    "about."
                    if empty
                    else "A group of fields (fieldset) has no legend that says what they are "
                    "about.",
                    fix="Write the question into it: <legend>How do you want to be "
                    "reached?</legend>. If the fields belong to no question, use <div> in place "
                    "of <fieldset>.",
                    level=None if inside > 1 or (empty and inside) else "warning",
                )
        elif inside > 1:
            yield page.finding(
                group,
                what=f"{group.opening} groups {inside} fields and has no name, so nothing says "
                "what they are about.",
                fix="Name it by the question: aria-labelledby with the id of its words.",
                level=None if chosen > 1 else "ask",
            )


def _other_fields(page):
    inputs = (
        each for each in page.with_tag("input") if each.get("type").strip().lower() in _WITHOUT_ROLE
    )
    return {each for each in (*page.with_role(*_FIELDS), *inputs) if not hidden(each)}
