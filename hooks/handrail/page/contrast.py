"""The contrast of words with what is behind them, as far as styles decide it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from handrail.dom.cascade import Styled
from handrail.dom.media import WIDE, View
from handrail.dom.roles import disabled
from handrail.dom.tree import HTML, Element
from handrail.dom.visibility import visible, visible_at
from handrail.page.colours import TRANSPARENT, Colour, as_hex, colour_of, is_dark, ratio, read
from handrail.page.gradients import stops_of
from handrail.page.once import once_a_page
from handrail.page.page import Page

COLOURING = frozenset(
    """background-clip background-color background-image backdrop-filter color color-scheme filter
    font-size font-weight mix-blend-mode opacity position text-shadow -webkit-background-clip
    -webkit-text-fill-color""".split()
)
_COLOURS = ("color", "background-color", "background-image", "opacity", "color-scheme")
_LARGE, _LARGE_IN_BOLD = 23.99, 18.66  # pixels: 18 and 14 points, but for a computer's fractions
_FIELDS = ("input", "select", "textarea")
_WITHOUT_WORDS = ("checkbox", "color", "file", "hidden", "image", "radio", "range")
_BEHIND = frozenset(
    """background-color background-image background-clip -webkit-background-clip opacity position
    filter mix-blend-mode backdrop-filter""".split()
)
_MOST_PAIRS = 20
_MOST = 3000  # elements beside words that are looked through for one that may lie behind them
_TOLERANCE = 0.005  # ratios are compared as people write them: 4.5 is not below 4.5


@dataclass(frozen=True)
class ContrastResult:
    """Words to which styles give a colour. `ratio`, from 1 to 21, is None where styles alone do not
    decide it; `why` says why. `what`: which words, "" for those of the element itself. `repeats`:
    whether the colours come from a stylesheet of the site, so that other pages have them too.
    """

    element: Element
    ink: str
    ground: str
    ratio: float | None
    large: bool
    why: str = ""
    view: View = WIDE
    what: str = ""
    repeats: bool = False

    @property
    def where(self) -> str:
        """In words, in which view the contrast is that low; "" for a wide screen in light."""
        return view_in_words(self.view)

    def below(self, least: float) -> bool:
        """Return whether the contrast is certainly too low."""
        return self.ratio is not None and self.ratio < least - _TOLERANCE


def view_in_words(view: View) -> str:
    """Return " on a phone in dark colours" or less; "" for a wide screen in light colours."""
    screen = " on a phone" if view.width < WIDE.width else ""
    return screen + (" in dark colours" if view.scheme == "dark" else "")


class _Verdict(NamedTuple):
    """What styles say of words in one view. `least`: the lowest contrast that they may have."""

    ink: str
    ground: str
    least: float
    most: float
    why: str


@once_a_page
def contrasts_in(page: Page) -> list[ContrastResult]:
    """Return the contrast of every element with words of its own that styles colour and that is
    below 7 to 1, or below 4.5 to 1 for large letters.
    """
    return list(_contrasts_in(page))


def _contrasts_in(page: Page) -> Iterator[ContrastResult]:
    cascade = page.tree.cascade
    if page.body is None or cascade is None or not page.tree.sets(*_COLOURS):
        return
    views = cascade.views_of(COLOURING)
    fields = page.tree.by_tag.keys() & {*_FIELDS}
    for styled, elements in page.tree.by_path.items():
        if styled.contrast is _FINE:
            continue
        with_words = [each for each in elements if _has_words(each, fields)]
        if with_words and styled.contrast is None:
            styled.contrast = {
                each: verdict
                for each in views
                for verdict in [_verdict(styled, each[0])]
                if verdict
            } or _FINE
        for element in with_words if styled.contrast is not _FINE else ():
            result = _worst(element, styled)
            if result is not None:
                yield result
                if result.ratio is None:
                    break  # one question for all that looks alike
    if "placeholder" in page.tree.by_attribute:
        yield from _placeholders(page, views)


def _worst(element: Element, styled: Styled) -> ContrastResult | None:
    """Return the lowest contrast that an element's words have in any view in which they show."""
    if not visible(element) or _off(element):
        return None
    widths = visible_at(element)
    verdicts = [(view, verdict) for (view, at), verdict in styled.contrast.items() if at & widths]
    if not verdicts:
        return None
    view, verdict = min(verdicts, key=lambda each: (bool(each[1].why), each[1].least))
    return _result(element, styled, view, verdict)


