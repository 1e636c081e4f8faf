import math
import re

from handrail.dom.media import LANDSCAPE, NARROW
from handrail.rule import rule

_QUARTER, _TOLERANCE = 90.0, 1.0  # degrees
_FUNCTION = re.compile(r"(rotatez?|rotate3d|matrix|matrix3d)\(([^)]*)\)")
_DEGREES = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}


@rule(level="error", wcag=["1.3.4"], act=["b33eff"])
def check(page):
    if page.body is None or not page.tree.sets("transform", "rotate"):
        return
    for element in (page.root, page.body, *page.body.elements):
        styled = element.in_cascade
        if styled is None:
            continue
        turned = abs(_angle(styled, LANDSCAPE) - _angle(styled, NARROW)) % 180
        if abs(turned - _QUARTER) <= _TOLERANCE:
            yield page.finding(
                element,
                what="Styles turn the page by a quarter when the screen is turned, so that it can "
                "be read only one way round.",
                fix="Remove the rotation for this orientation: a phone may be fixed to a "
                "wheelchair.",
            )


def _angle(styled, view):
    """Return by how many degrees an element is turned in the plane of the screen."""
    total = _degrees(styled.value("rotate", view)) or 0.0
    for name, written in _FUNCTION.findall(styled.value("transform", view)):
        parts = [part.strip() for part in written.split(",")]
        if name.startswith("matrix"):
            numbers = _numbers(parts)
            total += math.degrees(math.atan2(numbers[1], numbers[0])) if len(numbers) > 1 else 0.0
        elif name == "rotate3d":
            axis = _numbers(parts[:3])
            if axis[:2] == [0.0, 0.0]:
                total += math.copysign(_degrees(parts[-1]) or 0.0, axis[2]) if len(axis) > 2 else 0
        else:
            total += _degrees(parts[0]) or 0.0
    return total


def _numbers(parts):
    try:
        return [float(part) for part in parts]
    except ValueError:
        return []


def _degrees(value):
    found = re.fullmatch(r"([+-]?[\d.]+)(deg|grad|rad|turn)", value)
    return float(found[1]) * _DEGREES[found[2]] if found else None
