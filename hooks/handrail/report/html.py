"""For someone who reads in a browser: one file without style or script, that prints and zooms.

It passes the check itself, so it is plain HTML: headings by file, a list of findings under each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from handrail.audit import Report
from handrail.finding import Finding
from handrail.report.html_page import html_page
from handrail.report.text import grade_of, summary
from handrail.rule import all_rules
from handrail.visible import in_lines

if TYPE_CHECKING:
    from handrail.text.readability import Reading

_LEVELS = {"error": "Error", "warning": "Warning", "due": "Due", "ask": "Question"}


def render(report: Report, *, when: date, readings: Sequence[Reading] = ()) -> str:
    """Return the report as one HTML page. `readings`: advice on reading ease."""
    return in_lines(html_page("What Handrail found", _parts(report, when, readings)))


def _parts(report: Report, when: date, readings: Sequence[Reading]) -> Iterator[str]:
    yield f"<p>{escape(summary(report))} Checked on {when.isoformat()}.</p>"
    if not report.by_now:
        yield "<p>There is nothing to fix.</p>"
    for file, findings in groupby(report.by_now, key=lambda finding: finding.place.file):
        yield f"<h2>{escape(file)}</h2>"
        yield from _list(findings)
    if report.of("due"):
        yield "<h2>Due for a person to look at</h2>"
        yield from _list(report.of("due"))
    if readings:
        yield "<h2>Reading ease</h2>"
        yield "<p>Advice: a low grade does not prove that a text is clear; readers do.</p>"
        for reading in readings:
            yield from _reading(reading)


def _list(findings: Iterable[Finding]) -> Iterator[str]:
    yield "<ul>"
    yield from map(_finding, findings)
    yield "</ul>"


def _reading(reading: Reading) -> Iterator[str]:
    yield f"<h3>{escape(reading.place.file)}</h3>"
    yield f"<p>{escape(grade_of(reading.score).capitalize())}.</p>"
    if reading.hard:
        yield "<ul>"
        for hard in reading.hard:
            yield (
                f"<li><p>{escape(str(hard.place))}: {escape(hard.why)}</p>"
                f"<blockquote>{escape(hard.sentence)}</blockquote>"
                f"<p>Try: {escape(hard.instead)}.</p></li>"
            )
        yield "</ul>"


def _finding(finding: Finding) -> str:
    place = finding.place
    where = f"Line {place.line}" if place.line else "The page as a whole"
    if finding.level == "due":
        where = str(place)
    if place.line is None and finding.at:
        where = f"In the built page, at “{finding.at}”"
    paragraphs = [
        f"{_LEVELS[finding.level]}. {escape(where)}. <strong>{escape(finding.what)}</strong>"
    ]
    rule = all_rules().get(finding.rule)
    if rule is not None:
        paragraphs.append(f"Why it matters: {escape(rule.page.why)}")
    paragraphs.append(f"What to do: {escape(finding.fix)}")
    if finding.rule:
        paragraphs.append(f"Rule: {escape(finding.rule)}")
    return f"<li>{''.join(f'<p>{text}</p>' for text in paragraphs)}</li>"
