from handrail.dom.media import WIDE
from handrail.rule import rule


@rule(level="ask", wcag=["2.1.1"])
def check(page):
    cascade = page.tree.cascade
    if page.body is None or cascade is None or not page.tree.sets("display", "visibility"):
        return
    page.tree.style()
    reported = set()
    for element in page.body.descendants():
        styled = element.styled
        if styled in reported or not _is_off(styled) or not _is_off_here(styled):
            continue
        if _is_off(cascade.in_state(element, "hover")) or not _holds_links(element):
            continue
        if _is_off(cascade.in_state(element, "focus")):
            reported.add(styled)
            yield page.finding(
                element,
                what="A style shows this only while a mouse is over what is around it.",
                fix="Can a keyboard open it? If not, show it for :focus-within too, or let a "
                "button open it.",
                repeats="style" not in page.tree.by_tag,
            )


def _is_off(styled):
    return styled.value("display") == "none" or styled.value("visibility") == "hidden"


def _is_off_here(styled):
    declared = styled.declared(WIDE)
    return "display" in declared or "visibility" in declared


def _holds_links(element):
    return any(inner.tag in ("a", "button", "input") for inner in element.descendants())
