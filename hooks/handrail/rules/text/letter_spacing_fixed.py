from handrail.page.spacing import fixed_below
from handrail.rule import rule


@rule(level="error", wcag=["1.4.12"], act=["24afc2"])
def check(page):
    for element, value in fixed_below(page, "letter-spacing", least=0.12):
        yield page.finding(
            element,
            what=f"letter-spacing: {value} !important keeps letters too close for readers who "
            "need room between them.",
            fix="Remove !important, or write at least 0.12em.",
        )
