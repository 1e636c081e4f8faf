"""For someone who reads in a browser: one file without style or script, that prints and zooms.

It passes the check itself, so it is plain HTML: headings by file, a list of findings under each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from handrail.check import Report
from handrail.finding import Finding
from handrail.report.text import grade_of, summary
from handrail.rule import all_rules

if TYPE_CHECKING:
    from handrail.text.readability import Reading

_LEVELS = {"error": "Error", "warning": "Warning", "due": "Due", "ask": "Question"}


def written(report: Report, *, when: date, reading: Sequence[Reading] = ()) -> str:
    """Return the report as one HTML page. `reading`: what can be said of reading ease: advice."""
    parts = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        "<title>What Handrail found</title>",
        "</head>",
        "<body>",
        "<main>",
        "<h1>What Handrail found</h1>",
        f"<p>{escape(summary(report))} Looked at on {when.isoformat()}.</p>",
    ]
    if not report.by_now:
        parts.append("<p>There is nothing to mend.</p>")
    for file, findings in groupby(report.by_now, key=lambda one: one.place.file):
        parts.append(f"<h2>{escape(file)}</h2>")
        parts.append("<ul>")
        parts += [_finding(one) for one in findings]
        parts.append("</ul>")
    if report.of("due"):
        parts += ["<h2>Due for a person to look at</h2>", "<ul>"]
        parts += [_finding(one) for one in report.of("due")]
        parts.append("</ul>")
    if reading:
        parts += ["<h2>Reading ease</h2>"]
        parts.append("<p>Advice: a low grade does not prove that a text is clear; readers do.</p>")
        parts += [part for one in reading for part in _reading(one)]
    parts += ["</main>", "</body>", "</html>", ""]
    return "\n".join(parts)


def _reading(one: Reading) -> Iterator[str]:
    yield f"<h3>{escape(one.place.file)}</h3>"
    yield f"<p>{escape(grade_of(one.score).capitalize())}.</p>"
    if one.hard:
        yield "<ul>"
        for hard in one.hard:
            yield (
                f"<li><p>{escape(str(hard.place))}: {escape(hard.why)}</p>"
                f"<blockquote>{escape(hard.sentence)}</blockquote>"
                f"<p>Try: {escape(hard.instead)}.</p></li>"
            )
        yield "</ul>"


def _finding(one: Finding) -> str:
    where = f"Line {one.place.line}" if one.place.line else "The page as a whole"
    if one.level == "due":
        where = str(one.place)
    if one.place.line is None and one.at:
        where = f"In the built page, at “{one.at}”"
    said = [
        f"<li><p>{_LEVELS[one.level]}. {escape(where)}. <strong>{escape(one.what)}</strong></p>"
    ]
    rule = all_rules().get(one.rule)
    if rule is not None:
        said.append(f"<p>Why it matters: {escape(rule.story.why)}</p>")
    said.append(f"<p>What to do: {escape(one.fix)}</p>")
    if one.rule:
        said.append(f"<p>Rule: {escape(one.rule)}</p>")
    return "".join(said) + "</li>"
