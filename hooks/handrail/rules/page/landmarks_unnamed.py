from handrail.dom.names import hidden, name_of
from handrail.rule import rule

_KINDS = ("navigation", "complementary", "region", "search", "form", "banner", "contentinfo")


@rule(level="warning", wcag=["1.3.1", "2.4.1"])
def check(page):
    for kind in _KINDS:
        met = {}
        found = [one for one in page.with_role(kind) if not hidden(one)]
        for one in found if len(found) > 1 else ():
            name = name_of(one).casefold()
            if name not in met:
                met[name] = one
                continue
            said = f"the name “{name_of(one)}”" if name else "no name"
            yield page.finding(
                one,
                what=f"Two parts of the kind “{kind}” have {said}, so a screen reader cannot tell "
                "them apart.",
                fix='Name each: aria-label="On this page".',
                related=met[name],
                at=one.opening,
            )
