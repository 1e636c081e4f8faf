from handrail.dom.names import name_of
from handrail.dom.visibility import hidden, shown_together
from handrail.rule import rule

_KINDS = ("navigation", "complementary", "region", "search", "form")

_MOST = 100
"""So many of one kind are compared; a page with more has told its reader nothing long before."""


@rule(level="warning")
def check(page):
    for kind in _KINDS:
        alike = {}
        landmarks = [element for element in page.with_role(kind) if not hidden(element)]
        for landmark in landmarks if len(landmarks) > 1 else ():
            alike.setdefault(name_of(landmark).casefold(), []).append(landmark)
        for name, sharing in alike.items():
            second, first = _met_together(sharing)
            if second is None:
                continue
            shared = f"the name “{name_of(second)}”" if name else "no name"
            count = "Two" if len(sharing) == 2 else len(sharing)
            yield page.finding(
                second,
                what=f"{count} parts of the kind “{kind}” have {shared}, so a screen reader cannot "
                "tell them apart.",
                fix='Name each: aria-label="On this page".',
                related=first,
                at=second.opening,
            )


def _met_together(landmarks):
    """Return the first landmark that a reader meets beside one before it, and that one."""
    for number, landmark in enumerate(landmarks[:_MOST]):
        for other in landmarks[:number]:
            if shown_together(other, landmark):
                return landmark, other
    return None, None
