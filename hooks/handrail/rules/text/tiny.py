from functools import cache
from itertools import islice

from handrail.dom.tree import HTML
from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="warning")
def check(page, least=9):
    if page.body is None or not page.tree.sets("font-size"):
        return
    for elements in page.tree.where(_below(least)):
        styled = elements[0].styled
        shown = (each for each in elements if _has_words(each) and visible(each))
        for element in islice(shown, 1):
            yield page.finding(
                element,
                what=f"The letters have {styled.font_size():.1f} pixels; below {least} nobody "
                "reads them with ease.",
                fix="Remove the size, or write at least 1rem for text.",
                by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
            )


@cache  # so that each path is asked about once in the site
def _below(least):
    """Return a function that tells whether letters are smaller, and there to be read at all."""
    return lambda styled: 0.5 <= styled.font_size() < least


def _has_words(element):
    words = any(isinstance(child, str) and child.strip() for child in element.children)
    return words and element.namespace == HTML
