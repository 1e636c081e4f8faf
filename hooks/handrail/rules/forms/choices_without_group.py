from handrail.dom.names import hidden
from handrail.dom.roles import role_of
from handrail.rule import rule


@rule(level="ask", wcag=["1.3.1", "3.3.2"])
def check(page):
    met = {}
    for field in page.with_tag("input"):
        if field.get("type").lower() == "radio" and field.get("name") and not hidden(field):
            met.setdefault(field.attrs["name"], []).append(field)
    for fields in met.values():
        if len(fields) > 1 and not any(_grouped(one) for one in fields):
            yield page.finding(
                fields[0],
                what=f"{len(fields)} choices belong together, and nothing says to what question.",
                fix="Put <fieldset> around them, with the question in <legend>.",
            )


def _grouped(field):
    return any(role_of(one) in ("group", "radiogroup") for one in field.ancestors())
