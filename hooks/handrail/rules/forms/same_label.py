from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_SKIPPED = ("button", "hidden", "image", "radio", "reset", "submit")
_FIELDS = ("input", "select", "textarea")
_ROWS = ("tr", "li")  # which say themselves what they are about
_PARTS = ("fieldset", "tr", "li", "dialog", "section", "article", "form")


@rule(level="ask", wcag=["2.4.6"])
def check(page):
    seen = {}
    for field in page.with_tag("input", "select", "textarea"):
        if field.tag == "input" and field.get("type").strip().lower() in _SKIPPED:
            continue
        name = name_of(field).casefold()
        if not name or hidden(field):
            continue
        part = next(
            (
                box.order
                for box in field.ancestors()
                if box.tag in _PARTS or box.get("role") in ("group", "row", "region", "tabpanel")
            ),
            -1,
        )
        seen.setdefault((name, part), []).append(field)
    yield from _groups(page)
    for fields in seen.values():
        if len(fields) > 1:
            first, second = fields[:2]
            yield page.finding(
                second,
                what=f"{'Two' if len(fields) == 2 else len(fields)} fields are called "
                f"“{name_of(first)}”.",
                fix="Does each say what to write, when only the fields are read out? Then nothing "
                "is to do. If not, give each a label of its own.",
                related=first,
            )


def _groups(page):
    """Yield a finding for each name that two groups of fields have."""
    named = {}
    for group in page.with_role("group", "radiogroup"):
        name = name_of(group).casefold()
        if name and not hidden(group) and any(each.tag in _FIELDS for each in group.descendants()):
            named.setdefault(name, []).append(group)
    for first, *others in named.values():
        if others and first.closest(*_ROWS) is None:
            yield page.finding(
                others[0],
                what=f"{'Two' if len(others) == 1 else len(others) + 1} groups of fields are "
                f"called “{name_of(first)}”.",
                fix="Does each say what its fields are about, when only the group is read out? If "
                "not, give each a legend of its own.",
                related=first,
            )
