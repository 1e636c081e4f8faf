from itertools import chain

from handrail.dom.media import WIDE
from handrail.dom.roles import can_take_focus, role_of
from handrail.dom.tree import HTML
from handrail.dom.visibility import hidden, visible
from handrail.rule import rule

_PLAIN = ("", "generic", "paragraph", "term", "definition", "listitem", "heading", "img", "strong",
          "emphasis", "cell", "row", "list", "navigation", "article")  # fmt: skip
_CONTROLS = ("a", "button", "input", "label", "select", "summary", "textarea", "option", "area")
_CLICKS = ("onclick", "onmousedown", "ondblclick")  # controls-acts-for-a-mouse reports these


@rule(level="ask", wcag=["2.1.1", "4.1.2"])
def check(page):
    if page.body is None or not page.tree.sets("cursor"):
        return
    reported = set()
    shown = page.tree.where(_shows_a_hand, state="hover")
    for element in chain.from_iterable(each for each in shown if each[0].tag not in _CONTROLS):
        styled = element.styled
        if styled in reported:
            continue
        if element.namespace != HTML or role_of(element) not in _PLAIN or can_take_focus(element):
            continue
        if (
            hidden(element)
            or not visible(element)
            or any(name in element.attrs for name in _CLICKS)
        ):
            continue
        around = (*element.ancestors(), *element.descendants())
        if any(each.tag in _CONTROLS for each in around):
            continue
        reported.add(styled)
        yield page.finding(
            element,
            what=f"“{element.beginning(40) or element.opening}” shows a hand to the mouse, as what "
            "can be pressed does, and no keyboard reaches it.",
            fix="Does a script make it act? Then make it a <button>. If not, remove "
            "cursor: pointer.",
            by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
        )


def _shows_a_hand(styled, hovered):
    """Return whether a style of the element itself shows a hand, at once or under the mouse."""
    return styled.declared(WIDE).get("cursor") == "pointer" or (
        hovered.declared(WIDE).get("cursor") in ("pointer", "hand")
    )
