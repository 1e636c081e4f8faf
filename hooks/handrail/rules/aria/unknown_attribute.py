from handrail.dom.aria import ATTRIBUTES
from handrail.rule import rule
from handrail.written.suggest import suggest


@rule(level="error", wcag=["4.1.2"], act=["5f99a7"])
def check(page):
    for name in page.attribute_names:
        if name.startswith("aria-") and name not in ATTRIBUTES:
            for element in page.having(name):
                yield page.finding(
                    element,
                    what=f"{name} is no attribute of ARIA, so it says nothing.",
                    fix=f"{suggest(name, ATTRIBUTES)}Take it away, or write one that exists.",
                )
