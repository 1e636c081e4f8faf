"""For an issue or a pull request: a list, each finding with its place and what to do."""

from __future__ import annotations

import re

from handrail.check import Report
from handrail.finding import Finding
from handrail.report.text import summary

_KINDS = {"error": "Error", "warning": "Warning", "due": "Due", "ask": "Question"}
_MARKS = re.compile(r"([\\`*_\[\]<>#|~@])")


def written(report: Report) -> str:
    """Return the report as a Markdown list, what is due last."""
    lines = [_item(one) for one in [*report.by_now, *report.of("due")]]
    return "\n".join([*lines, "", summary(report), ""])


def _item(one: Finding) -> str:
    return f"- **{_KINDS[one.level]}** `{one.place}`: {_plain(one.what)} {_plain(one.fix)}"


def _plain(text: str) -> str:
    """Return text that Markdown shows as typed."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
