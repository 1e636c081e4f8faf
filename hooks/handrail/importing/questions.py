"""What only a person knows about a document: the questions, and the answers that were given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.written.schema import schema_errors
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml
from handrail.written.yaml_writer import to_yaml

OPEN = "open"
"""The answer that leaves a question open: then `handrail check` lists it, with its line."""

_NO_WORDS = ("y", "yes", "n", "no", "ok", "?", "-", "x", "none", "skip")
"""What a person types at a question of another kind: as a name or as words it helps nobody."""

GROUPS = {
    "lines": "Lines about the document itself.",
    "headings": "Lines in bold that look like headings.",
    "titles": "Headings with a phone number: words without it.",
    "numbers": "Phone numbers that are in no list. To make one a number of your own, write its name"
    ' and its hours: {name: Ward 4, hours: "9 am to 5 pm"}',
    "links": "Links whose words do not say where they lead: the words to use instead.",
    "pictures": "Pictures without words for those who cannot see them: write what each shows.",
    "descriptions": "What search results say of each page: your words, or read for the draft.",
}
"""The groups of questions, in the order in which they are asked, each with what it is about."""


@dataclass(frozen=True)
class Question:
    """One question. `key`: the words of the document that it is about."""

    group: str
    key: str
    words: str
    choices: Mapping[str, str] = field(default_factory=dict)
    """What can be answered, and what it does. With `free`, other words can be too."""
    default: str = OPEN
    free: bool = False
    at: str = ""
    """The heading that it stands under."""

    def fault(self, answer: Any) -> str:
        """Return what is wrong with an answer, and what to write instead; "" for nothing."""
        if answer == OPEN or (isinstance(answer, str) and answer in self.choices):
            return ""
        words = isinstance(answer, str) and answer.strip().casefold() not in _NO_WORDS
        named = self.group == "numbers" and isinstance(answer, dict)
        if self.free and answer and (words or named):
            return ""
        listed = comma_list((*self.choices, OPEN))
        near = suggest(str(answer), self.choices)
        write = f"words of your own, or one of: {listed}" if self.free else listed
        return f"“{answer}” is no answer. {near}Write {write}."


@dataclass
class Interview:
    """The answers that are known, by group and key, and every question that came up."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    questions: dict[tuple[str, str], Question] = field(default_factory=dict)

    def answer(self, question: Question) -> Any:
        """Return the answer to a question, its default where nobody has given one."""
        self.questions[question.group, question.key] = question
        return self.answers.get(question.group, {}).get(question.key, question.default)

    @property
    def unanswered(self) -> list[Question]:
        """The questions that nobody has answered, in the order of the groups."""
        order = list(GROUPS)
        found = [
            question
            for (group, key), question in self.questions.items()
            if key not in self.answers.get(group, {})
        ]
        return sorted(found, key=lambda question: order.index(question.group))

    @property
    def unused(self) -> list[str]:
        """The keys of answers that fit no question, as after a change of the document. The name of
        a number is used already: the number is the site's own since then.
        """
        return [
            key
            for group, answers in self.answers.items()
            for key, answer in answers.items()
            if (group, key) not in self.questions and answer != OPEN and group != "numbers"
        ]

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Yield the group and key of each answer that is wrong, and why."""
        for (group, key), question in self.questions.items():
            given = self.answers.get(group, {})
            if key in given and (fault := question.fault(given[key])):
                yield group, key, fault


@dataclass(frozen=True)
class Answers:
    """A file of answers."""

    answers: dict[str, dict[str, Any]]
    whole: Mapping[str, str]
    """Those about the whole file: `changes`, `comments`, `held_back`, `split`."""
    document: YamlDocument
    name: str
    earlier: Answers | None = None
    """Those of the last time, which hold where these say nothing."""

    def finding(self, group: str, key: str, fault: str) -> Finding:
        """Return what is wrong with one answer."""
        if self.earlier and (group, key) not in self.document.lines:
            return self.earlier.finding(group, key, fault)
        what, _, fix = fault.partition(" is no answer. ")
        said = f"{group}: {key}: {what} is no answer."
        return Finding(Place(self.name, self.document.line(group, key)), said, fix)


def read_answers(path: Path, earlier: Answers | None = None) -> Answers:
    """Return what a file of answers says, and `earlier` ones where it says nothing. Raises
    ValueError, with the line and what to do.
    """
    try:
        document = read_yaml(path.read_text("utf-8"))
    except YamlError as error:
        raise ValueError(f"{path}:{error.line}: {error.problem}. {error.fix}") from None
    except FileNotFoundError:
        raise ValueError(f"{path}: there is no such file of answers.") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path}: save it as UTF-8, which most editors offer.") from None
    except OSError as error:
        raise ValueError(f"{path}: the file cannot be read: {error.strerror}.") from None
    value = {} if document.value is None else document.value
    faults = [
        f"{path}:{document.line(*at) or 1}: {what} {fix}"
        for what, fix, at in schema_errors(value, packaged_file("import-answers.schema.json"))
    ]
    if faults:
        raise ValueError("\n".join((*faults, "Nothing was written.")))
    before = earlier.answers if earlier else {}
    groups = {group: {**before.get(group, {}), **(value.get(group) or {})} for group in GROUPS}
    whole = {key: str(value[key]) for key in value if key not in GROUPS}
    whole = {**(earlier.whole if earlier else {}), **whole}
    return Answers(groups, whole, document, str(path), earlier)


def written_answers(name: str, whole: Mapping[str, str], interview: Interview) -> str:
    """Return a file of answers for a document, each question in it, for the next time; and what a
    person has answered to others, for a version that asks them again.
    """
    lines = [
        f"# What was decided about {name}. Change an answer, and import the document again.",
        f"# {OPEN}: nobody has decided yet, and `handrail check` lists it.",
        to_yaml(dict(whole)) if whole else "",
    ]
    for group, about in GROUPS.items():
        asked = [question for at, question in interview.questions.items() if at[0] == group]
        rest = {
            key: answer
            for key, answer in interview.answers.get(group, {}).items()
            if (group, key) not in interview.questions and answer != OPEN
        }
        if asked or rest:
            kept = (f"  {line}  {_UNASKED}\n" for key in rest for line in _lines(key, rest[key]))
            entries = "".join((*_entries(asked, interview), *kept))
            lines.append(f"# {about}\n{group}:\n{entries}")
    return "\n".join(line for line in lines if line)


_UNASKED = "# not asked this time"


def _lines(key: str, answer: Any) -> list[str]:
    return to_yaml({key: answer}).rstrip("\n").split("\n")


def _entries(asked: Sequence[Question], interview: Interview) -> Iterator[str]:
    for question in asked:
        answer = interview.answer(question)
        choices = f"  # {', '.join((*question.choices, OPEN))}" if not question.free else ""
        if question.free and question.at and answer == OPEN:
            choices = f"  # under {question.at}"
        first, *more = _lines(question.key, answer)
        yield f"  {first}{choices if not more else ''}\n"
        yield from (f"  {line}\n" for line in more)
