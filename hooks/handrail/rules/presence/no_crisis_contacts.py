from handrail.dom.visibility import hidden
from handrail.rule import rule

_WAYS = (("phone number", ("tel:",)), ("way to write to someone", ("sms:", "https:")))


@rule(level="error", on_redirects=False)
def check(page, *, first_help):
    bars = page.with_class("crisis-bar")
    links = [
        link
        for bar in bars
        for link in bar.descendants()
        # What has the class `wide` does not show on a phone.
        if link.tag == "a" and not hidden(link) and "wide" not in (link.parent or link).get("class")
    ]
    for what, schemes in _WAYS if first_help.in_writing else _WAYS[:1]:
        if not any(link.get("href").startswith(schemes) for link in links):
            yield page.finding(
                None,
                what=f"The page has no {what} in the crisis footer.",
                fix="Name a service that has one under bar in crisis-services.yml.",
                owner="template",
            )
