import re

from handrail.dom.names import description_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

# A script that reads the address, or passes it to something else, goes nowhere.
_MOVES = re.compile(
    r"\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:assign|replace|reload)\s*\("
    r"|(?:\.|^\s*|[;{]\s*)(?:requestSubmit|submit)\s*\(|\bwindow\.open\s*\(|\bhistory\.(?:go|back|forward)\s*\("
    r"|\b(?:mm_)?jump_?menu\w*\s*\(|__doPostBack\b",
    re.IGNORECASE,
)
_WHEN = {
    "onchange": "as soon as a choice is made",
    "oninput": "as soon as something is entered",
    "onfocus": "as soon as the keyboard reaches it",
    "onclick": "as soon as a choice is made",
    "onblur": "as soon as the keyboard leaves it",
}


# What a click on these chooses, a key on the way to another choice chooses too.
_CHOSEN = ("checkbox", "radio")


@rule(level="error", wcag=["3.2.1", "3.2.2"])
def check(page):
    for event, when in _WHEN.items():
        for element in page.with_attribute(event):
            if not _MOVES.search(element.attrs[event]) or hidden(element):
                continue
            if event == "onclick" and not _is_choice(element):
                continue
            told = event != "onfocus" and description_of(element)
            yield page.finding(
                element,
                what=f"{event} leads to another page, or sends the form, {when}.",
                fix=f"Do readers know that before they choose? What they are told is “{told}”."
                if told
                else "Let a button do it. With a keyboard every choice on the way down a list is "
                "made before the one that is wanted.",
                level="ask" if told else None,
            )


def _is_choice(element):
    """Return whether a click on an element makes a choice, and no button's or link's."""
    kind = element.get("type").strip().lower()
    return element.tag in ("select", "option") or (element.tag == "input" and kind in _CHOSEN)
