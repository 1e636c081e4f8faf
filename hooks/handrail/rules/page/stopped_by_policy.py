from handrail.page.addresses import ADDRESSES
from handrail.page.fetches import host_of
from handrail.page.policy import policies_of
from handrail.rule import rule

_DECIDED = [
    (tag, row.name, row.directive)
    for row in ADDRESSES
    if row.directive
    for tag in sorted(row.tags or ())
]
# A policy stops these even without an address.
_EMPTY = ("iframe", "frame", "fencedframe", "portal", "object", "embed", "applet", "form")


@rule(level="error")
def check(page):
    policies = policies_of(page)
    for tag, attribute, directive in _DECIDED if policies else ():
        for element in page.with_tag(tag):
            address = element.get(attribute)
            if tag == "form" and element.get("role") == "search" and not element.closest("main"):
                continue  # the shell's own search: its script answers, and nothing is sent
            if host_of(address) or "srcdoc" in element.attrs:
                continue  # page-third-party and page-code-in-text report it
            for policy in policies:
                if not policy.allows_load(directive, address) and (address or tag in _EMPTY):
                    yield page.finding(
                        element,
                        what=f"The page's own policy stops this <{tag}> ({directive}): readers get "
                        "nothing.",
                        fix="Remove it, and give a link instead.",
                        at=element.opening,
                    )
                    break
