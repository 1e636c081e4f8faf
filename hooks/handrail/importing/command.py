"""Import a document on the command line: read it, ask what only a person knows, and write."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from handrail.asking import ask
from handrail.importing import into_site
from handrail.importing.questions import (
    OPEN,
    Answers,
    Interview,
    Question,
    read_answers,
    written_answers,
)
from handrail.importing.readers import reading
from handrail.importing.source import Choices, Pending, Source, UnreadableError
from handrail.importing.steps.pictures import publishing
from handrail.importing.understand import Result, pages_of
from handrail.project import Project
from handrail.visible import in_lines, on_a_line
from handrail.written.suggest import comma_list

_ROUNDS = 5
"""How often answers may bring new questions."""
_SHOWN = 12
"""Comments, changes and lines that a message shows."""
_SKIP = "skip"
"""The answer that leaves all further questions of a kind open."""
_WIDTH = 80


def import_document(options: argparse.Namespace, project: Project) -> str:
    """Make pages of the document that a command names, and return what was done, in words. Raises
    ValueError, with what to do, before anything is written; and EOFError where answers end.
    """
    kept = into_site.kept_of(project, options.file) / into_site.ANSWERS
    answers = read_answers(kept) if kept.is_file() else None
    if options.answers:
        answers = read_answers(options.answers, answers)
    whole = {**(answers.whole if answers else {}), **_given(options)}
    source = _read(options.file, whole)
    _stop_at(source.pending, whole)

    setting = into_site.setting_of(project, whole)
    interview = Interview(deepcopy(answers.answers) if answers else {})
    with publishing(source.pictures) as pictures:

        def made() -> Result:
            interview.questions.clear()
            return pages_of(source, pictures, options.file.stem, setting, interview)

        result = made()
        if not result.counts["words"] and not result.files:
            raise ValueError(
                f"{options.file}: It has a title, and no text that is for readers. "
                "Nothing was written."
            )
        _refuse_wrong(interview, answers)
        for number in range(0 if options.yes or options.answers else _ROUNDS):
            if not _asked(interview, first=not number):
                break
            result = made()
    written = written_answers(options.file.name, whole, interview)
    return into_site.write(project, options.file, result, interview, written, dry=options.dry_run)


def _given(options: argparse.Namespace) -> dict[str, str]:
    keys = ("changes", "comments", "split", "into")
    return {key: value for key in keys if (value := getattr(options, key))}


def _read(path: Path, whole: dict[str, str]) -> Source:
    changes = whole.get("changes")
    choices = Choices("accept" if changes == "accept" else "reject" if changes else "")
    if re.match(r"[a-z]{2,}:/", str(path), re.IGNORECASE):
        raise ValueError(f"{path}: nothing is fetched. Save the page on this computer first.")
    try:
        return reading.read(path, choices)
    except UnreadableError as error:
        raise ValueError(f"{path}: {error} Nothing was written.") from None
    except OSError as error:
        raise ValueError(f"{path}: the file cannot be read: {error.strerror}.") from None


def _stop_at(pending: Sequence[Pending], whole: dict[str, str]) -> None:
    """Raise ValueError for changes and comments that nobody has decided about, with a list."""
    changes = [each for each in pending if each.kind != "comment"]
    comments = [each for each in pending if each.kind == "comment"]
    parts = []
    if changes and "changes" not in whole:
        parts.append(
            f"{_counted(len(changes), 'tracked change')} in the document:\n{_listed(changes)}\n"
            "  Fix  Settle them there; or write --changes accept, or --changes reject."
        )
    if comments and "comments" not in whole:
        parts.append(
            f"{_counted(len(comments), 'comment')} in the document, which readers must not see:\n"
            f"{_listed(comments)}\n"
            "  Fix  Do what they say, and delete them there; or leave them out: --comments drop"
        )
    if parts:
        raise ValueError("\n\n".join((*parts, "Nothing was written.")))


def _listed(pending: Sequence[Pending]) -> str:
    lines = [
        f"  {each.kind}{f' by {each.by}' if each.by else ''}: “{_short(each.words)}”"
        f"{f' at “{_short(each.at)}”' if each.at else ''}"
        for each in pending[:_SHOWN]
    ]
    more = len(pending) - _SHOWN
    return "\n".join((*lines, *([f"  and {more} more"] if more > 0 else [])))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 120 else f"{words[:119].rstrip()}…"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _refuse_wrong(interview: Interview, answers: Answers | None) -> None:
    faults = [
        str(answers.finding(group, key, fault) if answers else fault)
        for group, key, fault in interview.faults()
    ]
    if faults:
        raise ValueError("\n".join((*faults, "Nothing was written.")))


def _asked(interview: Interview, first: bool) -> bool:
    """Ask a person what nobody has answered, but for drafts to read. Tell whether there was any.
    Raises EOFError where the answers end.
    """
    questions = [each for each in interview.unanswered if each.group != "descriptions"]
    if questions and first:
        print("Enter takes the answer in [brackets]. Ctrl+C stops, and then nothing is written.")
    for together, group in groupby(sorted(questions, key=_last), _together):
        if together:
            _ask_together(together, list(group), interview)
        else:
            _ask_each(list(group), interview)
    if questions:
        print()
    return bool(questions)


def _last(question: Question) -> bool:
    return not _together(question)


def _together(question: Question) -> str:
    """Return what is said of questions that are asked at once, "" for one that stands alone."""
    if question.group == "headings":
        return "These lines in bold look like headings, and become headings:"
    if question.group == "lines" and question.default != OPEN:
        if question.default == "drop":
            return "These lines are about the document, and are left out: the site has its own way."
        return "These lines call on readers to do something. A link to help takes their place:"
    return ""


def _ask_together(about: str, questions: Sequence[Question], interview: Interview) -> None:
    """Ask about lines of one kind at once, and one by one only where a person wants it."""
    print(in_lines(f"\n{about}"))
    for question in questions[:_SHOWN]:
        print(in_lines(f"  {on_a_line(question.key)}"))
    if len(questions) > _SHOWN:
        print(f"  and {len(questions) - _SHOWN} more")
    ways = {
        "yes": "all of them",
        "no": "none; each stays as it is",
        "each": "ask about each",
    }
    said = _choice(ways, "yes")
    if said == "each":
        _ask_each(questions, interview)
        return
    for question in questions:
        stays = "text" if question.group == "headings" else "keep"
        _keep(interview, question, question.default if said == "yes" else stays)


def _ask_each(questions: Sequence[Question], interview: Interview) -> None:
    left: set[str] = set()
    for number, question in enumerate(questions):
        if question.group in left:
            _keep(interview, question, OPEN)
            continue
        more = sum(other.group == question.group for other in questions[number + 1 :])
        under = f" Under “{question.at}”." if question.at else ""
        print(in_lines(f"\n{number + 1} of {len(questions)}.{under}"))
        print(in_lines("\n".join(wrap(on_a_line(question.words), _WIDTH))))
        answer = _answer(question, more)
        if answer == _SKIP:
            left.add(question.group)
        _keep(interview, question, OPEN if answer == _SKIP else answer)


def _answer(question: Question, more: int) -> str:
    skip = {_SKIP: f"leaves this and {more} more like it open"} if more else {}
    ways = {**question.choices, OPEN: "leaves it to decide later", **skip}
    return _choice(ways, question.default, question)


def _choice(ways: Mapping[str, str], default: str, question: Question | None = None) -> str:
    """Return which of some ways a person takes, or their own words where a question allows them.
    The first letters of a way are enough.
    """
    free = question is not None and question.free
    if free:
        print("  Write your own words, or one of these:")
    broad = max(map(len, ways))
    for way, does in ways.items():
        print(f"  {way:{broad}}  {does}")

    def meant(answer: str) -> str:
        found = [way for way in ways if way == answer.casefold()]
        if not found and not free:
            found = [way for way in ways if way.startswith(answer.casefold())]
        return found[0] if len(found) == 1 else answer

    def fault(answer: str) -> str:
        if meant(answer) in ways:
            return ""
        if question is not None and question.free:
            return question.fault(answer)
        return f"“{answer}” is no answer. Write {comma_list(ways)}."

    return meant(ask("Your words:" if free else "Your answer:", default, fault))


def _keep(interview: Interview, question: Question, answer: str) -> None:
    interview.answers.setdefault(question.group, {})[question.key] = answer
