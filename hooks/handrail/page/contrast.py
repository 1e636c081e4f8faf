"""Can words be told from what is behind them? Only where the page itself sets a colour.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinycss2.color4 import Color, parse_color

from handrail.dom.names import visible
from handrail.dom.roles import disabled, role_of
from handrail.dom.tree import HTML, Element
from handrail.page.page import Page
from handrail.page.spacing import letter_size

_WHITE = (1.0, 1.0, 1.0)
_COLOURS = ("color", "background-color", "background", "background-image", "opacity")
RGB = tuple[float, float, float]


@dataclass(frozen=True)
class Judged:
    """Words whose colour the page sets. `ratio` is 1 to 21, None where HTML cannot tell (`why`)."""

    element: Element
    ink: str
    ground: str
    ratio: float | None
    large: bool
    why: str = ""


def judged_texts(page: Page) -> Iterator[Judged]:
    """Yield every element with words of its own that the page's own styles give a colour."""
    if page.body is None or not page.tree.sets(*_COLOURS):
        return
    sheets = any("stylesheet" in one.get("rel").lower() for one in page.with_tag("link"))
    waiting = [(page.body, _sets_colour(page.root))]
    while waiting:
        element, coloured = waiting.pop()
        if _off(element):
            continue
        coloured = coloured or _sets_colour(element)
        waiting += [(one, coloured) for one in reversed(element.elements)]
        if coloured and element.namespace == HTML and _own_words(element) and visible(element):
            yield _judged(element, sheets)


def _off(element: Element) -> bool:
    """Tell whether a control is switched off; WCAG asks no contrast of it, nor of its label."""
    if disabled(element) or element.get("aria-disabled").lower() == "true":
        return True
    if element.tag != "label":
        return False
    field = element.tree.ids.get(element.get("for")) or next(
        (one for one in element.descendants() if one.tag in ("input", "select", "textarea")), None
    )
    return field is not None and disabled(field)


def _own_words(element: Element) -> bool:
    return any(
        isinstance(one, str) and sum(letter.isalnum() for letter in one) > 1
        for one in element.children
    )


def _sets_colour(element: Element) -> bool:
    return any(element.writes(name) for name in _COLOURS)


def _judged(element: Element, sheets: bool) -> Judged:
    size = letter_size(element)
    large = size >= 24 or (size >= 56 / 3 and _bold(element))
    ink, ink_written = _ink(element)
    ground, why, ground_written = _ground(element)
    if element.style("text-shadow") not in ("", "none") or _shadowed(element):
        why = why or "the text has a shadow"
    if sheets and not (ink_written and ground_written):
        why = why or "the other colour may come from a stylesheet"
    if ink is None or ground is None or why:
        return Judged(element, "", "", None, large, why or "a colour is written in an unusual way")
    seen = _over(ink, ground)
    if seen == ground:
        return Judged(element, "", "", None, large, "the letters have the colour behind them")
    return Judged(element, _hex(seen), _hex(ground), ratio(seen, ground), large)


def _bold(element: Element) -> bool:
    for one in (element, *element.ancestors()):
        if one.writes("font-weight"):
            weight = one.style("font-weight")
            return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700)
        if one.tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
            return True
    return False


def _shadowed(element: Element) -> bool:
    return any(one.writes("text-shadow") for one in (element, *element.ancestors()))


def _ink(element: Element) -> tuple[Color | None, bool]:
    """Return the colour of the letters, and whether the page writes it."""
    for one in (element, *element.ancestors()):
        if one.writes("color"):
            return _colour(one.style("color")), True
        if role_of(one) == "link" and one.tag == "a":
            return parse_color("#0000ee"), False
    return parse_color("black"), False


def _ground(element: Element) -> tuple[RGB | None, str, bool]:
    """Return the colour behind, why it cannot be told, and whether the page writes it."""
    layers: list[Color] = []
    for one in (element, *element.ancestors()):
        if one.writes("opacity") and one.style("opacity") not in ("1", "100%"):
            return None, "the text is partly see-through", True
        if one.style("position") in ("absolute", "fixed"):
            return None, "the text lies over other content", True
        image = one.style("background-image")
        if (one.writes("background-image") or one.writes("background")) and (
            image not in ("", "none") or "url(" in _written(one) or "gradient" in _written(one)
        ):
            return None, "a picture lies behind the text", True
        if one.writes("background-color") or one.writes("background"):
            colour = _colour(_background(one))
            if colour is None:
                return None, "the colour behind is written in an unusual way", True
            layers.append(colour)
            if colour.alpha >= 1:
                break
    ground: RGB = _WHITE
    for colour in reversed(layers):
        ground = _over(colour, ground)
    return ground, "", bool(layers) and layers[-1].alpha >= 1


def _written(element: Element) -> str:
    return " ".join(value for name, value, _ in element.declarations if name == "background")


def _background(element: Element) -> str:
    value = element.style("background-color")
    if value and value not in ("transparent", "initial"):
        return value
    return _written(element) or value or "transparent"


def _colour(value: str) -> Color | None:
    found = parse_color(value)
    if found is None or isinstance(found, str):
        return None
    try:
        return found.to("srgb")
    except (KeyError, NotImplementedError, ValueError):
        return None


def _over(above: Color, below: RGB) -> RGB:
    """Return the colour seen where `above`, which may be see-through, lies over `below`."""
    alpha = max(0.0, min(1.0, above.alpha))
    parts = [max(0.0, min(1.0, one or 0.0)) for one in above.coordinates]
    red, green, blue = (
        part * alpha + under * (1 - alpha) for part, under in zip(parts, below, strict=True)
    )
    return (red, green, blue)


def ratio(one: RGB, other: RGB) -> float:
    """Return the contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(colour: RGB) -> str:
    return "#" + "".join(f"{round(one * 255):02x}" for one in colour)
