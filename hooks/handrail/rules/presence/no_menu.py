from handrail.dom.names import hidden, name_of
from handrail.rule import rule


@rule(level="error", wcag=["2.4.5"])
def check(page):
    menus = [one for one in page.all("nav") if name_of(one) and not hidden(one)]
    if not any("href" in one.attrs for menu in menus for one in menu.inside()):
        yield page.finding(
            None,
            what="The page has no menu.",
            fix="Keep partials/menu.html in base.html.",
            owner="template",
        )
