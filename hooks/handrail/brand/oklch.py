"""Colours by how light, how strong and of which hue they look: OKLCH.

Of two colours that differ in lightness alone people say that they have one hue.
https://www.w3.org/TR/css-color-4/#ok-lab
"""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, cbrt, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from handrail.page.colours import RGB, as_hex, linear

_Matrix = tuple[RGB, RGB, RGB]

_TO_CONES: _Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB: _Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB: _Matrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES: _Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_ALMOST = 0.0005
"""How far a part may lie outside what a screen shows: less than it can show."""


class Oklch(NamedTuple):
    """A colour: lightness from 0 to 1, chroma from 0 for grey, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def rgb_of(text: str) -> RGB:
    """Return the parts of a colour such as #6b2d5c or #fff, each from 0 to 1."""
    digits = text.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return (red, green, blue)


def oklch_of(text: str) -> Oklch:
    """Return a colour such as #6b2d5c by lightness, chroma and hue."""
    cones = _three(cbrt(part) for part in _times(_TO_CONES, linear(rgb_of(text))))
    lightness, a, b = _times(_TO_LAB, cones)
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def hex_of(colour: Oklch) -> str:
    """Return a colour as #6b2d5c. Where no screen shows it, it is less strong, of the same
    lightness and hue.
    """
    parts = _rgb(colour)
    if not _shown(parts):
        least, most = 0.0, colour.chroma
        while most - least > _ALMOST:
            middle = (least + most) / 2
            if _shown(_rgb(colour._replace(chroma=middle))):
                least = middle
            else:
                most = middle
        parts = _rgb(colour._replace(chroma=least))
    return as_hex(_three(min(1.0, max(0.0, part)) for part in parts))


def _shown(parts: RGB) -> bool:
    return all(-_ALMOST <= part <= 1 + _ALMOST for part in parts)


def _rgb(colour: Oklch) -> RGB:
    angle = radians(colour.hue)
    lab = (colour.lightness, colour.chroma * cos(angle), colour.chroma * sin(angle))
    cones = _three(part**3 for part in _times(_FROM_LAB, lab))
    return _three(
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        for part in _times(_FROM_CONES, cones)
    )


def _times(matrix: _Matrix, parts: RGB) -> RGB:
    return _three(
        sum(factor * part for factor, part in zip(row, parts, strict=True)) for row in matrix
    )


def _three(parts: Iterable[float]) -> RGB:
    first, second, third = parts
    return (first, second, third)
