"""For a buyer or an auditor: an Accessibility Conformance Report, for machines and for people.

OpenACR 0.1.0 (https://github.com/GSA/openacr) with the catalog for WCAG 2.2 of VPAT 2.5, and one
HTML file that says the same, without style or script: it prints, zooms and passes the check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from handrail.conformance.evaluations import Result
from handrail.conformance.results import RESULTS, Conformance, Judged
from handrail.project import Project
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
    """What the report is about, and whom to ask, as the settings say; "" for what they do not."""

    name: str
    description: str
    organisation: str
    email: str
    website: str
    contact: str


def product_of(project: Project) -> Product:
    """Return the product that a project is."""
    extra = project.config.get("extra")
    site = extra.get("handrail") if isinstance(extra, Mapping) else None
    site = site if isinstance(site, Mapping) else {}
    own = site.get("statement")
    name = str(project.config.get("site_name") or "This site")
    contact = str(site.get("report_to") or "")
    return Product(
        name=name,
        description=str(project.config.get("site_description") or ""),
        organisation=str((own if isinstance(own, Mapping) else {}).get("organisation") or name),
        email=contact.removeprefix("mailto:") if contact.startswith("mailto:") else "",
        website=project.address,
        contact=contact,
    )


def as_yaml(known: Conformance, product: Product) -> str:
    """Return the report as OpenACR. Keys that nothing is known for are left out; the address of an
    author, which the schema asks for, is "" where the settings have none.
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
                "criteria": [_entry(one) for one in known.judged if one.criterion.level == level]
            }
            for level, chapter in _CHAPTERS.items()
        }
        | {"success_criteria_level_aaa": {"disabled": True, "notes": "Level AAA is no goal."}},
    }
    return to_yaml(report)


def _entry(one: Judged) -> dict[str, Any]:
    adherence = {
        "level": one.result,
        "notes": f"How it is verified: {_verified(one)}. {one.remark}",
    }
    return {
        "num": one.criterion.number,
        "components": [{"name": "web", "adherence": adherence}],
    }


def _verified(one: Judged) -> str:
    """Return how the criterion is looked at: build check, browser tests, a person."""
    criterion = one.criterion
    ways = []
    if criterion.rules:
        ways.append("build check")
    if criterion.tests:
        ways.append("browser tests" if one.tested else "browser tests (not recorded)")
    if criterion.person:
        ways.append("a person" if one.by else "a person (nobody yet)")
    return ", ".join(ways)


def _methods(known: Conformance) -> Iterator[str]:
    yield (
        f"Self-evaluation. A check with {known.rules} rules looked at {known.pages} pages, as "
        "HTML, when this report was made."
    )
    tests = known.evaluations.tests
    if tests:
        yield (
            f"{len(tests.passed)} tests in {tests.browser} passed on {tests.date} on pages made of "
            "the same sources."
        )
    else:
        yield "No run of the tests in a real browser is recorded for these sources."
    people = {(one.by.who, one.by.date, one.by.how) for one in known.judged if one.by}
    if people:
        yield from (f"{who}, {day}: {how}." for who, day, how in sorted(people))
    else:
        yield "No evaluation by a person is recorded, with assistive technology or without."


def as_html(known: Conformance, product: Product) -> str:
    """Return the report as one HTML page."""
    title = escape(f"{product.organisation} Accessibility Conformance Report")
    dated = f"Report of {known.day}. " if known.day else ""
    contact = (
        f'<a href="{escape(product.contact)}">Report a barrier</a>'
        if product.contact
        else "No address for reports is set."
    )
    parts = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        f"<p>{escape(product.name)}. {escape(product.description)}</p>",
        f"<p>{dated}{escape(' '.join(_methods(known)))}</p>",
        f"<p>{escape(NOTES)}</p>",
        f"<p>{contact}</p>",
        f"<h2>The {len(known.judged)} criteria of WCAG 2.2 in short</h2>",
        "<ul>",
        *(f"<li>{_RESULTS[one]}: {len(known.of(one))}</li>" for one in RESULTS),
        "</ul>",
    ]
    for level in _CHAPTERS:
        parts.append(f"<h2>Success criteria, level {level}</h2>")
        parts += [_criterion(one) for one in known.judged if one.criterion.level == level]
    parts += ["</main>", "</body>", "</html>", ""]
    return "\n".join(parts)


def _criterion(one: Judged) -> str:
    named = escape(f"{one.criterion.number} {one.criterion.name}")
    return (
        f"<h3>{named}</h3>\n<p><strong>{_RESULTS[one.result]}.</strong> "
        f"How it is verified: {escape(_verified(one))}.</p>\n<p>{_parted(one.remark)}</p>"
    )


def _parted(remark: str) -> str:
    """Return the remark as HTML that may break in a long name of a test, as on a phone."""
    return escape(remark).replace("_", "_<wbr>")
