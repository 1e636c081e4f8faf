import re
from urllib.parse import unquote

from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.written.suggest import suggest

_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;.]+(\.[^@\s,;.]+)+")
_NUMBER = re.compile(r"\+?[0-9(][0-9().\s-]*|[*#0-9]+")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_OLD = {"callto": "tel", "smsto": "sms", "mmsto": "sms", "phone": "tel", "telephone": "tel"}
_COMMON = ("http", "https", "mailto", "tel", "sms")


@rule(level="error", wcag=["2.4.4"])
def check(page):
    for link in page.with_tag("a", "area"):
        wrong = _wrong(link.get("href")) if ":" in link.get("href") else None
        if wrong and not hidden(link):
            what, fix = wrong
            yield page.finding(link, what=f"“{link.attrs['href']}” {what}.", fix=fix)


def _wrong(target):
    """Return what is wrong with an address and how to fix it, None if nothing is."""
    target = target.strip()
    scheme = _SCHEME.match(target)
    if scheme is None:
        return None
    name = scheme[1].lower()
    rest = unquote(target[len(name) + 1 :].split("?")[0])
    if name == "mailto":
        if not rest or all(_MAIL.fullmatch(address.strip()) for address in re.split("[,;]", rest)):
            return None  # without an address it begins a message to nobody yet
        return "is not an e-mail address", "Write mailto:name@example.org."
    if name in ("tel", "sms"):
        number = re.split("[,;]", rest.removeprefix("//"))[0].strip()
        if _NUMBER.fullmatch(number) and len(re.sub(r"\D", "", number)) >= 2:
            return None
        if name == "sms" and not rest and "body=" in target:
            return None
        if name == "tel":
            return "cannot be dialled", "Write tel: and the number, digits only: tel:+18005550100."
        return "cannot be texted", "Write sms: and the number, digits only: sms:741741."
    if name in ("http", "https"):
        host = re.split("[/?#]", target[len(name) + 3 :])[0]
        if target[len(name) :].startswith("://") and host and not re.search(r"\s", host):
            return None
        return "names no site", f"Write {name}:// and the site's name."
    if name in _OLD:
        return "is known to few phones", f"Write {_OLD[name]}: and the number."
    # Any app may have a scheme of its own; one that is nearly a common scheme is mistyped.
    meant = suggest(name, _COMMON)
    return (
        ("does not begin with a known kind of address", f"{meant}Write it with a colon.")
        if meant
        else None
    )
