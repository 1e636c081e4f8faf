from handrail.rule import rule
from handrail.text.wording import wording_of


@rule(level="error")
def check(page):
    for element, what, fix in wording_of(page).faults:
        yield page.finding(element, what=what, fix=fix)
