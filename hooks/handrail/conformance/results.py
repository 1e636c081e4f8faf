"""How far does a built site meet WCAG 2.2 at A and AA, as far as anything or anyone has looked?

One list (data/wcag.yml), the rules, what the check found, and what is recorded of browser tests and
people are joined into one result for each success criterion. Checks find failures; that they find
none does not show that a criterion is met. So the result is "not-evaluated" unless the failure was
found, or every part that applies was looked at, or there is nothing that it applies to.

Results are the terms of OpenACR and VPAT 2.5: https://github.com/GSA/openacr
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from handrail.check import Report
from handrail.conformance.absent import KINDS
from handrail.conformance.evaluations import FILE, Evaluation, Evaluations, Result, recorded
from handrail.data_files import packaged_file, site_file_name
from handrail.finding import Finding, Place
from handrail.page.folder import Folder
from handrail.project import Project
from handrail.rule import every_rule
from handrail.written.dates import as_date

RESULTS: tuple[Result, ...] = get_args(Result)
"""From the worst to the best; a criterion gets the worst of what is known."""

_SHOWN = 3  # findings that a remark quotes


@dataclass(frozen=True)
class Criterion:
    """A success criterion, as data/wcag.yml has it, and the rules that name it."""

    number: str
    name: str
    level: Literal["A", "AA"]
    rules: tuple[str, ...]
    tests: tuple[str, ...] = ()
    needs: str = ""
    person: str = ""
    """What only a person can judge; "" if rules and tests look at every part on every page."""


@dataclass(frozen=True)
class Judged:
    """One criterion with its result, the remark that says why, and what the check found."""

    criterion: Criterion
    result: Result
    remark: str
    findings: tuple[Finding, ...] = ()
    tested: bool = False
    """Whether its browser tests are recorded as passed on the sources as they are."""
    by: Evaluation | None = None
    """The person's evaluation that counts."""


@dataclass(frozen=True)
class Conformance:
    """What is known of a built site. `day`: see `day_of_pages`; "" if the pages say none."""

    judged: tuple[Judged, ...]
    pages: int
    rules: int
    day: str
    evaluations: Evaluations
    let_pass: tuple[str, ...] = ()
    """The rules of which settings or baseline let findings pass."""

    @property
    def status(self) -> Literal["full", "partial", "unknown"]:
        """The conformance status of the W3C's form for accessibility statements: full if every
        criterion is met or does not apply, partial if a failure is known, else unknown.
        """
        results = {one.result for one in self.judged}
        if results & {"does-not-support", "partially-supports"}:
            return "partial"
        return "unknown" if "not-evaluated" in results else "full"

    def of(self, *results: Result) -> list[Judged]:
        """Return the criteria with these results, in the order of WCAG."""
        return [one for one in self.judged if one.result in results]


@cache
def criteria() -> tuple[Criterion, ...]:
    """Return every success criterion of WCAG 2.2 at A and AA, in its order."""
    listed = yaml.safe_load(packaged_file("wcag.yml").read_text("utf-8"))["criteria"]
    rules = every_rule().values()
    return tuple(
        Criterion(
            number=number,
            name=one["name"],
            level=one["level"],
            rules=tuple(rule.name for rule in rules if number in rule.wcag),
            tests=tuple(one.get("tests", ())),
            needs=one.get("needs", ""),
            person=one.get("person", ""),
        )
        for number, one in listed.items()
    )


def conformance(
    report: Report,
    folder: Path,
    project: Project,
    meta: Iterable[Mapping[str, Any]],
    nowhere: frozenset[str],
) -> Conformance:
    """Return what is known of a built site. `report` is the check of it, `meta` the front matter
    of its pages, `nowhere` what no file of it has: see present.absent.
    """
    evaluations = recorded(project)
    meta = list(meta)
    built = [name for name in Folder(folder).files if name.lower().endswith((".html", ".htm"))]
    look = _Look(
        report=report,
        asked=frozenset(one.rule.name for one in project.settings.rules),
        let_pass=frozenset(_let_pass(project)),
        absent=nowhere if report.pages else frozenset(),
        whole=bool(report.pages) and report.pages == len(built),
        evaluations=evaluations,
        updated=max((_updated(one) for one in meta), default=""),
    )
    unknown = {one.criterion for one in evaluations.people} - {one.number for one in criteria()}
    evaluations.faults.extend(
        Finding(
            Place(site_file_name(project.root, FILE), None, "setting"),
            f"people: {number} is no success criterion of WCAG 2.2 at level A or AA.",
            "Write the number as WCAG has it, or take the entry out.",
        )
        for number in sorted(unknown)
    )
    return Conformance(
        judged=tuple(look.at(one) for one in criteria()),
        pages=report.pages,
        rules=report.rules,
        day=_day(meta, evaluations),
        evaluations=evaluations,
        let_pass=tuple(sorted(look.let_pass & {r for one in criteria() for r in one.rules})),
    )


def _let_pass(project: Project) -> Iterator[str]:
    """Yield the rules of which some finding is let pass: the report no longer has it."""
    yield from (one.rule for one in project.settings.exceptions)
    if project.settings.baseline:
        try:
            known = json.loads((project.root / project.settings.baseline).read_text("utf-8"))
            yield from (one["rule"] for one in known["findings"])
        except (OSError, ValueError, KeyError, TypeError):
            yield from every_rule()  # nobody can tell; the check itself stops on such a file


