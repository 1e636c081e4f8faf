from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="error", wcag=["2.2.2"])
def check(page):
    for element in page.with_tag("blink", "marquee"):
        if visible(element):
            does = "blinks" if element.tag == "blink" else "runs across the page"
            yield page.finding(
                element,
                what=f"A text {does} and cannot be stopped (<{element.tag}>).",
                fix="Let it stand still: write it as plain text, in bold if it matters.",
            )
