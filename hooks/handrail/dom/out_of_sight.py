"""Do styles put an element where nobody sees it, though it is shown: the ways to hide words from
the eye and leave them to screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handrail.dom.cascade import Styled
from handrail.dom.media import View

_FAR = 999  # pixels: nobody sees what is as far as this beside the screen
_EDGES = ("top", "right", "bottom", "left")
TELLING = frozenset(
    ("opacity", "text-indent", "clip", "clip-path", "transform", "overflow-x", "overflow-y",
     "translate", "scale", *_EDGES)
)  # fmt: skip
_CLIPPED_AWAY = re.compile(
    r"rect\(\s*(?:[01](?:px|%)?[\s,]*){4}\)"
    r"|rect\(\s*(?:auto|0|1px)[\s,]+(?:0|1px)[\s,]+(?:auto|0|1px)[\s,]+(?:0|1px|auto)\s*\)"
)
_PATH_OF_NOTHING = re.compile(
    r"inset\(\s*(?:50|[6-9]\d|100)%.*\)|circle\(\s*0(?:px|%)?(?:\s.*)?\)"
    r"|polygon\((?:\s*0(?:px|%)?\s*,?)+\)"
)
_MOVED = re.compile(r"translate(?:3d|x|y)?\(([^)]*)\)|scale[xy]?\((\s*0(?:\.0+)?\s*(?:,[^)]*)?)\)")


def out_of_sight(styled: Styled, view: View) -> bool:
    """Return whether an element is see-through, clipped to nothing or off the screen."""
    declared = styled.declared(view)
    if TELLING.isdisjoint(declared):
        return False

    def value(name: str) -> str:
        return styled.value(name, view) if name in declared else ""

    if re.fullmatch(r"0*\.?0+%?", value("opacity")):
        return True
    indent = styled.length(value("text-indent"), view, whole=view.width)
    if indent is not None and indent <= -100:
        return True
    positioned = value("position") in ("absolute", "fixed")
    if positioned and _CLIPPED_AWAY.fullmatch(value("clip")):
        return True
    if _PATH_OF_NOTHING.fullmatch(value("clip-path")):
        return True
    if positioned or value("position") == "relative":
        for edge in _EDGES:
            length = styled.length(value(edge), view, whole=0)
            if length is not None and length <= -_FAR:
                return True
    for moved in _MOVED.finditer(value("transform")):
        if moved[2] or (positioned and _is_far(moved[1], styled, view)):
            return True
    return _no_room(styled, value, view)


def _is_far(moved: str, styled: Styled, view: View) -> bool:
    for part in moved.split(","):
        percent = re.fullmatch(r"-?(\d+(?:\.\d+)?)%", part.strip())
        length = styled.length(part.strip(), view)
        if (length is not None and abs(length) >= _FAR) or (percent and float(percent[1]) >= 100):
            return True
    return False


def _no_room(styled: Styled, value: Callable[[str], str], view: View) -> bool:
    """Return whether a box is a point or a line, and what does not fit is cut off."""
    if not {value("overflow-x"), value("overflow-y")} & {"hidden", "clip"}:
        return False
    wide, high = (
        min(
            (length for name in names if (length := styled.length(value(name), view)) is not None),
            default=None,
        )
        for names in (("width", "max-width"), ("height", "max-height"))
    )
    if wide is not None and high is not None and wide <= 1 and high <= 1:
        return True
    return 0 in (wide, high) and value("padding-top") in ("", "0", "0px")
