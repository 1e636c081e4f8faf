from handrail.dom.visibility import hidden, shown_together
from handrail.page.redirects import is_redirect
from handrail.rule import rule


@rule(level="error", house=True)
def check(page):
    found = [main for main in page.with_role("main") if not hidden(main)]
    if page.body and not found and not is_redirect(page):
        yield page.finding(
            None,
            what="The page does not mark its main part.",
            fix="Put the page's own content into <main> in the template.",
        )
    for main in (each for each in found[1:] if shown_together(found[0], each)):
        yield page.finding(
            main,
            what=f"The page marks {len(found)} parts as its main part.",
            fix="Keep <main> around the page's own content, and use <section> for the others.",
            related=found[0],
        )
