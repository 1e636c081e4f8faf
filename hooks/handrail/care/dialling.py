"""Find out what is dialled for a number, as the people of a country write it."""

from __future__ import annotations

import re
from typing import NamedTuple

from handrail.care.numbers import digits_of

_WRITTEN = re.compile(r"\+?[\d(][\d\s().\-‐‑–/]*")
_SHORT = re.compile(r"000|[1-9]\d{2,5}")  # 000 is Australia's
_FROM_ABROAD = re.compile(r"\+\d{7,15}")


class Plan(NamedTuple):
    """The numbers of a country."""

    code: str
    """What is dialled from abroad, after +."""
    within: re.Pattern[str]
    """The digits of a whole number, as dialled in the country."""
    trunk: str
    """What it begins with, and what is left out from abroad."""
    inside: re.Pattern[str]
    """Numbers that cannot be dialled from abroad."""
    example: str
    """A number that reaches nobody: kept for films and books, or of a form that none has."""


def _plan(code: str, within: str, trunk: str, inside: str, example: str) -> Plan:
    return Plan(code, re.compile(within), trunk, re.compile(inside), example)


_NORTH_AMERICA = _plan("1", r"1?[2-9]\d{2}[2-9]\d{6}", "1", r"(?!)", "(555) 555-0100")
_PLANS = {
    "GB": _plan(
        "44", r"0(?:[1-357-9]\d{8,9}|8001111|845464\d)", "0", "08001111|0845464.", "01632 960123"
    ),
    "IE": _plan(
        "353", r"0[1-9]\d{6,8}|1(?:800|850|890)\d{6}|0818\d{6}", "0", "1[89].*", "020 912 3456"
    ),
    "US": _NORTH_AMERICA,
    "CA": _NORTH_AMERICA,
    "AU": _plan("61", r"0[2-478]\d{8}|1[38]00\d{6}|13\d{4}|180\d{4}", "0", "1.*", "(02) 5550 1234"),
    "NZ": _plan("64", r"0[2-9]\d{7,9}", "0", r"(?!)", "04 155 0123"),
    "IN": _plan("91", r"0?[1-9]\d{9}|1800\d{6,9}|1860\d{7}", "0", "18[06]0.*", "011 1555 0100"),
}


class Dialled(NamedTuple):
    """What a number leads to."""

    dial: str
    """What goes after tel: and sms:, in full where that can be dialled from anywhere."""
    e164: str | None
    """The number from abroad, with + and the country's code; None where there is none."""


def example_of(country: str) -> str:
    """Return a number as one writes it in a country, which reaches nobody."""
    plan = _PLANS.get(country)
    return plan.example if plan else "+999 555 0100"


def dialled(written: str, country: str) -> Dialled | None:
    """Return what is dialled for a number that people write so in a country; None for what cannot
    be one there. Of a country whose numbers are not known here, any number is one.
    """
    if not _WRITTEN.fullmatch(written.strip()):
        return None
    number = digits_of(f"tel:{written.replace('(0)', '') if '+' in written else written}")
    plan = _PLANS.get(country)
    if plan is None:
        if _FROM_ABROAD.fullmatch(number):
            return Dialled(number, number)
        return Dialled(number, None) if re.fullmatch(r"\d{3,15}", number) else None
    for abroad in ("+", "00", "011"):
        start = f"{abroad}{plan.code}"
        if number.startswith(start) and (abroad == "+" or len(number) > len(start) + 6):
            inside = number.removeprefix(start)
            within = next(
                (n for n in (plan.trunk + inside, inside) if plan.within.fullmatch(n)), None
            )
            return Dialled(f"+{plan.code}{inside}", f"+{plan.code}{inside}") if within else None
    if plan.within.fullmatch(number):
        if plan.inside.fullmatch(number):
            return Dialled(number, None)
        whole = f"+{plan.code}{number.removeprefix(plan.trunk)}"
        return Dialled(whole, whole)
    return Dialled(number, None) if _SHORT.fullmatch(number) else None


def country_of(written: str) -> str | None:
    """Return the country, of those known here, whose numbers begin as this one does from abroad:
    "IE" for +353 20 912 3456; None for another, and for a number without +.
    """
    number = digits_of(f"tel:{written}")
    known = (country for country, plan in _PLANS.items() if number.startswith(f"+{plan.code}"))
    return next(known, None)
