"""For a GitHub workflow: each finding an annotation on its line, and all of them in its summary.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handrail.audit import Report
from handrail.finding import Finding
from handrail.report import markdown
from handrail.report.repository import name_in_repository
from handrail.report.text import summary
from handrail.rule import all_rules
from handrail.visible import in_lines, on_a_line

_KINDS = {"error": "error", "warning": "warning", "due": "notice", "ask": "notice"}
_MOST = 10  # GitHub shows no more of a kind in one step
_LONGEST_MESSAGE = 60_000  # it refuses 64 KB
_LONGEST_SUMMARY = 1024 * 1024 - 1000


def render(report: Report, *, folder: str = "") -> str:
    """Return a workflow command for each finding that GitHub has room for, one for the rest of each
    kind, and the summary. `folder`: that of mkdocs.yml in its repository, as "website/".
    """
    findings = [*report.by_now, *report.of("due")]
    lines = []
    for kind in dict.fromkeys(_KINDS.values()):
        of_kind = [finding for finding in findings if _KINDS[finding.level] == kind]
        shown = of_kind if len(of_kind) <= _MOST else of_kind[: _MOST - 1]
        lines += [_command(finding, folder) for finding in shown]
        if rest := of_kind[len(shown) :]:
            lines.append(f"::{kind} title={len(rest)} more::{_message(_listed(rest, folder))}")
    return "\n".join([*lines, summary(report)]) + "\n"


def add_to_summary(report: Report, path: Path) -> None:
    """Add the whole report to the summary of a workflow's step, as far as GitHub takes it."""
    text = f"## Handrail\n\n{markdown.render(report)}\n"
    room = _LONGEST_SUMMARY - (path.stat().st_size if path.exists() else 0)
    if len(text.encode()) > room:
        whole = text.encode()[: max(0, room)].decode("utf-8", "ignore")
        said = f"\n\nThere is no room for more. {summary(report)} See all with: make check\n"
        text = whole.rpartition("\n")[0] + said
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def _listed(findings: Sequence[Finding], folder: str) -> str:
    """Return the places of findings and what is wrong there, one a line."""
    lines = []
    for finding in findings:
        line = f":{finding.place.line}" if finding.place.line is not None else ""
        place = f"{name_in_repository(finding.place.file, folder)}{line}"
        lines.append(on_a_line(f"{place}  {finding.rule}  {finding.what}"))
    text = "\n".join(lines)
    if len(text.encode()) > _LONGEST_MESSAGE:
        text = text.encode()[:_LONGEST_MESSAGE].decode("utf-8", "ignore").rpartition("\n")[0]
    return f"{text}\nThe whole report stands in the summary of this run, and after: make check"


def _command(finding: Finding, folder: str) -> str:
    place = [f"file={_value(name_in_repository(on_a_line(finding.place.file), folder))}"]
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