_FINE: dict[tuple[View, int], _Verdict] = {}


def _has_words(element: Element, fields: set[str]) -> bool:
    if element.namespace != HTML:
        return False
    if element.tag in fields:
        if element.tag == "input":
            kind = element.get("type").strip().lower()
            return kind not in _WITHOUT_WORDS and bool(element.get("value").strip())
        return bool(element.text)
    for child in element.children:
        if child.__class__ is str and len(child.strip()) > 1 and any(map(str.isalnum, child)):
            return True
    return False


def _off(element: Element) -> bool:
    """Return whether words belong to a control that is switched off, or to no living part of the
    page: WCAG requires no contrast of these.
    """
    for holder in (element, *element.ancestors()):
        if "inert" in holder.attrs or holder.get("aria-disabled").lower() == "true":
            return True
        if disabled(holder) or (holder.tag == "label" and _labels_what_is_off(holder)):
            return True
    return any(
        own in field.attrs[attribute].split() and _is_off(field)
        for own in [element.get("id")]
        if own
        for attribute in ("aria-labelledby", "aria-describedby")
        for field in element.tree.by_attribute.get(attribute, ())
    )


def _is_off(field: Element) -> bool:
    return disabled(field) or field.get("aria-disabled").lower() == "true"


def _labels_what_is_off(label: Element) -> bool:
    fields = (inner for inner in label.descendants() if inner.tag in _FIELDS)
    field = label.tree.ids.get(label.get("for")) or next(fields, None)
    return field is not None and (disabled(field) or field.get("aria-disabled").lower() == "true")


def is_large(styled: Styled, view: View) -> bool:
    """Return whether letters count as large: 18 points, or 14 in bold."""
    size = styled.font_size(view)
    if size >= _LARGE:
        return True
    weight = styled.value("font-weight", view)
    bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700)
    return bold and size >= _LARGE_IN_BOLD


def _verdict(styled: Styled, view: View) -> _Verdict | None:
    """Return how words on this path contrast, None where that is enough or there are none."""
    if view not in styled.verdicts:
        if styled.parent is not None and COLOURING.isdisjoint(styled.declared(view)):
            styled.verdicts[view] = _verdict(styled.parent, view)
        elif styled.font_size(view) < 1:
            styled.verdicts[view] = None
        else:
            fill = styled.value("-webkit-text-fill-color", view)
            styled.verdicts[view] = _judged(styled, fill or styled.value("color", view), view)
    found: _Verdict | None = styled.verdicts[view]
    return found


def _judged(styled: Styled, ink_value: str, view: View) -> _Verdict | None:
    ink = colour_of(styled, ink_value, view)
    why = "" if ink else "a colour is written in an unusual way"
    grounds, why_not = _grounds(styled, ink or TRANSPARENT, view)
    why = why or why_not
    if styled.value("text-shadow", view) not in ("", "none", "initial"):
        why = why or "the text has a shadow"
    if ink is not None and ink.alpha == 0:
        return None  # nothing is drawn
    ratios = [ratio(seen.rgb, ground.rgb) for seen, ground in grounds]
    least, most = min(ratios), max(ratios)
    if least >= (4.5 if is_large(styled, view) else 7.0) and (not why or ink is not None):
        return None
    seen, ground = grounds[ratios.index(least)]
    if as_hex(seen.rgb) == as_hex(ground.rgb):
        why = why or "the letters have the colour behind them"
    return _Verdict(as_hex(seen.rgb), as_hex(ground.rgb), least, most, why)


def _grounds(styled: Styled, ink: Colour, view: View) -> tuple[list[tuple[Colour, Colour]], str]:
    """Return the colours of letters and ground as they are seen, in pairs, one for each colour of a
    gradient; and why styles do not decide it, "" if they do.
    """
    known = backdrop(styled, view)
    if known is not None:
        return [(ink.over(ground), ground) for ground in known.colours], known.why
    pairs = [(ink, TRANSPARENT)]
    why = ""
    root = styled
    holder: Styled | None = styled
    while holder is not None:
        here = _Here.of(holder, view)
        why = why or here.why
        pairs = [
            (seen.over(layer).faded(here.opacity), ground.over(layer).faded(here.opacity))
            for layer in here.layers
            for seen, ground in pairs
        ][:_MOST_PAIRS]
        if here.placed and not all(_solid(ground) for _, ground in pairs):
            why = why or "the text lies over other content"
        root, holder = holder, holder.parent
    canvas = _canvas(root, view)
    return [(seen.over(canvas), ground.over(canvas)) for seen, ground in pairs], why


