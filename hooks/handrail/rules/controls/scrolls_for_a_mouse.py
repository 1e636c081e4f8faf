from itertools import chain

from handrail.dom.roles import in_tab_order
from handrail.dom.visibility import visible, visible_text
from handrail.rule import rule

_NARROW_LETTER = 0.35  # of the size of letters: no font's text is narrower on the whole


@rule(level="warning", wcag=["2.1.1"], act=["0ssw9k"])
def check(page):
    if page.body is None or not page.tree.sets("overflow-x", "overflow-y"):
        return
    for element in chain.from_iterable(page.tree.where(_scrolls)):
        if not _overflows(element) or not visible(element):
            continue
        if any(map(in_tab_order, (element, *element.descendants()))):
            continue
        yield page.finding(
            element,
            what="A part of the page scrolls, and the keyboard does not reach it in every browser.",
            fix='Write tabindex="0", a role and a name: <div tabindex="0" role="region" '
            'aria-label="…">.',
            by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
        )


def _scrolls(styled):
    return bool({styled.value("overflow-y"), styled.value("overflow-x")} & {"auto", "scroll"})


def _overflows(element):
    """Return whether what an element holds is certainly larger than its box."""
    styled = element.styled
    wide = styled.length(styled.value("width"))
    if not wide:
        return False
    if styled.value("white-space") in ("nowrap", "pre"):
        inner = [each.styled.length(each.styled.value("width")) for each in element.elements]
        if sum(filter(None, inner)) > wide:
            return True
    high = styled.length(styled.value("height"))
    high = high if high is not None else styled.length(styled.value("max-height"))
    if not high:
        return False
    size = styled.font_size()
    lines = high / (size * 1.1)
    return len(visible_text(element)) > (lines + 1) * wide / (size * _NARROW_LETTER)
