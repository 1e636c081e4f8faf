from handrail.rule import rule


@rule(level="warning")
def check(page):
    for one in page.figures:
        if not one.sourced:
            yield page.finding(
                one.element,
                what=f"“{one.words}” has no source.",
                fix="Cite one at the end of the sentence, [^name], and name it below the text.",
                words=one.words,
            )
