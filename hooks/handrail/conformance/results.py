"""How far does a built site meet WCAG 2.2 at A and AA, as far as anything or anyone has looked?

The list of criteria (data/wcag.yml), the rules, what the check found, and what is recorded of
tests in a browser and of people become one result for each success criterion. Checks find failures;
that they find none does not show that a criterion is met. So the result is "not-evaluated" unless a
failure was found, or every part that applies was looked at, or nothing on the site is of that kind.

Results are the terms of OpenACR and VPAT 2.5: https://github.com/GSA/openacr
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from handrail.audit import Report
from handrail.conformance.absent import KINDS, strange_scripts
from handrail.conformance.browser_tests import BrowserTests
from handrail.conformance.evaluations import FILE, Evaluation, Evaluations, Result, recorded
from handrail.data_files import packaged_file, site_file_name
from handrail.finding import Finding, Place
from handrail.page.folder import Folder
from handrail.project import Project
from handrail.rule import all_rules
from handrail.written.dates import as_date
from handrail.written.yaml_lines import read_yaml

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
class CriterionResult:
    """One criterion with its result, the remark that says why, and what the check found."""

    criterion: Criterion
    result: Result
    remark: str
    findings: tuple[Finding, ...] = ()
    tested: bool = False
    """Whether its tests in a browser are recorded as passed on the files as they are."""
    by: Evaluation | None = None
    """The person's evaluation that counts."""


@dataclass(frozen=True)
class Conformance:
    """What is known of a built site. `day`: see `_day`; "" if the pages say none."""

    criteria: tuple[CriterionResult, ...]
    pages: int
    rules: int
    day: str
    evaluations: Evaluations
    tests: BrowserTests | None = None
    let_pass: tuple[str, ...] = ()
    """The rules whose findings settings or baseline let pass."""

    @property
    def status(self) -> Literal["full", "partial", "unknown"]:
        """The conformance status of the W3C's form for accessibility statements: full if every
        criterion is met or does not apply, partial if a failure is known, else unknown.
        """
        results = {each.result for each in self.criteria}
        if results & {"does-not-support", "partially-supports"}:
            return "partial"
        return "unknown" if "not-evaluated" in results else "full"

    def of(self, *results: Result) -> list[CriterionResult]:
        """Return the criteria with these results, in the order of WCAG."""
        return [each for each in self.criteria if each.result in results]


@cache
def criteria() -> tuple[Criterion, ...]:
    """Return every success criterion of WCAG 2.2 at A and AA, in its order."""
    listed = read_yaml(packaged_file("wcag.yml").read_text("utf-8")).value["criteria"]
    rules = all_rules().values()
    return tuple(
        Criterion(
            number=number,
            name=entry["name"],
            level=entry["level"],
            rules=tuple(rule.name for rule in rules if number in rule.wcag),
            tests=tuple(entry.get("tests", ())),
            needs=entry.get("needs", ""),
            person=entry.get("person", ""),
        )
        for number, entry in listed.items()
    )


def conformance(
    report: Report,
    built: Folder,
    project: Project,
    meta: Iterable[Mapping[str, Any]],
    nowhere: frozenset[str],
    tests: BrowserTests | None = None,
) -> Conformance:
    """Return what is known of a built site. `report` is the check of it, `meta` the front matter
    of its pages, `nowhere` what no file of it has: see absent.absent. `tests` ran on these files.
    """
    evaluations = recorded(project)
    meta = list(meta)
    evidence = _Evidence(
        report=report,
        active=frozenset(active.rule.name for active in project.settings.rules),
        let_pass=frozenset(_let_pass(project)),
        absent=nowhere if report.pages else frozenset(),
        whole=bool(report.pages) and report.pages == len(built.pages_named),
        evaluations=evaluations,
        tests=tests,
        strange=tests is not None and strange_scripts(built),
        updated=max((_updated(each) for each in meta), default=""),
    )
    known = {criterion.number for criterion in criteria()}
    unknown = {evaluation.criterion for evaluation in evaluations.people} - known
    evaluations.faults.extend(
        Finding(
            Place(site_file_name(project.root, FILE), None, "setting"),
            f"people: {number} is not a success criterion of WCAG 2.2 at level A or AA.",
            "Write the number as WCAG has it, or take the entry out.",
        )
        for number in sorted(unknown)
    )
    of_criteria = {rule for criterion in criteria() for rule in criterion.rules}
    return Conformance(
        criteria=tuple(evidence.judge(criterion) for criterion in criteria()),
        pages=report.pages,
        rules=report.rules,
        day=_day(meta, evaluations, tests),
        evaluations=evaluations,
        tests=tests,
        let_pass=tuple(sorted(evidence.let_pass & of_criteria)),
    )


def _let_pass(project: Project) -> Iterator[str]:
    """Yield the rules of which some finding is let pass: the report no longer has it."""
    yield from (exception.rule for exception in project.settings.exceptions)
    if project.settings.baseline:
        try:
            known = json.loads((project.root / project.settings.baseline).read_text("utf-8"))
            yield from (entry["rule"] for entry in known["findings"])
        except (OSError, ValueError, KeyError, TypeError):
            yield from all_rules()  # nobody can tell; the check itself stops on such a file


def _updated(meta: Mapping[str, Any]) -> str:
    day = as_date(meta.get("updated"))
    return day.isoformat() if day else ""


