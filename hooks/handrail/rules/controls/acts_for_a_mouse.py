import re
from itertools import islice

from handrail.dom.aria import ROLES
from handrail.dom.names import name_of
from handrail.dom.roles import can_take_focus, explicit_role, in_tab_order, role_of
from handrail.dom.visibility import hidden
from handrail.page.inside import Inside
from handrail.rule import rule

_PRESSES = ("onmousedown", "onmouseup", "ondblclick", "onpointerdown", "onpointerup",
            "ontouchstart", "ontouchend")  # fmt: skip
_KEYS = ("onkeydown", "onkeyup", "onkeypress")
_CONTROLS = ("a", "button", "input", "label", "select", "summary", "textarea")
_BY_HTML = frozenset(
    (*_CONTROLS, "area", "audio", "body", "details", "dialog", "form", "html", "iframe", "object",
     "embed", "option", "video")
)  # fmt: skip
_MOVED_TO = frozenset(
    """columnheader gridcell menuitem menuitemcheckbox menuitemradio option radio row rowheader tab
    treeitem""".split()
)
"""Roles that the arrow keys reach inside a larger control, which alone is in the Tab order."""
_WITH_OWN_KEYS = ("application", "document")
_SEEN = ("img", "svg", "picture", "canvas", "video", "object")
# Keeping a click from what is around, and closing what lies behind a dialog.
_HARMLESS = re.compile(
    r"(?:(?:return(?:false|true)?|void\(?0\)?|(?:window\.)?(?:event|e|evt)\."
    r"(?:stopPropagation|preventDefault|stopImmediatePropagation)\(\));?)*"
    r"|if\(\(?event\.target={2,3}(?:this|event\.currentTarget)\)?.*"
)


@rule(level="error", wcag=["2.1.1", "4.1.2"])
def check(page):
    controls = None
    seen = set()
    for event in ("onclick", *_PRESSES):
        for element in page.with_attribute(event):
            if element.order in seen or hidden(element) or _harmless(element.attrs[event]):
                continue
            seen.add(element.order)
            if "-" in element.tag or any(_works(above) for above in element.ancestors()):
                continue  # a custom element may hold a control of its own
            if _by_html(element):
                finding = _of_control(page, element, event)
            else:
                controls = controls or Inside(filter(_works, _all_controls(page)))
                finding = _of_other(page, element, event, controls)
            if finding:
                yield finding


def _of_control(page, element, event):
    """Return what to ask about a control that answers to a mouse and not to a press as such."""
    if element.tag not in ("a", "button", "summary") or event == "onclick":
        return None
    if element.tag == "a" and element.get("href").strip() not in ("", "#"):
        return None
    if any(name in element.attrs for name in _KEYS) or element.get("type") == "submit":
        return None
    return page.finding(
        element,
        what=f"“{name_of(element) or element.opening}” acts by {event} alone, which only a mouse "
        "or a finger sets off.",
        fix="Does the Enter key do the same? If not, write onclick instead.",
        level="ask",
    )


def _of_other(page, element, event, controls):
    role = role_of(element)
    known = ROLES.get(role)
    widget = bool(known and known.widget)
    named = name_of(element) or element.get("aria-label").strip() or element.get("title").strip()
    words = element.beginning(40) or named
    if controls.count(element) or explicit_role(element) in ("none", "presentation"):
        return page.finding(
            element,
            what=f"{event} makes a part of the page act on a click, and no role says that it does.",
            fix="Does a keyboard get to the same by a link or button inside? Then nothing is to "
            "do. If not, let a button do it.",
            level="ask",
        )
    if not words and not any(inner.tag in _SEEN for inner in _first_parts(element)):
        return page.finding(
            element,
            what=f"{element.opening} acts on a click and shows no words.",
            fix="Can a keyboard do the same, by the Escape key for instance? If not, make it a "
            "<button> with a name.",
            level="ask",
        )
    shown = words or element.opening
    if event != "onclick":
        if any(name in element.attrs for name in _KEYS):
            return None
        return page.finding(
            element,
            what=f"“{shown}” does something by {event}, which only a mouse or a finger sets off.",
            fix="Can a keyboard do the same? If not, let a <button> do it.",
            level="ask",
        )
    if role in _MOVED_TO and not in_tab_order(element):
        if "tabindex" in element.attrs or any(map(_manages, element.ancestors())):
            return None
        return page.finding(
            element,
            what=f"“{shown}” acts on a click, and Tab does not reach it.",
            fix="Do the arrow keys? If not, give it a place in the order of the keys.",
            level="ask",
        )
    if not in_tab_order(element):
        by_script = widget and can_take_focus(element)
        return page.finding(
            element,
            what=f"“{shown}” acts on a click (onclick), and no keyboard reaches it.",
            fix="Does a script move the focus there? If not, make it a <button>."
            if by_script
            else "Make it a <button>, or a link with an address.",
            level="ask" if by_script else None,
        )
    if role in _WITH_OWN_KEYS or "contenteditable" in element.attrs:
        return None
    if not widget:
        return page.finding(
            element,
            what=f"“{shown}” acts on a click (onclick), and no screen reader says that it does: "
            "it has no role.",
            fix="Make it a <button>, or a link with an address.",
        )
    if not any(name in element.attrs for name in _KEYS):
        return page.finding(
            element,
            what=f"“{shown}” acts on a click (onclick): does it act on the Enter key and the space "
            "bar too?",
            fix="A <button> does so by itself; a role alone does not.",
            level="ask",
        )
    return None


def _first_parts(element):
    return element, *islice(element.descendants(), 20)


def _by_html(element):
    if element.tag in ("a", "area"):
        return "href" in element.attrs or "xlink:href" in element.attrs
    return element.tag in _BY_HTML


def _all_controls(page):
    made = (each for each in page.with_attribute("tabindex") if "role" in each.attrs)
    return {*page.with_tag(*_CONTROLS), *made}


def _works(element):
    """Return whether an element is a control that a keyboard reaches."""
    if element.tag == "label":
        return True
    if element.tag in _CONTROLS:
        return can_take_focus(element)
    known = ROLES.get(explicit_role(element))
    return bool(known and known.widget and known.from_content) and in_tab_order(element)


def _manages(element):
    """Return whether an element moves between what is inside it by keys of its own."""
    return "aria-activedescendant" in element.attrs or (
        "tabindex" in element.attrs and any(name in element.attrs for name in _KEYS)
    )


def _harmless(script):
    return bool(_HARMLESS.fullmatch("".join(script.split())))
