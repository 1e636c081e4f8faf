from handrail.rule import rule
from handrail.text.wording import faults_of_list, wording_of


@rule(level="error", data_findings=faults_of_list)
def check(page):
    for element, what, fix in wording_of(page).faults:
        yield page.finding(element, what=what, fix=fix)
