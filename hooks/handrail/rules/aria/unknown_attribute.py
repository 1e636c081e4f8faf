from handrail.aria import ATTRIBUTES
from handrail.meant import did_you_mean
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["5f99a7"])
def check(page):
    for name in page.attribute_names:
        if name.startswith("aria-") and name not in ATTRIBUTES:
            for element in page.having(name):
                yield page.finding(
                    element,
                    what=f"{name} is no attribute of ARIA, so it says nothing.",
                    fix=f"{did_you_mean(name, ATTRIBUTES)}Take it away, or write one that exists.",
                )
