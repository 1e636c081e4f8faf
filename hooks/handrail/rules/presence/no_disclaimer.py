from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", on_redirects=False)
def check(page):
    if not any(box.text and not hidden(box) for box in page.with_class("disclaimer")):
        yield page.finding(
            None,
            what="The page has no disclaimer.",
            fix="Keep components/disclaimer.html in base.html.",
            owner="template",
        )
