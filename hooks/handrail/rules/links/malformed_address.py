import re

from handrail.names import hidden
from handrail.rule import rule

_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_NUMBER = re.compile(r"\+?[0-9][0-9().\s-]*|[*#0-9][*#0-9]*")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_KNOWN = ("http", "https", "mailto", "tel", "sms", "data", "blob", "geo", "facetime", "whatsapp",
          "signal", "skype", "ftp", "file", "javascript", "urn", "webcal", "matrix", "xmpp",
          "about", "magnet", "im", "sip")  # fmt: skip


@rule(level="error", wcag=["2.4.4"])
def check(page):
    for link in page.all("a", "area"):
        if "href" not in link.attrs or hidden(link):
            continue
        wrong = _wrong(link.attrs["href"])
        if wrong:
            what, fix = wrong
            yield page.finding(link, what=f"“{link.attrs['href']}” {what}.", fix=fix)


def _wrong(target):
    """Return what is wrong with an address and what to write, None if it will do."""
    target = target.strip()
    scheme = _SCHEME.match(target)
    if scheme is None:
        return None
    name = scheme[1].lower()
    rest = target[len(name) + 1 :].split("?")[0]
    if name == "mailto":
        if rest and all(_MAIL.fullmatch(one.strip()) for one in re.split("[,;]|%2C", rest)):
            return None
        if not rest and "to=" in target:
            return None
        return "is no e-mail address", "Write mailto:name@example.org."
    if name == "tel":
        number = rest.split(";")[0]
        if _NUMBER.fullmatch(number.strip()) and len(re.sub(r"\D", "", number)) >= 2:
            return None
        return "cannot be dialled", "Write tel: and the number, digits only: tel:+18005550100."
    if name == "sms":
        numbers = re.split("[,;]", rest.removeprefix("//"))[0]
        if _NUMBER.fullmatch(numbers.strip()) or (not rest and "body=" in target):
            return None
        return "cannot be texted", "Write sms: and the number, digits only: sms:741741."
    if name in ("http", "https"):
        if rest.startswith("//") and len(rest) > 2 and not rest.startswith("///"):
            return None
        return "names no site", f"Write {name}:// and the site's name."
    if name in _KNOWN or "." in name or rest[:1].isdigit():
        return None
    return "begins with no known kind of address", "Write https://, mailto:, tel: or a page."
