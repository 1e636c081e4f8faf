"""Exceptions: which finding, on which page, why, until when. And the baseline of old findings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handrail.finding import Finding, Place

STALE = "allowed-for-nothing"
EXPIRED = "allowed-until-the-past"


@dataclass(frozen=True)
class RuleException:
    """One exception, as the settings give it. `words`: part of the finding's words, or "" for all.

    `page`: an address, "support/online/", or "" for the home page, or None for every page.
    """

    rule: str
    page: str | None
    words: str
    because: str
    until: date
    place: Place

    def covers(self, found: Finding) -> bool:
        """Tell whether a finding is the one that is meant."""
        if found.rule != self.rule or self.words.casefold() not in found.what.casefold():
            return False
        return self.page is None or _address(found.page) == self.page.strip("/")


def _address(file: str) -> str:
    return file.removesuffix("index.html").removesuffix(".html").strip("/")


def apply_exceptions(
    findings: Iterable[Finding], exceptions: Sequence[RuleException], today: date
) -> tuple[list[Finding], int]:
    """Return the findings that no exception covers, and how many one does.

    An exception that covers nothing is a finding itself, and one whose day is over is due.
    """
    kept, used = [], set()
    count = 0
    for found in findings:
        one = next((each for each in exceptions if each.covers(found)), None)
        if one is None:
            kept.append(found)
            continue
        used.add(one)
        count += 1
    kept += _about(exceptions, used, today)
    return kept, count


def _about(
    exceptions: Sequence[RuleException], used: set[RuleException], today: date
) -> Iterator[Finding]:
    for one in exceptions:
        where = "every page" if one.page is None else f"“{one.page or 'the home page'}”"
        if one not in used:
            yield Finding(
                one.place,
                f"The exception for {one.rule} on {where} covers no finding any more.",
                "Take it out: what it was for is mended.",
                rule=STALE,
                level="warning",
            )
        elif one.until < today:
            yield Finding(
                one.place,
                f"The exception for {one.rule} on {where} held until {one.until}.",
                f"Mend what it was for ({one.because}), or write a new day and why.",
                rule=EXPIRED,
                level="due",
            )


def apply_baseline(findings: list[Finding], baseline: Path) -> tuple[list[Finding], int, int]:
    """Return the findings that the baseline does not hold, how many it does, and how many of it
    are gone. Raises ValueError, with what to do, for a file that cannot be read.
    """
    try:
        known = Counter(_key_of(one) for one in json.loads(baseline.read_text("utf-8"))["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"{baseline}: no baseline can be read there ({error}). Write one with: handrail check "
            f"site --write-baseline {baseline}"
        ) from error
    kept = []
    total = sum(known.values())
    left = known.copy()
    for found in findings:
        key = (found.rule, found.page or found.place.file, found.what)
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(found)
    gone = sum(left.values())
    return kept, total - gone, gone


def _key_of(one: dict[str, str]) -> tuple[str, str, str]:
    return one["rule"], one["page"], one["words"]


def write_baseline(findings: Iterable[Finding], baseline: Path) -> int:
    """Write all findings that could stop a build into a baseline; return how many."""
    known = [
        {"rule": one.rule, "page": one.page or one.place.file, "words": one.what}
        for one in findings
        if one.level in ("error", "warning")
    ]
    baseline.write_text(
        json.dumps({"findings": known}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    return len(known)
