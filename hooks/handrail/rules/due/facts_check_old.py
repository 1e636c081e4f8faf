from handrail.days import day_of
from handrail.rule import rule


@rule(level="due")
def check(page, days=365, *, today):
    checked = day_of(page.meta.get("facts_checked"))
    if checked and (today - checked).days > days:
        yield page.finding(
            None,
            what=f"The facts were last compared with their sources on {checked}, more than {days} "
            "days ago.",
            fix="Compare them again, and write the day in facts_checked.",
        )
