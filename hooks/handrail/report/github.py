"""For a GitHub workflow: each finding an annotation on its line.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from handrail.audit import Report
from handrail.finding import Finding
from handrail.report.text import summary
from handrail.rule import all_rules
from handrail.visible import in_lines, on_a_line

_KINDS = {"error": "error", "warning": "warning", "due": "notice", "ask": "notice"}


def render(report: Report) -> str:
    """Return one workflow command for each finding, and the summary."""
    return "\n".join([*map(_command, [*report.by_now, *report.of("due")]), summary(report)]) + "\n"


def _command(finding: Finding) -> str:
    place = [f"file={_value(on_a_line(finding.place.file))}"]
    if finding.place.line is not None:
        place.append(f"line={finding.place.line}")
    if finding.rule:
        place.append(f"title={_value(finding.rule)}")
    rule = all_rules().get(finding.rule)
    why = f"\nWhy  {rule.page.why}" if rule is not None else ""
    due = "Due. " if finding.level == "due" else ""
    words = f"{due}{in_lines(finding.what)}{why}\nFix  {in_lines(finding.fix)}"
    return f"::{_KINDS[finding.level]} {','.join(place)}::{_message(words)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
