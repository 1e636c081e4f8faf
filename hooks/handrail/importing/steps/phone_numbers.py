"""Put numbers from the lists in place of phone numbers that a document has typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handrail.care.numbers import digits_of, typed_in
from handrail.care.services import Care
from handrail.importing.document import (
    Document,
    Heading,
    Inline,
    Link,
    Marker,
    Span,
    Text,
    lines_in,
    text_of,
)
from handrail.importing.questions import OPEN, Interview, Question

_STAYS = "not a number to call"
_OUT = "take out"
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"”’]+|[^\s<>@]{1,60}@[^\s<>@]{1,80}"
    r"|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,4}\.(?:com|org|net|uk|ie|us|ca|au|nz|in|info|eu|gov|edu|nhs"
    r"|example)\b(?:/[^\s<>\"”’]*)?",
    re.IGNORECASE,
)
"""An address, in which digits are no number to call: https://988lifeline.org."""
_DIALLED = ("tel:", "sms:", "smsto:", "callto:")


def settle_numbers(
    document: Document, care: Care, interview: Interview
) -> dict[str, Mapping[str, str]]:
    """Replace each typed phone number that the lists know by a marker, ask about the others, and
    return the numbers that are to be the site's own: names, each with number and hours.

    A number that nobody has decided about stays as it was typed, and the check finds it.
    """
    settler = _Settler(care, interview)
    for block in document.all_blocks():
        if isinstance(block, Heading):
            settler.in_heading(block)
            settler.under = text_of(block.inlines)
            continue
        for line in lines_in(block):
            line[:] = settler.settled(line, text_of(line))
    return settler.own


class _Settler:
    def __init__(self, care: Care, interview: Interview) -> None:
        self._care, self._interview = care, interview
        self._known = frozenset(care.spoken)
        self.own: dict[str, Mapping[str, str]] = {}
        self.under = ""

    def in_heading(self, heading: Heading) -> None:
        """Ask for other words of a heading that has a number: titles and menus are plain text, in
        which no number can be kept up to date.
        """
        words = text_of(heading.inlines).strip()
        if not list(self._places(words, words)):
            return
        question = Question(
            "titles",
            words,
            f"The heading “{words}” has a phone number, which a menu cannot keep up to date. "
            "Which words without the number?",
            free=True,
            at=self.under,
        )
        answer = self._interview.answer(question)
        if answer != OPEN and isinstance(answer, str):
            heading.inlines = [Text(answer)]

    def settled(self, inlines: Sequence[Inline], whole: str) -> list[Inline]:
        """Return the inlines of a line with its numbers replaced. `whole`: the text of the line, in
        which it shows whether digits are a number.
        """
        made: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Link) and inline.to.lower().startswith(_DIALLED):
                made += self._dialled(inline, whole)
            elif isinstance(inline, Span | Link):
                inline.inlines = self.settled(inline.inlines, whole)
                made.append(inline)
            elif isinstance(inline, Text):
                made += self._in_text(inline.text, whole)
            else:
                made.append(inline)
        return made

    def _dialled(self, link: Link, whole: str) -> list[Inline]:
        """Return what takes the place of a link that calls: its number, or its words with it."""
        text = text_of(link.inlines)
        if list(typed_in(text, self._known, local=True)):
            return self.settled(link.inlines, whole)
        number = digits_of(link.to)
        marker = self._marker(number.lstrip("+"), whole) or self._asked(number)
        if marker is None:
            return [link]
        return [*link.inlines, Text(" ("), marker, Text(")")] if marker.name else link.inlines

    def _in_text(self, text: str, whole: str) -> Iterator[Inline]:
        at = 0
        for begins, typed, digits in sorted(self._places(text, whole)):
            marker = self._marker(digits, whole) or self._asked(typed)
            if marker is None:
                continue
            if begins > at:
                yield Text(text[at:begins])
            if marker.name:
                yield marker
            at = begins + len(typed)
        if at < len(text):
            yield Text(text[at:])

    def _places(self, text: str, whole: str) -> Iterator[tuple[int, str, str]]:
        """Yield where each number of a line stands in a part of it, as it is written, and its
        digits.
        """
        after: dict[str, int] = {}
        addresses = [found.span() for found in _ADDRESS.finditer(text)]
        for typed, digits in typed_in(_ADDRESS.sub(" ", whole), self._known, local=True):
            begins = text.find(typed, after.get(typed, 0))
            while any(start <= begins < end for start, end in addresses):
                begins = text.find(typed, begins + 1)
            if begins >= 0:
                after[typed] = begins + len(typed)
                yield begins, typed, digits

    def _marker(self, digits: str, near: str) -> Marker | None:
        """Return the marker of a number that the lists know and that may be shown."""
        whose = self._care.behind(digits, near)
        if whose is None:
            return None
        name = whose["name"] if "number" in whose else whose.get("id") or whose["country"]
        return Marker(f"number {name}") if f"number {name}" in self._care.names else None

    def _asked(self, typed: str) -> Marker | None:
        """Return the marker of a number that becomes the site's own, an empty one for a number that
        goes, None for one that stays.
        """
        question = Question(
            "numbers",
            " ".join(typed.split()),
            f"{typed} is in no list. Who answers it? Its name makes it a number of your own.",
            {_OUT: "takes the number out", _STAYS: "leaves it: it is no number that one calls"},
            free=True,
            at=self.under,
        )
        answer: Any = self._interview.answer(question)
        if answer in (OPEN, _STAYS):
            return None
        if answer == _OUT:
            return Marker("")
        entry = {"name": answer} if isinstance(answer, str) else dict(answer)
        said = {key: str(value) for key, value in entry.items() if value}
        name = said.get("name", "").strip()
        if not name:
            return None
        self.own.setdefault(name, {"name": name, "number": question.key, **said})
        return Marker(f"number {name}")
