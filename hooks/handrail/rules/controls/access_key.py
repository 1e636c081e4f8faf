from handrail.dom.visibility import rendered
from handrail.rule import rule


@rule(level="warning")
def check(page):
    with_key = {}
    for element in page.with_attribute("accesskey"):
        key = element.attrs["accesskey"].strip().casefold()
        if key and rendered(element):
            with_key.setdefault(key, []).append(element)
    for first, *others in with_key.values():
        key = first.attrs["accesskey"].strip()
        if others:
            count = "twice" if len(others) == 1 else f"{len(others) + 1} times"
            yield page.finding(
                first,
                what=f'accesskey="{key}" is given {count}, so nobody knows what the key does.',
                fix="Remove accesskey.",
                related=others[0],
            )
        else:
            yield page.finding(
                first,
                what=f'accesskey="{key}" takes a key that a screen reader or browser may need.',
                fix="Do your readers know of it, and does it get in nobody's way? If you cannot "
                "tell, remove accesskey.",
                level="ask",
            )
