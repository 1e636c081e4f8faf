from handrail.dom.visibility import hidden
from handrail.page.shell import TEXT
from handrail.rule import rule


@rule(level="error", on_redirects=False)
def check(page):
    if (page.meta.get("review_status") or TEXT in page.ids) and not any(
        box.text and not hidden(box) for box in page.with_class("status")
    ):
        yield page.finding(
            None,
            what="The page does not say who wrote and checked it.",
            fix="Keep components/status.html in base.html.",
            owner="template",
        )
