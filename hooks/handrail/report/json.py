"""For programs: one object, every finding with its place and rule."""

from __future__ import annotations

import json
from typing import Any

from handrail.check import Report
from handrail.finding import Finding, Place


def written(report: Report) -> str:
    """Return the report as JSON: counts, and findings sorted by file and line."""
    return (
        json.dumps(
            {
                "pages": report.pages,
                "rules": report.rules,
                "errors": len(report.of("error")),
                "warnings": len(report.of("warning")),
                "questions": len(report.of("ask")),
                "allowed": report.allowed,
                "known": report.tolerated,
                "findings": [_finding(one) for one in report.by_now],
                "due": [_finding(one) for one in report.of("due")],
            },
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "level": one.level,
        "what": one.what,
        "fix": one.fix,
        "place": _place(one.place),
        "related": _place(one.related) if one.related else None,
        "page": one.page,
        "at": one.at,
        "built_line": one.built_line,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "whose": place.owner}
