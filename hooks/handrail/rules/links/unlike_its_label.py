import re
import unicodedata
from urllib.parse import unquote

from handrail.names import hidden, name_of
from handrail.rule import rule

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_WORD = re.compile(r"[A-Z]?[a-z]+|\b(?:AND|CALL|OR|PRESS|TEXT|THEN|TO)\b")
_NUMBER = re.compile(r"(\+\s*)?(\d(?:[\s().‐‑–-]*[\dA-Z])*)")
_TRUNK = re.compile(r"\(0\)")  # as in +44 (0)20: not dialled from abroad
_MAIL = re.compile(r"[^@\s<>()]+@[^@\s<>()]+\.[a-z]+", re.IGNORECASE)
_LONG = 5  # digits of what can only be a number to call
_COUNTRY = 5  # digits at most of a country's code, with 00 or 011 before it


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
    """Tell whether the words show a number, and not the one that is meant. Other numbers may stand
    beside it.
    """
    abroad = meant.strip().startswith("+")
    meant = re.sub(r"\D", "", meant)
    text = _WORD.sub("|", _TRUNK.sub("", unicodedata.normalize("NFKC", name)))
    shown = False
    for plus, number in _NUMBER.findall(text):
        parts = [re.sub(r"\D", "", one.translate(_KEYS)) for one in re.split(r"[\s()]+", number)]
        exact = abroad and bool(plus)
        for start in range(1 if exact else len(parts)):
            for end in range(start + 1, len(parts) + 1):
                if _same("".join(parts[start:end]), meant, exact):
                    return False
        shown = shown or len("".join(parts)) >= (_LONG if len(meant) > _LONG else 3)
    return bool(meant) and shown


def _same(one, other, exact):
    """Tell whether two numbers are one: a country's code, and a 0 or 1 before the number, may be
    there or not, unless both are written in full.
    """
    if one == other or exact:
        return one == other
    short, long = sorted((one, other), key=len)
    if len(short) > _LONG + 1 and short[0] in "01":
        short = short[1:]
    return len(short) > _LONG and long.endswith(short) and len(long) - len(short) <= _COUNTRY
