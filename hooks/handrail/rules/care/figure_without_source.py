from handrail.rule import rule
from handrail.text.figures import figures_in


@rule(level="warning")
def check(page):
    for figure in figures_in(page):
        if not figure.sourced:
            yield page.finding(
                figure.element,
                what=f"“{figure.words}” has no source.",
                fix="Cite one at the end of the sentence, [^name], and add it "
                "at the end of the page.",
                words=figure.words,
            )
