from handrail.dom.tree import HTML
from handrail.rule import rule
from handrail.rules.page.id_repeated import used


@rule(level="warning", house=True)
def check(page):
    first = page.ids
    reported = set()
    for element in page.with_attribute("id"):
        name = element.attrs["id"]
        if not name or first[name] is element or element.namespace != HTML or name in reported:
            continue
        reported.add(name)
        if name not in used(page):  # page-id-repeated
            yield page.finding(
                element,
                what=f"Two elements have the id “{name}”.",
                fix="Give the second an id of its own, or none: nothing on the page uses it.",
                related=first[name],
            )
