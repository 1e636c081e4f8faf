from handrail.rule import rule
from handrail.written.dates import as_date


@rule(level="warning")
def check(page, *, today):
    updated = as_date(page.meta.get("updated"))
    if updated and (updated - today).days > 1:  # elsewhere it may be tomorrow already
        yield page.finding(
            None,
            what=f"The page says that it was last changed on {updated}, and that day has not come.",
            fix="Write the day of the last change in updated, or publish the page on that day.",
        )
