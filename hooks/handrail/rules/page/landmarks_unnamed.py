from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_KINDS = ("navigation", "complementary", "region", "search", "form")


@rule(level="warning")
def check(page):
    for kind in _KINDS:
        seen = {}
        landmarks = [element for element in page.with_role(kind) if not hidden(element)]
        for landmark in landmarks if len(landmarks) > 1 else ():
            name = name_of(landmark).casefold()
            if name not in seen:
                seen[name] = landmark
                continue
            shared = f"the name “{name_of(landmark)}”" if name else "no name"
            yield page.finding(
                landmark,
                what=f"Two parts of the kind “{kind}” have {shared}, so a screen reader cannot "
                "tell them apart.",
                fix='Name each: aria-label="On this page".',
                related=seen[name],
                at=landmark.opening,
            )
