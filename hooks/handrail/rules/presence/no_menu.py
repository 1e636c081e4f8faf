from handrail.names import hidden
from handrail.rule import rule


@rule(level="error", wcag=["2.4.5"])
def check(page):
    if not any(not hidden(one) for one in page.select("nav[aria-label] a[href]")):
        yield page.finding(
            None,
            what="The page has no menu.",
            fix="Keep partials/menu.html in overrides/base.html.",
            owner="template",
        )
