from handrail.page.spacing import fixed_below
from handrail.rule import rule


@rule(level="error", wcag=["1.4.12"], act=["9e45ec"])
def check(page):
    for element, value in fixed_below(page, "word-spacing", least=0.16):
        yield page.finding(
            element,
            what=f"word-spacing: {value} !important keeps words too close for readers who need "
            "room between them.",
            fix="Remove !important, or write at least 0.16em.",
        )
