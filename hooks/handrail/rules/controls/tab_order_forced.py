from handrail.dom.roles import tab_index
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["2.4.3"])
def check(page):
    for element in page.with_attribute("tabindex"):
        index = tab_index(element)
        if index is not None and index > 0 and not hidden(element):
            yield page.finding(
                element,
                what=f'tabindex="{index}" puts this before everything else in the Tab order.',
                fix='Write tabindex="0", or remove it, and move the element to where it '
                "should come.",
            )
