from handrail.rule import rule
from handrail.written.dates import day_of


@rule(level="due")
def check(page, days=365, *, today):
    checked = day_of(page.meta.get("facts_checked"))
    if checked and (today - checked).days > days:
        yield page.finding(
            None,
            what=f"The facts were last compared with their sources on {checked}, more than {days} "
            "days ago.",
            fix="Compare them again, and write that day in facts_checked.",
        )
