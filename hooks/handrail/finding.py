"""What is wrong, where, and what to write instead: data only, no behaviour but its text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "due", "ask"]
"""error: stops a strict build. warning: the same. ask: a question for a person, stops nothing.
due: what a person should look at again by the day it is; an error only before a release.
"""

Owner = Literal["page", "template", "setting", "unknown"]
"""Whose it is to mend: the author's page, a template, a setting, or nobody can tell."""


@dataclass(frozen=True, order=True)
class Place:
    """Where a person finds it: a file, and the line (from 1) if it is known, never a guess."""

    file: str
    line: int | None = None
    owner: Owner = "page"

    def __str__(self) -> str:
        """Return "docs/signs.md:4", or the file alone."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: the fact in the page's own words, and the next action.

    `rule` is empty for faults in settings and data, which have no rule to explain or to allow.
    `page` is the built file, `at` the element's text or tag there, `built_line` its line there.
    """

    place: Place
    what: str
    fix: str
    rule: str = ""
    level: Level = "error"
    related: Place | None = None
    page: str = ""
    at: str = ""
    built_line: int | None = None
    owner: Owner | None = field(default=None, compare=False, repr=False)
    """Who mends a finding about the page as a whole, where the rule knows."""
    words: str = field(default="", compare=False, repr=False)
    """The words of a text that are meant: the line they are written on is looked for."""
    repeats: bool = field(default=False, compare=False, repr=False)
    """Whether other pages say the same again, as a menu does: told once for the site."""
    # Which elements of the built page, by their order: what the sources are searched for.
    order: int | None = field(default=None, compare=False, repr=False)
    related_order: int | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        """Return the lines that an author reads."""
        rule = f"  {self.rule}  ({self.level})" if self.rule else ""
        return f"{self.place}{rule}\n  {self.what}\n  Fix  {self.fix}"


def as_text(findings: Iterable[Finding]) -> str:
    """Return all findings as one message, sorted by place, with their number first."""
    found = sorted(set(findings), key=in_order)
    things = "1 thing to mend" if len(found) == 1 else f"{len(found)} things to mend"
    return "\n\n".join([f"Handrail found {things}.", *map(str, found)])


def in_order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Return what findings are sorted by: file, line, line in the built page, rule, words."""
    place = finding.place
    return (place.file, place.line or 0, finding.built_line or 0, finding.rule, finding.what)
