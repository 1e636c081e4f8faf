from handrail.dom.tree import HTML
from handrail.rule import rule


@rule(level="error", wcag=["2.4.2"], act=["2779a5"])
def check(page):
    if page.root.namespace != HTML:
        return
    if not page.title:
        fault = "has no title" if page.title is None else "has an empty title"
        yield page.finding(
            None,
            what=f"The page {fault}.",
            fix="Write title: and the page's title into the front matter.",
        )
