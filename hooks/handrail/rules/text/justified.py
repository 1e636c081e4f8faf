from handrail.dom.visibility import visible
from handrail.rule import rule

_LONG = 150  # letters: less than two lines cannot be spread
_TAGS = ("p", "li", "dd", "td", "div", "blockquote")


@rule(level="warning")
def check(page):
    aligned = [each for each in page.with_attribute("align") if each.get("align") == "justify"]
    if not aligned and not page.tree.where(_is_justified, tags=_TAGS):
        return
    reported = set()
    for element in page.with_tag(*_TAGS):
        styled = element.in_cascade
        by_style = styled is not None and _is_justified(styled)
        if not (by_style or element in aligned) or styled in reported:
            continue
        own = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if own >= _LONG and visible(element):
            reported.add(styled)
            yield page.finding(
                element,
                what="The text is spread to both edges, which leaves gaps of uneven width between "
                "words.",
                fix="Remove text-align: justify.",
                by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
            )


def _is_justified(styled):
    return styled.value("text-align") == "justify"
