from handrail.dom.names import hidden, name_of
from handrail.rule import rule


@rule(level="error", wcag=["1.1.1", "4.1.2"], act=["59796f"])
def check(page):
    for element in page.with_tag("input"):
        if element.get("type").strip().lower() != "image" or hidden(element):
            continue
        if not name_of(element):
            yield page.finding(
                element,
                what="A button made of a picture has no name.",
                fix='Write what it does: alt="Search".',
            )
