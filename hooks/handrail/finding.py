"""What is wrong, where, and what to write instead: data, and its text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from handrail.visible import in_lines, on_a_line

Level = Literal["error", "warning", "due", "ask"]
"""error: one warning of MkDocs, so that `mkdocs build --strict` stops, and `handrail check` ends
with 1. warning: shown; it stops `handrail check --strict` alone. ask: a question for a person,
which stops nothing. due: what a person should look at again by its date; an error only before a
release.
"""
LEVELS: tuple[Level, ...] = get_args(Level)
"""Each of them, the worst first."""

Owner = Literal["page", "template", "setting", "theme", "unknown"]
"""Where the fix belongs: in the author's page, a template, a setting, with the makers of another
theme, or nobody can tell."""


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
    wcag: tuple[str, ...] = ()
    """The success criteria that it shows not to be met, where its rule does not say so."""

    def __str__(self) -> str:
        """Return the lines that an author reads."""
        rule = f"  {self.rule}  ({self.level})" if self.rule else ""
        what, fix = on_a_line(self.what), on_a_line(self.fix)
        return in_lines(f"{on_a_line(str(self.place))}{rule}\n  {what}\n  Fix  {fix}")


@dataclass(frozen=True)
class PageFinding(Finding):
    """A finding in a built page, with what it takes to find the line of the sources."""

    order: int | None = field(default=None, compare=False, repr=False)
    """The number of the element in the page, None for the page as a whole."""
    related_order: int | None = field(default=None, compare=False, repr=False)
    owner: Owner | None = field(default=None, compare=False, repr=False)
    """Where the fix for the page as a whole belongs, if the rule knows."""
    words: str = field(default="", compare=False, repr=False)
    """The words of the element's text that are meant, to find the line that they begin on."""
    repeats: bool = field(default=False, compare=False, repr=False)
    """Whether other pages repeat it, as a menu does: the site reports it once."""

    def located(self, place: Place, related: Place | None = None) -> Finding:
        """Return the finding at its place in the sources."""
        return Finding(
            place, self.what, self.fix, self.rule, self.level, related,
            self.page, self.at, self.built_line, self.wcag,
        )  # fmt: skip


def as_text(findings: Iterable[Finding]) -> str:
    """Return all findings as one message, sorted by place, with their number first."""
    found = sorted(set(findings), key=in_order)
    problems = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    return "\n\n".join([f"Handrail found {problems} to fix.", *map(str, found)])


def in_order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Return what findings are sorted by: file, line, line in the built page, rule, words."""
    place = finding.place
    return (place.file, place.line or 0, finding.built_line or 0, finding.rule, finding.what)
