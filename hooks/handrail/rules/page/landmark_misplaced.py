from handrail.dom.aria import LANDMARKS
from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_OUTERMOST = {
    "main": "the main part of the page",
    "banner": "the head of the page",
    "contentinfo": "the foot of the page",
}
_OWN_WORLDS = ("alertdialog", "application", "dialog", "document")
"""Roles of what may have a head and a foot of its own."""


@rule(level="warning")
def check(page):
    for role, words in _OUTERMOST.items():
        first = None
        for landmark in page.with_role(role):
            if hidden(landmark):
                continue
            around = _around(landmark)
            if around is not None and role_of(around) in LANDMARKS:
                yield page.finding(
                    landmark,
                    what=f"{landmark.opening} marks {words}, but is inside {around.opening}.",
                    fix=f"Move it out of {around.tag}, or "
                    + (
                        "take its role away."
                        if explicit_role(landmark)
                        else f"write a div in place of {landmark.tag}."
                    ),
                    related=around,
                    at=landmark.opening,
                )
            elif around is None and first is None:
                first = landmark
            elif around is None and role != "main":  # page-main-landmark counts those
                yield page.finding(
                    landmark,
                    what=f"Two parts of the page are marked as {words}.",
                    fix=f"Keep one, and write a div in place of {landmark.tag} for the other.",
                    related=first,
                    at=landmark.opening,
                )


def _around(landmark):
    """Return the nearest landmark around it, or what has a head of its own; None without."""
    for above in landmark.ancestors():
        role = role_of(above)
        if role in LANDMARKS or (role in _OWN_WORLDS and above.tag != "html"):
            return above
    return None
