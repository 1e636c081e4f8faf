import re
from urllib.parse import unquote

from handrail.names import hidden, name_of
from handrail.rule import rule

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NUMBER = re.compile(r"\d(?:[\s().‐‑–-]*[\dA-Z])*")
_TRUNK = re.compile(r"\(0\)")  # as in +44 (0)20: not dialled from abroad
_MAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[a-z]+", re.IGNORECASE)
_LONG = 5  # digits of what can only be a number to call


@rule(level="error", wcag=["2.4.4", "3.3.2"])
def check(page):
    for link in page.all("a", "area"):
        scheme, _, target = link.get("href").strip().partition(":")
        if scheme.lower() not in ("tel", "sms", "mailto") or hidden(link):
            continue
        name, meant = name_of(link), unquote(re.split("[?;,]", target)[0]).lower()
        other = _other_mail if scheme.lower() == "mailto" else _other_number
        if other(name, meant):
            yield page.finding(
                link,
                what=f"The link says “{name}” and leads to {link.get('href').strip()}.",
                fix="Make both the same. Which of them is right?",
            )


def _other_mail(name, meant):
    said = [one.rstrip(".").lower() for one in _MAIL.findall(name)]
    return bool(said) and meant not in said


def _other_number(name, meant):
    """Tell whether the words show a number, and not the one that is meant. A country's code, and a
    0 or 1 before the number, may be there or not; other numbers may stand beside it.
    """
    meant = re.sub(r"\D", "", meant)
    text = _TRUNK.sub("", name)
    every = re.sub(r"\D", "", text.translate(_KEYS))
    tail = meant[-max(_LONG, len(meant) - 4) :]
    if not meant or meant in every or (len(meant) > _LONG and tail in every):
        return False
    least = _LONG if len(meant) > _LONG else 3
    found = _NUMBER.findall(re.sub(r"[A-Z]?[a-z]+", " ", text))
    said = [re.sub(r"\D", "", one.translate(_KEYS)) for one in found]
    return any(len(one) >= least for one in said)