class Backdrop(NamedTuple):
    """The colours that an element's words stand on, one for each colour of a gradient."""

    colours: list[Colour]
    why: str


def backdrop(styled: Styled, view: View) -> Backdrop | None:
    """Return what lies behind an element's words, kept for all that stands in it; None where it or
    something around it is partly see-through with its words.
    """
    if view not in styled.backdrops:
        styled.backdrops[view] = _worked_out(styled, view)
    found: Backdrop | None = styled.backdrops[view]
    return found


def _worked_out(styled: Styled, view: View) -> Backdrop | None:
    below = None
    if styled.parent is not None:
        below = backdrop(styled.parent, view)
        if below is None:
            return None
    if below is not None and _BEHIND.isdisjoint(styled.declared(view)):
        return below
    here = _Here.of(styled, view)
    if here.opacity < 1:
        return None
    if below is None:
        below = Backdrop([_canvas(styled, view)], "")
    colours = [layer.over(ground) for layer in here.layers for ground in below.colours]
    why = here.why
    if not all(map(_solid, here.layers)):
        why = why or ("the text lies over other content" if here.placed else below.why)
    return Backdrop(colours[:_MOST_PAIRS], why)


def _solid(colour: Colour) -> bool:
    return colour.alpha > 0.999


def _canvas(root: Styled, view: View) -> Colour:
    return read("canvas", dark=is_dark(root, view)) or TRANSPARENT


class _Here(NamedTuple):
    """What one element does to the words in it: the colours that it may put behind them, its
    opacity, whether styles place it over others, and why all that is not certain.
    """

    layers: list[Colour]
    opacity: float
    placed: bool
    why: str

    @classmethod
    def of(cls, styled: Styled, view: View) -> _Here:
        """Read it from an element's styles."""
        declared = styled.declared(view)
        if _BEHIND.isdisjoint(declared):
            return _NOTHING
        layers, why = _layers(styled, declared, view)
        for name in ("filter", "mix-blend-mode", "backdrop-filter"):
            if name in declared and styled.value(name, view) not in ("", "none", "normal"):
                why = why or "a filter changes the colours"
        opacity = _opacity(styled.value("opacity", view)) if "opacity" in declared else 1.0
        placed = styled.value("position", view) in ("absolute", "fixed")
        return cls(layers, opacity, placed, why)


_NOTHING = _Here([TRANSPARENT], 1.0, False, "")


def _layers(holder: Styled, declared: dict[str, str], view: View) -> tuple[list[Colour], str]:
    """Return the colours that an element may put behind its words, and why they are not certain."""
    why = ""
    colour = TRANSPARENT
    value = holder.value("background-color", view) if "background-color" in declared else ""
    if value not in ("", "initial"):
        named = colour_of(holder, value, view)
        if named is None:
            why = "the colour behind is written in an unusual way"
        else:
            colour = named
    image = holder.value("background-image", view) if "background-image" in declared else ""
    if image in ("", "none", "initial"):
        return [colour], why
    if "text" in (
        holder.value("background-clip", view),
        holder.value("-webkit-background-clip", view),
    ):
        return [colour], "the letters are filled with a picture"
    stops = stops_of(image)
    colours = [colour_of(holder, stop, view) for stop in stops or ()]
    known = [each.over(colour) for each in colours if each is not None]
    if not stops or len(known) < len(colours):
        return [colour], why or "a picture lies behind the text"
    return known, why


def _opacity(value: str) -> float:
    try:
        number = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return 1.0
    return max(0.0, min(1.0, number))


