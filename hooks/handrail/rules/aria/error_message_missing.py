from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2", "3.3.1"])
def check(page):
    for field in page.with_attribute("aria-errormessage"):
        invalid = field.get("aria-invalid").strip().lower() not in ("", "false")
        names = field.attrs["aria-errormessage"].split()
        if not invalid or not names or hidden(field):
            continue  # until the field is marked as wrong, its message may wait anywhere
        messages = [page.ids[name] for name in names if name in page.ids]
        if any(not hidden(message) for message in messages):
            continue
        what = "which is hidden" if messages else f"whose id “{names[0]}” is not on this page"
        yield page.finding(
            field,
            what=f"The field is marked as wrong, and aria-errormessage names a message {what}.",
            fix="Show the message for as long as aria-invalid is true.",
            related=messages[0] if messages else None,
        )
