"""Look at pages as `handrail check` looks at those of another site, each for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from handrail.check import SEVERITY
from handrail.finding import Finding, PageFinding
from handrail.page.folder import Folder
from handrail.page.links import entry_of
from handrail.page.page import Page
from handrail.page.redirects import is_redirect
from handrail.project import load_project
from handrail.rule import all_rules
from handrail.whose import rules_for


class Look(NamedTuple):
    """What was found on a page."""

    page: Page
    findings: list[PageFinding]


class Looker:
    """The rules for a site that is not ours, and the folder that they look at."""

    def __init__(self, folder: Path, of_site: Collection[str] = ()) -> None:
        """`of_site`: names of rules about sites, to be asked of each page as a site of one."""
        today = datetime.now(UTC).date()
        self._facts = {
            "today": today,
            "records": {},
            "markdown_of": lambda file: None,
            "to_write": [],
            "warn_of": (),
            "subject": "",
            "hope": (),
            "other_subjects": {},
        }
        self.folder = Folder(folder)
        project = load_project(None, today)
        self._rules = [
            each
            for each in rules_for(folder, project)
            if each.rule.scope == "page" or each.rule.name in of_site
            if each.can_run(self._facts)
        ]

    def at(self, name: str) -> Look:
        """Return what the rules find on a page, each with the name of its rule and its level.
        Raises OSError for a page that cannot be read.
        """
        page = self.folder.read(name)
        if isinstance(page, Finding):
            raise OSError(page.what)
        alone = self.folder.site
        alone.entries[name] = entry_of(page)
        found = [
            replace(
                finding,
                rule=active.rule.name,
                level=min(active.level, finding.level, key=SEVERITY.__getitem__),
            )
            for active in self._rules
            for finding in active.bound(self._facts)(page if active.rule.scope == "page" else alone)
            if isinstance(finding, PageFinding)
        ]
        return Look(page, found)

    def everywhere(self) -> Iterator[Look]:
        """Yield what is found on each page of the folder that readers get to see."""
        for name in self.folder.pages_named:
            look = self.at(name)
            if not is_redirect(look.page):
                yield look


def heading(what: str) -> str:
    """Return the first line of a table: what was looked at, by which version, on which day."""
    day = datetime.now(UTC).date()
    return f"{what}: Handrail {version('handrail')}, {len(all_rules())} rules, {day:%-d %B %Y}"


def share(part: int, whole: int) -> str:
    """Return "12 of 40 (30 %)"."""
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "0 of 0"
