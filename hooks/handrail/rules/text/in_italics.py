from handrail.dom.visibility import visible
from handrail.rule import rule

_LONG = 150  # letters: a quotation of two lines may stand in italics


@rule(level="warning")
def check(page):
    by_style = page.tree.sets("font-style")
    reported = set()
    tags = ("p", "li", "dd", "td", "div", "em", "i", "span") if by_style else ("em", "i")
    for element in page.with_tag(*tags):
        styled = element.in_cascade
        slanted = styled.value("font-style") if styled is not None else ""
        if not slanted and element.nearest("em", "i"):
            slanted = "italic"
        if slanted not in ("italic", "oblique") or (styled is not None and styled in reported):
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
