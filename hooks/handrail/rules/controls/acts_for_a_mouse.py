from handrail.dom.aria import ROLES
from handrail.dom.roles import can_take_focus, in_tab_order, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_CLICKS = ("onclick", "onmousedown", "onmouseup", "ondblclick", "onpointerdown", "ontouchstart")
_KEYS = ("onkeydown", "onkeyup", "onkeypress")
_BY_HTML = (
    "a", "area", "audio", "body", "button", "dialog", "details", "form", "html", "iframe", "input",
    "label", "option", "select", "summary", "textarea", "video",
)  # fmt: skip


@rule(level="error", wcag=["2.1.1", "4.1.2"])
def check(page):
    seen = set()
    for event in _CLICKS:
        for element in page.with_attribute(event):
            if element.order in seen or hidden(element) or _only_stops(element.attrs[event]):
                continue
            seen.add(element.order)
            native = element.tag in _BY_HTML and not (
                element.tag in ("a", "area") and "href" not in element.attrs
            )
            if native or any(_works(above) for above in element.ancestors()):
                continue
            finding = _finding(page, element, event)
            if finding:
                yield finding


def _finding(page, element, event):
    role = ROLES.get(role_of(element))
    shown = element.beginning(40) or element.opening
    reached = in_tab_order(element)
    keys = any(name in element.attrs for name in _KEYS)
    if any(_works(inner) for inner in element.descendants()):
        return page.finding(
            element,
            what=f"{event} makes a part of the page act on a click, and it holds a link or button.",
            fix="Does a keyboard get to the same by what is inside? Then nothing is to do. If not, "
            "let a button do it.",
            level="ask",
        )
    if not reached:
        return page.finding(
            element,
            what=f"“{shown}” acts on a click ({event}), and no keyboard reaches it.",
            fix="Make it a <button>, or a link with an address.",
        )
    if not (role and role.widget):
        return page.finding(
            element,
            what=f"“{shown}” acts on a click ({event}), and no screen reader says that it does: "
            "it has no role.",
            fix="Make it a <button>, or a link with an address.",
        )
    if not keys:
        return page.finding(
            element,
            what=f"“{shown}” acts on a click ({event}): does it act on the Enter key and the space "
            "bar too?",
            fix="A <button> does so by itself; a role alone does not.",
            level="ask",
        )
    return None


def _works(element):
    """Return whether HTML makes an element a control that a keyboard reaches."""
    return element.tag in ("a", "button", "input", "label", "select", "summary", "textarea") and (
        can_take_focus(element) or element.tag == "label"
    )


def _only_stops(script):
    """Return whether a script does nothing but keep a click from what is around."""
    kept = script.replace(" ", "").rstrip(";")
    return kept in ("", "returnfalse", "event.stopPropagation()", "event.preventDefault()",
                    "void(0)")  # fmt: skip
