from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2", "3.3.1"])
def check(page):
    for field in page.with_attribute("aria-errormessage"):
        invalid = field.get("aria-invalid").strip().lower() not in ("", "false")
        names = field.attrs["aria-errormessage"].split()
        if not invalid or not names or hidden(field):
            continue  # until the field is marked as wrong, its message may wait anywhere
        message = page.ids.get(names[0])
        if message is None:
            what = f"whose id “{names[0]}” is not on this page"
        elif hidden(message):
            what = "which is hidden"
        else:
            continue
        yield page.finding(
            field,
            what=f"The field is marked as wrong, and aria-errormessage names a message {what}.",
            fix="Show the message for as long as aria-invalid is true.",
            related=message,
        )
