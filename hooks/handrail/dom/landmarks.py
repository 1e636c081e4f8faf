"""Which landmarks a page has once, outside of all others.

https://www.w3.org/WAI/ARIA/apg/practices/landmark-regions/
"""

from __future__ import annotations

from handrail.dom.aria import LANDMARKS
from handrail.dom.roles import role_of
from handrail.dom.tree import Element

OUTERMOST = {
    "main": "the main part of the page",
    "banner": "the head of the page",
    "contentinfo": "the foot of the page",
}
"""What each of these marks, in words."""
_OWN_WORLDS = ("alertdialog", "application", "dialog", "document")


def around_of(landmark: Element) -> Element | None:
    """Return the nearest landmark around one, or what may have a head and a foot of its own, such
    as a dialog; None without either.
    """
    for above in landmark.ancestors():
        role = role_of(above)
        if role in LANDMARKS or (role in _OWN_WORLDS and above.tag != "html"):
            return above
    return None
