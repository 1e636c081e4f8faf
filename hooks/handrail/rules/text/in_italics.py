from handrail.dom.visibility import visible
from handrail.rule import rule

_LONG = 150  # letters: a quotation of two lines may stand in italics
_SLANTED = ("italic", "oblique")
_TAGS = ("p", "li", "dd", "td", "div", "span")


@rule(level="warning")
def check(page):
    by_style = page.tree.sets("font-style") and (
        page.with_tag("em", "i") or page.tree.where(_slants, tags=_TAGS)
    )
    reported = set()
    tags = (*_TAGS, "em", "i") if by_style else ("em", "i")
    for element in page.with_tag(*tags):
        styled = element.in_cascade
        slanted = styled.value("font-style") if styled is not None else ""
        if not slanted and element.nearest("em", "i"):
            slanted = "italic"
        if slanted not in _SLANTED or (styled is not None and styled in reported):
            continue
        own = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if own >= _LONG and visible(element):
            reported.add(styled)
            yield page.finding(
                element,
                what=f"{own} letters in a row stand in italics.",
                fix="Write long texts upright. To stress something, use bold for a few words.",
                by_styles="style" not in page.tree.by_tag
                and "style" not in element.attrs
                and element.tag not in ("em", "i"),
            )


def _slants(styled):
    return styled.value("font-style") in _SLANTED
