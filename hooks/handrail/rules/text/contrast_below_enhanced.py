from handrail.page.contrast import contrasts_in
from handrail.rule import rule


@rule(level="warning", wcag=["1.4.6"], act=["09o5cg"])
def check(page):
    for text in contrasts_in(page):
        least, lowest = (4.5, 3.0) if text.large else (7.0, 4.5)
        if text.below(least) and not text.below(lowest):
            yield page.finding(
                text.element,
                what=f"{text.ink} on {text.ground} has a contrast of {text.ratio:.1f} to 1, below "
                f"the {least:g} to 1 that tired eyes and old phones need.",
                by_styles=text.repeats,
                fix="Can the page use the stylesheet's own colours? They have at least 7 to 1.",
            )
