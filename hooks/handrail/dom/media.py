"""Does a media query hold, for a reader's screen and settings?

Media Queries 4 and 5: https://www.w3.org/TR/mediaqueries-5/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
           "in": 96.0, "pc": 16.0, "ch": 8.0, "ex": 8.0}  # fmt: skip
_SIGNS = {"<", ">", "=", "<=", ">="}


@dataclass(frozen=True, eq=False)
class View:
    """How a page is looked at. Sizes are in CSS pixels."""

    width: int = 1280
    height: int = 800
    scheme: str = "light"
    medium: str = "screen"
    forced_colours: bool = False
    contrast: str = "no-preference"


WIDE = View()
NARROW = View(width=360, height=740)
WIDE_DARK, NARROW_DARK = View(scheme="dark"), View(width=360, height=740, scheme="dark")
VIEWS = (WIDE, NARROW, WIDE_DARK, NARROW_DARK)
"""A computer's screen and a phone's, each in light and dark."""
PAPER, FORCED = View(width=794, height=1123, medium="print"), View(forced_colours=True)
LANDSCAPE = View(width=NARROW.height, height=NARROW.width)
"""A phone that is turned."""
ALL_VIEWS = (*VIEWS, PAPER, FORCED, LANDSCAPE)


@lru_cache(maxsize=5000)
def holds(query: str, view: View) -> bool:
    """Return whether a list of media queries holds in a view. What is not understood does not."""
    tokens = [
        token
        for token in tinycss2.parse_component_value_list(query, skip_comments=True)
        if token.type != "whitespace"
    ]
    queries: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            queries.append([])
        else:
            queries[-1].append(token)
    return any(bool(_query(each, view)) for each in queries)


def _query(tokens: list[Any], view: View) -> bool | None:
    if not tokens:
        return True
    first = _word(tokens[0])
    turned = first == "not" and len(tokens) > 1 and tokens[1].type == "ident"
    if turned or first == "only":
        tokens = tokens[1:]
        first = _word(tokens[0]) if tokens else ""
    if first and first != "not":
        held: bool | None = first in ("all", view.medium)
        rest = tokens[1:]
        if rest and _word(rest[0]) == "and" and held:
            held = _condition(rest[1:], view)
        return (not held) if turned and held is not None else held
    return _condition(tokens, view)


def _condition(tokens: list[Any], view: View) -> bool | None:
    """Return whether a condition holds, None where it is not understood."""
    if not tokens:
        return None
    if _word(tokens[0]) == "not":
        held = _condition(tokens[1:], view)
        return None if held is None else not held
    held = _in_brackets(tokens[0], view)
    rest = tokens[1:]
    while len(rest) >= 2:
        other = (
            _condition(rest[1:], view) if _word(rest[1]) == "not" else _in_brackets(rest[1], view)
        )
        if _word(rest[0]) == "and":
            held = False if held is False or other is False else held and other
        elif _word(rest[0]) == "or":
            held = True if held or other else (None if None in (held, other) else False)
        else:
            return None
        rest = rest[2:]
    return held


def _in_brackets(token: Any, view: View) -> bool | None:
    if token.type != "() block":
        return None
    inner = [part for part in token.content if part.type not in ("whitespace", "comment")]
    if not inner:
        return None
    if inner[0].type == "() block" or _word(inner[0]) == "not":
        return _condition(inner, view)
    return _feature(inner, view)


def _feature(tokens: list[Any], view: View) -> bool | None:
    name = _word(tokens[0])
    if len(tokens) == 1:
        return _discrete(name, "", view)
    if tokens[1] == ":":
        value = tinycss2.serialize(tokens[2:]).strip().lower()
        for prefix, sign in (("min-", ">="), ("max-", "<=")):
            if name.startswith(prefix):
                return _compare(name.removeprefix(prefix), sign, value, view)
        if name in ("width", "height", "aspect-ratio"):
            return _compare(name, "=", value, view)
        return _discrete(name, value, view)
    return _range(tokens, view)


def _range(tokens: list[Any], view: View) -> bool | None:
    """`width >= 600px`, `600px <= width < 900px`."""
    parts: list[str] = [""]
    for token in tokens:
        written = tinycss2.serialize([token]).strip().lower()
        if written in _SIGNS:
            if parts[-1] in _SIGNS:
                parts[-1] += written
            else:
                parts += [written]
        elif parts[-1] in _SIGNS:
            parts.append(written)
        else:
            parts[-1] += written
    if len(parts) not in (3, 5):
        return None
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="}
    if len(parts) == 3:
        if re.match(r"[a-z]", parts[0]) and "(" not in parts[0]:
            return _compare(parts[0], parts[1], parts[2], view)
        return _compare(parts[2], turned[parts[1]], parts[0], view)
    first = _compare(parts[2], turned[parts[1]], parts[0], view)
    second = _compare(parts[2], parts[3], parts[4], view)
    return None if None in (first, second) else bool(first and second)


def _compare(name: str, sign: str, value: str, view: View) -> bool | None:
    mine: float
    if name in ("width", "device-width", "height", "device-height"):
        mine = view.width if name.endswith("width") else view.height
        other = _length(value)
    elif name in ("aspect-ratio", "device-aspect-ratio"):
        mine = view.width / view.height
        above, _, below = value.partition("/")
        other = _number(above)
        if below and other is not None:
            under = _number(below)
            other = other / under if under else None
    elif name in ("resolution", "-webkit-device-pixel-ratio"):
        mine, other = 1.0, _number(re.sub(r"(dppx|x|dpi|dpcm)$", "", value))
        if other is not None and value.endswith("dpi"):
            other /= 96
    elif name in ("color", "monochrome"):
        mine, other = 8.0 if name == "color" else 0.0, _number(value)
    else:
        return None
    if other is None:
        return None
    return {">": mine > other, "<": mine < other, ">=": mine >= other, "<=": mine <= other}.get(
        sign, mine == other
    )


def _length(value: str) -> float | None:
    found = re.fullmatch(r"([+-]?[\d.]+)([a-z]*)", value)
    number = _number(found[1]) if found else None
    if found is None or number is None:
        return None
    if not found[2]:
        return number if number == 0 else None
    return number * _PIXELS[found[2]] if found[2] in _PIXELS else None


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _discrete(name: str, value: str, view: View) -> bool | None:
    """Return whether a feature has a value; without one, whether it is there at all."""
    wide = view.width > 600
    mine = {
        "prefers-color-scheme": view.scheme,
        "forced-colors": "active" if view.forced_colours else "none",
        "prefers-contrast": view.contrast,
        "prefers-reduced-motion": "no-preference",
        "prefers-reduced-transparency": "no-preference",
        "prefers-reduced-data": "no-preference",
        "inverted-colors": "none",
        "orientation": "landscape" if view.width > view.height else "portrait",
        "hover": "hover" if wide else "none",
        "any-hover": "hover" if wide else "none",
        "pointer": "fine" if wide else "coarse",
        "any-pointer": "fine" if wide else "coarse",
        "update": "fast",
        "scripting": "enabled",
        "display-mode": "browser",
        "overflow-block": "scroll",
        "overflow-inline": "scroll",
        "grid": "0",
    }.get(name)
    if mine is None:
        if not value and name in ("width", "height", "color", "aspect-ratio", "resolution"):
            return True
        return None
    if not value:
        return mine not in ("none", "no-preference", "0")
    return mine == value


def _word(token: Any) -> str:
    return token.lower_value if token.type == "ident" else ""
