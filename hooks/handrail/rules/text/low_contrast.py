from handrail.page.contrast import contrasts_in
from handrail.rule import rule


@rule(level="error", wcag=["1.4.3"], act=["afw4f7", "09o5cg"])
def check(page):
    for text in contrasts_in(page):
        least = 3.0 if text.large else 4.5
        words = f"The {text.what}: {text.ink}" if text.what else text.ink
        if text.ratio is None:
            yield page.finding(
                text.element,
                what=f"The contrast of these words cannot be worked out: {text.why}.",
                fix=f"Is it at least {least:g} to 1? Measure it in a browser.",
                level="ask",
                by_styles=text.repeats,
            )
        elif text.below(least):
            yield page.finding(
                text.element,
                what=f"{words} on {text.ground} has a contrast of {text.ratio:.2f} to 1"
                f"{text.where}; text of this size needs {least:g} to 1.",
                fix="Make one of the two colours darker or lighter where the style sets it, or "
                "remove the colours from the page.",
                by_styles=text.repeats,
            )
