"""For an issue or a pull request: a list, each finding with its place and what to do."""

from __future__ import annotations

import re

from handrail.audit import Report
from handrail.finding import Finding
from handrail.report.text import summary
from handrail.visible import on_a_line

_KINDS = {"error": "Error", "warning": "Warning", "due": "Due", "ask": "Question"}
_MARKS = re.compile(r"([\\`*_\[\]<>#|~@])")


def render(report: Report) -> str:
    """Return the report as a Markdown list, what is due last."""
    lines = list(map(_item, [*report.by_now, *report.of("due")]))
    return "\n".join([*lines, "", summary(report), ""])


def _item(finding: Finding) -> str:
    kind, text = _KINDS[finding.level], f"{_plain(finding.what)} {_plain(finding.fix)}"
    place = on_a_line(str(finding.place)).replace("`", r"\x60")
    return f"- **{kind}** `{place}`: {text}"


def _plain(text: str) -> str:
    """Return the text so that Markdown shows it as typed."""
    return _MARKS.sub(r"\\\1", on_a_line(" ".join(text.split())))
