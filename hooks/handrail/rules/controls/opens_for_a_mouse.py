from itertools import islice

from handrail.dom.media import WIDE
from handrail.rule import rule

_WORDS = 2


@rule(level="ask", wcag=["2.1.1"])
def check(page):
    cascade = page.tree.cascade
    if page.body is None or cascade is None or not page.tree.sets("display", "visibility"):
        return
    for elements in page.tree.where(_is_off_here):
        if _is_off(cascade.in_state(elements[0], "hover")):
            continue
        for element in islice(filter(_says_something, elements), 1):
            if _is_off(cascade.in_state(element, "focus")):
                yield page.finding(
                    element,
                    what="A style shows this only while a mouse is over what is around it.",
                    fix="Can a keyboard open it? If not, show it for :focus-within too, or let a "
                    "button open it.",
                    by_styles="style" not in page.tree.by_tag,
                )


def _is_off(styled):
    return styled.value("display") == "none" or styled.value("visibility") == "hidden"


def _is_off_here(styled):
    declared = styled.declared(WIDE)
    return ("display" in declared or "visibility" in declared) and _is_off(styled)


def _says_something(element):
    """Return whether a reader may need what is shown: links, or more than a sign."""
    links = any(inner.tag in ("a", "button", "input") for inner in element.descendants())
    return links or len(element.text.split()) >= _WORDS
