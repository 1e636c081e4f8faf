from handrail.dom.names import name_of
from handrail.dom.visibility import hidden, shown_together
from handrail.rule import rule

_KINDS = ("navigation", "complementary", "region", "search", "form")


@rule(level="warning")
def check(page):
    for kind in _KINDS:
        seen = {}
        landmarks = [element for element in page.with_role(kind) if not hidden(element)]
        for landmark in landmarks if len(landmarks) > 1 else ():
            name = name_of(landmark).casefold()
            others = seen.setdefault(name, [])
            others.append(landmark)
            beside = [other for other in others[:-1] if shown_together(other, landmark)]
            if not beside:
                continue
            shared = f"the name “{name_of(landmark)}”" if name else "no name"
            yield page.finding(
                landmark,
                what=f"Two parts of the kind “{kind}” have {shared}, so a screen reader cannot "
                "tell them apart.",
                fix='Name each: aria-label="On this page".',
                related=beside[0],
                at=landmark.opening,
            )
