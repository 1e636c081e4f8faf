from handrail.rule import rule
from handrail.text.figures import figures_in


@rule(level="warning")
def check(page):
    for figure in figures_in(page):
        if not figure.dated:
            yield page.finding(
                figure.element,
                what=f"“{figure.words}” has no year, in its sentence or in its source.",
                fix="Say in which year it held, or cite a source that has a year.",
                words=figure.words,
            )
