"""For a buyer or an auditor: an Accessibility Conformance Report, for machines and for people.

OpenACR 0.1.0 (https://github.com/GSA/openacr) with the catalog for WCAG 2.2 of VPAT 2.5, and one
HTML file with the same content, without style or script: it prints, zooms and passes the check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from handrail.conformance.evaluations import Result
from handrail.conformance.results import RESULTS, Conformance, CriterionResult
from handrail.project import Project
from handrail.report.html_page import html_page
from handrail.written.settings_files import group_at
from handrail.written.yaml_writer import to_yaml

CATALOG = "2.5-edition-wcag-2.2-en"
_CHAPTERS = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa"}
_RESULTS: dict[Result, str] = {
    "supports": "Supports",
    "partially-supports": "Partially supports",
    "does-not-support": "Does not support",
    "not-applicable": "Not applicable",
    "not-evaluated": "Not evaluated",
}
NOTES = (
    "“Not evaluated” stands where nobody and nothing has looked at every part of a criterion. "
    "VPAT keeps the term for level AAA. It is used at A and AA too, as any other would claim what "
    "nobody knows. 4.1.1 Parsing is left out: WCAG 2.2 took it out."
)


@dataclass(frozen=True)
class Product:
    """What the report is about, and whom to write to; "" for what the settings do not say."""

    name: str
    description: str
    organisation: str
    email: str
    website: str
    contact: str


def product_of(project: Project) -> Product:
    """Return what a report says about the project itself."""
    site = group_at(project.config, "extra", "handrail")
    name = str(project.config.get("site_name") or "This site")
    responsible = group_at(site, "responsible")  # as components/responsible.html takes it
    contact = str(site.get("report_to") or responsible.get("contact") or "")
    organisation = group_at(site, "statement").get("organisation") or responsible.get("name")
    return Product(
        name=name,
        description=str(project.config.get("site_description") or ""),
        organisation=str(organisation or name),
        email=contact.removeprefix("mailto:") if contact.startswith("mailto:") else "",
        website=project.address,
        contact=contact,
    )


def as_yaml(known: Conformance, product: Product) -> str:
    """Return the report as OpenACR. Keys without a value are left out; the address of the author,
    which the schema requires, is "" where the settings have none.
    """
    contact = {
        "company_name": product.organisation,
        "email": product.email,
        **({"website": product.website} if product.website else {}),
    }
    report: dict[str, Any] = {
        "title": f"{product.organisation} Accessibility Conformance Report",
        "product": {"name": product.name, "description": product.description},
        "author": contact,
        "vendor": dict(contact),
        **({"report_date": known.day} if known.day else {}),
        "notes": NOTES + ("" if product.contact else " No address for reports is set."),
        "evaluation_methods_used": " ".join(_methods(known)),
        **({"feedback": product.contact} if product.contact else {}),
        "catalog": CATALOG,
        "chapters": {
            chapter: {
                "criteria": [
                    _entry(each) for each in known.criteria if each.criterion.level == level
                ]
            }
            for level, chapter in _CHAPTERS.items()
        }
        | {"success_criteria_level_aaa": {"disabled": True, "notes": "Level AAA is no goal."}},
    }
    return to_yaml(report)


def _entry(found: CriterionResult) -> dict[str, Any]:
    adherence = {
        "level": found.result,
        "notes": f"How it is verified: {_verified(found)}. {found.remark}",
    }
    return {
        "num": found.criterion.number,
        "components": [{"name": "web", "adherence": adherence}],
    }


def _verified(found: CriterionResult) -> str:
    """Return how the criterion is verified: build check, browser tests, a person."""
    criterion = found.criterion
    ways = []
    if criterion.rules:
        ways.append("build check")
    if criterion.tests:
        ways.append("tests in a browser" if found.tested else "tests in a browser (not passed)")
    if criterion.person:
        ways.append("a person" if found.by else "a person (nobody yet)")
    return ", ".join(ways)


def _methods(known: Conformance) -> Iterator[str]:
    yield (
        f"Self-evaluation. A check with {known.rules} rules looked at {known.pages} pages, as "
        "HTML, when this report was made."
    )
    tests = known.tests
    if tests:
        yield (
            f"{len(tests.checks)} checks in {' and '.join(tests.browsers)} looked at "
            f"{len(tests.pages)} of these very pages on {tests.date}. "
            f"{len(tests.passed)} of them found no error."
        )
        for browser, checks in tests.left_out.items():
            yield f"Not run in {browser}: {', '.join(checks)}."
    else:
        yield "No run of the tests in a real browser is recorded for these files."
    people = {(by.who, by.date, by.how) for each in known.criteria if (by := each.by)}
    if people:
        yield from (f"{who}, {day}: {how}." for who, day, how in sorted(people))
    else:
        yield "No evaluation by a person is recorded, with assistive technology or without."


def as_html(known: Conformance, product: Product) -> str:
    """Return the report as one HTML page."""
    title = f"{product.organisation} Accessibility Conformance Report"
    return html_page(title, _parts(known, product))


def _parts(known: Conformance, product: Product) -> Iterator[str]:
    dated = f"Report of {known.day}. " if known.day else ""
    yield f"<p>{escape(product.name)}. {escape(product.description)}</p>"
    yield f"<p>{dated}{escape(' '.join(_methods(known)))}</p>"
    yield f"<p>{escape(NOTES)}</p>"
    if product.contact:
        yield f'<p><a href="{escape(product.contact)}">Report a barrier</a></p>'
    else:
        yield "<p>No address for reports is set.</p>"
    yield f"<h2>The {len(known.criteria)} criteria of WCAG 2.2 in short</h2>"
    yield "<ul>"
    for result in RESULTS:
        yield f"<li>{_RESULTS[result]}: {len(known.of(result))}</li>"
    yield "</ul>"
    for level in _CHAPTERS:
        yield f"<h2>Success criteria, level {level}</h2>"
        yield from (_criterion(each) for each in known.criteria if each.criterion.level == level)


def _criterion(found: CriterionResult) -> str:
    named = escape(f"{found.criterion.number} {found.criterion.name}")
    return (
        f"<h3>{named}</h3>\n<p><strong>{_RESULTS[found.result]}.</strong> "
        f"How it is verified: {escape(_verified(found))}.</p>\n<p>{_parted(found.remark)}</p>"
    )


def _parted(remark: str) -> str:
    """Return the remark as HTML that may break in a long name of a test, as on a phone."""
    return escape(remark).replace("_", "_<wbr>")
