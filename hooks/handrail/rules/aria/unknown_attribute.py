from handrail.dom.aria import ATTRIBUTES
from handrail.rule import rule
from handrail.written.suggest import suggest


@rule(level="error", wcag=["4.1.2"], act=["5f99a7"])
def check(page):
    for name in page.attribute_names:
        if name.startswith("aria-") and name not in ATTRIBUTES:
            for element in page.with_attribute(name):
                yield page.finding(
                    element,
                    what=f"{name} is not an ARIA attribute, so it has no effect.",
                    fix=f"{suggest(name, ATTRIBUTES)}Remove it, or write one that exists.",
                )
