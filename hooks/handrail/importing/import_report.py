"""Say what was made of a document: a page that shows both side by side, and a few lines of text.

The page is for the person who knows the document: what is still open, what was left out and
changed, and each page of the site beside what it was made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from langcodes import tag_is_valid

from handrail.importing.again import Change, State, in_words
from handrail.importing.blocks_as_html import html_of, notes_as_html
from handrail.importing.document import Block
from handrail.importing.source import Dropped
from handrail.page.quote import shorten
from handrail.report.html_page import html_page
from handrail.visible import in_lines, on_a_line

REPORT_FILE = "import-report.html"


@dataclass(frozen=True)
class Question:
    """What the import asked. `answer`: "" if nobody has answered."""

    words: str
    answer: str = ""


@dataclass(frozen=True)
class OpenPoint:
    """What a person has to do still, on which line of which file; line 0 for none."""

    file: str
    line: int
    words: str


@dataclass(frozen=True)
class ImportedPage:
    """A page and what it was made of. `path`: its file, as messages name it."""

    path: str
    title: str
    markdown: str
    source: Sequence[Block] = ()
    notes: Mapping[str, Sequence[Block]] = field(default_factory=dict)
    """Those that its text has marks of, by name."""
    state: State = "new"
    changes: Sequence[Change] = ()
    """What the document changed since the last import."""
    was: str = ""
    """The file that it was in before, if that is another."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did. `counts`: how many there are of what, as {"page": 7, "heading": 31}, in
    the order in which they are to be said.
    """

    file: str
    when: str
    counts: Mapping[str, int] = field(default_factory=dict)
    language: str = ""
    questions: Sequence[Question] = ()
    open: Sequence[OpenPoint] = ()
    dropped: Sequence[Dropped] = ()
    changes: Sequence[str] = ()
    """What was changed on the way, each in words: "2 tracking parameters taken off an address"."""
    pages: Sequence[ImportedPage] = ()
    folder: str = ""
    """Where the report and the file of answers are, as messages name it."""


_STATES: dict[State, str] = {
    "new": "New.",
    "unchanged": "Unchanged: it was already as the document has it.",
    "updated": "Updated: the document changed, and nobody had edited the page.",
    "kept": "Kept as you edited it: the document did not change here.",
    "merged": "Merged: both your edits and the changes of the document are in it.",
    "conflict": "Conflict: you and the document changed the same lines. Choose between the marks.",
    "unsettled": "Conflict from before: its marks are still in it, so nothing was changed.",
    "gone": "Gone: the document has it no more.",
    "deleted": "Deleted: you had taken it out, and it was not brought back.",
}
_TO_READ: tuple[State, ...] = ("new", "updated", "merged", "conflict", "unsettled")
"""The pages that nobody has read yet as they are now."""
_STYLE = """
html { background: Canvas; color: CanvasText; }
body { max-width: 90rem; margin: 0 auto; padding: 0 1rem; line-height: 1.6;
  overflow-wrap: anywhere; }
