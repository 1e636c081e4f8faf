from handrail.rule import rule


@rule(level="error")
def check(page):
    for element, what, fix in page.wording.faults:
        yield page.finding(element, what=what, fix=fix)
