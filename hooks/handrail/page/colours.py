"""A colour as it is seen: read from a style, laid over another, and compared.

CSS Color 4 and 5; https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tinycss2.color4 import parse_color

from handrail.dom.cascade import Styled
from handrail.dom.media import View
from handrail.dom.stylesheet import split_list
from handrail.dom.values import SYSTEM

RGB = tuple[float, float, float]


class Colour(NamedTuple):
    """Red, green, blue and opacity, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float

    @property
    def rgb(self) -> RGB:
        """The colour without its opacity."""
        return self.red, self.green, self.blue

    def over(self, below: Colour) -> Colour:
        """Return what is seen where this colour lies over another."""
        alpha = self.alpha + below.alpha * (1 - self.alpha)
        if not alpha:
            return TRANSPARENT
        red, green, blue = (
            (mine * self.alpha + other * below.alpha * (1 - self.alpha)) / alpha
            for mine, other in zip(self.rgb, below.rgb, strict=True)
        )
        return Colour(red, green, blue, alpha)

    def faded(self, opacity: float) -> Colour:
        """Return the colour, less opaque by a factor."""
        return self._replace(alpha=self.alpha * opacity)


TRANSPARENT = Colour(0.0, 0.0, 0.0, 0.0)


def is_dark(styled: Styled, view: View) -> bool:
    """Return whether a browser's own colours are those of the dark scheme here."""
    schemes = styled.value("color-scheme", view).split()
    return "dark" in schemes and (view.scheme == "dark" or "light" not in schemes)


def colour_of(styled: Styled, value: str, view: View) -> Colour | None:
    """Return a colour that a style names, None for one that is not understood. `value` is written
    as in `styled`; "" is the colour of its letters.
    """
    for _ in range(20):
        if value not in ("", "currentcolor"):
            return read(value, dark=is_dark(styled, view))
        value = styled.value("color", view)
        if value == "currentcolor" and styled.parent:
            styled = styled.parent
        elif value in ("", "initial", "currentcolor"):
            value = "canvastext"
    return None


@lru_cache(maxsize=5000)
def read(value: str, *, dark: bool) -> Colour | None:
    """Return a colour by its name in CSS; `dark`: whether the dark scheme holds."""
    if value in SYSTEM:
        return read(SYSTEM[value][dark], dark=dark)
    function, bracket, rest = value.partition("(")
    if bracket and function == "light-dark":
        both = split_list(rest.rstrip()[:-1])
        return read(both[dark].strip(), dark=dark) if len(both) == 2 else None
    if bracket and function == "color-mix":
        return _mixed(split_list(rest.rstrip()[:-1]), dark=dark)
    colour = parse_color(value)
    if colour is None or isinstance(colour, str):
        return None
    try:
        seen = colour.to("srgb")
    except (KeyError, NotImplementedError, ValueError):
        return None
    red, green, blue = (max(0.0, min(1.0, part or 0.0)) for part in seen.coordinates)
    return Colour(red, green, blue, max(0.0, min(1.0, seen.alpha)))


_SHARE = re.compile(r"\s*([\d.]+)%\s*")


def _mixed(parts: tuple[str, ...], *, dark: bool) -> Colour | None:
    """Return color-mix() of two colours, in sRGB; other spaces are not understood."""
    if len(parts) != 3 or parts[0].split() != ["in", "srgb"]:
        return None
    first, second = (read(_SHARE.sub("", part).strip(), dark=dark) for part in parts[1:])
    if first is None or second is None:
        return None
    shares = [_SHARE.search(part) for part in parts[1:]]
    if shares[0]:
        share = float(shares[0][1]) / 100
    else:
        share = 1 - float(shares[1][1]) / 100 if shares[1] else 0.5
    alpha = first.alpha * share + second.alpha * (1 - share)
    if not alpha:
        return TRANSPARENT
    red, green, blue = (
        (mine * first.alpha * share + other * second.alpha * (1 - share)) / alpha
        for mine, other in zip(first.rgb, second.rgb, strict=True)
    )
    return Colour(red, green, blue, alpha)


def ratio(first: RGB, second: RGB) -> float:
    """Return the contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def linear(colour: RGB) -> RGB:
    """Return the parts of a colour by how much light each gives, as WCAG and CSS count it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return (red, green, blue)


def _luminance(colour: RGB) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def as_hex(colour: RGB) -> str:
    """Return a colour as #6b2d5c."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
