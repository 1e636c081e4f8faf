"""What a value in a stylesheet means: longhands of a shorthand, custom properties, lengths.

CSS Values and Units 4, CSS Custom Properties 1. Only what the check asks for is understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

INHERITED = frozenset(
    """color color-scheme font-family font-size font-style font-weight letter-spacing line-height
    list-style-type text-align text-indent text-shadow text-transform visibility white-space
    word-spacing -webkit-text-fill-color pointer-events border-collapse direction cursor
    writing-mode""".split()
)
ASKED = INHERITED | frozenset(
    """all animation-duration animation-iteration-count animation-name backdrop-filter
    background-clip background-color background-image border-bottom-color border-bottom-style
    border-bottom-width border-left-color border-left-style border-left-width border-right-color
    border-right-style border-right-width border-top-color border-top-style border-top-width
    bottom box-shadow clip clip-path content content-visibility display filter height left
    max-height max-width min-height min-width mix-blend-mode opacity outline-color outline-style
    outline-width overflow-x overflow-y padding-bottom padding-left padding-right padding-top
    position right scale text-decoration-line text-decoration-style top transform translate width
    rotate z-index -webkit-background-clip -webkit-line-clamp text-overflow""".split()
)
"""The properties that anybody asks for; the others are not kept."""
PENDING = "\0"
"""Begins a value that can be split only once its custom properties are known."""
_SIDES = ("top", "right", "bottom", "left")
_PARTS = ("width", "style", "color")
_BORDERS = {f"border-{side}" for side in _SIDES}
_LINES = frozenset("none hidden dotted dashed solid double groove ridge inset outset auto".split())
_WIDTHS = {"thin": "1px", "medium": "3px", "thick": "5px"}
_WHOLE = ("inherit", "initial", "unset", "revert", "revert-layer")
_SPLIT: dict[str, tuple[str, ...]] = {
    "background": ("background-color", "background-image", "background-clip"),
    "font": ("font-style", "font-weight", "font-size", "line-height"),
    "outline": ("outline-width", "outline-style", "outline-color"),
    "overflow": ("overflow-x", "overflow-y"),
    "inset": _SIDES,
    "text-decoration": ("text-decoration-line", "text-decoration-style"),
    "animation": ("animation-name", "animation-duration", "animation-iteration-count"),
    "list-style": ("list-style-type",),
    "border": tuple(f"border-{side}-{part}" for side in _SIDES for part in _PARTS),
    **{border: tuple(f"{border}-{part}" for part in _PARTS) for border in _BORDERS},
    **{f"border-{part}": tuple(f"border-{side}-{part}" for side in _SIDES) for part in _PARTS},
    "padding": tuple(f"padding-{side}" for side in _SIDES),
    "border-block-end": tuple(f"border-bottom-{part}" for part in _PARTS),
}  # fmt: skip
_COLOURED = frozenset({"color", "background-color", "outline-color"})
_MOST_LETTERS = 10_000  # of a value with its custom properties put in


@lru_cache(maxsize=20_000)
def longhands(name: str, value: str) -> tuple[tuple[str, str], ...]:
    """Return the properties that a declaration sets, with their values; for most just this one."""
    parts = _SPLIT.get(name)
    if parts is None:
        if name in _COLOURED and not _may_be_colour(value):
            return ()  # a browser keeps what was declared before
        return ((name, value),)
    if "var(" in value.lower():
        return tuple((part, f"{PENDING}{name}\0{value}") for part in parts)
    low = value.strip().lower()
    if low in _WHOLE:
        return tuple((part, low) for part in parts)
    return tuple(_split(name, low, parts))


def is_asked_for(name: str) -> bool:
    """Return whether a declaration sets anything that is ever asked for."""
    return name in ASKED or name.startswith("--") or not ASKED.isdisjoint(_SPLIT.get(name, ()))


def _may_be_colour(value: str) -> bool:
    low = value.strip().lower()
    return "(" in low or low in _WHOLE or low.startswith(PENDING) or is_colour(low)


def _split(name: str, value: str, parts: tuple[str, ...]) -> list[tuple[str, str]]:
    tokens = [
        token
        for token in tinycss2.parse_component_value_list(value, skip_comments=True)
        if token.type != "whitespace"
    ]
    words = [tinycss2.serialize([token]) for token in tokens]
    if name == "background":
        return _background(tokens, words)
    if name == "font":
        return _font(value)
    if name in ("overflow",):
        both = [*words, *words][:2] if words else ["visible", "visible"]
        return list(zip(parts, both, strict=True))
    if name in ("inset", "padding", "border-width", "border-style", "border-color"):
        return list(zip(parts, _four(words), strict=True)) if words else []
    if name == "text-decoration":
        lines = [
            word for word in words if word in ("underline", "overline", "line-through", "blink")
        ]
        return [("text-decoration-line", " ".join(lines) or "none")]
    if name == "list-style":
        return [("list-style-type", "none" if "none" in words else words[0] if words else "disc")]
    if name == "animation":
        return _animation(words)
    line = {"width": "3px", "style": "none", "color": "currentcolor"}
    for token, word in zip(tokens, words, strict=True):
        if word in _LINES:
            line["style"] = word
        elif token.type in ("dimension", "number") or word in _WIDTHS:
            line["width"] = _WIDTHS.get(word, word)
        else:
            line["color"] = word
    return [(part, line[part.rpartition("-")[2]]) for part in parts]


def _four(words: list[str]) -> list[str]:
    top = words[0]
    right = words[1] if len(words) > 1 else top
    bottom = words[2] if len(words) > 2 else top
    return [top, right, bottom, words[3] if len(words) > 3 else right]


_IMAGES = (
    "url(",
    "image(",
    "image-set(",
    "cross-fade(",
    "element(",
    "-webkit-image-set(",
    "paint(",
)


def is_picture(word: str) -> bool:
    """Return whether a value is a picture or a gradient."""
    return word.startswith(_IMAGES) or "gradient(" in word


def _background(tokens: list[Any], words: list[str]) -> list[tuple[str, str]]:
    images = [word for word in words if is_picture(word)]
    colour = "transparent"
    for token, word in zip(tokens, words, strict=True):
        function = token.type == "function" and not is_picture(word)
        if function or (token.type in ("hash", "ident") and is_colour(word)):
            colour = word
    clip = "text" if "text" in words else "border-box"
    return [
        ("background-color", colour),
        ("background-image", ", ".join(images) or "none"),
        ("background-clip", clip),
    ]


def is_colour(word: str) -> bool:
    """Return whether a word is a colour."""
    return word in SYSTEM or word == "currentcolor" or parse_color(word) is not None


def _font(value: str) -> list[tuple[str, str]]:
    found = re.match(
        r"((?:[a-z-]+\s+|\d{3}\s+)*?)((?:[\d.]+(?:[a-z]+|%)|(?:xx?-|xxx-)?(?:small|large)|medium"
        r"|smaller|larger|(?:calc|clamp|min|max)\((?:[^()]|\([^()]*\))*\)))"
        r"\s*(?:/\s*([\d.]+(?:[a-z]+|%)?|normal))?\s+\S",
        value,
    )
    if not found:
        return []
    words = found[1].split()
    weights = [word for word in words if word in ("bold", "bolder", "lighter") or word.isdigit()]
    weight = weights[0] if weights else "normal"
    style = "italic" if "italic" in words or "oblique" in words else "normal"
    return [("font-style", style), ("font-weight", weight), ("font-size", found[2]),
            ("line-height", found[3] or "normal")]  # fmt: skip


def _animation(words: list[str]) -> list[tuple[str, str]]:
    times = [word for word in words if re.fullmatch(r"[\d.]+m?s", word)]
    counts = [word for word in words if word == "infinite" or re.fullmatch(r"[\d.]+", word)]
    named = [
        word
        for word in words
        if re.fullmatch(r"-?[a-z_][\w-]*", word)
        and word not in ("infinite", "linear", "ease", "ease-in", "ease-out", "ease-in-out", "both",
                         "forwards", "backwards", "alternate", "reverse", "normal", "running",
                         "paused", "none", "alternate-reverse", "step-start", "step-end")
    ]  # fmt: skip
    return [
        ("animation-name", named[0] if named else "none"),
        ("animation-duration", times[0] if times else "0s"),
        ("animation-iteration-count", counts[0] if counts else "1"),
    ]


_BRACKET = re.compile("[()]")
_VAR = re.compile(r"var\(", re.IGNORECASE)


def with_custom_properties(value: str, custom: Callable[[str], str | None]) -> str | None:
    """Return a value with its custom properties put in, None where one is not set and the value
    therefore means nothing. `custom` returns what is set for a name.
    """
    for _ in range(100):
        found = _VAR.search(value)
        if found is None:
            return value
        inner, end = _inside(value, found.end())
        name, comma, fallback = inner.partition(",")
        known = custom(name.strip())
        if known is None:
            if not comma:
                return None
            known = fallback.strip()
        value = f"{value[: found.start()]}{known}{value[end:]}"
        if len(value) > _MOST_LETTERS:
            return None
    return None


def _inside(text: str, at: int) -> tuple[str, int]:
    """Return what stands in brackets that opened before `at`, and where they end."""
    depth = 1
    for bracket in _BRACKET.finditer(text, at):
        depth += 1 if bracket[0] == "(" else -1
        if not depth:
            return text[at : bracket.start()], bracket.end()
    return text[at:], len(text)


_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
          "q": 2.4 / 2.54}  # fmt: skip
_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)([a-z]*|%)")


def pixels(
    value: str, *, em: float, rem: float, width: float, height: float, whole: float | None = None
) -> float | None:
    """Return a length in CSS pixels, None where only layout knows it. `em`, `rem`: the font sizes
    that these units mean; `width`, `height`: of the screen; `whole`: what 100% is.
    """
    found = _NUMBER.fullmatch(value)
    if found:
        number, unit = float(found[1]), found[2]
        if unit == "%":
            return None if whole is None else number / 100 * whole
        times = {"em": em, "rem": rem, "ex": em / 2, "ch": em / 2, "lh": em * 1.2,
                 "vw": width / 100, "vh": height / 100, "dvh": height / 100, "svh": height / 100,
                 "lvh": height / 100, "vmin": min(width, height) / 100,
                 "vmax": max(width, height) / 100}  # fmt: skip
        if unit in times:
            return number * times[unit]
        if unit in _UNITS:
            return number * _UNITS[unit]
        return number if not unit and number == 0 else None
    if "(" not in value or len(value) > 300:
        return None
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    if len(tokens) != 1 or tokens[0].type != "function":
        return None

    def length(text: str) -> float | None:
        return pixels(text, em=em, rem=rem, width=width, height=height, whole=whole)

    return _calculated(tokens[0].lower_name, tokens[0].arguments, length)


def _calculated(
    name: str, tokens: list[Any], length: Callable[[str], float | None]
) -> float | None:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        elif token.type != "whitespace":
            parts[-1].append(token)
    numbers = [_sum(part, length) for part in parts]
    known = [number for number in numbers if number is not None]
    if len(known) != len(numbers) or not known:
        return None
    if name == "calc" and len(known) == 1:
        return known[0]
    if name in ("min", "max"):
        return min(known) if name == "min" else max(known)
    if name == "clamp" and len(known) == 3:
        return max(known[0], min(known[1], known[2]))
    return None


def _sum(tokens: list[Any], length: Callable[[str], float | None]) -> float | None:
    total, factor, sign, product = 0.0, None, 1.0, ""
    for token in tokens:
        if token in ("+", "-", "*", "/"):
            if token in ("*", "/"):
                product = token.value
            else:
                total += sign * (factor or 0.0)
                factor, sign, product = None, 1.0 if token == "+" else -1.0, ""
            continue
        if token.type == "() block":
            number = _sum([part for part in token.content if part.type != "whitespace"], length)
        elif token.type == "function":
            number = _calculated(token.lower_name, token.arguments, length)
        elif token.type == "number":
            number = token.value
        else:
            number = length(tinycss2.serialize([token]).lower())
        if number is None:
            return None
        if factor is None:
            factor = number
        elif product == "/":
            if not number:
                return None
            factor /= number
        else:
            factor *= number
    return total + sign * (factor or 0.0)


SYSTEM = {
    "canvas": ("#ffffff", "#121212"), "canvastext": ("#000000", "#ffffff"),
    "linktext": ("#0000ee", "#9e9eff"), "visitedtext": ("#551a8b", "#d0adf0"),
    "activetext": ("#ff0000", "#ff9e9e"), "buttonface": ("#efefef", "#6b6b6b"),
    "buttontext": ("#000000", "#ffffff"), "buttonborder": ("#767676", "#858585"),
    "field": ("#ffffff", "#3b3b3b"), "fieldtext": ("#000000", "#ffffff"),
    "highlight": ("#b5d5ff", "#3367d1"), "highlighttext": ("#000000", "#ffffff"),
    "mark": ("#ffff00", "#ffff00"), "marktext": ("#000000", "#000000"),
    "graytext": ("#808080", "#808080"),
}  # fmt: skip
"""System colours as Chromium has them, in light and dark (CSS Color 4)."""
