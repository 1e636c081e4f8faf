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
            first, second = _met_together(sharing)
            if first is None:
                continue
            shared = f"the name “{name_of(first)}”" if name else "no name"
            count = "Two" if len(sharing) == 2 else len(sharing)
            yield page.finding(
                first,
                what=f"{count} parts of the kind “{kind}” have {shared}, so a screen reader cannot "
                "tell them apart.",
                fix='Name each: aria-label="On this page".',
                related=second,
                at=first.opening,
            )


def _met_together(landmarks):
    """Return the first landmark that a reader meets beside another, and that other."""
    for number, landmark in enumerate(landmarks[:_MOST]):
        for other in landmarks[number + 1 : _MOST]:
            if shown_together(landmark, other):
                return landmark, other
    return None, None
