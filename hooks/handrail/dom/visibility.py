"""What is hidden, from the eye and from assistive technology, and why.

Two questions are kept apart: an element that is see-through or off screen cannot be seen, yet a
screen reader reads it out; one with `aria-hidden` is seen and not read out.
"""

from __future__ import annotations

import re

from handrail.dom.tree import HTML, Element, Tree

_NO_BOX = frozenset(
    "base col colgroup datalist head link meta noembed noframes param rp script source style"
    " template title track".split()
)
# https://www.w3.org/TR/SVG2/styling.html#UAStyleSheet, and what SVG only draws by reference
_NEVER_DRAWN = frozenset(
    "clipPath defs desc filter linearGradient marker mask metadata pattern radialGradient symbol"
    " title".split()
)
_MAYBE_NO_BOX = (*_NO_BOX, "input")
REPLACED = frozenset({"audio", "iframe", "video"})
"""Elements that are shown in place of what stands inside them."""
_BLOCK = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav
    ol optgroup option p pre search section summary table tbody tfoot thead tr ul
    caption""".split()
)
_CELLS = frozenset({"td", "th"})
_OFF_SCREEN = re.compile(r"-\d{3,}(\.\d+)?[a-z%]+")  # further than any screen is wide


def _styles_hide(tree: Tree) -> bool:
    """Return whether the page's own styles may hide something."""
    return tree.styled and tree.sets("display", "visibility")


def _settle(tree: Tree) -> None:
    """Decide for every element at once whether it is hidden, on a page whose own styles hide
    nothing: there only a few elements can be hidden, with all that is inside them.
    """
    for element in tree.elements:
        element.rendered = True
        element.hides = element.hidden = False
    doubtful = [
        *(element for tag in _MAYBE_NO_BOX for element in tree.by_tag.get(tag, ())),
        *(child for tag in REPLACED for element in tree.by_tag.get(tag, ())
          for child in element.elements),
        *tree.by_attribute.get("hidden", ()),
        *(element for element in tree.elements if element.namespace != HTML),
    ]  # fmt: skip
    for element in sorted(doubtful, key=lambda element: element.order):  # each is walked once
        if element.rendered and not _has_box(element):
            for inner in (element, *element.descendants()):
                inner.rendered = False
                inner.hides = inner.hidden = True
    for element in tree.by_attribute.get("aria-hidden", ()):
        if element.attrs["aria-hidden"].lower() == "true":
            _hide(element)
    for element in tree.by_attribute.get("inert", ()):
        _hide(element)


def _hide(element: Element) -> None:
    if not element.hides:
        for inner in (element, *element.descendants()):
            inner.hides = inner.hidden = True


def rendered(element: Element) -> bool:
    """Return whether the element has a box: no `display: none`, no `hidden`, not in the head.

    Content of a closed `details` or `dialog` counts as rendered: a reader can open it.
    """
    if element.rendered is None and not _styles_hide(element.tree):
        _settle(element.tree)
    if element.rendered is None:
        parent = element.parent
        element.rendered = (parent is None or rendered(parent)) and _has_box(element)
    return element.rendered


def _has_box(element: Element) -> bool:
    if element.namespace == HTML:
        if element.tag in _NO_BOX:
            return False
        if element.tag == "input" and element.get("type").strip().lower() == "hidden":
            return False
        if element.parent is not None and element.parent.tag in REPLACED:
            return False
    elif element.tag in _NEVER_DRAWN or element.get("display").strip() == "none":
        return False
    if not _styles_hide(element.tree):
        return "hidden" not in element.attrs
    if element.style("display") == "none":
        return False
    # The browser hides by its own style sheet, so any `display` of the page beats the attribute.
    return "hidden" not in element.attrs or element.writes("display")


def shown(element: Element) -> bool:
    """Return whether the element has a box that is not `visibility: hidden`."""
    if not rendered(element):
        return False
    return not _styles_hide(element.tree) or element.style("visibility") not in (
        "hidden",
        "collapse",
    )


def visible(element: Element) -> bool:
    """Return whether the element can be seen, as far as the page's own styles decide: shown, not
    see-through, not off screen and not clipped away.
    """
    if not shown(element):
        return False
    tree = element.tree
    return not (
        tree.styled and tree.sets("opacity", "text-indent", "position") and _unseen(element)
    )


def _unseen(element: Element) -> bool:
    if element.unseen is None:
        parent = element.parent
        element.unseen = (parent is not None and _unseen(parent)) or _out_of_sight(element)
    return element.unseen


def _out_of_sight(element: Element) -> bool:
    style = element.style
    if re.fullmatch(r"0*\.?0*%?", style("opacity") or "1"):
        return True
    if re.fullmatch(r"-\d{3,}(\.\d+)?[a-z]+", style("text-indent") or "0"):
        return True
    if style("position") not in ("absolute", "fixed", "relative"):
        return False
    if any(_OFF_SCREEN.fullmatch(style(side) or "") for side in ("top", "right", "bottom", "left")):
        return True
    tiny = re.fullmatch(r"[01](px)?", style("width")) and re.fullmatch("[01](px)?", style("height"))
    return bool(tiny) and style("overflow-x") in ("hidden", "clip")


def hidden(element: Element) -> bool:
    """Return whether assistive technology does not get the element at all."""
    if element.hidden is None and not _styles_hide(element.tree):
        _settle(element.tree)
    if element.hidden is None:
        parent = element.parent
        element.hidden = (
            (parent is not None and hides_content(parent))
            or element.get("aria-hidden").lower() == "true"
            or "inert" in element.attrs
            or not shown(element)
        )
    return element.hidden


def hides_content(element: Element) -> bool:
    """Return whether the element is hidden by anything but `visibility`, which a child can undo."""
    if element.hides is None:
        element.hides = (
            element.get("aria-hidden").lower() == "true"
            or "inert" in element.attrs
            or not rendered(element)
            or (element.parent is not None and hides_content(element.parent))
        )
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
    if element.tree.styled and element.writes("display"):
        display = element.style("display")
        return "" if display in ("inline", "contents") else " "
    return " " if element.tag in _BLOCK or element.tag in _CELLS else ""
