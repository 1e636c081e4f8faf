"""For a person at a terminal: grouped by file, each finding with why and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.audit import Report
from handrail.finding import Finding, Place
from handrail.rule import all_rules
from handrail.visible import in_lines, on_a_line
from handrail.written.files import bytes_of

if TYPE_CHECKING:
    from handrail.text.readability import Reading, Score

_COLOURS = {"error": "31;1", "warning": "33;1", "due": "35;1", "ask": "36;1"}
_OWNERS = {
    "template": "A template's, not your page's.",
    "setting": "A setting's, not your page's.",
    "theme": "The theme's, not yours.",
    "unknown": "Where it is written is not known: your page, a template or a setting.",
}
_LONGEST = 100
_HARDEST = 20
_Paint = Callable[[str, str], str]


def render(
    report: Report, *, colour: bool = False, root: Path | None = None, checks: str = "rule"
) -> str:
    """Return the report for a terminal. `root`: the folder that the files' names begin in; with it,
    the lines are shown. `checks`: what the summary calls one of the things that were tried.
    """
    paint = _painted if colour else _plain
    parts = []
    for file, findings in groupby(report.by_now, key=lambda finding: finding.place.file):
        parts.append(paint(on_a_line(file), "1;4"))
        parts += ["\n".join(_lines(finding, paint, root)) for finding in findings]
    due = report.of("due")
    if due:
        parts.append(paint("Due: no fault, but for a person to look at", "1;4"))
        parts += ["\n".join(_lines(finding, paint, root)) for finding in due]
    parts.append(summary(report, checks))
    return "\n\n".join(parts) + "\n"


def summary(report: Report, checks: str = "rule") -> str:
    """Return the counts of a report in one line, below the lines that say what was left out."""
    counts = [
        _count(len(report.of("error")), "error"),
        _count(len(report.of("warning")), "warning"),
        _count(len(report.of("ask")), "question"),
    ]
    kinds = Counter(_kind_of(finding) for finding in report.of("due"))
    counts += [_count(number, kind) for kind, number in kinds.items() if kind]
    if kinds[""]:
        counts.append(f"{kinds['']:,} due")
    line = f"{_count(report.pages, 'page')}, {_count(report.rules, checks)}: {', '.join(counts)}"
    if report.allowed:
        line += f"; {report.allowed} allowed"
    if report.tolerated or report.gone:
        line += f"; {report.tolerated} known from before"
    if report.gone:
        line += f", {report.gone} of those fixed: write the baseline again"
    return "\n".join([*report.notes, f"{line}."])


def reading_ease(readings: Iterable[Reading]) -> str:
    """Return how hard the pages of a site are to read, and their hardest sentences: advice."""
    lines = []
    hard = []
    for reading in readings:
        lines.append(f"{reading.place.file}  {grade_of(reading.score)}")
        hard += reading.hard
    hard.sort(key=lambda sentence: -sentence.weight)
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
    return in_lines("\n".join(lines))


def grade_of(score: Score) -> str:
    """Return a page's scores in words."""
    if score.grade is None:
        return f"{score.words} words, too few for a grade"
    grade = f"grade {score.grade} ({score.grade_without} without the words of the subject)"
    smog = f", SMOG {score.smog}" if score.smog is not None else ""
    return f"{grade}, ease {score.ease}{smog}, {score.words:,} words"


def _count(number: int, thing: str) -> str:
    first, _, rest = thing.partition(" ")
    return f"{number:,} {first}{'' if number == 1 else 's'} {rest}".rstrip()


def _kind_of(finding: Finding) -> str:
    """Return what a report calls such a finding when it counts them; "" if nothing of its own."""
    rule = all_rules().get(finding.rule)
    return rule.counted if rule is not None else ""


def _lines(finding: Finding, paint: _Paint, root: Path | None) -> Iterator[str]:
    name = f"  {finding.rule}" if finding.rule else ""
    place = on_a_line(str(finding.place))
    yield f"{place}{name}  {paint(f'({finding.level})', _COLOURS[finding.level])}"
    yield from map(on_a_line, _below(finding, root))


def _below(finding: Finding, root: Path | None) -> Iterator[str]:
    yield f"  {finding.what}"
    if finding.related is not None and finding.related.line is not None:
        far = finding.related.file != finding.place.file
        yield from _shown(finding.related, root, f"{finding.related}" if far else "belongs to it")
    if finding.place.line is not None:
        yield from _shown(finding.place, root, "")
    elif finding.at:
        line = f", line {finding.built_line}" if finding.built_line else ""
        yield f"     in the built page {finding.page}{line}, at “{finding.at}”"
    rule = all_rules().get(finding.rule)
    if rule is not None:
        yield f"  Why  {rule.page.why}"
    yield f"  Fix  {finding.fix}"
    if finding.place.owner in _OWNERS:
        yield f"  Whose  {_OWNERS[finding.place.owner]}"
    if rule is not None:
        yield f"  More handrail explain {finding.rule}"


def _shown(place: Place, root: Path | None, remark: str) -> Iterator[str]:
    """Yield the line of a file, if the file can be read."""
    if root is None or place.line is None:
        return
    try:
        text = bytes_of(root / place.file).decode("utf-8", "replace").split("\n")[place.line - 1]
    except (OSError, IndexError):
        return
    text = text.strip()
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    yield f"  {place.line:5} | {text}" + (f"    ({remark})" if remark else "")


def _painted(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m"


def _plain(text: str, code: str) -> str:
    return text
