from handrail.dom.tree import DEEPEST
from handrail.rule import rule


@rule(level="warning")
def check(page):
    if page.tree.depth > DEEPEST:
        yield page.finding(
            None,
            what=f"Elements are nested more than {DEEPEST} levels deep, so what is inside may be "
            "read wrongly.",
            fix="Look for an element that is opened again and again and never closed.",
        )