p, li { max-width: 45rem; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
caption { text-align: start; }
th, td { border: 1px solid; padding: .25rem; text-align: start; vertical-align: top; }
blockquote, .box { border-inline-start: .25rem solid; margin-inline: 0;
  padding-inline-start: 1rem; }
@media (min-width: 60rem) {
  .halves { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; }
}
"""


def render(report: ImportReport) -> str:
    """Return the report as one HTML page that needs no other file and runs nothing."""
    return in_lines(html_page(f"What was made of {report.file}", _parts(report), _STYLE))


def _parts(report: ImportReport) -> Iterator[str]:
    yield f"<p>{escape(_first_line(report))} Imported on {escape(report.when)}.</p>"
    yield "<h2>Still open</h2>"
    asked = _unanswered(report)
    points = sorted(report.open, key=_urgency)
    if asked and report.folder:
        file = f"<code>{escape(report.folder)}/answers.yml</code>"
        yield f"<p>To answer a question, change {file}, and import the document again.</p>"
    if asked or points:
        at = {page.path: number for number, page in enumerate(report.pages, 1)}
        yield "<ul>"
        yield from (f"<li>Question: {escape(words)}</li>" for words in asked)
        yield from (f"<li>{_point(point, at.get(point.file))}</li>" for point in points)
        yield "</ul>"
    else:
        yield "<p>Nothing is open.</p>"
    yield from _list("What is in it", (_counted(*each) for each in _there(report.counts)))
    answered = [f"{each.words} Answer: {each.answer}" for each in report.questions if each.answer]
    yield from _list("Questions, and the answers that were used", answered)
    yield from _list("What was left out", map(_left_out, report.dropped))
    yield from _list("What was changed", report.changes)
    if report.pages:
        titles = _titles(report.pages)
        yield '<h2>The pages</h2>\n<nav aria-label="Pages">\n<ul>'
        for number, (title, page) in enumerate(zip(titles, report.pages, strict=True), 1):
            state = _STATES[page.state].partition(":")[0].rstrip(".")
            yield f'<li><a href="#page-{number}">{escape(title)}</a>: {escape(state)}</li>'
        yield "</ul>\n</nav>"
        for number, (title, page) in enumerate(zip(titles, report.pages, strict=True), 1):
            yield from _page(number, title, page, report.language)


def _page(number: int, title: str, page: ImportedPage, language: str) -> Iterator[str]:
    yield f'<h2 id="page-{number}">{escape(title)}</h2>'
    yield f"<p>File: <code>{escape(page.path)}</code>. {_STATES[page.state]}</p>"
    if page.was:
        yield f"<p>Before, the file was <code>{escape(page.was)}</code>.</p>"
    if page.changes:
        yield f"<p>What the document changed: {escape(in_words(page.changes))}</p>"
    lang = f' lang="{escape(language)}"' if language and tag_is_valid(language) else ""
    source = html_of(page.source) or "<p>Nothing stood there.</p>"
    notes = notes_as_html(iter(page.notes.items()))
    yield f"""<div class="halves">
<div role="group" aria-labelledby="source-{number}">
<h3 id="source-{number}">In the document</h3>
<div{lang}>
{source}
{notes}
</div>
</div>
<div role="group" aria-labelledby="markdown-{number}">
<h3 id="markdown-{number}">In the page</h3>
<pre{lang}><code>{escape(page.markdown)}</code></pre>
</div>
</div>"""


def _titles(pages: Sequence[ImportedPage]) -> list[str]:
    """Return the title of each page, with its file where two pages have the same."""
    times = Counter(page.title.casefold() for page in pages)
    return [
        page.title if page.title and times[page.title.casefold()] == 1
        else f"{page.title} ({page.path})".strip()
        for page in pages
    ]  # fmt: skip


def _list(heading: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield a heading with a list below it, and nothing where there is nothing to say."""
    if said := list(texts):
        yield f"<h2>{escape(heading)}</h2>"
        yield from _items(said)


def _items(texts: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{escape(text)}</li>" for text in texts)
    yield "</ul>"


def _point(point: OpenPoint, page: int | None) -> str:
    """Return what is to be done as HTML. `page`: the number of the page in the report, if any."""
    where = escape(f"{point.file}, line {point.line}" if point.line else point.file)
    place = f'<a href="#page-{page}">{where}</a>' if page else where
    return f"{place}: {escape(point.words)}"


def _left_out(dropped: Dropped) -> str:
    what = dropped.what[:1].upper() + dropped.what[1:]
    return f"{what}: “{dropped.words}”" if dropped.words else f"{what}."


def _unanswered(report: ImportReport) -> list[str]:
    return [question.words for question in report.questions if not question.answer]


def _there(counts: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    return ((number, thing) for thing, number in counts.items() if number)


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


_WIDTH = 80
_MOST = 8
"""Lines of a kind that the terminal shows: the report has them all."""
_WORDS = 160
_ORDER = ("Conflict", "To decide", "To write", "To read")
"""How what is to be done begins, what matters most first."""


def summary(report: ImportReport) -> str:
    """Return what an import did for a terminal, what needs a person first."""
    kept = f"{report.folder}/" if report.folder else ""
    lines = wrap(on_a_line(_first_line(report)), _WIDTH)
    asked = [(words, "Question") for words in _unanswered(report)]
    points = [(point.words, _place(point)) for point in sorted(report.open, key=_urgency)]
    conflicts = sum(words.startswith(_ORDER[0]) for words, _ in points)
    lines.append("")
    for said in (points[:conflicts], asked, _read_together(points[conflicts:])):
        for words, where in said[:_MOST]:
            lines += _hanging(f"  {where}", shorten(words, _WORDS))
        if len(said) > _MOST:
            lines.append(f"  and {len(said) - _MOST:,} more: see {kept}{REPORT_FILE}")
    if lines[-1]:
        lines.append("")
    answers = [f"{kept}answers.yml: change one, and import again"] if asked and kept else []
    for label, texts in (
        ("In it", [", ".join(_counted(*each) for each in _there(report.counts))]),
        ("Pages", [_states_counted(report.pages)]),
        ("Changed", _gathered(report.changes)),
        ("Left out", _gathered(dropped.what for dropped in report.dropped)),
        ("To read", [f"{kept}{REPORT_FILE}, the document beside its pages"]),
        ("Answers", answers),
    ):
        for words in filter(None, texts):
            lines += _hanging(f"  {label:8}", words)
            label = ""
    return in_lines("\n".join(lines)) + "\n"


def _urgency(point: OpenPoint) -> int:
    return next((n for n, start in enumerate(_ORDER) if point.words.startswith(start)), 1)


def _place(point: OpenPoint) -> str:
    return f"{point.file}:{point.line}" if point.line else point.file


def _read_together(points: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is to be done, with all that is only to be read as one."""
    others = [point for point in points if not point[0].startswith(_ORDER[-1])]
    to_read = points[len(others) :]
    if len(to_read) < 2:
        return [*points]
    words, where = to_read[0]
    more = _counted(len(to_read) - 1, "draft")
    return [*others, (f"{shorten(words, 100)} And {more} more, each in its page.", where)]


def _gathered(texts: Iterable[str]) -> list[str]:
    """Return what was done, each thing once with how often, and no more than a few."""
    times = Counter(texts)
    said = [
        f"{shorten(text, _WORDS)}{f' ({number:,} times)' if number > 1 else ''}"
        for text, number in times.most_common(_MOST)
    ]
    more = len(times) - _MOST
    return [*said, *([f"and {more:,} more"] if more > 0 else ())]


def _first_line(report: ImportReport) -> str:
    """Return the counts that matter most: pages, those to read, what is open."""
    to_read = sum(page.state in _TO_READ for page in report.pages)
    asked, points = len(_unanswered(report)), len(report.open)
    still = []
    if asked:
        still.append(f"{_counted(asked, 'question')} {'is' if asked == 1 else 'are'} open")
    if points:
        still.append(f"{_counted(points, 'thing')} to do")
    first = f"{_counted(len(report.pages), 'page')} of {report.file}, {to_read:,} to read"
    return f"{first}; {', '.join(still) or 'nothing is open'}."


def _states_counted(pages: Sequence[ImportedPage]) -> str:
    counts = Counter(page.state for page in pages)
    return ", ".join(f"{counts[state]:,} {state}" for state in _STATES if counts[state])


def _hanging(label: str, words: str) -> list[str]:
    """Return lines of words beside a label, or below one that is too long for that."""
    label, words = on_a_line(label), on_a_line(words)
    beside = len(label) <= 30
    indent = " " * (len(label) + 2 if beside else 6)
    wrapped = wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=indent)
    if not wrapped:
        return [label]
    if beside:
        return [f"{label}  {wrapped[0].lstrip()}", *wrapped[1:]]
    return [label, *wrapped]
