from handrail.dom.roles import can_take_focus
from handrail.dom.visibility import hidden
from handrail.rule import rule

_OUTER = ("a", "button", "summary")
_INNER = ("a", "button", "input", "select", "textarea", "iframe", "audio", "video", "label")


@rule(level="error", wcag=["4.1.2"])
def check(page):
    for outer in page.with_tag(*_OUTER):
        if outer.tag == "a" and "href" not in outer.attrs:
            continue
        if not outer.elements or hidden(outer):
            continue
        for inner in outer.descendants():
            if inner.tag in _INNER and can_take_focus(inner) and not hidden(inner):
                allowed = outer.tag == "summary"  # by HTML, and it opens a fold or follows a link
                yield page.finding(
                    outer,
                    what=f"{inner.opening} is inside {outer.opening}: both can be pressed, and "
                    "nobody can tell which.",
                    fix="Can a finger press each without the other? Better: put the two side by "
                    "side, not one inside the other."
                    if allowed
                    else "Put the two side by side, not one inside the other.",
                    related=inner,
                    level="ask" if allowed else None,
                )
                break
