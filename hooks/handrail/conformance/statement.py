"""The accessibility statement of a built site: what the check found, put into the built page.

A template has put a statement there that is true of any copy: built without the checks. Once the
pages are checked, the same template is rendered again with what was found. As that changes a page,
the pages are checked again, until what the page says is what the check finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from handrail.audit import Report
from handrail.conformance.absent import absent
from handrail.conformance.browser_tests import BrowserTests
from handrail.conformance.results import Conformance, CriterionResult, conformance
from handrail.finding import Finding, Place
from handrail.kept import Kept, digest, fingerprint
from handrail.memory import finding_as_json, finding_from_json
from handrail.page.folder import Folder
from handrail.page.page import Page
from handrail.project import Project
from handrail.written.files import LARGEST
from handrail.written.settings_files import group_at

_PLACE = re.compile("(<!-- conformance -->.*?<!-- end of conformance -->)", re.DOTALL)
_BEGINS = b"<!-- conformance -->"
_TESTED = 'class="tested"'
"""What marks the paragraph about tests in the template of the statement."""
_ROUNDS = 3  # the second is only needed if something was found, the third if in the statement
_SHOWN = 5  # findings of one criterion; there is a report for all of them


def settle(
    folder: Path,
    project: Project,
    audit: Callable[[], Report],
    meta: Iterable[Mapping[str, Any]],
    tests_of: Callable[[], BrowserTests | None] = lambda: None,
    kept: Kept | None = None,
    rules: int | None = None,
) -> Report:
    """Write the statement into every page that has a place for it; return the report on the whole
    site with the statement in it. `audit` checks the site; `meta` is the front matter of its pages;
    `tests_of` gives what is known of the files as they are then. `kept`: see `absent`;
    `rules`: how many there are, where they are not all of the settings.

    The first statement is written as if the check would find what it found last time, so that a
    site is checked once where that is so. Where it is not, or where something is found on a page
    with the statement, which may come of the statement itself, all begins with nothing: what a
    build says must not hang on the builds before.
    """
    meta = list(meta)
    built = Folder(folder)
    stating = pages_with(built)
    if not stating:
        return audit()
    nowhere = absent(built, kept)
    count = rules or len(project.settings.rules)
    render = _renderer(project)

    def agreed(findings: list[Finding]) -> tuple[Report, Conformance, bool]:
        """Write and check until the statement says what is found; at first it says `findings`. The
        last value tells whether that was found.
        """
        report = Report(findings, len(built.pages_named), count)
        written: list[str] = []
        for _ in range(_ROUNDS):
            known = conformance(report, built, project, meta, nowhere, tests_of())
            statement = render(_for_template(known, built))
            if written[-1:] == [statement]:
                break
            for name in stating:
                _put(statement, folder / name)
            report = audit()
            written.append(statement)
        return report, known, len(written) == 1

    made = digest("what the last check of the site found", fingerprint()) if kept else b""
    last = (kept.get(made) if kept else None) or []
    report, known, as_before = agreed([finding_from_json(finding) for finding in last])
    told = {name for each in known.criteria for name in each.criterion.rules}
    of_itself = any(
        finding.page in stating and finding.rule in told and finding.level != "due"
        for finding in report.findings
    )
    if last and (of_itself or not as_before):
        report, known, _ = agreed([])
    found = [finding_as_json(finding) for finding in report.findings]
    if kept and found != last:
        kept.put(made, found)
    report.add(known.evaluations.faults)
    return report


def pages_with(built: Folder) -> list[str]:
    """Return the pages of a built site that have a place for the statement."""
    return [
        name
        for name in built.pages_named
        if _BEGINS in (built.content(name, LARGEST) or b"")
        and _PLACE.search(built.text(name) or "")
    ]


def untrue(built: Folder) -> Iterator[Finding]:
    """Yield a finding for each statement that says that tests ran; the caller knows that they ran
    on other files.
    """
    for name in pages_with(built):
        if _TESTED in (built.text(name) or ""):
            yield Finding(
                Place(name, None, "unknown"),
                "The accessibility statement speaks of tests in a browser, which ran on other"
                " files than these.",
                "Run handrail test again, or build the site again without.",
                level="warning",
                page=name,
            )


def can_render(project: Project) -> bool:
    """Tell whether the statement of a site can be written: its words and templates are known."""
    extra = group_at(project.config, "extra")
    return bool(project.templates) and "words" in extra and "handrail" in extra


def _put(statement: str, page: Path) -> None:
    before, _, after = _PLACE.split(page.read_text("utf-8", "surrogateescape"), maxsplit=1)
    page.write_text(f"{before}{statement}{after}", "utf-8", "surrogateescape")


def _renderer(project: Project) -> Callable[[Mapping[str, Any]], str]:
    """Return what renders the statement from the facts that its template takes."""
    from handrail.templates import component, templates_in  # a check alone has no template

    extra = project.config.get("extra") or {}
    templates = templates_in(project.templates.values())
    render = component(templates, "conformance", "conformance")
    return lambda facts: str(render(extra["words"], extra["handrail"], facts))


def _for_template(known: Conformance, built: Folder) -> dict[str, Any]:
    tests = known.tests
    people = {(by.who, by.date, by.how): by for each in known.criteria if (by := each.by)}
    return {
        "day": known.day,
        "status": known.status,
        "of": len(known.criteria),
        "pages": known.pages,
        "rules": known.rules,
        "met": len(known.of("supports")),
        "without": len(known.of("not-applicable")),
        "failing": [
            {**_named(each), "faults": list(_faults(each, built)), "more": _more(each)}
            for each in known.of("does-not-support", "partially-supports")
        ],
        "open": [_named(each) for each in known.of("not-evaluated")],
        "tested": tests.date if tests else "",
        "browser": ", ".join(tests.browsers) if tests else "",
        "checks": len(tests.checks) if tests else 0,
        "passed": len(tests.passed) if tests else 0,
        "tried": len(tests.pages) if tests else 0,
        "left_out": [
            {"browser": browser, "checks": ", ".join(checks)}
            for browser, checks in (tests.left_out.items() if tests else ())
        ],
        "people": [{"who": by.who, "date": by.date, "how": by.how} for by in people.values()],
        "let_pass": list(known.let_pass),
    }


def _named(found: CriterionResult) -> dict[str, str]:
    criterion = found.criterion
    return {"number": criterion.number, "name": criterion.name, "person": criterion.person}


def _more(found: CriterionResult) -> int:
    return max(0, len(found.findings) - _SHOWN)


def _faults(found: CriterionResult, built: Folder) -> Iterator[dict[str, str]]:
    for fault in found.findings[:_SHOWN]:
        yield {"what": fault.what, "page": _title(fault, built)}
    if found.by and not found.findings:
        yield {"what": found.by.remark, "page": found.by.who}


def _title(fault: Finding, built: Folder) -> str:
    """Return the main heading of the page with the fault; "" for what every page has."""
    if not fault.page or fault.place.owner in ("template", "setting"):
        return ""
    page = built.read(fault.page)
    if not isinstance(page, Page):
        return fault.page
    with page:
        return next((h.text for h in page.headings if h.level == 1), fault.page)
