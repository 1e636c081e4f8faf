from handrail.rule import rule
from handrail.text.figures import figures_in


@rule(level="warning")
def check(page):
    for figure in figures_in(page):
        if not figure.dated:
            yield page.finding(
                figure.element,
                what=f"“{figure.words}” has no year, either in its sentence or in its source.",
                fix="Add the year that it is from, or cite a source that has a year.",
                words=figure.words,
            )
