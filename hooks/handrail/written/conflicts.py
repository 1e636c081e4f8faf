"""Which conflicts did a merge of two versions of a text leave open, git's merges among them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handrail.finding import Finding, Place
from handrail.written.parts import with_plain_lines

_OURS = "<" * 7
_THEIRS = ">" * 7
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Conflict(NamedTuple):
    """The lines of a conflict, from 1, or of what is left of one: those that marks stand on."""

    first: int
    last: int


def conflicts_in(text: str) -> list[Conflict]:
    """Return the conflicts that are open in a text, not those that a block of code shows."""
    if _OURS not in text and _THEIRS not in text:
        return []
    return list(_conflicts(with_plain_lines(text).split("\n")))


def findings_in(text: str, file: str) -> Iterator[Finding]:
    """Yield each conflict that is open in a text."""
    for first, last in conflicts_in(text):
        lines = f"lines {first} to {last}" if last > first else f"line {first}"
        yield Finding(
            Place(file, first),
            f"A conflict from merging two versions is still open ({lines}).",
            "Keep the words that are right, and take out the lines that begin with "
            f"{_OURS}, ======= or {_THEIRS}.",
        )


def _conflicts(lines: list[str]) -> Iterator[Conflict]:
    fence = ""
    shown: list[Conflict] = []
    start = middle = 0  # of a conflict, the lines of its first mark and of its ======= if seen
    for number, line in enumerate(lines, 1):
        found = None
        if _is_mark(line, _OURS):
            found = Conflict(start, start) if start else None  # one inside another
            start, middle = number, 0
        elif line.rstrip() == "=======":
            middle = number
        elif _is_mark(line, _THEIRS) and (start or middle):
            found = Conflict(start or middle, number)
            start = middle = 0
        elif not start and fence and line.strip().startswith(fence) and not line.strip(f" {fence}"):
            fence, shown = "", []
        elif not start and not fence and (opens := _FENCE.match(line)):
            fence = opens[1]
        if found and fence:
            shown.append(found)
        elif found:
            yield found
    yield from shown  # in a block that nothing closes, which is none
    if start:
        yield Conflict(start, start)


def _is_mark(line: str, mark: str) -> bool:
    return line.startswith(mark) and line[7:8] in ("", " ", "\t")
