import re

from handrail.dom.visibility import shown
from handrail.rule import rule

_STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")


@rule(level="ask", wcag=["1.3.1"])
def check(page):
    if page.body is None or not page.tree.sets("content"):
        return
    for styled, elements in page.tree.by_path.items():
        element = next(filter(shown, elements), None) if styled.pseudo else None
        if element is None:
            continue
        for side in ("before", "after"):
            written = styled.pseudo_value(side, "content").partition("/")[0]
            words = " ".join(first or second for first, second in _STRING.findall(written))
            if sum(letter.isalpha() for letter in words) > 3 and "\\" not in words:
                yield page.finding(
                    element,
                    what=f"A style writes “{words.strip()}” here; without the stylesheet the words "
                    "are not there.",
                    fix="Does a reader need them? Then write them into the page.",
                    by_styles="style" not in page.tree.by_tag,
                )
