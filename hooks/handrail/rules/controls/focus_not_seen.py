import re

from handrail.dom.roles import in_tab_order
from handrail.dom.visibility import visible
from handrail.rule import rule

_TYPED_INTO = ("", "date", "email", "number", "password", "search", "tel", "text", "url")
_REACHED = ("a", "area", "button", "input", "select", "summary", "textarea")
_NO_LINE = ("none", "hidden")
_SHOWN_BY = (
    "background-color", "background-image", "border-bottom-color", "border-bottom-style",
    "border-bottom-width", "border-left-color", "border-top-color", "border-top-width",
    "box-shadow", "color", "filter", "font-weight", "height", "left", "opacity", "position",
    "text-decoration-line", "text-shadow", "top", "transform", "width",
)  # fmt: skip
_AROUND = re.compile(
    r":focus-within|:has\([^)]*:focus|:focus[\w-]*[^,{]*[\s+~>]+\S"
    r"|:focus[\w-]*::?-(?:webkit|moz|ms)-",
    re.IGNORECASE,
)
"""What shows the focus on another element, or on a part that the browser draws."""


@rule(level="error", wcag=["2.4.7"], act=["oj04fd"])
def check(page):
    cascade = page.tree.cascade
    if cascade is None or not page.tree.sets("outline-style", "outline-width", "outline-color"):
        return
    for elements in page.tree.where(_loses_its_outline, state="focus", tags=_REACHED):
        element = next(filter(_shows_nothing, elements), None)
        if element is None:
            continue
        certain = page.tree.styles_known and not cascade.any_selector(_AROUND)
        yield page.finding(
            element,
            what="Styles take away the line around what the keyboard has reached, and show nothing "
            "in its place.",
            fix="Remove outline: none, or draw another mark for :focus-visible, such as an outline "
            "of 3 pixels."
            if certain
            else "Does another element show it? Go through the page with the Tab key and look.",
            level=None if certain else "ask",
            by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
        )


def _shows_nothing(element):
    if not in_tab_order(element) or not visible(element) or "onfocus" in element.attrs:
        return False
    return not _shows_a_caret(element)


def _shows_a_caret(element):
    """Return whether the line of a text cursor shows the focus, as WCAG's own example has it."""
    if element.tag == "input":
        return element.get("type").strip().lower() in _TYPED_INTO
    return element.tag == "textarea"


def _loses_its_outline(styled, focused):
    return _without_outline(focused) and not _changes(styled, focused)


def _without_outline(focused):
    style, width = focused.value("outline-style"), focused.value("outline-width")
    if style in _NO_LINE or focused.value("outline-color") == "transparent":
        return True
    return bool(width) and focused.length(width) == 0


def _changes(styled, focused):
    """Return whether an element looks different when it has the focus."""
    if any(styled.value(name) != focused.value(name) for name in _SHOWN_BY):
        return True
    return any(
        styled.pseudo_value(side, name) != focused.pseudo_value(side, name)
        for side in ("before", "after")
        for name in ("content", "opacity", "background-color", "box-shadow", "transform", "width",
                     "border-top-style", "outline-style", "display", "visibility")
    )  # fmt: skip
