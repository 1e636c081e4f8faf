"""Compare phone numbers as people write them, and find those typed in a text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_WORD = re.compile(r"[A-Z]?[a-z]+|\b(?:AND|CALL|OR|PRESS|TEXT|THEN|TO)\b")
_NUMBER = re.compile(r"(\+\s*)?(\d(?:[\s().‐‑–-]*[\dA-Z])*)")
_TRUNK = re.compile(r"\(0\)")  # as in +44 (0)20: not dialled from abroad
_LONG = 5  # digits of what can only be a number to call
_COUNTRY = 5  # digits at most of a country's code, with 00 or 011 before it


def shows_another(name: str, meant: str) -> bool:
    """Tell whether the words of a link show a number, and not the one that is meant. Other numbers
    may stand beside it.
    """
    abroad = meant.strip().startswith("+")
    meant = re.sub(r"\D", "", meant)
    text = _WORD.sub("|", _TRUNK.sub("", unicodedata.normalize("NFKC", name)))
    shown = False
    for plus, number in _NUMBER.findall(text):
        parts = [re.sub(r"\D", "", part.translate(_KEYS)) for part in re.split(r"[\s()]+", number)]
        exact = abroad and bool(plus)
        for start in range(1 if exact else len(parts)):
            for end in range(start + 1, len(parts) + 1):
                if _same("".join(parts[start:end]), meant, exact):
                    return False
        shown = shown or len("".join(parts)) >= (_LONG if len(meant) > _LONG else 3)
    return bool(meant) and shown


def _same(number: str, other: str, exact: bool) -> bool:
    """Tell whether two numbers are the same: a country's code, and a 0 or 1 before the number, may
    be there or not, unless both are written in full.
    """
    if number == other or exact:
        return number == other
    short, long = sorted((number, other), key=len)
    if len(short) > _LONG + 1 and short[0] in "01":
        short = short[1:]
    return len(short) > _LONG and long.endswith(short) and len(long) - len(short) <= _COUNTRY


_TYPED = re.compile(
    r"(?<![\w./@-])(?:\+\d[\d ().-]{6,17}\d|\(?0\d{2,4}\)?[ -]\d{2,4}[ -]?\d{2,4}(?:[ -]\d{2,4})?"
    r"|(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}|1[38]00[ -]\d{2,3}[ -]?\d{3,4}"
    r"|13[ -]\d\d[ -]\d\d|116[ -]?(?:111|117|123))(?![\w@-])"
)
_DIGITS = re.compile(r"\d(?:\d\d|[ .)-]\d)")
_CUE = re.compile(
    r"\b(?:call(?:s|ed|ing)?|ring(?:s|ing)?|dial(?:s|led|ling)?|phone(?:s|d)?|telephone|tel|sms"
    r"|text(?:s|ed|ing)?|messag(?:e|es|ing)|(?:help|hot|life|text|crisis )?lines?|reach)\b",
    re.IGNORECASE,
)
_NO_PHONE = re.compile(r"\b(?:doi|isbn|issn|pmid|page|pages|pp|room|flat)\b\W*$", re.IGNORECASE)
_CRITERION = re.compile(r"[1-4]\.\d\.\d")  # of WCAG: “1.1.1” is no emergency number
_SHORT = 4  # digits of a number that could as well count something
_NEAR = 30  # letters before or after in which a word such as “call” makes it a phone number


def typed_in(text: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield each phone number in a text as it is written, and its digits.

    `known`: the digits of numbers that count wherever they stand; one with few digits counts near a
    word such as “call”.
    """
    if not _DIGITS.search(text):
        return
    spans: list[tuple[int, int]] = []
    for found in _of(known).finditer(text) if known else ():
        if _CRITERION.fullmatch(found[0]):
            continue
        digits = re.sub(r"\D", "", found[0])
        near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if len(digits) > _SHORT or _CUE.search(near):
            spans.append(found.span())
            yield found[0], digits
    for found in _TYPED.finditer(text):
        if any(found.start() < b and found.end() > a for a, b in spans):
            continue
        if not _NO_PHONE.search(text[: found.start()]):
            yield found[0].strip(), re.sub(r"\D", "", found[0])


@cache
def _of(known: frozenset[str]) -> re.Pattern[str]:
    each = (r"[-. ]?".join(digits) for digits in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w./,+-])(?:{'|'.join(each)})(?![\w/]|[.,-]\d)")


def digits_of(address: str) -> str:
    """Return the digits that a `tel:` or `sms:` address leads to, with + where it has one."""
    target = unquote(re.split("[?;,]", address.strip().partition(":")[2])[0])
    return re.sub(r"[^\d+]", "", target)
