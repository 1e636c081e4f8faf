import re

from handrail.names import hidden, name_of
from handrail.rule import rule


@rule(level="error", wcag=["2.1.1"])
def check(page):
    for link in page.all("a", "area"):
        if ":" not in link.get("href") or hidden(link):
            continue
        written = re.sub(r"[\s\x00-\x1f]", "", link.get("href")).lower()
        if written.startswith("javascript:"):
            yield page.finding(
                link,
                what=f"The link “{name_of(link)}” runs a script in place of leading somewhere.",
                fix="Give the link a real address, or use a button. Where scripts are off, the "
                "link is dead.",
            )
