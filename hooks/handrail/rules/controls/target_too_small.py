from itertools import islice

from handrail.dom.cascade import once_a_path
from handrail.dom.roles import can_take_focus
from handrail.dom.visibility import visible
from handrail.rule import rule

_PRESSED = ("a", "button", "input", "select", "summary")
_LEAST = 24  # CSS pixels


@rule(level="ask", wcag=["2.5.8"])
def check(page):
    if not page.tree.sets("width", "height"):
        return
    for elements in page.tree.where(_is_small, tags=_PRESSED):
        styled = elements[0].styled
        sizes = _sizes(styled)
        if elements[0].tag in ("a", "summary") and styled.value("display") in ("", "inline"):
            continue  # width and height do nothing, and a line of text may be as low as it is
        for element in islice(filter(_is_a_target, elements), 1):
            yield page.finding(
                element,
                what=f"The target is {sizes[0]:.0f} by {sizes[1]:.0f} pixels; hands that shake "
                f"need {_LEAST} by {_LEAST}, or as much room around.",
                fix=f"Is there nothing else to press within {_LEAST} pixels? If there is, make "
                "both larger, or move them apart.",
                by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
            )


def _is_a_target(element):
    if element.tag == "input" and element.get("type").lower() in ("checkbox", "radio"):
        return False  # its label is part of the target
    return can_take_focus(element) and visible(element)


def _is_small(styled):
    sizes = _sizes(styled)
    return None not in sizes and min(sizes) < _LEAST


@once_a_path
def _sizes(styled):
    return [_fixed(styled, name) for name in ("width", "height")]


def _fixed(styled, name):
    """Return a size that styles fix, padding included; None where content makes it larger."""
    size = styled.length(styled.value(name))
    least = styled.length(styled.value(f"min-{name}") or "0")
    if size is None or least is None:
        return None
    sides = (
        ("padding-left", "padding-right") if name == "width" else ("padding-top", "padding-bottom")
    )
    room = [styled.length(styled.value(side) or "0") for side in sides]
    return None if None in room else max(size, least) + sum(room)
