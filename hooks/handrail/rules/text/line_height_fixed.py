from handrail.page.spacing import fixed_below
from handrail.rule import rule


@rule(level="error", wcag=["1.4.12"], act=["78fd32"])
def check(page):
    for element, value in fixed_below(page, "line-height", least=1.5):
        yield page.finding(
            element,
            what=f"line-height: {value} !important keeps lines too close for readers who need "
            "room between them.",
            fix="Remove !important, or write at least 1.5.",
        )
