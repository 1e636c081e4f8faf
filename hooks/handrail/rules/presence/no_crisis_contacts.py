from handrail.dom.visibility import hidden
from handrail.rule import rule

_WAYS = (("phone number", ("tel:",)), ("way to write to someone", ("sms:", "https:")))


@rule(level="error", on_redirects=False)
def check(page):
    bars = page.with_class("crisis-bar")
    links = [
        one
        for bar in bars
        for one in bar.descendants()
        # What is marked as wide does not show on a phone.
        if one.tag == "a" and not hidden(one) and "wide" not in (one.parent or one).get("class")
    ]
    for what, schemes in _WAYS:
        if not any(one.get("href").startswith(schemes) for one in links):
            yield page.finding(
                None,
                what=f"The page has no {what} in the crisis footer.",
                fix="Name a service that has one under bar in crisis-services.yml.",
                owner="template",
            )
