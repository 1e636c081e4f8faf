"""Compare phone numbers as people write them, and find those typed in a text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from handrail.text.expression import expression

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


_TYPED = expression(
    r"(?<![\w./@,-])(?:\+\d[\d ().-]{6,17}\d"
    r"|\(?0\d{2,4}\)?[ -]\d{2,4}[ -]?\d{2,4}(?:[ -]\d{2,4})?|0\d{9,10}|\(0\d\) ?\d{4} ?\d{4}"
    r"|0\d([ .])\d\d(?:\1\d\d){3}|0\d{2,4}\.\d{3}\.\d{3,4}|0\d{2,4}/\d{5,8}(?:-\d{1,4})?"
    r"|(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}|1[38]00[ -]\d{2,3}[ -]?\d{3,4}"
    r"|13[ -]\d\d[ -]\d\d|116[ -]?(?:111|117|123))(?![\w@-])"
)
_LOCAL = expression(r"(?<![\w./@,-])(?:1-)?[2-9]\d{2}-\d{4}(?![\w@-])")
"""A number without the code of its area, as it is dialled in North America."""
_DIGITS = re.compile(r"\d(?:\d\d|[ .)-]\d)")
_CUE = expression(
    r"\b(?:call(?:s|ed|ing)?|ring(?:s|ing)?|dial(?:s|led|ling)?|phone(?:s|d)?|telephone|tel|sms"
    r"|text(?:s|ed|ing)?|messag(?:e|es|ing)|(?:help|hot|life|text|crisis )?lines?|reach)\b",
    re.IGNORECASE,
)
_CUED = expression(
    r"\b(?:call|ring|dial|phone|telephone|tel|text|sms|message|on|to|via|reach|number|line)\b"
    r"[\W_]*$",
    re.IGNORECASE,
)
"""What stands right before a number to dial."""
_CUED_LOCAL = expression(
    r"\b(?:call|ring|dial|phone|telephone|tel|text|(?:help|hot)?line|reach|number)\b"
    r"(?: (?:us|me|them|him|her|now|today|is|at|on|it|free|our))*[ :(]*$",
    re.IGNORECASE,
)
_LABELLED = expression(
    r"(?:\b(?:doi|isbn|issn|orcid|pmid|pmcid?|nct|isrctn|eudract|nihr|pages?|pp|room|flat|volume|vol"
    r"|section|chapter|iso|rfc|(?:charity|company|grant|award|trial|registration|reference|policy"
    r"|invoice|order|account|licen[cs]e|version)\W*(?:number|no|nr|id)|sort code|postcode)\b"
    r"|[#£$€¥=<>≈~±])\W*(?:\b(?:number|no|nr|id|is)\b\W*)*$",
    re.IGNORECASE,
)
"""What stands before an identifier, a page or a sum."""
_NUMBERED = expression(
    r"\b(?:box|row|column|question|item|form|table|figure|article|clause|paragraph|verse|bus|route"
    r"|(?:see|read|form|page \d+,?) lines?)\s+(?:(?:number|no\.?|nr)\s+)?$",
    re.IGNORECASE,
)
"""What stands right before the number of a part, or of one of many."""
_OF_A_PAPER = expression(
    r"(?:\s*(?:to|and|or|-|–)\s*\d+)?\s+(?:of|on|in)\s+(?:the|your|this|that|an?|our|each)\s+"
    r"(?:[\w-]+\s+){0,2}(?:form|page|table|sheet|letter|list|report|claim|document|questionnaire"
    r"|bill|statement|poem|survey|return|policy|contract|leaflet)\b",
    re.IGNORECASE,
)
"""What stands after the number of a line on paper."""
_COUNTED = expression(
    r"\s*(?:%|per cent|percent|(?:of|more|other)\b|(?:[a-z-]+\s+){0,2}?(?:people|men|women"
    r"|children|adults|girls|boys|patients|users|callers|readers|members|volunteers|participants"
    r"|students|families|households|calls|texts|messages|chats|letters|emails|visits|answers"
    r"|replies|responses|contacts|cases|deaths|lives|studies|trials|times|seconds|minutes|hours"
    r"|days|weeks|months|years|words|pages|pounds|euros|dollars|miles|metres|steps|points)\b)"
)
"""What stands after a number that counts something."""
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_IN_A_YEAR = expression(
    r"\b(?:in|since|until|till|before|after|during|by|of|between|between \d{4} and|early|late"
    r"|summer|winter|spring|autumn|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\s+$",
    re.IGNORECASE,
)
"""What stands before a year: lines such as 1737 look like one."""
_GROUPS = r"[ .,'’\u00a0\u2009\u202f]"
_IN_A_FIGURE = re.compile(rf"(?<!\d)\d{{1,3}}(?:{_GROUPS}\d{{3}})*{_GROUPS}$")
_GOES_ON = re.compile(rf"{_GROUPS}\d{{3}}(?!\d)")
_BY_FOUR = re.compile(r"(?<!\d)\d{4}(?:-\d{4}){2}-\d{3}[\dX]\b")  # ORCID, cards
_CRITERION = re.compile(r"[1-4]\.\d\.\d")  # of WCAG: “1.1.1” is no emergency number
_NO_DIGIT = re.compile(r"\D+")
_BEGINS = re.compile(r"(?<![\w./,+-])\d")
_BETWEEN = ("-", ".", " ")
_IN_A_LONGER = re.compile(r"[\w/]|[.,-]\d")
_FEWEST = 3  # digits of a number that anybody can call
_SHORT = 4  # digits of a number that could as well count something
_FAR = 200  # letters before or after that can say what a number is; a line may have thousands
_NEAR = 30  # letters before or after in which a word such as “call” makes it a phone number


def typed_in(text: str, known: frozenset[str], *, local: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each phone number in a text as it is written, and its digits.

    `known`: the digits of numbers that count wherever they stand; one with few digits counts near a
    word such as “call”. `local`: whether a number without the code of its area counts too, after
    such a word. Figures, sums, pages and identifiers are left out.
    """
    if not _DIGITS.search(text):
        return
    spans = [found.span() for found in _BY_FOUR.finditer(text)]
    typed = (found.span() for found in _TYPED.finditer(text))
    ways = [(_known_in(text, known), False), (typed, True)]
    if local:
        ways.append((_local_in(text), False))
    for places, long in ways:
        for start, end in places:
            if any(start < b and end > a for a, b in spans) or _is_figure(text, start, end):
                continue
            digits = re.sub(r"\D", "", text[start:end])
            near = text[max(0, start - _NEAR) : end + _NEAR]
            if long or len(digits) > _SHORT or _CUE.search(near):
                spans.append((start, end))
                yield text[start:end].strip(), digits


