"""The colours of the shell by what they are for, and those that follow from a site's own colour.

The stylesheet says each role once, light and dark: `--link: var(--light, #0b4856) var(--dark, …);`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handrail.brand.oklch import hex_of, oklch_of, rgb_of
from handrail.page.colours import ratio

Roles = Mapping[str, tuple[str, str]]
"""The colours of each role, as "link": in light, in dark."""
SCHEMES = ("light", "dark")

_ROOT = re.compile(r":root \{(.*?)\}", re.DOTALL)
_ROLE = re.compile(
    r"--([\w-]+): (?:var\(--light, (#\w+)\) var\(--dark, (#\w+)\)|(#\w+));", re.IGNORECASE
)
_TEXT, _EDGE = 7.0, 3.0
"""WCAG 1.4.6 for words; 1.4.11 for borders and the mark of what has the focus."""
_STEP = 0.002
_GREY = 0.004
"""A chroma below which a colour has no hue that anybody sees."""


class Pair(NamedTuple):
    """A role that is seen on another, and the contrast that it needs."""

    front: str
    ground: str
    least: float


_GROUNDS = ("paper", "panel")
PAIRS = (
    *(Pair(front, ground, _TEXT) for front in ("ink", "quiet", "link") for ground in _GROUNDS),
    Pair("on-strong", "strong", _TEXT),
    Pair("on-bar", "bar", _TEXT),
    *(Pair(front, ground, _EDGE) for front in ("line", "strong") for ground in _GROUNDS),
)


def roles_of(sheet: str) -> Roles:
    """Return the roles that a stylesheet of the shell gives a colour to."""
    root = _ROOT.search(sheet)
    found = _ROLE.findall(root[1] if root else "")
    return {name: (light or both, dark or both) for name, light, dark, both in found}


def contrast(roles: Roles, front: str, ground: str, scheme: int) -> float:
    """Return the contrast of one role on another, 1 to 21."""
    return ratio(rgb_of(roles[front][scheme]), rgb_of(roles[ground][scheme]))


def too_weak(roles: Roles) -> Iterator[tuple[Pair, str, float]]:
    """Yield each pair with less contrast than it needs: in which scheme, and how much it has."""
    for pair in PAIRS:
        for scheme, name in enumerate(SCHEMES):
            found = contrast(roles, pair.front, pair.ground, scheme)
            if found < pair.least:
                yield pair, name, found


def missing_from(roles: Roles) -> list[str]:
    """Return the roles that the shell needs and a stylesheet does not have."""
    needed = dict.fromkeys(name for pair in PAIRS for name in (pair.front, pair.ground))
    return [name for name in needed if name not in roles]


def roles_from(colour: str, sheet: Roles) -> Roles:
    """Return the roles of the stylesheet in the hue of a site's colour, such as #6b2d5c. Links,
    buttons and the crisis footer have the colour itself, lighter or darker only as far as the
    contrast needs; all else keeps its own lightness.
    """
    brand = oklch_of(colour)
    grey = brand.chroma < _GREY
    made: dict[str, list[str]] = {}

    def tint(name: str) -> str:
        own = oklch_of(sheet[name][scheme])
        return hex_of(own._replace(hue=brand.hue, chroma=0.0 if grey else own.chroma))

    for scheme in range(len(SCHEMES)):
        on_bar = sheet["on-bar"][scheme]
        paper, panel = tint("paper"), tint("panel")
        link = _seen(colour, (paper, panel), _TEXT)
        bar = colour if scheme == 0 else hex_of(
            brand._replace(lightness=min(brand.lightness, oklch_of(sheet["bar"][1]).lightness))
        )  # fmt: skip
        for name, value in {
            "paper": paper,
            "panel": panel,
            "ink": _seen(tint("ink"), (paper, panel), _TEXT),
            "quiet": _seen(tint("quiet"), (paper, panel), _TEXT),
            "line": _seen(tint("line"), (paper, panel), _EDGE),
            "link": link,
            "strong": link,
            "on-strong": _seen(tint("on-strong"), (link,), _TEXT),
            "bar": _seen(bar, (on_bar,), _TEXT),
            "on-bar": on_bar,
        }.items():
            made.setdefault(name, []).append(value)
    return {name: (light, dark) for name, (light, dark) in made.items()}


def _seen(colour: str, grounds: Sequence[str], least: float) -> str:
    """Return a colour as much lighter or darker as it must be for its contrast with each ground;
    black or white where that is not enough.
    """
    if _least(colour, grounds) >= least:
        return colour.lower()
    start = oklch_of(colour)
    found = []
    for end in (0.0, 1.0):  # the further towards either, the more contrast, once there is enough
        near, far = start.lightness, end
        if _least(hex_of(start._replace(lightness=end)), grounds) < least:
            continue
        while abs(far - near) > _STEP:
            middle = (near + far) / 2
            enough = _least(hex_of(start._replace(lightness=middle)), grounds) >= least
            near, far = (near, middle) if enough else (middle, far)
        found.append(start._replace(lightness=far))
    if not found:
        return max(("#000000", "#ffffff"), key=lambda end: _least(end, grounds))
    return hex_of(min(found, key=lambda moved: abs(moved.lightness - start.lightness)))


def _least(colour: str, grounds: Sequence[str]) -> float:
    return min(ratio(rgb_of(colour), rgb_of(ground)) for ground in grounds)