def _updated(meta: Mapping[str, Any]) -> str:
    day = as_date(meta.get("updated"))
    return day.isoformat() if day else ""


def _day(meta: Sequence[Mapping[str, Any]], evaluations: Evaluations) -> str:
    """Return the day of the report: the newest that a page or a record gives. Not today: the same
    sources have to give the same bytes.
    """
    days = [as_date(one.get(key)) for one in meta for key in ("updated", "facts_checked")]
    days += [as_date(one.date) for one in evaluations.people]
    days += [as_date(evaluations.tests.date)] if evaluations.tests else []
    return max((one.isoformat() for one in days if one), default="")


@dataclass(frozen=True)
class _Look:
    """All that was looked at, to be asked about one criterion after the other."""

    report: Report
    asked: frozenset[str]
    let_pass: frozenset[str]
    absent: frozenset[str]
    whole: bool
    evaluations: Evaluations
    updated: str

    def at(self, one: Criterion) -> Judged:
        """Return the worst of what is known of a criterion."""
        found = [each for each in self.report.findings if each.rule in one.rules]
        faults = tuple(each for each in found if each.level in ("error", "warning"))
        questions = len([each for each in found if each.level == "ask"])
        unasked = [name for name in one.rules if name not in self.asked]
        let_pass = [name for name in one.rules if name in self.let_pass]
        sound = self.whole and not (faults or unasked or let_pass)
        tests = self.evaluations.tests
        tested = bool(one.tests) and tests is not None and tests.passed.issuperset(one.tests)
        people = [each for each in self.evaluations.people if each.criterion == one.number]
        person = min(people, key=lambda each: RESULTS.index(each.result), default=None)
        counts = person is not None and person.holds and person.date >= self.updated
        results: list[Result] = [self._extent(faults)] if faults else []
        if person and (counts or _known_to_fail(person)):
            results.append(person.result)
        elif sound and one.needs in self.absent:
            results.append("not-applicable")
        elif sound and tested and not one.person and not questions:
            results.append("supports")
        else:
            results.append("not-evaluated")
        result = min(results, key=RESULTS.index)
        said = [
            *_of_faults(faults),
            *_of_person(one, person, counts, result),
            *(() if result == "not-applicable" else _of_checks(one, unasked, faults)),
            *(() if result == "not-applicable" else self._of_tests(one, tested)),
        ]
        if let_pass:
            said.append(f"The settings let findings pass, of: {', '.join(let_pass)}.")
        if not self.whole:
            said.append("Not every page could be looked at.")
        if questions:
            said.append(f"Questions of the check that a person has to answer: {questions}.")
        by = person if person and (counts or _known_to_fail(person)) else None
        return Judged(one, result, " ".join(said), faults, tested, by)

    def _extent(self, faults: Sequence[Finding]) -> Result:
        """Most pages or some: what a template or a setting does, every page has."""
        shared = any(one.place.owner in ("template", "setting") or not one.page for one in faults)
        pages = len({one.page for one in faults})
        return (
            "does-not-support"
            if shared or 2 * pages > self.report.pages
            else ("partially-supports")
        )

    def _of_tests(self, one: Criterion, tested: bool) -> Iterator[str]:
        if not one.tests:
            return
        names = ", ".join(test.partition("::")[2] for test in one.tests)
        part = "part of it" if one.person else "it"
        tests = self.evaluations.tests
        if tests is None:
            yield f"No run of the browser tests of {part} on these sources is recorded: {names}."
        elif tested:
            yield f"Browser tests of {part} passed on {tests.date} in {tests.browser}: {names}."
        else:
            yield f"Browser tests of {part} did not all pass on {tests.date}: {names}."


def _known_to_fail(person: Evaluation) -> bool:
    return RESULTS.index(person.result) < RESULTS.index("not-evaluated")


def _of_faults(faults: Sequence[Finding]) -> Iterator[str]:
    if faults:
        yield f"Found by the check ({_counted(len(faults), 'finding')}):"
        yield from (f"{one.place}: {one.what}" for one in faults[:_SHOWN])
    if len(faults) > _SHOWN:
        yield f"And {len(faults) - _SHOWN} more."


def _of_person(
    one: Criterion, person: Evaluation | None, counts: bool, result: Result
) -> Iterator[str]:
    if person:
        yield f"{person.who}, {person.date}, {person.how}: {person.remark}"
        if not counts:
            yield "The site has changed since then."
    elif result == "not-applicable":
        yield f"No page, script or file has any of this: {KINDS[one.needs]}."
    elif one.person:
        yield f"A person has to judge {one.person}. Nobody has yet."


def _of_checks(one: Criterion, unasked: Sequence[str], faults: Sequence[Finding]) -> Iterator[str]:
    asked = len(one.rules) - len(unasked)
    if not asked:
        yield "No rule of the build check looks at this."
    elif not faults:
        proof = ", which does not show that it is met" if one.person else ""
        yield f"{_counted(asked, 'rule')} of the build check found no failure{proof}."
    if unasked:
        yield f"Switched off: {', '.join(unasked)}."


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"
