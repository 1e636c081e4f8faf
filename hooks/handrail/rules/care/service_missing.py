from itertools import pairwise

from handrail.rule import rule

_FACTS = 6  # for whom, hours, cost, languages, what to expect, who checked the numbers


@rule(level="error")
def check(page, *, care):
    services = page.with_class("service")
    known = {one["id"]: one for one in care.published} if services else {}
    shown = {one.get("id"): one for one in services if one.get("id") in known}
    if not shown:
        return  # not the page with the list
    for name, service in known.items():
        if name not in shown:
            yield page.finding(
                None,
                what=f"{service['name']} is published, and the list does not show it.",
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
                what=f"{known[after]['name']} stands after {known[before]['name']}, and before it "
                "in the list.",
                fix=f"Keep the order of {care.file}.",
            )
    for name, element in shown.items():
        facts = [one for one in element.descendants() if one.tag == "dd" and one.text]
        if len(facts) < _FACTS:
            yield page.finding(
                element,
                what=f"{known[name]['name']} shows {len(facts)} facts of {_FACTS}.",
                fix="Show for whom, hours, cost, languages, what to expect, and who checked the "
                "numbers: components/services.html does.",
            )
