from handrail.page.redirects import first_refresh
from handrail.rule import rule


@rule(level="warning", wcag=["2.2.4", "3.2.5"], act=["bisz58"])
def check(page):
    found = first_refresh(page)
    # The shorter ones are reported by page-refresh as well.
    if found and found.seconds > 0:
        yield page.finding(
            found.element,
            what=f"The page leaves or reloads by itself after {found.seconds} seconds.",
            fix="Remove the refresh, and give a link to follow when the reader is ready.",
        )
