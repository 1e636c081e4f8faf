from handrail.page.redirects import first_refresh
from handrail.rule import rule


@rule(level="error", wcag=["2.2.1", "3.2.5"], act=["bc659a"])
def check(page):
    found = first_refresh(page)
    if found and 0 < found.seconds <= 72_000:  # 20 hours: WCAG 2.2.1's exception
        yield page.finding(
            found.element,
            what=f"The page leaves or reloads by itself after {found.seconds} seconds.",
            fix="Remove the refresh, and give a link to follow when the reader is ready.",
        )
