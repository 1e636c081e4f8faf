from handrail.dom.landmarks import OUTERMOST, around_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for role, words in OUTERMOST.items():
        if role == "main":
            continue  # page-main-landmark counts those
        outermost = [
            landmark
            for landmark in page.with_role(role)
            if not hidden(landmark) and around_of(landmark) is None
        ]
        if len(outermost) > 1:
            first, second = outermost[:2]
            count = "Two" if len(outermost) == 2 else len(outermost)
            yield page.finding(
                first,
                what=f"{count} parts of the page are marked as {words}.",
                fix=f"Keep one, and write a div in place of {second.tag} for the other.",
                related=second,
                at=first.opening,
            )
