from handrail.dom.aria import ROLES
from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.written.suggest import suggest

_ABSTRACT = frozenset(
    "command composite input landmark range roletype section sectionhead select structure widget "
    "window".split()
)


@rule(level="error", wcag=["4.1.2"], act=["674b10"])
def check(page):
    for element in page.with_attribute("role"):
        named = element.attrs["role"].lower().split()
        abstract = next((name for name in named if name in _ABSTRACT), None)
        if not named or hidden(element) or (any(map(ROLES.__contains__, named)) and not abstract):
            continue
        if abstract:
            yield page.finding(
                element,
                what=f'role="{element.attrs["role"]}" names the role {abstract}, which ARIA has '
                "for its own order alone: no page may use it.",
                fix="Write a role that says what it is, such as button or region.",
            )
            continue
        if "text" in named:
            yield page.finding(
                element,
                what='role="text" is in no standard: some screen readers know it, others ignore '
                "it.",
                fix="Remove it; to have words read without a break, keep them in one element.",
                level="warning",
            )
            continue
        yield page.finding(
            element,
            what=f'role="{element.attrs["role"]}" is not an ARIA role, so it has no effect.',
            fix=f"{suggest(named[0], ROLES)}Remove the role, or write one that exists.",
        )
