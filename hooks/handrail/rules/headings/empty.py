from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1", "2.4.6"], act=["ffd0e9"])
def check(page):
    for heading in page.with_role("heading"):
        if not hidden(heading) and not name_of(heading):
            yield page.finding(
                heading,
                what="A heading has no words.",
                fix="Write the heading's words, or remove the heading.",
            )
