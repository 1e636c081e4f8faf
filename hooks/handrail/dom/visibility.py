"""What is hidden, from the eye and from assistive technology, and why.

Two questions are kept apart: an element that is see-through or off screen cannot be seen, yet a
screen reader reads it out; one with `aria-hidden` is seen and not read out.
"""

from __future__ import annotations

from handrail.dom.cascade import Looks, Styled
from handrail.dom.media import NARROW, WIDE
from handrail.dom.out_of_sight import TELLING, out_of_sight
from handrail.dom.tree import HTML, Element, Tree

_NO_BOX = frozenset(
    "base col colgroup datalist head link meta noembed noframes param rp script source style"
    " template title track".split()
)
_DOUBTFUL = _NO_BOX | {"input"}
# https://www.w3.org/TR/SVG2/styling.html#UAStyleSheet, and what SVG only draws by reference
_NEVER_DRAWN = frozenset(
    "clipPath defs desc filter linearGradient marker mask metadata pattern radialGradient symbol"
    " title".split()
)
REPLACED = frozenset({"audio", "iframe", "video"})
"""Elements that are shown in place of what stands inside them."""
_BLOCK = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav
    ol optgroup option p pre search section summary table tbody tfoot thead tr ul
    caption""".split()
)
_CELLS = frozenset({"td", "th"})
_ALL = 3
"""A bit for a wide screen, one for a phone: what is shown in one of them is there for readers."""


_HIDING = TELLING | {"display", "content-visibility", "visibility"}


def _settle(tree: Tree) -> None:
    """Decide for every element of a page at once in which views it has a box, and whether assistive
    technology gets it.
    """
    if tree.styled:
        tree.style()
    for element in tree.elements:
        parent = element.parent
        if parent is None:
            gone, hides = 0, False
        else:
            gone, hides = parent.gone, parent.hides
        styled = element.styled
        looks = None
        if gone != _ALL:
            doubtful = element.tag in _DOUBTFUL or element.namespace != HTML
            if (doubtful or (parent and parent.tag in REPLACED)) and not _has_box(element):
                gone = _ALL
            elif styled is not None:
                looks = styled.looks
                if looks is None:
                    looks = styled.looks = _looks(styled, element.tag)
                gone |= looks.gone
                if parent is not None and parent.styled is not None and parent.styled.looks:
                    gone |= parent.styled.looks.skips
                if "hidden" in element.attrs:
                    # The browser hides by its own sheet, so any `display` of the page beats that.
                    gone |= _ALL & ~looks.displayed
            elif "hidden" in element.attrs:
                gone = _ALL
        element.gone = gone
        if not hides:
            hides = gone == _ALL
            if element.attrs and not hides:
                hides = (
                    "inert" in element.attrs
                    or element.attrs.get("aria-hidden", "").lower() == "true"
                )
        element.hides = hides
        element.hidden = hides or (looks is not None and gone | looks.invisible == _ALL)


def _looks(styled: Styled, tag: str) -> Looks:
    """Return in which views styles hide an element; the same for all that share its path."""
    gone = displayed = skips = invisible = unseen = 0
    above = styled.parent.looks if styled.parent else None
    for bit, view in ((1, WIDE), (2, NARROW)):
        if _HIDING.isdisjoint(styled.declared(view)):
            invisible |= above.invisible & bit if above else 0
            continue
        display = styled.value("display", view)
        if display == "none":
            gone |= bit
        elif display:
            displayed |= bit
        boxed = display not in ("inline", "contents") if display else tag in _BLOCK
        if boxed and styled.value("content-visibility", view) == "hidden":
            skips |= bit  # an inline box keeps its content
        if styled.value("visibility", view) in ("hidden", "collapse"):
            invisible |= bit
        if out_of_sight(styled, view):
            unseen |= bit
    return Looks(gone, displayed, skips, invisible, unseen)


def rendered(element: Element) -> bool:
    """Return whether the element has a box on a wide screen or on a phone: no `display: none`, no
    `hidden`, not in the head.

    Content of a closed `details` or `dialog` counts as rendered: a reader can open it.
    """
    if element.gone < 0:
        _settle(element.tree)
    return element.gone != _ALL


def _has_box(element: Element) -> bool:
    if element.namespace == HTML:
        if element.tag in _NO_BOX:
            return False
        if element.tag == "input" and element.get("type").strip().lower() == "hidden":
            return False
        return element.parent is None or element.parent.tag not in REPLACED
    return element.tag not in _NEVER_DRAWN and element.get("display").strip() != "none"


def shown(element: Element) -> bool:
    """Return whether the element has a box that is not `visibility: hidden`."""
    return _shown_in(element) != 0


def skips_content(element: Element) -> bool:
    """Return whether styles leave out what an element holds, and not the element itself
    (content-visibility: hidden).
    """
    if element.gone < 0:
        _settle(element.tree)
    looks = element.styled.looks if element.styled else None
    return looks is not None and looks.skips == _ALL


def _shown_in(element: Element) -> int:
    """Return the views, as bits, in which an element has a box that is not hidden."""
    if element.gone < 0:
        _settle(element.tree)
    looks = element.styled.looks if element.styled else None
    return _ALL & ~(element.gone | (looks.invisible if looks else 0))


def shown_together(first: Element, second: Element) -> bool:
    """Return whether two elements are ever shown on the same screen: of two menus, one for phones
    and one for wide screens, readers meet one.
    """
    return _shown_in(first) & _shown_in(second) != 0


def visible(element: Element) -> bool:
    """Return whether the element can be seen, as far as the page's own styles decide: shown, not
    see-through, not off screen and not clipped away.
    """
    return visible_at(element) != 0


def visible_at(element: Element) -> int:
    """Return at which widths the element can be seen, as bits: 1 for wide screens, 2 for phones."""
    return _shown_in(element) & ~_unseen(element)


def _unseen(element: Element) -> int:
    if element.unseen < 0:
        above = 0 if element.parent is None else _unseen(element.parent)
        looks = element.styled.looks if element.styled else None
        element.unseen = above | (looks.unseen if looks else 0)
    return element.unseen


def hidden(element: Element) -> bool:
    """Return whether assistive technology does not get the element at all."""
    if element.gone < 0:
        _settle(element.tree)
    return element.hidden


def hides_content(element: Element) -> bool:
    """Return whether the element is hidden by anything but `visibility`, which a child can undo."""
    if element.gone < 0:
        _settle(element.tree)
    return element.hides


def visible_text(element: Element) -> str:
    """Return the words that can be seen, white space made single.

    https://www.w3.org/WAI/standards-guidelines/act/rules/ ("visible inner text")
    """
    return " ".join(_visible_words(element).split())


def _visible_words(element: Element) -> str:
    if not rendered(element):
        return ""
    if element.tag == "br":
        return "\n"
    here = visible(element)
    if not here and not any(visible(inner) for inner in element.descendants()):
        return " "
    words = "".join(
        (child if here else " ") if isinstance(child, str) else _visible_words(child)
        for child in (element.children if element.tag not in REPLACED else ())
    )
    edge = space_around(element)
    return f"{edge}{words}{edge}"


def space_around(element: Element) -> str:
    """Return the space that an element's box puts between its words and those beside it."""
    if element.namespace != HTML:
        return ""
    looks = element.styled.looks if element.styled else None
    if looks and looks.displayed:
        return "" if element.style("display") in ("inline", "contents") else " "
    return " " if element.tag in _BLOCK or element.tag in _CELLS else ""
