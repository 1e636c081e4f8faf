"""For a GitHub workflow: each finding an annotation on its line.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from handrail.check import Report
from handrail.finding import Finding
from handrail.report.text import summary
from handrail.rule import all_rules

_KINDS = {"error": "error", "warning": "warning", "due": "notice", "ask": "notice"}


def written(report: Report) -> str:
    """Return one workflow command a finding, and the summary."""
    return "\n".join([*map(_command, [*report.by_now, *report.of("due")]), summary(report)]) + "\n"


def _command(one: Finding) -> str:
    place = [f"file={_value(one.place.file)}"]
    if one.place.line is not None:
        place.append(f"line={one.place.line}")
    if one.rule:
        place.append(f"title={_value(one.rule)}")
    rule = all_rules().get(one.rule)
    why = f"\nWhy  {rule.story.why}" if rule is not None else ""
    due = "Due. " if one.level == "due" else ""
    words = f"{due}{one.what}{why}\nFix  {one.fix}"
    return f"::{_KINDS[one.level]} {','.join(place)}::{_message(words)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
