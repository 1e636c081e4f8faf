"""The contrast of words with what is behind them, where the page itself sets a colour.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinycss2.color4 import Color, parse_color

from handrail.dom.roles import disabled, role_of
from handrail.dom.tree import HTML, Element
from handrail.dom.visibility import visible
from handrail.page.page import Page
from handrail.page.spacing import font_size

_WHITE = (1.0, 1.0, 1.0)
_COLOURS = ("color", "background-color", "background", "background-image", "opacity")
_LARGE, _LARGE_IN_BOLD = 23.99, 18.66  # pixels: 18 and 14 points, but for a computer's fractions
_FIELDS = ("input", "select", "textarea")
RGB = tuple[float, float, float]


@dataclass(frozen=True)
class ContrastResult:
    """Words to which the page gives a colour. `ratio`, from 1 to 21, is None where HTML alone does
    not decide it; `why` says why.
    """

    element: Element
    ink: str
    ground: str
    ratio: float | None
    large: bool
    why: str = ""


def contrasts_in(page: Page) -> Iterator[ContrastResult]:
    """Yield the contrast of every element with words of its own that the page's styles colour."""
    if page.body is None or not page.tree.sets(*_COLOURS):
        return
    sheets = any("stylesheet" in link.get("rel").lower() for link in page.with_tag("link"))
    stack = [(page.body, _sets_colour(page.root))]
    while stack:
        element, coloured = stack.pop()
        if _disabled(element):
            continue
        coloured = coloured or _sets_colour(element)
        stack += [(child, coloured) for child in reversed(element.elements)]
        if coloured and element.namespace == HTML and _own_words(element) and visible(element):
            yield _contrast(element, sheets)


def _disabled(element: Element) -> bool:
    """Return whether a control is disabled: WCAG requires no contrast of it, nor of its label."""
    if disabled(element) or element.get("aria-disabled").lower() == "true":
        return True
    if element.tag != "label":
        return False
    fields = (inner for inner in element.descendants() if inner.tag in _FIELDS)
    field = element.tree.ids.get(element.get("for")) or next(fields, None)
    return field is not None and disabled(field)


def _own_words(element: Element) -> bool:
    return any(
        isinstance(child, str) and sum(letter.isalnum() for letter in child) > 1
        for child in element.children
    )


def _sets_colour(element: Element) -> bool:
    return any(element.writes(name) for name in _COLOURS)


def _contrast(element: Element, sheets: bool) -> ContrastResult:
    size = font_size(element)
    large = size >= _LARGE or (size >= _LARGE_IN_BOLD and _bold(element))
    ink, ink_written = _ink(element)
    ground, why, ground_written = _ground(element)
    if element.style("text-shadow") not in ("", "none") or _shadowed(element):
        why = why or "the text has a shadow"
    if sheets and not (ink_written and ground_written):
        why = why or "the other colour may come from a stylesheet"
    if ink is None or ground is None or why:
        why = why or "a colour is written in an unusual way"
        return ContrastResult(element, "", "", None, large, why)
    seen = _over(ink, ground)
    if seen == ground:
        why = "the letters have the colour behind them"
        return ContrastResult(element, "", "", None, large, why)
    return ContrastResult(element, as_hex(seen), as_hex(ground), ratio(seen, ground), large)


def _bold(element: Element) -> bool:
    for holder in (element, *element.ancestors()):
        if holder.writes("font-weight"):
            weight = holder.style("font-weight")
            return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700)
        if holder.tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
            return True
    return False


def _shadowed(element: Element) -> bool:
    return any(holder.writes("text-shadow") for holder in (element, *element.ancestors()))


def _ink(element: Element) -> tuple[Color | None, bool]:
    """Return the colour of the letters, and whether the page writes it."""
    for holder in (element, *element.ancestors()):
        if holder.writes("color"):
            return _colour(holder.style("color")), True
        if role_of(holder) == "link" and holder.tag == "a":
            return parse_color("#0000ee"), False
    return parse_color("black"), False


def _ground(element: Element) -> tuple[RGB | None, str, bool]:
    """Return the colour behind, why it is not known, and whether the page writes it."""
    layers: list[Color] = []
    for holder in (element, *element.ancestors()):
        if holder.writes("opacity") and holder.style("opacity") not in ("1", "100%"):
            return None, "the text is partly see-through", True
        if holder.style("position") in ("absolute", "fixed"):
            return None, "the text lies over other content", True
        image = holder.style("background-image")
        if (holder.writes("background-image") or holder.writes("background")) and (
            image not in ("", "none")
            or "url(" in _backgrounds(holder)
            or "gradient" in _backgrounds(holder)
        ):
            return None, "a picture lies behind the text", True
        if holder.writes("background-color") or holder.writes("background"):
            colour = _colour(_background(holder))
            if colour is None:
                return None, "the colour behind is written in an unusual way", True
            layers.append(colour)
            if colour.alpha >= 1:
                break
    ground: RGB = _WHITE
    for colour in reversed(layers):
        ground = _over(colour, ground)
    return ground, "", bool(layers) and layers[-1].alpha >= 1


def _backgrounds(element: Element) -> str:
    return " ".join(value for name, value, _ in element.declarations if name == "background")


def _background(element: Element) -> str:
    value = element.style("background-color")
    if value and value not in ("transparent", "initial"):
        return value
    return _backgrounds(element) or value or "transparent"


def _colour(value: str) -> Color | None:
    colour = parse_color(value)
    if colour is None or isinstance(colour, str):
        return None
    try:
        return colour.to("srgb")
    except (KeyError, NotImplementedError, ValueError):
        return None


def _over(above: Color, below: RGB) -> RGB:
    """Return the colour seen where `above`, which may be see-through, lies over `below`."""
    alpha = max(0.0, min(1.0, above.alpha))
    parts = [max(0.0, min(1.0, part or 0.0)) for part in above.coordinates]
    red, green, blue = (
        part * alpha + under * (1 - alpha) for part, under in zip(parts, below, strict=True)
    )
    return (red, green, blue)


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
