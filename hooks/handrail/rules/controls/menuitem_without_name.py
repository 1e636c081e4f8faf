from handrail.dom.names import hidden, name_of
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["m6b1q3"])
def check(page):
    for item in page.with_role("menuitem", "menuitemcheckbox", "menuitemradio"):
        if not hidden(item) and not name_of(item):
            yield page.finding(
                item,
                what="An item of a menu has no name.",
                fix="Write its words, or add aria-label.",
            )
