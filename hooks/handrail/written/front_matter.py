"""What a page says about itself, between its two lines of `---`.

The templates trust these values: the content warning, the status block and the list of topics
come from nowhere else. So a page that says too little, or says it wrongly, stops the build.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handrail.finding import Finding, Place
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import YamlError, read_yaml

EXAMPLE = {
    "title": "title: Signs of depression",
    "description": "description: The signs of depression, and whom to ask about them.",
    "topics": "topics: [depression, signs]",
    "content_warning": "content_warning: [suicide], or content_warning: [] if the page needs none",
    "updated": "updated: 2026-11-22",
    "facts_checked": "facts_checked: 2026-11-22",
    "review_status": "review_status: none",
    "in_short": "in_short: and below it two to four lines that start with “  - ”",
    "checked_by": "checked_by: Ada Lovelace, 22 November 2026",
    "questions": "questions: and below it lines such as “  - {ask: Why me?, at: id-of-heading}”",
    "reviewer_name": "reviewer_name: the person's full name",
    "reviewer_credential": "reviewer_credential: their licence or profession",
    "reviewed_on": "reviewed_on: 2026-11-22",
    "reviewed_scope": "reviewed_scope: what they read, such as “the whole page”",
    "review_record": "review_record: the name of its record in reviews.yml",
}
REQUIRED = (
    "title",
    "description",
    "topics",
    "content_warning",
    "updated",
    "facts_checked",
    "review_status",
)
REVIEW = ("reviewer_name", "reviewer_credential", "reviewed_on", "reviewed_scope", "review_record")
# Keys that MkDocs or the theme underneath read; not ours to judge.
THEIRS = ("template", "hide", "icon", "status", "subtitle", "tags", "search")

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Known:
    """What a page may name: the site's topics, what a warning may mention, and its pages."""

    topics: Collection[str]
    warnings: Collection[str]
    addresses: Collection[str]
    reviews: Collection[str] = ()


def findings_in(text: str, file: str, known: Known) -> Iterator[Finding]:
    """Yield what is wrong with the front matter of a Markdown page. `file` is named in each."""
    fence = _FENCE.match(text.replace("\r\n", "\n"))
    if not fence:
        yield Finding(
            Place(file, 1),
            "The page has no front matter, so it has no title, no topics and no date.",
            "Begin the file with a line of ---, then "
            + "; ".join(EXAMPLE[key] for key in REQUIRED)
            + "; each on a line of its own, and close with a line of ---.",
        )
        return
    try:
        reading = read_yaml(fence[1] or "", first_line=2)
    except YamlError as error:
        yield Finding(
            Place(file, error.line),
            f"The front matter cannot be read here: {error.problem}.",
            "Put a text that holds a colon, a # or a quotation mark in double quotes, as in "
            'title: "Sleep: why it changes", write a date as 2026-11-22, and give list items the '
            "same indent.",
        )
        return
    meta = reading.value if reading.value is not None else {}
    if not isinstance(meta, dict):
        yield Finding(
            Place(file, 2),
            f"The front matter is {_kind(meta)}, not a list of keys with values.",
            f"Write each key with a colon and a space: {EXAMPLE['title']}",
        )
        return
    for key, value in meta.items():
        place = Place(file, reading.line(key))
        if key in CHECKS:
            for what, fix in CHECKS[key](value, known):
                yield Finding(place, f"{key}: {what}", fix)
        elif key not in THEIRS:
            yield Finding(
                place,
                f"{key}: this key means nothing to the site.",
                f"{suggest(key, EXAMPLE)}Take it out, or use one of: {comma_list(EXAMPLE)}.",
            )
    required = REQUIRED + (REVIEW if meta.get("review_status") == "reviewed" else ())
    for key in required:
        if key not in meta:
            why = " A page that says it was reviewed names who did it." if key in REVIEW else ""
            yield Finding(
                Place(file, 1), f"{key}: this key is missing.{why}", f"Add a line: {EXAMPLE[key]}"
            )


Fault = tuple[str, str]


