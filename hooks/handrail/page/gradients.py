"""The colours of a gradient, as far as its stops are written."""

from __future__ import annotations

import re
from functools import lru_cache

from handrail.dom.stylesheet import split_list
from handrail.dom.values import is_colour

_GRADIENT = re.compile(
    r"(?:-webkit-|-moz-)?(?:repeating-)?(?:linear|radial|conic)-gradient\((.*)\)$", re.DOTALL
)
_PLACE = re.compile(r"\s+[-+]?[\d.]+(?:%|[a-z]+)?(?=\s|$)")


@lru_cache(maxsize=2000)
def stops_of(image: str) -> tuple[str, ...]:
    """Return the colours of the stops of one gradient; () for anything else."""
    if len(split_list(image)) != 1:
        return ()
    found = _GRADIENT.match(image.strip())
    if not found:
        return ()
    colours = []
    for number, part in enumerate(split_list(found[1])):
        colour = _PLACE.sub("", f" {part}" if part[:1].isdigit() else part).strip()
        if is_colour(colour) or "(" in colour:
            colours.append(colour)
        elif colour and number:
            return ()
    return tuple(colours)
