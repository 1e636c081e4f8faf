"""Exceptions: which finding, on which page, why, until when. And the baseline of old findings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handrail.finding import Finding, Place

STALE = "allowed-for-nothing"
EXPIRED = "allowed-until-the-past"


@dataclass(frozen=True)
class RuleException:
    """One exception, as the settings give it. `words`: part of the finding's words, or "" for all.

    `page`: an address, "support/online/", or "" for the home page, or None for every page; or a
    file, as the finding names it or as it is published.
    """

    rule: str
    page: str | None
    words: str
    because: str
    until: date
    place: Place

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is one that is meant."""
        if finding.rule != self.rule or self.words.casefold() not in finding.what.casefold():
            return False
        if self.page is None:
            return True
        return self.page in (finding.page, finding.place.file) or (
            _address(finding.page) == self.page.strip("/")
        )


def _address(file: str) -> str:
    return file.removesuffix("index.html").removesuffix(".html").strip("/")


def apply_exceptions(
    findings: Iterable[Finding], exceptions: Sequence[RuleException], today: date
) -> tuple[list[Finding], int]:
    """Return the findings that no exception covers, and how many are covered.

    An exception that covers nothing is a finding itself, and one whose day is over is due.
    """
    kept, used = [], set()
    count = 0
    for finding in findings:
        exception = next((each for each in exceptions if each.covers(finding)), None)
        if exception is None:
            kept.append(finding)
            continue
        used.add(exception)
        count += 1
    return [*kept, *_outdated(exceptions, used, today)], count


def _outdated(
    exceptions: Sequence[RuleException], used: set[RuleException], today: date
) -> Iterator[Finding]:
    for exception in exceptions:
        page = exception.page
        where = "every page" if page is None else f"“{page or 'the home page'}”"
        if exception not in used:
            yield Finding(
                exception.place,
                f"The exception for {exception.rule} on {where} covers no finding any more.",
                "Take it out: what it was for is fixed.",
                rule=STALE,
                level="warning",
            )
        elif exception.until < today:
            yield Finding(
                exception.place,
                f"The exception for {exception.rule} on {where} held until {exception.until}.",
                f"Fix what it was for ({exception.because}), or write a new day and why.",
                rule=EXPIRED,
                level="due",
            )


class UnreadableBaselineError(ValueError):
    """The baseline cannot be read; the message says what to do."""


def apply_baseline(findings: Iterable[Finding], baseline: Path) -> tuple[list[Finding], int, int]:
    """Return the findings that the baseline does not hold, how many it holds, and how many of its
    own are gone. Raises UnreadableBaselineError.
    """
    try:
        entries = json.loads(baseline.read_text("utf-8"))["findings"]
        left = Counter((entry["rule"], entry["page"], entry["words"]) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableBaselineError(
            f"{baseline}: no baseline can be read there ({error}). Write one with: handrail check "
            f"site --write-baseline {baseline}"
        ) from error
    total = left.total()
    kept = []
    for finding in findings:
        entry = _entry_of(finding)
        key = (entry["rule"], entry["page"], entry["words"])
        if left[key] > 0:
            left[key] -= 1
        else:
            kept.append(finding)
    gone = left.total()
    return kept, total - gone, gone


def write_baseline(findings: Iterable[Finding], baseline: Path) -> int:
    """Write all findings that could stop a build into a baseline; return how many."""
    known = [_entry_of(finding) for finding in findings if finding.level in ("error", "warning")]
    baseline.write_text(
        json.dumps({"findings": known}, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    return len(known)


def _entry_of(finding: Finding) -> Mapping[str, str]:
    return {
        "rule": finding.rule,
        "page": finding.page or finding.place.file,
        "words": finding.what,
    }
