from handrail.rule import rule


@rule(level="warning", wcag=["2.1.4"])
def check(page):
    for element in page.with_attribute("accesskey"):
        if element.attrs["accesskey"].strip():
            yield page.finding(
                element,
                what=f'accesskey="{element.attrs["accesskey"]}" takes a key that a screen reader '
                "or browser may need.",
                fix="Remove accesskey.",
            )
