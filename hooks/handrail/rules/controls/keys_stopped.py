import re

from handrail.dom.roles import in_tab_order
from handrail.dom.visibility import hidden
from handrail.rule import rule

_STOPS = re.compile(
    r"\s*(?:return\s+false|(?:window\.)?(?:event|e)\.preventDefault\(\s*\))\s*;?"
    r"(?:\s*return\s+false\s*;?)?\s*"
)


@rule(level="error", wcag=["2.1.1", "2.1.2"])
def check(page):
    for event in ("onkeydown", "onkeypress"):
        for element in page.with_attribute(event):
            if not _STOPS.fullmatch(element.attrs[event]) or hidden(element):
                continue
            if not in_tab_order(element) and not any(map(in_tab_order, element.descendants())):
                continue
            tab = ", the Tab key too, so nobody gets any further" if event == "onkeydown" else ""
            yield page.finding(
                element,
                what=f"{event} stops every key{tab}.",
                fix=f"Remove {event}, or let it stop only the keys that it answers itself.",
            )
