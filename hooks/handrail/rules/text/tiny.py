from handrail.dom.tree import HTML
from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="warning")
def check(page, least=9):
    if page.body is None or not page.tree.sets("font-size"):
        return
    page.tree.style()
    reported = set()
    for element in page.body.descendants():
        styled = element.styled
        if styled in reported or not 0.5 <= styled.font_size() < least or element.namespace != HTML:
            continue
        if any(isinstance(child, str) and child.strip() for child in element.children) and visible(
            element
        ):
            reported.add(styled)
            yield page.finding(
                element,
                what=f"The letters have {styled.font_size():.1f} pixels; below {least} nobody "
                "reads them with ease.",
                fix="Remove the size, or write at least 1rem for text.",
                repeats="style" not in page.tree.by_tag and "style" not in element.attrs,
            )
