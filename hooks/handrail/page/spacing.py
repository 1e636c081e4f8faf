"""The spacing that a style attribute fixes so that readers cannot change it (WCAG 1.4.12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import Element
from handrail.dom.visibility import visible
from handrail.page.page import Page

_LENGTH = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)")
_TOLERANCE = 1e-9  # of floating point
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
           "q": 2.4 / 2.54}  # fmt: skip


def fixed_below(page: Page, name: str, *, least: float) -> Iterator[tuple[Element, str]]:
    """Yield each element with words whose style attribute fixes a property (`!important`) at less
    than `least` times their font size, and the value as it is written.
    """
    for element in page.with_attribute("style"):
        for written, value, important in element.declarations:
            if written != name or not important:
                continue
            for inner in _with_words(element, name):
                times = _times_font_size(value, element, inner, name)
                if times is not None and times < least - _TOLERANCE:
                    yield element, value
                    break


def _with_words(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements with visible words of their own that get their spacing from `element`."""
    stack = [element]
    while stack:
        inner = stack.pop()
        words = " ".join(child for child in inner.children if isinstance(child, str)).split()
        # One word cannot wrap, and has no space within.
        if len(words) > (name != "letter-spacing") and visible(inner):
            yield inner
        stack.extend(child for child in inner.elements if not child.writes(name))


def _times_font_size(value: str, element: Element, inner: Element, name: str) -> float | None:
    """Return what `value`, set on `element`, means for the words of `inner`: a multiple of their
    font size. None where HTML alone does not decide.
    """
    if value in ("normal", "initial"):
        return 1.2 if name == "line-height" else 0.0
    found = _LENGTH.fullmatch(value)
    if not found:
        return None  # inherit and the like: the element around decides
    number, unit = float(found[1]), found[2]
    if number < 0 and name == "line-height":
        return None  # browsers ignore it
    if not unit:
        return number if name == "line-height" or number == 0 else None
    if unit == "rem":
        pixels = number * font_size(element.tree.root)
    elif unit == "em":
        pixels = number * font_size(element)
    elif unit == "%" and name == "line-height":
        pixels = number / 100 * font_size(element)
    elif unit in ("ex", "ch"):
        pixels = number / 2 * font_size(element)
    elif unit in _PIXELS:
        pixels = number * _PIXELS[unit]
    else:
        return None
    return pixels / (font_size(inner) or 16)


def font_size(element: Element) -> float:
    """Return the element's font size in CSS pixels, 16 where nothing sets it."""
    styled = element.in_cascade
    return 16.0 if styled is None else styled.font_size()
