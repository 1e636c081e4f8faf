from handrail.page.policy import policies_of
from handrail.page.quote import shorten
from handrail.rule import rule


@rule(level="error", privacy=True)
def check(page):
    for element in page.with_attribute("style"):
        if element.attrs["style"].strip():
            yield page.finding(
                element,
                what=f'A style is written into the page itself: style="{element.attrs["style"]}".',
                fix="Give the element a class, and put the style into the stylesheet. The policy "
                "of the page stops this one.",
                level="warning",
            )
    for sheet in page.with_tag("style"):
        stopped = any(not policy.allows_inline("style-src-elem") for policy in policies_of(page))
        yield page.finding(
            sheet,
            what="A stylesheet is written into the page itself.",
            fix="Put it into a file. The policy of the page stops it.",
            at=shorten(sheet.text, 40),
            level="error" if stopped else "warning",
        )
