from urllib.parse import unquote

from handrail.dom.names import name_of
from handrail.dom.visibility import rendered
from handrail.page.links import skip_link
from handrail.rule import rule


@rule(level="error", wcag=["2.4.1"])
def check(page):
    link = skip_link(page)
    if link is None:
        return
    target = unquote(link.get("href")[1:])
    names = (anchor for anchor in page.with_tag("a") if anchor.get("name") == target)
    found = page.ids.get(target) or next(names, None)
    if found is None or not rendered(found):
        yield page.finding(
            link,
            what=f"The link “{name_of(link)}” is the first of the page and leads nowhere: no "
            f'visible element has id="{target}".',
            fix=f'Give the main part that id: <main id="{target}">.',
        )
