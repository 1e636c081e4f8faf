import re
from urllib.parse import unquote

from handrail.care.numbers import shows_another
from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_MAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[a-z]+", re.IGNORECASE)


@rule(level="error", wcag=["2.4.4", "3.3.2"])
def check(page):
    for link in page.with_tag("a", "area"):
        if ":" not in link.get("href"):
            continue
        scheme, _, target = link.get("href").strip().partition(":")
        if scheme.lower() not in ("tel", "sms", "mailto") or hidden(link):
            continue
        name, meant = name_of(link), unquote(re.split("[?;,]", target)[0]).lower()
        other = _other_mail if scheme.lower() == "mailto" else shows_another
        if other(name, meant):
            yield page.finding(
                link,
                what=f"The link says “{name}”, but leads to {link.get('href').strip()}.",
                fix="Find out which of them is right, and make both the same.",
            )


def _other_mail(name, meant):
    shown = [address.rstrip(".").lower() for address in _MAIL.findall(name)]
    return bool(shown) and meant not in shown
