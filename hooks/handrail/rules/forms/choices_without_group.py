from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="ask", wcag=["1.3.1", "3.3.2"])
def check(page):
    groups = {}
    for field in page.with_tag("input"):
        kind = field.get("type").strip().lower()
        if kind in ("radio", "checkbox") and field.get("name") and not hidden(field):
            groups.setdefault((kind, field.attrs["name"]), []).append(field)
    for fields in groups.values():
        if len(fields) > 1 and not any(_grouped(field) for field in fields):
            yield page.finding(
                fields[0],
                what=f"{len(fields)} choices belong together, and nothing says which question "
                "they answer.",
                fix="Put <fieldset> around them, with the question in <legend>.",
            )


def _grouped(field):
    return any(role_of(box) in ("group", "radiogroup") for box in field.ancestors())