def _day(
    meta: Sequence[Mapping[str, Any]], evaluations: Evaluations, tests: BrowserTests | None
) -> str:
    """Return the day of the report: the newest that a page or a record gives. Not today: the same
    sources have to give the same bytes.
    """
    days = [as_date(each.get(key)) for each in meta for key in ("updated", "facts_checked")]
    days += [as_date(evaluation.date) for evaluation in evaluations.people]
    days += [as_date(tests.date)] if tests else []
    return max((day.isoformat() for day in days if day), default="")


@dataclass(frozen=True)
class _Evidence:
    """All that is known of a site, from which each criterion gets its result."""

    report: Report
    active: frozenset[str]
    """The names of the rules that are switched on."""
    let_pass: frozenset[str]
    absent: frozenset[str]
    whole: bool
    """Whether every page was checked."""
    evaluations: Evaluations
    tests: BrowserTests | None
    strange: bool
    """Whether scripts run that are not Handrail's: the tests cannot know what these may show."""
    updated: str

    def judge(self, criterion: Criterion) -> CriterionResult:
        """Return the worst of what is known of a criterion."""
        found = [each for each in self.report.findings if each.rule in criterion.rules]
        seen = self.tests.faults if self.tests else ()
        found += [each for each in seen if criterion.number in each.wcag]
        faults = tuple(each for each in found if each.level in ("error", "warning"))
        questions = len([each for each in found if each.level == "ask"])
        switched_off = [name for name in criterion.rules if name not in self.active]
        let_pass = [name for name in criterion.rules if name in self.let_pass]
        sound = self.whole and not (faults or switched_off or let_pass)
        tests = self.tests
        tested = bool(criterion.tests and tests and tests.passed.issuperset(criterion.tests))
        decided = tested and tests is not None and tests.every and not self.strange
        people = [each for each in self.evaluations.people if each.criterion == criterion.number]
        person = min(people, key=lambda each: RESULTS.index(each.result), default=None)
        counts = person is not None and person.holds and person.date >= self.updated
        results: list[Result] = [self._extent(faults)] if faults else []
        if person and (counts or _is_failure(person)):
            results.append(person.result)
        elif sound and criterion.needs in self.absent:
            results.append("not-applicable")
        elif sound and decided and not criterion.person and not questions:
            results.append("supports")
        else:
            results.append("not-evaluated")
        result = min(results, key=RESULTS.index)
        remarks = [*_of_faults(faults), *_of_person(criterion, person, counts, result)]
        if result != "not-applicable":
            remarks += [*_of_checks(criterion, switched_off, faults)]
            remarks += [*self._of_tests(criterion, tested)]
        if let_pass:
            remarks.append(f"The settings let findings pass, of: {', '.join(let_pass)}.")
        if not self.whole:
            remarks.append("Not every page could be looked at.")
        if questions:
            remarks.append(f"Questions of the check that a person has to answer: {questions}.")
        by = person if person and (counts or _is_failure(person)) else None
        return CriterionResult(criterion, result, " ".join(remarks), faults, tested, by)

    def _extent(self, faults: Sequence[Finding]) -> Result:
        """Return whether most pages fail or some: what a template or a setting does, all have."""
        shared = any(
            fault.place.owner in ("template", "setting") or not fault.page for fault in faults
        )
        pages = len({fault.page for fault in faults})
        most = shared or 2 * pages > self.report.pages
        return "does-not-support" if most else "partially-supports"

    def _of_tests(self, criterion: Criterion, tested: bool) -> Iterator[str]:
        if not criterion.tests:
            return
        names = ", ".join(criterion.tests)
        part = "part of it" if criterion.person else "it"
        tests = self.tests
        if tests is None:
            yield f"No run of tests of {part} in a browser is recorded for these files: {names}."
            return
        passed = "passed" if tested else "did not all pass"
        where = f"{_counted(len(tests.pages), 'page')} in {' and '.join(tests.browsers)}"
        yield f"Tests of {part} {passed} on {tests.date} on {where}: {names}."
        if not tests.every:
            yield "They did not look at every page."
        if self.strange and not criterion.person:
            yield "Scripts of the site's own may show what these tests did not open."


def _is_failure(person: Evaluation) -> bool:
    return RESULTS.index(person.result) < RESULTS.index("not-evaluated")


def _of_faults(faults: Sequence[Finding]) -> Iterator[str]:
    if faults:
        yield f"Found by machines ({_counted(len(faults), 'finding')}):"
        yield from (f"{fault.place}: {fault.what}" for fault in faults[:_SHOWN])
    if len(faults) > _SHOWN:
        yield f"And {len(faults) - _SHOWN} more."


def _of_person(
    criterion: Criterion, person: Evaluation | None, counts: bool, result: Result
) -> Iterator[str]:
    if person:
        yield f"{person.who}, {person.date}, {person.how}: {person.remark}"
        if not counts:
            yield "The site has changed since then."
    elif result == "not-applicable":
        yield f"No page, script or file has any of this: {KINDS[criterion.needs]}."
    elif criterion.person:
        yield f"A person has to judge {criterion.person}. Nobody has yet."


def _of_checks(
    criterion: Criterion, switched_off: Sequence[str], faults: Sequence[Finding]
) -> Iterator[str]:
    active = len(criterion.rules) - len(switched_off)
    if not active:
        yield "No rule of the build check looks at this."
    elif not faults:
        proof = ", which does not show that it is met" if criterion.person else ""
        yield f"{_counted(active, 'rule')} of the build check found no failure{proof}."
    if switched_off:
        yield f"Switched off: {', '.join(switched_off)}."


def _counted(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"
