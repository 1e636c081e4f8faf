from itertools import chain

from handrail.dom.media import WIDE
from handrail.dom.visibility import visible, visible_text
from handrail.rule import rule

_ENLARGED = WIDE.width / 2  # the width of a computer's screen on which letters are twice as large
_NARROW_LETTER = 0.35  # of the size of letters: no font's text is narrower on the whole


@rule(level="warning", wcag=["1.4.4"], act=["59br37"])
def check(page):
    if page.body is None or not page.tree.sets("overflow-x", "overflow-y"):
        return
    for element in chain.from_iterable(page.tree.where(_cuts)):
        styled, high = element.styled, _height(element.styled)
        if not visible(element):
            continue
        if any(_scrolls(inner) for inner in element.descendants()):
            continue
        words = visible_text(element)
        size = styled.font_size()
        lines = int(high / _line(styled, size))
        per_line = _ENLARGED / (size * _NARROW_LETTER)
        wraps = styled.value("white-space") not in ("nowrap", "pre")
        if words and ((wraps and len(words) > max(lines, 1) * per_line) or high < size * 0.8):
            yield page.finding(
                element,
                what=f"The text has {len(words)} letters, and a box of {high:.0f} pixels that cuts "
                "off what does not fit, at the latest when letters are enlarged.",
                fix="Use min-height in place of height, or remove overflow: hidden.",
                by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
            )


def _cuts(styled):
    """Return whether a box of a fixed height cuts off what does not fit."""
    cut = styled.value("overflow-y") in ("hidden", "clip")
    return cut and bool(_height(styled)) and not styled.value("-webkit-line-clamp")


def _scrolls(element):
    return bool({element.style("overflow-y"), element.style("overflow-x")} & {"auto", "scroll"})


def _height(styled):
    lengths = [styled.length(styled.value(name)) for name in ("height", "max-height")]
    known = [length for length in lengths if length is not None]
    return min(known) if known else None


def _line(styled, size):
    value = styled.value("line-height")
    try:
        return float(value) * size
    except ValueError:
        return styled.length(value, whole=size) or size * 1.2
