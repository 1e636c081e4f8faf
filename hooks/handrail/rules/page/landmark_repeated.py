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
        for landmark in outermost[1:]:
            yield page.finding(
                landmark,
                what=f"Two parts of the page are marked as {words}.",
                fix=f"Keep one, and write a div in place of {landmark.tag} for the other.",
                related=outermost[0],
                at=landmark.opening,
            )
