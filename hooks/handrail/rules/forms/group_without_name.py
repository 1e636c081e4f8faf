from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_FIELDS = (
    "checkbox", "combobox", "listbox", "radio", "searchbox", "slider", "spinbutton", "switch",
    "textbox",
)  # fmt: skip


@rule(level="error", wcag=["1.3.1", "4.1.2"])
def check(page):
    for group in page.with_role("group", "radiogroup"):
        if hidden(group) or name_of(group):
            continue
        if group.tag == "fieldset":
            empty = any(child.tag == "legend" for child in group.elements)
            yield page.finding(
                group,
                what="The legend of a group is empty, so nothing says what its fields are about."
                if empty
                else "A group of fields (fieldset) has no legend that says what they are about.",
                fix="Write the question into it: <legend>How do you want to be reached?</legend>. "
                "If the fields belong to no question, use <div> in place of <fieldset>.",
                level=None if _fields_in(group) > 1 or empty else "warning",
            )
        elif role_of(group) == "radiogroup" or (
            group.get("role").strip() == "group" and _fields_in(group) > 1
        ):
            yield page.finding(
                group,
                what=f"{group.opening} groups fields and has no name, so nothing says which "
                "question they answer.",
                fix="Name it by the question: aria-labelledby with the id of its words.",
                level=None if role_of(group) == "radiogroup" else "ask",
            )


def _fields_in(group):
    return sum(role_of(field) in _FIELDS and not hidden(field) for field in group.descendants())
