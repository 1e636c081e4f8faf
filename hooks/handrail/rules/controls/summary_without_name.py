from handrail.dom.names import name_of
from handrail.dom.roles import can_take_focus, explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["2t702h"])
def check(page):
    for summary in page.with_tag("summary"):
        parent = summary.parent
        if parent is None or parent.tag != "details" or hidden(summary):
            continue
        if (
            next((child for child in parent.elements if child.tag == "summary"), None)
            is not summary
        ):
            continue
        if explicit_role(summary) and not can_take_focus(summary):
            continue
        if not name_of(summary):
            yield page.finding(
                summary,
                what="A part that folds (details) has a summary without words.",
                fix="Write between <summary> and </summary> what unfolds.",
            )
