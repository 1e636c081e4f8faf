"""For code scanning: SARIF 2.1.0, with the help of every rule that found something.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from handrail.check import Report
from handrail.finding import Finding, Place
from handrail.rule import Rule, all_rules

_LEVELS = {"error": "error", "warning": "warning", "due": "none", "ask": "note"}


def written(report: Report) -> str:
    """Return the report as a SARIF log of one run."""
    names = sorted({one.rule or "settings" for one in report.findings})
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "Handrail", "rules": [_rule(name) for name in names]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, names) for one in report.findings],
            }
        ],
    }
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


def _rule(name: str) -> dict[str, Any]:
    rule = all_rules().get(name)
    if rule is None:
        return {"id": name, "shortDescription": {"text": "The settings and data of the site."}}
    return {
        "id": name,
        "shortDescription": {"text": rule.story.why},
        "fullDescription": {"text": _part(rule, "Why it matters")},
        "help": {"text": _part(rule, "How to fix it"), "markdown": _part(rule, "How to fix it")},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": ["accessibility", *(f"WCAG {one}" for one in rule.wcag)]},
    }


def _part(rule: Rule, section: str) -> str:
    return rule.story.sections[section].strip()


def _result(one: Finding, names: list[str]) -> dict[str, Any]:
    name = one.rule or "settings"
    result: dict[str, Any] = {
        "ruleId": name,
        "ruleIndex": names.index(name),
        "level": _LEVELS[one.level],
        "message": {"text": f"{one.what} {one.fix}"},
        "locations": [_location(one.place)],
        "properties": {"page": one.page, "at": one.at, "whose": one.place.owner},
    }
    if one.level == "due":
        result["kind"] = "review"  # for a person: neither passed nor failed
    if one.related is not None:
        result["relatedLocations"] = [_location(one.related)]
    return result


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
    return {"physicalLocation": physical}
