from handrail.rule import rule
from handrail.text.lexicon import lexicon_findings
from handrail.text.wording import wording_of


@rule(level="error", data_findings=lexicon_findings)
def check(page):
    for element, what, fix in wording_of(page).faults:
        yield page.finding(element, what=what, fix=fix)
