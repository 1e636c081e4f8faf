import re

from handrail.dom.visibility import hidden
from handrail.rule import rule

_MOVES = re.compile(
    r"\blocation\b|\.submit\s*\(|\bwindow\.open\s*\(|\bnavigate\s*\(|\bhistory\.(?:go|back)", re.I
)
_EVENTS = ("onchange", "oninput", "onfocus", "onblur", "onselect")
_KEYS = {"onfocus": "3.2.1"}


@rule(level="error", wcag=["3.2.1", "3.2.2"])
def check(page):
    for event in _EVENTS:
        for element in page.with_attribute(event):
            if not _MOVES.search(element.attrs[event]) or hidden(element):
                continue
            when = {
                "onfocus": "as soon as the keyboard reaches it",
                "onblur": "as soon as the keyboard leaves it",
            }.get(event, "as soon as a choice is made")
            yield page.finding(
                element,
                what=f"{event} leads to another page, or sends the form, {when}.",
                fix="Let a button do it. With a keyboard every choice on the way down a list is "
                "made before the one that is wanted.",
            )
