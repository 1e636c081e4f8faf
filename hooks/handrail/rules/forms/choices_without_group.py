from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_CHOICES = ("checkbox", "radio")


@rule(level="ask", wcag=["1.3.1", "3.3.2"])
def check(page):
    groups = {}
    for field in page.with_tag("input"):
        kind = field.get("type").strip().lower()
        if kind in _CHOICES and field.get("name") and not hidden(field):
            form = field.closest("form")
            key = (kind, field.attrs["name"], form.order if form else None)
            groups.setdefault(key, []).append(field)
    for (kind, *_), fields in groups.items():
        if len(fields) < 2 or any(_grouped(field) for field in fields):
            continue
        if kind == "checkbox" and all(field.closest("td", "th") for field in fields):
            continue  # they choose rows of a table, and each row says what it is about
        yield page.finding(
            fields[0],
            what=f"{len(fields)} choices belong together, and nothing says which question "
            "they answer.",
            fix="Put <fieldset> around them, with the question in <legend>.",
        )


def _grouped(field):
    return any(role_of(box) in ("group", "radiogroup") for box in field.ancestors())
