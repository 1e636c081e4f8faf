from handrail.care.numbers import digits_of
from handrail.rule import rule


@rule(level="ask")
def check(page, *, care):
    home = care.crisis.get("home")
    if not home:
        return
    for box in page.with_class("named-service"):
        for link in box.descendants():
            if link.tag != "a" or not link.get("href").startswith(("tel:", "sms:")):
                continue
            owners = [entry for entry, _ in care.numbers.get(digits_of(link.get("href")), ())]
            countries = {entry["country"] for entry in owners if entry.get("country")}
            if countries and not countries & {*home}:
                names = ", ".join(str(care.country_names.get(c) or c) for c in sorted(countries))
                yield page.finding(
                    box.parent or link,
                    what=f"This number works in {names}, and the site is for readers elsewhere.",
                    fix="Is it meant for readers who are there? Then say so in the sentence. Else "
                    f"name a service of your own country: {', '.join(home)}.",
                )
                break
