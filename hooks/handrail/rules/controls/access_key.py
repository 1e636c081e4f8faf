from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    first_with = {}
    for element in page.with_attribute("accesskey"):
        key = element.attrs["accesskey"].strip()
        if not key:
            continue
        first = element if hidden(element) else first_with.setdefault(key.casefold(), element)
        if first is element:
            yield page.finding(
                element,
                what=f'accesskey="{key}" takes a key that a screen reader or browser may need.',
                fix="Do your readers know of it, and does it get in nobody's way? If you cannot "
                "tell, remove accesskey.",
                level="ask",
            )
        else:
            yield page.finding(
                element,
                what=f'accesskey="{key}" is given twice, so nobody knows what the key does.',
                fix="Remove accesskey.",
                related=first,
            )
