from handrail.rule import rule


@rule(level="warning")
def check(page):
    for one in page.figures:
        if not one.dated:
            yield page.finding(
                one.element,
                what=f"“{one.words}” has no year, in its sentence or in its source.",
                fix="Say in which year it held, or cite a source that has a year.",
                words=one.words,
            )
