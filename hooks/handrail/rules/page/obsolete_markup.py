from collections import Counter

from handrail.rule import rule

_ELEMENTS = ("acronym", "applet", "basefont", "bgsound", "big", "center", "dir", "font", "multicol",
             "nobr", "spacer", "strike", "tt", "xmp")  # fmt: skip
_ATTRIBUTES = ("alink", "bgcolor", "link", "vlink")
_COLOURED = ("body", "table", "td", "th", "tr")


@rule(level="warning")
def check(page):
    elements = page.with_tag(*_ELEMENTS)
    coloured = [
        (name, element)
        for name in _ATTRIBUTES
        for element in page.with_attribute(name)
        if element.tag in _COLOURED
    ]
    found = Counter(
        [*(f"<{element.tag}>" for element in elements), *(f"{name}=…" for name, _ in coloured)]
    )
    if found:
        named = ", ".join(
            f"{name} ({number} times)" if number > 1 else name for name, number in found.items()
        )
        yield page.finding(
            elements[0] if elements else coloured[0][1],
            what=f"The page uses what HTML has dropped: {named}.",
            fix="Give the element a class, and put colours, letters and places into the "
            "stylesheet.",
        )
