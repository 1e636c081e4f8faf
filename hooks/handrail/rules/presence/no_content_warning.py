from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", on_redirects=False)
def check(page):
    if page.meta.get("content_warning") and not any(
        box.text and not hidden(box) for box in page.with_class("warning")
    ):
        yield page.finding(
            None,
            what="The front matter asks for a content warning, but the page shows none.",
            fix="Keep components/content-warning.html in base.html.",
            owner="template",
        )
