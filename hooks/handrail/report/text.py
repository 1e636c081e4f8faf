"""For a person at a terminal: grouped by file, each finding with why and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.check import Report
from handrail.finding import Finding, Place
from handrail.rule import all_rules

if TYPE_CHECKING:
    from handrail.text.readability import Reading, Score

_COLOURS = {"error": "31;1", "warning": "33;1", "due": "35;1", "ask": "36;1"}
_OWNERS = {
    "template": "A template's, not your page's.",
    "setting": "A setting's, not your page's.",
    "unknown": "Where it is written is not known: your page, a template or a setting.",
}
_LONGEST = 100
_HARDEST = 20
_Paint = Callable[[str, str], str]


def written(report: Report, *, colour: bool = False, root: Path | None = None) -> str:
    """Return the report for a terminal. `root`: the folder that the files' names begin in, whose
    lines are then shown.
    """
    paint = _painted if colour else _plain
    parts = []
    for file, findings in groupby(report.by_now, key=lambda one: one.place.file):
        parts.append(paint(file, "1;4"))
        parts += ["\n".join(_lines(found, paint, root)) for found in findings]
    due = report.of("due")
    if due:
        parts.append(paint("Due: no fault, but for a person to look at", "1;4"))
        parts += ["\n".join(_lines(found, paint, root)) for found in due]
    parts.append(summary(report))
    return "\n\n".join(parts) + "\n"


def summary(report: Report) -> str:
    """Return the one line that says how it went."""
    counts = [
        _count(len(report.of("error")), "error"),
        _count(len(report.of("warning")), "warning"),
        _count(len(report.of("ask")), "question"),
    ]
    if report.of("due"):
        counts.append(f"{len(report.of('due')):,} due")
    said = f"{_count(report.pages, 'page')}, {_count(report.rules, 'rule')}: {', '.join(counts)}"
    if report.allowed:
        said += f"; {report.allowed} allowed"
    if report.tolerated or report.mended:
        said += f"; {report.tolerated} known from before"
    if report.mended:
        said += f", {report.mended} of those mended: write the baseline again"
    return said + "."


def reading_ease(readings: Iterable[Reading]) -> str:
    """Return how hard the pages of a site are to read, and their hardest sentences: advice."""
    lines = []
    hard = []
    for one in readings:
        lines.append(f"{one.place.file}  {grade_of(one.score)}")
        hard += one.hard
    hard.sort(key=lambda one: -one.weight)
    for sentence in hard[:_HARDEST]:
        lines += ["", f"{sentence.place}  {sentence.why}", f"  “{sentence.sentence}”"]
        lines.append(f"  Try  {sentence.instead}")
    if len(hard) > _HARDEST:
        lines += ["", f"{len(hard) - _HARDEST} more stand in the HTML report: --readability"]
    lines += [
        "",
        "This is advice. A low grade does not prove that a text is clear; readers do.",
        "",
    ]
    return "\n".join(lines)


def grade_of(score: Score) -> str:
    """Return a page's scores in words."""
    if score.grade is None:
        return f"{score.words} words, too few for a grade"
    said = f"grade {score.grade} ({score.grade_without} without the words of the subject)"
    smog = f", SMOG {score.smog}" if score.smog is not None else ""
    return f"{said}, ease {score.ease}{smog}, {score.words:,} words"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _lines(found: Finding, paint: _Paint, root: Path | None) -> Iterator[str]:
    rule = f"  {found.rule}" if found.rule else ""
    yield f"{found.place}{rule}  {paint(f'({found.level})', _COLOURS[found.level])}"
    yield f"  {found.what}"
    if found.related is not None and found.related.line is not None:
        far = found.related.file != found.place.file
        yield from _shown(found.related, root, f"{found.related}" if far else "belongs to it")
    if found.place.line is not None:
        yield from _shown(found.place, root, "")
    elif found.at:
        line = f", line {found.built_line}" if found.built_line else ""
        yield f"     in the built page {found.page}{line}, at “{found.at}”"
    rule_known = all_rules().get(found.rule)
    if rule_known is not None:
        yield f"  Why  {rule_known.story.why}"
    yield f"  Fix  {found.fix}"
    if found.place.owner in _OWNERS:
        yield f"  Whose  {_OWNERS[found.place.owner]}"
    if rule_known is not None:
        yield f"  More handrail explain {found.rule}"


def _shown(place: Place, root: Path | None, remark: str) -> Iterator[str]:
    """Yield the line of a file as it is written, where the file is at hand."""
    if root is None or place.line is None:
        return
    try:
        text = (root / place.file).read_text("utf-8", "replace").split("\n")[place.line - 1]
    except (OSError, IndexError):
        return
    text = text.strip()
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    yield f"  {place.line:5} | {text}" + (f"    ({remark})" if remark else "")


def _painted(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m"


def _plain(text: str, code: str) -> str:
    return text
