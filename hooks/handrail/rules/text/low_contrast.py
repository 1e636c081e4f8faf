from handrail.page.contrast import contrasts_in
from handrail.rule import rule


@rule(level="error", wcag=["1.4.3"], act=["afw4f7"])
def check(page):
    for text in contrasts_in(page):
        least = 3.0 if text.large else 4.5
        if text.ratio is None:
            yield page.finding(
                text.element,
                what=f"The page sets a colour, but its contrast cannot be worked out: {text.why}.",
                fix=f"Is the contrast at least {least:g} to 1? Measure it in a browser.",
                level="ask",
            )
        elif text.ratio < least:
            yield page.finding(
                text.element,
                what=f"{text.ink} on {text.ground} has a contrast of {text.ratio:.1f} to 1; text "
                f"of this size needs {least:g} to 1.",
                fix="Remove the colours from the page: the stylesheet's are checked.",
            )
