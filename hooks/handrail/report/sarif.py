"""For code scanning: SARIF 2.1.0, with the help of every rule that found something.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from handrail import __version__
from handrail.audit import Report
from handrail.finding import Finding, Place
from handrail.report.repository import name_in_repository
from handrail.rule import Rule, all_rules
from handrail.visible import in_json

_LEVELS = {"error": "error", "warning": "warning", "due": "none", "ask": "note"}


_ROOT = "%SRCROOT%"
"""How GitHub and editors call the top of the repository. Where it is on a disk they know better."""


def render(report: Report, *, folder: str = "") -> str:
    """Return the report as a SARIF log of one run. `folder`: that of mkdocs.yml in its repository,
    as "website/".
    """
    names = sorted({finding.rule or "settings" for finding in report.findings})
    driver = {
        "name": "Handrail",
        "version": __version__,
        "rules": [_rule(name) for name in names],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "originalUriBaseIds": {
                    _ROOT: {"description": {"text": "The top folder of the repository."}}
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolConfigurationNotifications": [
                            {"level": "note", "message": {"text": note}} for note in report.notes
                        ],
                    }
                ],
                "results": [_result(finding, names, folder) for finding in report.findings],
            }
        ],
    }
    return in_json(json.dumps(log, indent=1, ensure_ascii=False)) + "\n"


def _rule(name: str) -> dict[str, Any]:
    rule = all_rules().get(name)
    if rule is None:
        return {"id": name, "shortDescription": {"text": "The settings and data of the site."}}
    return {
        "id": name,
        "shortDescription": {"text": rule.page.why},
        "fullDescription": {"text": _part(rule, "Why it matters")},
        "help": {"text": _part(rule, "How to fix it"), "markdown": _part(rule, "How to fix it")},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": ["accessibility", *(f"WCAG {number}" for number in rule.wcag)]},
    }


def _part(rule: Rule, section: str) -> str:
    return rule.page.sections[section].strip()


def _result(finding: Finding, names: list[str], folder: str) -> dict[str, Any]:
    name = finding.rule or "settings"
    result: dict[str, Any] = {
        "ruleId": name,
        "ruleIndex": names.index(name),
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.what} {finding.fix}"},
        "locations": [_location(finding.place, folder)],
        "properties": {"page": finding.page, "at": finding.at, "whose": finding.place.owner},
    }
    if finding.level == "due":
        result["kind"] = "review"  # for a person: neither passed nor failed
    if finding.related is not None:
        result["relatedLocations"] = [_location(finding.related, folder)]
    return result


def _location(place: Place, folder: str) -> dict[str, Any]:
    uri = quote(name_in_repository(place.file, folder), errors="surrogateescape")
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    return {"physicalLocation": physical}
