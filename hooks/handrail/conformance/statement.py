"""The accessibility statement of a built site: what the check found, put into the built page.

A template has put a statement there that is true of any copy: built without the checks. Once the
pages are checked, the same template is rendered again with what was found. As that changes a page,
the pages are looked at again, until what the page says is what the check finds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2

from handrail.check import Report
from handrail.conformance.absent import absent
from handrail.conformance.results import Conformance, Judged, conformance
from handrail.finding import Finding, in_order
from handrail.page.folder import Folder
from handrail.page.page import Page
from handrail.project import Project

_BEGINS = "<!-- conformance -->"
_PLACE = re.compile(f"({_BEGINS}.*?<!-- end of conformance -->)", re.DOTALL)
_ROUNDS = 3  # the second is only needed if something was found, the third if in the statement
_SHOWN = 5  # findings of one criterion; there is a report for all of them


def settled(
    folder: Path,
    project: Project,
    look: Callable[[], Report],
    meta: Iterable[Mapping[str, Any]],
) -> Report:
    """Write the statement into every page that has a place for it; return the check of the whole
    site with the statement in it. `look` checks the site; `meta` is the front matter of its pages.

    It begins as if the check would find nothing: so a site without findings is looked at once.
    """
    meta = list(meta)
    built = Folder(folder)
    names = [name for name in built.files if name.lower().endswith((".html", ".htm"))]
    pages = [name for name in names if _BEGINS in (built.text(name) or "")]
    if not pages:
        return look()
    report = Report(pages=len(names), rules=len(project.settings.rules))
    extra, template = project.config.get("extra") or {}, _template(project)
    said, nowhere = None, absent(folder)
    for _ in range(_ROUNDS):
        known = conformance(report, folder, project, meta, nowhere)
        now = str(
            template.conformance(extra["words"], extra["handrail"], _for_template(known, built))
        )
        if now == said:
            break
        said = now
        for name in pages:
            before, _, after = _PLACE.split((folder / name).read_text("utf-8"), maxsplit=1)
            (folder / name).write_text(f"{before}{now}{after}", "utf-8")
        report = look()
    report.findings = sorted([*known.evaluations.faults, *report.findings], key=in_order)
    return report


def _template(project: Project) -> Any:
    # Nothing is escaped by itself, as in builders: the template says what is.
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(list(project.templates.values())),
        autoescape=False,
    )
    return templates.get_template("components/conformance.html").module


def _for_template(known: Conformance, built: Folder) -> dict[str, Any]:
    tests = known.evaluations.tests
    people = {(one.by.who, one.by.date, one.by.how): one.by for one in known.judged if one.by}
    return {
        "day": known.day,
        "status": known.status,
        "of": len(known.judged),
        "pages": known.pages,
        "rules": known.rules,
        "met": len(known.of("supports")),
        "without": len(known.of("not-applicable")),
        "failing": [
            {**_named(one), "faults": list(_faults(one, built)), "more": _more(one)}
            for one in known.of("does-not-support", "partially-supports")
        ],
        "open": [_named(one) for one in known.of("not-evaluated")],
        "tested": tests.date if tests else "",
        "browser": tests.browser if tests else "",
        "passed": len(tests.passed) if tests else 0,
        "people": [{"who": p.who, "date": p.date, "how": p.how} for p in people.values()],
        "let_pass": list(known.let_pass),
    }


def _named(one: Judged) -> dict[str, str]:
    criterion = one.criterion
    return {"number": criterion.number, "name": criterion.name, "person": criterion.person}


def _more(one: Judged) -> int:
    return max(0, len(one.findings) - _SHOWN)


def _faults(one: Judged, built: Folder) -> Iterator[dict[str, str]]:
    for fault in one.findings[:_SHOWN]:
        yield {"what": fault.what, "page": _title(fault, built)}
    if one.by and not one.findings:
        yield {"what": one.by.remark, "page": one.by.who}


def _title(fault: Finding, built: Folder) -> str:
    """Return what readers know the page by; "" for what every page has."""
    if not fault.page or fault.place.owner in ("template", "setting"):
        return ""
    page = built.read(fault.page)
    if not isinstance(page, Page):
        return fault.page
    return next((one.text for one in page.headings if one.level == 1), fault.page)
