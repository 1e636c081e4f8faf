import re

from handrail.dom.visibility import visible
from handrail.rule import rule

_LONG = 60  # letters: more than a heading or a button has
_MOST_SMALL = 0.05
_SEVERAL = re.compile(r"[^\W\d_a-zà-ÿ]{2,}\W+[^\W\d_a-zà-ÿ]{2,}\W+[^\W\d_a-zà-ÿ]{2,}")


@rule(level="warning")
def check(page):
    if page.body is None:
        return
    styles = page.tree.sets("text-transform")
    if not styles and not _SEVERAL.search(page.html):
        return
    reported = set()
    for element in page.with_tag(
        "p", "li", "dd", "td", "div", "blockquote", "span", "strong", "em"
    ):
        styled = element.in_cascade
        by_style = styles and styled.value("text-transform") == "uppercase"
        words = " ".join(child for child in element.children if isinstance(child, str))
        if len(words) < _LONG or (by_style and styled in reported):
            continue
        if not (by_style or (_SEVERAL.search(words) and _in_capitals(words))):
            continue
        own = words.split()
        if len(" ".join(own)) < _LONG:
            continue
        if visible(element) and element.closest("pre", "code", "abbr") is None:
            reported.add(styled)
            yield page.finding(
                element,
                what=f"{len(own)} words stand in capital letters.",
                fix="Remove text-transform: uppercase."
                if by_style
                else "Write them in small letters. To stress something, use bold.",
                repeats=by_style and "style" not in page.tree.by_tag,
            )


def _in_capitals(words):
    letters = [letter for letter in words if letter.isalpha()]
    small = sum(letter.islower() for letter in letters)
    large = sum(letter.isupper() for letter in letters)
    return large >= _LONG * 0.6 and small <= large * _MOST_SMALL
