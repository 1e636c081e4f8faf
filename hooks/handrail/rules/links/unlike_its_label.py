import re

from handrail.names import hidden, name_of
from handrail.rule import rule

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_DIGITS = re.compile(r"\+?\d[\d\s().-]*(?:[A-Z]{3,})?")
_MAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[a-z]+", re.IGNORECASE)


@rule(level="error", wcag=["2.4.4", "3.3.2"])
def check(page):
    for link in page.all("a", "area"):
        target = link.get("href").strip()
        scheme = target.partition(":")[0].lower()
        if scheme not in ("tel", "sms", "mailto") or hidden(link):
            continue
        name = name_of(link)
        said = _mails(name) if scheme == "mailto" else _numbers(name)
        meant = _meant(target, scheme)
        if said and meant and not any(_same(one, meant, scheme) for one in said):
            yield page.finding(
                link,
                what=f"The link says “{name}” and leads to {target}.",
                fix="Make both the same. Which of them is right?",
            )


def _numbers(text):
    """Return the digits of each number in the text, letters of the keypad turned into digits."""
    found = [re.sub(r"\D", "", one.translate(_KEYS)) for one in _DIGITS.findall(text)]
    return [one for one in found if len(one) >= 3]


def _mails(text):
    return [one.rstrip(".").lower() for one in _MAIL.findall(text)]


def _meant(target, scheme):
    rest = target.partition(":")[2].split("?")[0].split(";")[0]
    return rest.lower() if scheme == "mailto" else re.sub(r"\D", "", rest)


def _same(said, meant, scheme):
    """A number may be written with or without its country's code and a leading 0 or 1."""
    if scheme == "mailto":
        return said in meant
    return said == meant or (
        len(min(said, meant, key=len)) >= 5
        and (meant.endswith(said.lstrip("0")) or said.endswith(meant.lstrip("0")))
    )
