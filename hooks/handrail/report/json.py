"""For programs: one object, every finding with its place and rule."""

from __future__ import annotations

import json
from typing import Any

from handrail.audit import Report
from handrail.finding import Finding, Place
from handrail.visible import in_json


def render(report: Report) -> str:
    """Return the report as JSON: counts, and findings sorted by file and line."""
    whole = json.dumps(
        {
            "pages": report.pages,
            "rules": report.rules,
            "errors": len(report.of("error")),
            "warnings": len(report.of("warning")),
            "questions": len(report.of("ask")),
            "allowed": report.allowed,
            "known": report.tolerated,
            "notes": report.notes,
            "findings": [_finding(finding) for finding in report.by_now],
            "due": [_finding(finding) for finding in report.of("due")],
        },
        indent=1,
        ensure_ascii=False,
    )
    return in_json(whole) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "what": finding.what,
        "fix": finding.fix,
        "place": _place(finding.place),
        "related": _place(finding.related) if finding.related else None,
        "page": finding.page,
        "at": finding.at,
        "built_line": finding.built_line,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "whose": place.owner}
