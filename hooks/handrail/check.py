"""Site and rules and settings in, report out. The only loop over rules."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from handrail.finding import Finding, Level, Place, in_order
from handrail.page.links import entry_of
from handrail.page.page import Entry, Page, Site
from handrail.rule import Check, Rule

SEVERITY: dict[Level, int] = {"error": 3, "warning": 2, "due": 1, "ask": 0}

MOST = 200
"""Findings of one rule on one page; whoever has more has one fault, in a template or a habit."""

Locate = Callable[[Page, Finding], Finding]
"""Turns a finding in a built page into one in the sources."""


@dataclass(frozen=True)
class ActiveRule:
    """A rule as the settings want it."""

    rule: Rule
    level: Level
    options: dict[str, object] = field(default_factory=dict)


@dataclass
class Report:
    """What the check found. `allowed` and `tolerated` count what exceptions and baseline took."""

    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    rules: int = 0
    allowed: int = 0
    tolerated: int = 0
    mended: int = 0
    """Findings of the baseline that are gone."""

    @property
    def by_now(self) -> list[Finding]:
        """The findings that hold on any day: all but what is due."""
        return [one for one in self.findings if one.level != "due"]

    def of(self, level: Level) -> list[Finding]:
        """Return the findings of one level."""
        return [one for one in self.findings if one.level == level]


@dataclass(frozen=True)
class Looked:
    """A page that was looked at before and has not changed since: what was found then."""

    entry: Entry
    findings: tuple[Finding, ...]
    worded: frozenset[tuple[str, str]]


def check(
    pages: Iterable[Page | Looked | Finding],
    site: Site,
    rules: Iterable[ActiveRule],
    *,
    locate: Locate,
    again: Callable[[str], Page],
    given: Mapping[str, Any] | None = None,
    looked: Callable[[Page, Looked], None] = lambda page, seen: None,
) -> Report:
    """Ask every rule about every page, and about the site when all are read.

    `pages` may hold findings in place of pages that could not be read, and what was found before on
    pages that are the same; `looked` is told what was found on each of the others, once. Each page
    is let go once it has been looked at; `again` reads one anew, for findings that only the whole
    site shows. `given`: what rules are handed beside their options, see rule.GIVEN.
    """
    given = {name: value for name, value in (given or {}).items() if value is not None}
    chosen = [one for one in rules if set(one.rule.given) <= set(given)]
    of_pages = [(one, _question(one, given)) for one in chosen if one.rule.asks == "page"]
    # Nobody reads a page that only sends on.
    of_all = [pair for pair in of_pages if pair[0].rule.family != "presence"]
    report = Report(rules=len(chosen))
    told: set[str] = set()
    words = any(one.rule.family == "wording" for one in chosen)

    def is_new(found: Finding) -> bool:
        return not (found.repeats and found.what in told)

    def look_at(page: Page) -> Looked:
        asked = (
            found
            for one, question in (of_all if page.sends_on else of_pages)
            for found in _asked(one, question, page, page.file)
        )
        findings = tuple(locate(page, one) for one in asked if is_new(one))
        return Looked(entry_of(page), findings, frozenset(page.wording.said if words else ()))

    with _no_collector():
        for page in pages:
            if isinstance(page, Finding):
                report.findings.append(page)
                continue
            report.pages += 1
            seen = page if isinstance(page, Looked) else look_at(page)
            site.entries[seen.entry.file] = seen.entry
            site.address = site.address or seen.entry.published
            site.worded |= seen.worded
            for found in seen.findings:
                if is_new(found):
                    report.findings.append(found)
                    told.add(found.what)
            if isinstance(page, Page):
                looked(page, seen)
                page.release()
    late: dict[str, list[Finding]] = {}
    for one in chosen:
        if one.rule.asks == "site":
            for found in _asked(one, _question(one, given), site, ""):
                if found.repeats and found.what in told:
                    continue
                late.setdefault(found.page, []).append(found)
    for file, findings in late.items():
        if file not in site.entries:  # a file that is no page, as data of the search
            report.findings += findings
            continue
        page = again(file)
        report.findings.extend(locate(page, _in_full(page, found)) for found in findings)
    report.findings = sorted(dict.fromkeys(_where_written(report.findings)), key=in_order)
    return report


def _where_written(findings: list[Finding]) -> Iterator[Finding]:
    """Yield the findings without those in a list, a menu or a title that repeats words which an
    author wrote, and which are told where they are written.
    """
    written = {(one.rule, one.words) for one in findings if one.words and one.place.owner == "page"}
    for one in findings:
        if one.place.owner == "page" or (one.rule, one.words) not in written:
            yield one


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep Python from looking for circles: a page is one, and is taken apart by hand. The search
    costs a quarter of the whole check.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _question(one: ActiveRule, given: Mapping[str, Any]) -> Check:
    """Return the check of a rule, which then wants nothing but a page or the site."""
    wished = {name: given[name] for name in one.rule.given}
    return partial(one.rule.check, **one.options, **wished)


def _asked(one: ActiveRule, question: Check, about: Page | Site, file: str) -> list[Finding]:
    """Return what a rule finds, with its name, at the milder of its level and the finding's."""
    told: list[Finding] = []
    met: dict[str, int] = {}
    try:
        for found in question(about):
            met[found.page] = met.get(found.page, 0) + 1
            if met[found.page] > MOST:
                if one.rule.asks == "page":
                    break
                continue
            if met[found.page] == MOST:
                found = replace(found, what=f"{found.what} There are more; they are left out.")
            level = min(one.level, found.level, key=SEVERITY.__getitem__)
            told.append(replace(found, rule=one.rule.name, level=level))
    except Exception as error:  # a fault of ours must not cost the author the other findings
        told.append(
            Finding(
                place=Place(file or "the site", None, "unknown"),
                what=f"The rule {one.rule.name} could not look here: "
                f"{type(error).__name__}: {error}",
                fix=f"This is a fault of Handrail. Leave the rule out with --skip {one.rule.name}, "
                "and tell its maintainers.",
                rule=one.rule.name,
                page=file,
            )
        )
    return told


def _in_full(page: Page, found: Finding) -> Finding:
    """Return a finding of the site with its line and words in the built page."""
    if found.order is None:
        return found
    at = page.finding(page.elements[found.order], found.what, found.fix)
    return replace(found, at=at.at, built_line=at.built_line)
