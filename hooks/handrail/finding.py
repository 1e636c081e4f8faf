"""What is wrong, where, and what to write instead: data only, no behaviour but its text."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """Where a person finds it: a file, and the line (from 1) if it is known, never a guess."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        """Return "docs/signs.md:4", or the file alone."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: the fact in the page's own words, and the next action."""

    place: Place
    what: str
    fix: str

    def __str__(self) -> str:
        """Return the three lines that an author reads."""
        return f"{self.place}\n  {self.what}\n  Fix  {self.fix}"


def as_text(findings: Iterable[Finding]) -> str:
    """Return all findings as one message, sorted by place, with their number first."""
    found = sorted(set(findings))
    things = "1 thing to mend" if len(found) == 1 else f"{len(found)} things to mend"
    return "\n\n".join([f"Handrail found {things}.", *map(str, found)])
