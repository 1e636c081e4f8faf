"""Other processes check pages as soon as they are written, while the builder writes the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from handrail.audit import Audit
from handrail.check import ActiveRule
from handrail.generator.processes import AT_ONCE, FEWEST, SAMPLE, Batch, Processes, Work, copies
from handrail.kept import Kept, written
from handrail.memory import Memory, as_json
from handrail.project import Project, load_project
from handrail.search.index import Index

_Checked = tuple[bytes, bytes] | None
"""A page's digest, and what a memory keeps of it; None for a page that cannot be read."""


@dataclass(frozen=True)
class Site:
    """All that another process needs to check the pages of a site, where it is no copy of the
    builder. `config`: what the index is made by, None for a site without one.
    """

    settings: Path
    folder: Path
    address: str
    pages: Mapping[str, tuple[str, Path]]
    meta: Mapping[str, Mapping[str, Any]]
    config: Mapping[str, Any] | None
    today: date

    def audit(
        self,
        project: Project | None = None,
        rules: Sequence[ActiveRule] | None = None,
        index: Index | None = None,
    ) -> Audit:
        """Return the audit of the site, for a process that has nothing by its settings as they are
        written, and with an index of its own.
        """
        if index is None and self.config is not None:
            index = Index(self.config)
        return Audit(
            self.folder,
            project or load_project(self.settings, self.today),
            today=self.today,
            rules=rules,
            address=self.address,
            pages=self.pages,
            meta=self.meta,
            index=index,
        )


class CheckedAhead:
    """What other processes find on the pages of one build. `others`: how many there may be;
    `forget`: lets go, in a copy of the builder, of what only the builder needs.
    """

    def __init__(
        self, others: int, audit: Audit, site: Site, kept: Kept, forget: Callable[[], None]
    ) -> None:
        self._others, self._audit, self._site, self._kept = others, audit, site, kept
        self._forget = forget
        self._worth = others > 0 and len(site.pages) >= FEWEST
        self._processes: Processes | None = None
        self._waiting: list[str] = []
        self._batches: list[Batch] = []
        self._found: list[_Checked] = []

    def written(self, file: str) -> None:
        """Take up a page that stands in the folder by now."""
        if not self._worth:
            return
        self._waiting.append(file)
        if self._processes is None and len(self._waiting) == SAMPLE:
            self._start()
        if self._processes is not None and len(self._waiting) >= AT_ONCE:
            self._batches += self._processes.give(_CHECK, self._waiting)
            self._waiting = []

    def finish(self, memory: Memory) -> None:
        """Check what nobody has begun with, the last first, and tell a memory what was found."""
        found, self._found = self._found, []
        while self._batches and self._batches[-1].take_back():
            found += map(partial(_checked, self._audit), self._batches.pop().tasks)
        for batch in self._batches:
            found += batch.results()
        self.end()
        for checked in found:
            if checked is not None:
                memory.hand_in(*checked)

    def end(self) -> None:
        """End the other processes."""
        if self._processes is not None:
            self._processes.end()
        self._worth, self._processes, self._batches = False, None, []

    def _start(self) -> None:
        unknown = [file for file in self._waiting if not self._known(file)]
        if len(unknown) * 2 < SAMPLE:
            self._worth = False
            return
        if copies():  # so that each knows what rules and styles say, which takes longer than a page
            self._waiting.remove(unknown[0])
            self._found.append(_checked(self._audit, unknown[0]))
        works = partial(_by_name, self._audit) if copies() else partial(_works_of, self._site)
        self._processes = Processes(self._others, works, self._forget)

    def _known(self, file: str) -> bool:
        made = self._audit.made_of(file)
        return made is not None and self._kept.get(made) is not None


_CHECK = "check"


def _by_name(audit: Audit) -> Mapping[str, Work]:
    return {_CHECK: partial(_checked, audit)}


def _works_of(site: Site) -> Mapping[str, Work]:
    return _by_name(site.audit())


def _checked(audit: Audit, file: str) -> _Checked:
    checked = audit.check_page(file)
    return (checked[0], written(as_json(checked[1]))) if checked else None
