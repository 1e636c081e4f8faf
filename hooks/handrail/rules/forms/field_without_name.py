from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

FIELDS = (
    "checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox",
    "slider", "spinbutton", "switch", "textbox",
)  # fmt: skip
_WITHOUT_ROLE = ("color", "date", "datetime-local", "file", "month", "password", "time", "week")


@rule(level="error", wcag=["4.1.2", "3.3.2"], act=["e086e5"])
def check(page):
    plain = [
        field
        for field in page.with_tag("input")
        if field.get("type").strip().lower() in _WITHOUT_ROLE
    ]
    for field in dict.fromkeys([*page.with_role(*FIELDS), *plain]):
        if hidden(field) or name_of(field):
            continue
        yield page.finding(
            field,
            what="A field does not say what to write or choose.",
            fix='Put a label before it: <label for="town">Town</label> <input id="town">.',
        )