def _kind(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"read as {'true' if value else 'false'}"
    if isinstance(value, (date, datetime)):
        return f"the date {value}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else f"the text “{value}”"


def _text(key: str) -> Callable[[Any, Known], Iterator[Fault]]:
    def check(value: Any, known: Known) -> Iterator[Fault]:
        if not isinstance(value, str) or not value.strip():
            quotes = f' Put it in double quotes: {key}: "{value}"' if _is_plain(value) else ""
            yield f"this is {_kind(value)}, and a text is needed.", f"Write {EXAMPLE[key]}.{quotes}"

    return check


def _is_plain(value: object) -> bool:
    return isinstance(value, (bool, int, float, date))


def _date(key: str) -> Callable[[Any, Known], Iterator[Fault]]:
    def check(value: Any, known: Known) -> Iterator[Fault]:
        if isinstance(value, datetime) or not isinstance(value, date):
            yield (
                f"this is {_kind(value)}, and a date is needed: year, month, day.",
                f"Write {EXAMPLE[key]}",
            )

    return check


def _words(key: str, which: Callable[[Known], Collection[str]], name: str, least: int) -> Any:
    def check(value: Any, known: Known) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield f"this is {_kind(value)}, and a list is needed.", f"Write {EXAMPLE[key]}"
            return
        if len(value) < least:
            yield "the list is empty.", f"Name at least one of: {comma_list(which(known))}."
        for word in value:
            if word not in which(known):
                yield (
                    f"“{word}” is not {name}.",
                    f"{suggest(word, which(known))}Use one of: {comma_list(which(known))}.",
                )

    return check


def _in_short(value: Any, known: Known) -> Iterator[Fault]:
    if not isinstance(value, list) or not value:
        yield (
            f"this is {_kind(value)}, and a list of short sentences is needed.",
            (f"Write {EXAMPLE['in_short']}"),
        )
        return
    for item in value:
        if not isinstance(item, str):
            yield (
                f"one line is {_kind(item)}, and a text is needed.",
                "Put the whole line in double quotes; a colon inside it is then only a colon.",
            )


def _questions(value: Any, known: Known) -> Iterator[Fault]:
    for item in value if isinstance(value, list) and value else [value]:
        texts = [item.get("ask"), item.get("at", "#")] if isinstance(item, dict) else []
        if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
            yield (
                "each question needs ask, a text, and may have at.",
                f"Write {EXAMPLE['questions']}",
            )
        elif set(item) - {"ask", "at"}:
            yield "a question has only ask and at.", f"Write {EXAMPLE['questions']}"


def _ways_in(value: Any, known: Known) -> Iterator[Fault]:
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict) or not all(
            isinstance(item.get(key), str) and item[key] for key in ("title", "text", "to")
        ):
            yield "each way in needs title, text and to.", f"Write {EXAMPLE['ways_in']}"
        elif item["to"] not in known.addresses:
            yield (
                f"there is no page at “{item['to']}”.",
                f"{suggest(item['to'], known.addresses)}Write the address of a page, ending "
                "in a slash.",
            )


def _review_record(value: Any, known: Known) -> Iterator[Fault]:
    if not isinstance(value, str) or value not in known.reviews:
        yield (
            f"there is no record “{value}” in reviews.yml.",
            f"{suggest(value, known.reviews)}Once the reviewer has read the page as it is, "
            "run: handrail record-review and the name of this file.",
        )


def _review_status(value: Any, known: Known) -> Iterator[Fault]:
    if value not in ("none", "reviewed"):
        yield (
            f"this is {_kind(value)}, and only none or reviewed can stand here.",
            "Write review_status: none. Write reviewed only when a clinician has read the page and "
            f"the page names {comma_list(REVIEW)}.",
        )


CHECKS: dict[str, Callable[[Any, Known], Iterator[Fault]]] = {
    "title": _text("title"),
    "description": _text("description"),
    "topics": _words("topics", lambda known: known.topics, "a topic of this site", 1),
    "content_warning": _words(
        "content_warning", lambda known: known.warnings, "something a warning can name", 0
    ),
    "updated": _date("updated"),
    "facts_checked": _date("facts_checked"),
    "review_status": _review_status,
    "in_short": _in_short,
    "checked_by": _text("checked_by"),
    "questions": _questions,
    "ways_in": _ways_in,
    "reviewed_on": _date("reviewed_on"),
    **{key: _text(key) for key in REVIEW if key != "reviewed_on"},
    "review_record": _review_record,
}
