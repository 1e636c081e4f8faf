from itertools import pairwise

from handrail.rule import rule
from handrail.written.components import PREFIX

_FACTS = ("for_whom", "hours", "cost", "languages", "what_to_expect", "verified_on")


@rule(level="error")
def check(page, *, care):
    services = page.with_class("service")
    known = {service["id"]: service for service in care.listed} if services else {}
    entries = {entry.get("id").removeprefix(PREFIX): entry for entry in services}
    shown = {name: entry for name, entry in entries.items() if name in known}
    if not shown:
        return  # not the page with the list
    for name, service in known.items():
        if name not in shown:
            yield page.finding(
                None,
                what=f"{service['name']} is published, but the list does not show it.",
                fix=f"Add its country under countries in {care.file}, and keep "
                "components/services.html as it is.",
                owner="template",
            )
    order = {name: number for number, name in enumerate(known)}
    for before, after in pairwise(shown):
        same = known[before]["country"] == known[after]["country"]
        if same and order[before] > order[after]:
            yield page.finding(
                shown[after],
                what=f"{known[after]['name']} comes after {known[before]['name']}, but belongs "
                "before it.",
                fix="Show those about the subject of the site first, then the others, in the order "
                f"of {care.file}: components/services.html does.",
            )
    for name, element in shown.items():
        facts = [fact for fact in element.descendants() if fact.tag == "dd" and fact.text]
        least = sum(bool(known[name].get(fact)) for fact in _FACTS)
        if len(facts) < least:
            yield page.finding(
                element,
                what=f"{known[name]['name']} shows {len(facts)} of the {least} facts that are "
                "known.",
                fix="Show for whom, hours, cost, languages, what to expect, and who checked the "
                "numbers, as far as the list knows it: components/services.html does.",
            )
