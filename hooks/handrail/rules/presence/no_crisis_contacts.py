from handrail.names import hidden
from handrail.rule import rule

_NARROW = ".crisis-bar li:not(.wide) a"  # what a phone shows
_BAR = "Name a service that has one under bar in hooks/data/crisis-services.yml."


@rule(level="error")
def check(page):
    for selector, what in (
        (f'{_NARROW}[href^="tel:"]', "phone number"),
        (f'{_NARROW}[href^="sms:"], {_NARROW}[href^="https:"]', "way to write to someone"),
    ):
        if not any(not hidden(one) for one in page.select(selector)):
            yield page.finding(
                None,
                what=f"The page has no {what} in the crisis footer.",
                fix=_BAR,
                owner="template",
            )
