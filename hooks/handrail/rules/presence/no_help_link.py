from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", of_shell=True, wcag=["3.2.6"], on_redirects=False)
def check(page):
    links = [
        link for link in page.with_class("help") if "href" in link.attrs and link.closest("header")
    ]
    if not any(not hidden(link) for link in links):
        yield page.finding(
            None,
            what="The page has no link “Get help now” in its header.",
            fix='Keep <a class="help" href="…"> in the header of base.html.',
            owner="template",
        )
