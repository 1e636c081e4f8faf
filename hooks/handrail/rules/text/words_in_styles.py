import re

from handrail.dom.visibility import shown
from handrail.rule import rule

_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")


@rule(level="ask", wcag=["1.3.1"])
def check(page):
    if page.body is None or not page.tree.sets("content"):
        return
    for elements in page.tree.where(_written):
        element = next(filter(shown, elements), None)
        for words in _written(element.styled) if element else ():
            yield page.finding(
                element,
                what=f"A style writes “{words}” here; without the stylesheet the words are not "
                "there.",
                fix="Does a reader need them? Then write them into the page.",
                by_styles="style" not in page.tree.by_tag,
            )


def _written(styled):
    """Return the words that a style writes before and after what has this path."""
    found = []
    for side in ("before", "after") if styled.pseudo else ():
        written = styled.pseudo_value(side, "content").partition("/")[0]
        words = " ".join(first or second for first, second in _STRING.findall(written))
        if sum(letter.isalpha() for letter in words) > 3 and "\\" not in words:
            found.append(words.strip())
    return found
