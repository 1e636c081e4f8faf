from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", of_shell=True, wcag=["2.4.5"], on_redirects=False)
def check(page):
    menus = [nav for nav in page.with_tag("nav") if name_of(nav) and not hidden(nav)]
    if not any("href" in link.attrs for menu in menus for link in menu.descendants()):
        yield page.finding(
            None,
            what="The page has no menu.",
            fix="Keep partials/menu.html in base.html.",
            owner="template",
        )
