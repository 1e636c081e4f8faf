from handrail.dom.aria import LANDMARKS
from handrail.dom.landmarks import OUTERMOST, around_of
from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for role, words in OUTERMOST.items():
        for landmark in page.with_role(role):
            around = None if hidden(landmark) else around_of(landmark)
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
