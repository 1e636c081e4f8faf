"""Which spacing does a style attribute fix, so that readers cannot change it? (WCAG 1.4.12)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.names import visible
from handrail.dom.tree import Element
from handrail.page.page import Page

_LENGTH = re.compile(r"([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)")
_NEAR = 1e-9  # what a computer's fractions may be off by
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54,
           "q": 2.4 / 2.54}  # fmt: skip
_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
          "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0}  # fmt: skip


def fixed_below(page: Page, name: str, *, least: float) -> Iterator[tuple[Element, str]]:
    """Yield each element with words whose style attribute fixes a property (`!important`) at less
    than `least` times the size of its letters, and the value as written.
    """
    for element in page.with_attribute("style"):
        for written, value, important in element.declarations:
            if written != name or not important:
                continue
            for one in _with_words(element, name):
                times = _times_letters(value, element, one, name)
                if times is not None and times < least - _NEAR:
                    yield element, value
                    break


def _with_words(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements whose own words can be seen and get their spacing from `element`."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if any(isinstance(child, str) and child.strip() for child in one.children) and visible(one):
            yield one
        waiting.extend(child for child in one.elements if not child.writes(name))


def _times_letters(value: str, element: Element, one: Element, name: str) -> float | None:
    """Return what `value`, set on `element`, comes to for the words of `one`: a multiple of their
    letters' size. None where HTML cannot tell.
    """
    if value in ("normal", "initial"):
        return 1.2 if name == "line-height" else 0.0
    found = _LENGTH.fullmatch(value)
    if not found:
        return None  # inherit and its like: the element around decides
    number, unit = float(found[1]), found[2]
    if number < 0 and name == "line-height":
        return None  # browsers pass over it
    if not unit:
        return number if name == "line-height" or number == 0 else None
    if unit == "rem":
        pixels = number * letter_size(element.tree.root)
    elif unit == "em":
        pixels = number * letter_size(element)
    elif unit == "%" and name == "line-height":
        pixels = number / 100 * letter_size(element)
    elif unit in ("ex", "ch"):
        pixels = number / 2 * letter_size(element)
    elif unit in _PIXELS:
        pixels = number * _PIXELS[unit]
    else:
        return None
    return pixels / (letter_size(one) or 16)


def letter_size(element: Element) -> float:
    """Return the size of the element's letters in CSS pixels, 16 where nothing sets it."""
    around = letter_size(element.parent) if element.parent else 16.0
    if not element.writes("font-size"):
        return around * _BIGGER.get(element.tag, 1.0)
    value = element.style("font-size").lower()
    if value in _SIZES:
        return _SIZES[value]
    if value in ("larger", "smaller"):
        return around * (1.2 if value == "larger" else 1 / 1.2)
    found = _LENGTH.fullmatch(value)
    if not found or float(found[1]) < 0 or (not found[2] and float(found[1])):
        return around  # no length: browsers pass over it
    number, unit = float(found[1]), found[2]
    if unit == "em":
        return number * around
    if unit == "%":
        return number / 100 * around
    if unit == "rem":
        return number * (letter_size(element.tree.root) if element.parent else 16)
    return number * _PIXELS.get(unit, 1.0)


_BIGGER = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 1 / 1.2,
           "big": 1.2, "sub": 1 / 1.2, "sup": 1 / 1.2}  # fmt: skip
