from handrail.dom.cascade import once_a_path
from handrail.dom.visibility import visible
from handrail.rule import rule

_LONG = 150  # letters: less may stand on one line
_LEAST = 1.15  # browsers' own lines are 1.15 to 1.2 apart, by the font


@rule(level="warning")
def check(page):
    if not page.tree.sets("line-height"):
        return
    reported = set()
    for element in page.with_tag("p", "li", "dd", "td", "div", "blockquote"):
        styled = element.in_cascade
        if styled is None or styled in reported:
            continue
        apart = _apart(styled)
        if apart is None or apart >= _LEAST:
            continue
        own = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if own >= _LONG and visible(element):
            reported.add(styled)
            yield page.finding(
                element,
                what=f"The lines of a long text are only {apart:.2f} times their letters apart.",
                fix="Write line-height: 1.5.",
                by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
            )


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
