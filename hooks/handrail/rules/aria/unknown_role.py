from handrail.dom.aria import ROLES
from handrail.dom.names import hidden
from handrail.rule import rule
from handrail.written.suggest import suggest


@rule(level="error", wcag=["4.1.2"], act=["674b10"])
def check(page):
    for element in page.having("role"):
        named = element.attrs["role"].lower().split()
        if not named or hidden(element) or any(one in ROLES for one in named):
            continue
        yield page.finding(
            element,
            what=f'role="{element.attrs["role"]}" is no role of ARIA, so it says nothing.',
            fix=f"{suggest(named[0], ROLES)}Take the role away, or write one that exists.",
        )
