from handrail.rule import rule
from handrail.written.dates import as_date


@rule(level="due")
def check(page, days=365, *, today):
    reviewed = as_date(page.meta.get("reviewed_on"))
    if page.meta.get("review_status") == "reviewed" and reviewed and (today - reviewed).days > days:
        yield page.finding(
            None,
            what=f"The review of {reviewed} is more than {days} days old.",
            fix="Ask the reviewer to read the page again, write the day in reviewed_on, and run: "
            "handrail record-review and the name of the Markdown file.",
        )
