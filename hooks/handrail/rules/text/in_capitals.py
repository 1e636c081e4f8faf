from itertools import chain

from handrail.dom.cascade import once_a_path
from handrail.dom.visibility import visible
from handrail.rule import rule

_LONG = 60  # letters: more than a heading or a button has
_MOST_SMALL = 0.05
_TAGS = ("p", "li", "dd", "td", "div", "blockquote", "span", "strong", "em")


@rule(level="warning")
def check(page):
    if page.body is None:
        return
    typed = [each for tag in _TAGS for each in page.with_tag(tag) if _begins_large(each)]
    typed.sort(key=lambda element: element.order)
    styled = page.tree.where(_made_large, tags=_TAGS) if page.tree.sets("text-transform") else ()
    reported = set()
    for element in dict.fromkeys(chain(typed, *styled)):
        own = " ".join(child for child in element.children if isinstance(child, str)).split()
        by_style = element.styled is not None and _made_large(element.styled)
        if len(" ".join(own)) < _LONG or (by_style and element.styled in reported):
            continue
        if not (by_style or _in_capitals(" ".join(own))):
            continue
        if visible(element) and element.closest("pre", "code", "abbr") is None:
            reported.add(element.styled)
            yield page.finding(
                element,
                what=f"{len(own)} words stand in capital letters.",
                fix="Remove text-transform: uppercase."
                if by_style
                else "Write them in small letters. To stress something, use bold.",
                by_styles=by_style and "style" not in page.tree.by_tag,
            )


@once_a_path
def _made_large(styled):
    return styled.value("text-transform") == "uppercase"


def _begins_large(element):
    first = element.children[0] if element.children else ""
    return isinstance(first, str) and first[:_LONG].isupper()


def _in_capitals(words):
    letters = [letter for letter in words if letter.isalpha()]
    small = sum(letter.islower() for letter in letters)
    large = sum(letter.isupper() for letter in letters)
    return large >= _LONG * 0.6 and small <= large * _MOST_SMALL
