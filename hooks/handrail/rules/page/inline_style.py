from handrail.pages import shortened
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for element in page.having("style"):
        if element.attrs["style"].strip():
            yield page.finding(
                element,
                what=f'A style stands in the page itself: style="{element.attrs["style"]}".',
                fix="Give the element a class, and put the style into the stylesheet. The policy "
                "of the page stops this one.",
            )
    for sheet in page.all("style"):
        yield page.finding(
            sheet,
            what="A stylesheet stands in the page itself.",
            fix="Put it into a file. The policy of the page stops it.",
            at=shortened(sheet.text, 40),
        )
