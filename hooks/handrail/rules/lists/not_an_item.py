from handrail.dom.names import hidden
from handrail.dom.roles import explicit_role
from handrail.page.page import shortened
from handrail.rule import rule

_LISTS = ("ul", "ol", "menu", "dl")
_ITEMS = ("li", "script", "template")
_TERMS = ("dt", "dd", "div", "script", "template")


@rule(level="error", wcag=["1.3.1"], act=["bc4a75"])
def check(page):
    for one in page.with_tag(*_LISTS):
        if explicit_role(one) or hidden(one):
            continue
        items = "dt and dd" if one.tag == "dl" else "li"
        for words in one.children:
            if isinstance(words, str) and words.strip():
                yield page.finding(
                    one,
                    what=f"The words “{shortened(words, 40)}” stand in a list ({one.tag}) and in "
                    "no item of it.",
                    fix=f"Put them into {items}.",
                )
        for stray in strays(one):
            yield page.finding(
                stray,
                what=f"{stray.opening} stands right inside a list ({one.tag}), which holds only "
                f"{items}.",
                fix=f"Put it into {items}.",
                related=one,
            )


def strays(element):
    """Return what stands in an HTML list in place of an item; nothing for any other element."""
    if element.tag not in _LISTS or explicit_role(element):
        return []
    allowed = _TERMS if element.tag == "dl" else _ITEMS
    return [
        one
        for one in element.elements
        if one.tag not in allowed and not explicit_role(one) and not hidden(one)
    ]