def _is_figure(text: str, start: int, end: int) -> bool:
    """Tell whether digits count, number or name something, instead of being dialled."""
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    if _LABELLED.search(before) or _CRITERION.fullmatch(text[start:end]):
        return True
    if _NUMBERED.search(before) or _OF_A_PAPER.match(after):
        return True
    if _CUED.search(before):
        return False
    if _YEAR.fullmatch(text[start:end]) and _IN_A_YEAR.search(before):
        return True
    part = bool(re.match(r"\d{3}(?!\d)", text[start : start + 4])) and _IN_A_FIGURE.search(before)
    return bool(part or _GOES_ON.match(after) or _COUNTED.match(after))


def _local_in(text: str) -> Iterator[tuple[int, int]]:
    for found in _LOCAL.finditer(text):
        if _CUED_LOCAL.search(text[max(0, found.start() - _NEAR) : found.start()]):
            yield found.span()


def _known_in(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where known numbers stand in a text, whatever separates their digits; of several that
    begin at one place the longest.
    """
    row = _NO_DIGIT.sub("", text)
    if len(row) < _FEWEST:
        return
    named = [number for number in _longest_first(known) if number in row]
    done = 0
    for begin in _BEGINS.finditer(text) if named else ():
        if begin.start() >= done:
            ends = (_end_of(number, text, begin.start()) for number in named)
            done = max(done, next(filter(None, ends), 0))
            if done > begin.start():
                yield begin.start(), done


@cache
def _longest_first(known: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(known, key=lambda number: (-len(number), number)))


def _end_of(number: str, text: str, at: int) -> int:
    """Return where a number ends that begins at a place of a text, 0 if it does not."""
    for place, digit in enumerate(number):
        if place and text[at : at + 1] in _BETWEEN:
            at += 1
        if text[at : at + 1] != digit:
            return 0
        at += 1
    return 0 if _IN_A_LONGER.match(text, at) else at


def digits_of(address: str) -> str:
    """Return the digits that a `tel:` or `sms:` address leads to, with + where it has one."""
    target = unquote(re.split("[?;,]", address.strip().partition(":")[2])[0])
    return re.sub(r"[^\d+]", "", target)
