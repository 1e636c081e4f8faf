from handrail.rule import rule
from handrail.written.dates import as_date


@rule(level="due")
def check(page, days=365, *, today):
    checked = as_date(page.meta.get("facts_checked"))
    if checked and (today - checked).days > days:
        yield page.finding(
            None,
            what=f"The facts were last compared with their sources on {checked}, more than {days} "
            "days ago.",
            fix="Compare them again, and write that day in facts_checked.",
        )