def _result(element: Element, styled: Styled, view: View, verdict: _Verdict) -> ContrastResult:
    large = is_large(styled, view)
    least = 3.0 if large else 4.5
    why = verdict.why
    if verdict.least < least - _TOLERANCE:
        if verdict.most >= least and not why:
            why = "a gradient lies behind the text"
        if not why and _something_behind(element):
            why = "the text may lie over a picture"
        if not why and not element.tree.styles_known and not _writes_both(styled, view):
            why = "the other colour may come from a stylesheet that could not be read"
    elif why:
        return ContrastResult(element, verdict.ink, verdict.ground, 21.0, large)
    return ContrastResult(
        element, verdict.ink, verdict.ground, None if why else verdict.least, large, why, view,
        repeats=_of_site(element),
    )  # fmt: skip


def _writes_both(styled: Styled, view: View) -> bool:
    """Return whether the page itself sets the colour of letters and that behind them."""
    holders = []
    holder: Styled | None = styled
    while holder is not None:
        holders.append(holder)
        holder = holder.parent
    return all(any(each.sets(name) for each in holders) for name in ("color", "background-color"))


def _of_site(element: Element) -> bool:
    """Return whether no style of the page itself colours an element."""
    return "style" not in element.tree.by_tag and not any(
        "style" in holder.attrs for holder in (element, *element.ancestors())
    )


def _something_behind(element: Element) -> bool:
    """Return whether another element may be placed behind or over the words: one that styles take
    out of the flow, in a box that the two share; without such a box, on the page as a whole, only
    one that its z-index or theirs puts behind (CSS 2.2, appendix E).
    """
    if not element.tree.sets("position"):
        return False
    around = [element, *element.ancestors()]
    own = {holder.order for holder in around}
    placed = (
        other
        for styled, elements in element.tree.by_path.items()
        if styled.value("position") in ("absolute", "fixed")
        for other in elements
    )
    for other in islice(placed, _MOST):
        if other.order in own or element.order < other.order <= element.last:
            continue
        box = next((holder for holder in other.ancestors() if _is_placed(holder)), None)
        if box is not None and box.order not in own:
            continue  # it lies in another box
        below = other.style("z-index").startswith("-")
        fixed = other.style("position") == "fixed" and not below
        may_cover = box is not None or below or _is_lifted(around, other)
        if may_cover and not fixed and _paints(other):
            return True
    return False


def _is_placed(element: Element) -> bool:
    return element.style("position") not in ("", "static", "initial")


def _is_lifted(around: list[Element], other: Element) -> bool:
    """Return whether words, or what holds them, are placed too, beside what may lie behind them."""
    shared = {holder.order for holder in other.ancestors()}
    return any(
        _is_placed(holder)
        or holder.style("opacity") not in ("", "1", "initial")
        or holder.style("transform") not in ("", "none", "initial")
        or holder.style("z-index") not in ("", "auto", "0", "initial")
        for holder in around
        if holder.order not in shared
    )


def _paints(element: Element) -> bool:
    """Return whether an element draws an area, so that what it lies under or over changes."""
    if not visible(element):
        return False
    for inner in (element, *islice(element.descendants(), 30)):
        if inner.tag in ("img", "video", "canvas", "iframe", "svg", "picture", "object"):
            return True
        if inner.style("background-color") not in ("", "transparent", "initial"):
            return True
        if inner.style("background-image") not in ("", "none", "initial"):
            return True
    return False


def _placeholders(page: Page, views: list[tuple[View, int]]) -> Iterator[ContrastResult]:
    """Yield the contrast of placeholders to which a style gives a colour."""
    for field in page.with_attribute("placeholder"):
        styled = field.styled
        if styled is None or "placeholder" not in styled.pseudo:
            continue
        if not field.attrs["placeholder"].strip() or not visible(field) or _off(field):
            continue
        for view, _ in views:
            colour = styled.pseudo_value("placeholder", "color", view)
            ink = colour_of(styled, colour, view) if colour else None
            if ink is None:
                continue
            faded = ink.faded(_opacity(styled.pseudo_value("placeholder", "opacity", view) or "1"))
            pairs, why = _grounds(styled, faded, view)
            least = min(ratio(seen.rgb, ground.rgb) for seen, ground in pairs)
            if not why and least < 7 and field.tree.styles_known:
                seen, ground = pairs[0]
                yield ContrastResult(
                    field, as_hex(seen.rgb), as_hex(ground.rgb), least, is_large(styled, view),
                    view=view, what="placeholder", repeats=_of_site(field),
                )  # fmt: skip
                break
