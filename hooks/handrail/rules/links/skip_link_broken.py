from handrail.links import skip_link
from handrail.names import rendered
from handrail.rule import rule


@rule(level="error", wcag=["2.4.1"])
def check(page):
    link = skip_link(page)
    if link is None:
        return
    target = link.get("href")[1:]
    found = page.ids.get(target)
    if found is None or not rendered(found):
        yield page.finding(
            link,
            what=f"The link “{link.text}” is the first of the page and leads nowhere: there is no "
            f'id="{target}" to be seen.',
            fix=f'Give the main part that id: <main id="{target}">.',
        )
