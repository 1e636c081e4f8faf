from handrail.page.page import shortened
from handrail.page.policy import policies_of
from handrail.rule import rule


@rule(level="error")
def check(page):
    for element in page.with_attribute("style"):
        if element.attrs["style"].strip():
            yield page.finding(
                element,
                what=f'A style stands in the page itself: style="{element.attrs["style"]}".',
                fix="Give the element a class, and put the style into the stylesheet. The policy "
                "of the page stops this one.",
                level="warning",
            )
    for sheet in page.with_tag("style"):
        stopped = any(not one.lets_inline("style-src-elem") for one in policies_of(page))
        yield page.finding(
            sheet,
            what="A stylesheet stands in the page itself.",
            fix="Put it into a file. The policy of the page stops it.",
            at=shortened(sheet.text, 40),
            level="error" if stopped else "warning",
        )
