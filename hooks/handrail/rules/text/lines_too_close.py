from itertools import chain

from handrail.dom.cascade import once_a_path
from handrail.dom.visibility import visible
from handrail.rule import rule

_TAGS = ("p", "li", "dd", "td", "div", "blockquote")
_LONG = 150  # letters: less may stand on one line
_LEAST = 1.15  # browsers' own lines are 1.15 to 1.2 apart, by the font


@rule(level="warning")
def check(page):
    reported = set()
    close = page.tree.where(_are_close, tags=_TAGS) if page.tree.sets("line-height") else ()
    for element in sorted(chain.from_iterable(close), key=lambda element: element.order):
        styled = element.styled
        if styled in reported:
            continue
        own = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if own >= _LONG and visible(element):
            reported.add(styled)
            yield page.finding(
                element,
                what=f"The lines of a long text are only {_apart(styled):.2f} times their letters "
                "apart.",
                fix="Write line-height: 1.5.",
                by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
            )


def _are_close(styled):
    apart = _apart(styled)
    return apart is not None and apart < _LEAST


@once_a_path
def _apart(styled):
    """Return the height of a line as a multiple of the letters, None where nothing fixes it."""
    value = styled.value("line-height")
    if value in ("", "normal", "initial"):
        return None
    try:
        return float(value)
    except ValueError:
        size = styled.font_size()
        length = styled.length(value, whole=size)
        return None if length is None or not size else length / size
