"""The check of one build: of its pages while others are written, and of the site at the end."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from handrail.audit import Audit, Report
from handrail.conformance import statement
from handrail.exceptions import UnreadableBaselineError
from handrail.generator import brand_files, robots
from handrail.generator.background import Background, Stopping
from handrail.generator.checked_ahead import CheckedAhead, Site
from handrail.kept import Kept
from handrail.memory import Memory
from handrail.project import Project
from handrail.search.index import Index

Done = Callable[[Report], None]
log = logging.getLogger("mkdocs.hooks.handrail")


class BuildCheck:
    """`index`: that of the search, which is filled with the pages; None for pages of another theme.
    `others`: how many other processes may check pages. `serving`: whether it is the live preview.
    """

    def __init__(
        self, project: Project, kept: Kept, index: Index | None, others: int, *, serving: bool
    ) -> None:
        self._project, self._kept, self._index = project, kept, index
        self._others, self._serving = others, serving
        self._memory = Memory(kept)
        self.unfinished = False
        """Whether it was ended before it had come to a report."""
        self._background = Background()
        self._audit: Audit | None = None
        self._ahead: CheckedAhead | None = None

    def begin(self, site: Site, forget: Callable[[], None]) -> None:
        """Take up a site whose pages are written from now on. `forget`: see `CheckedAhead`."""
        self._write_brand(site)
        self._audit = self._audit_of(site)
        self._ahead = CheckedAhead(self._others, self._audit, site, self._kept, forget)

    def written(self, file: str) -> None:
        """Have a page checked that stands in the folder by now, if another process can."""
        if self._ahead is not None:
            self._ahead.written(file)

    def finish(self, site: Site, done: Done, *, aside: bool) -> None:
        """Check the whole site, and hand over the report. `aside`: go on in the background.

        Raises UnreadableBaselineError, unless in the background, where it is logged.
        """
        if self._ahead is not None:
            self._ahead.finish(self._memory)
        audit = self._audit
        self._audit = self._ahead = None
        if audit is None:
            self._write_brand(site)
        self.unfinished = True
        if aside:
            self._background.start(partial(self._check_aside, site, done))
        else:
            self._check(site, audit or self._audit_of(site), done)

    def stop(self) -> None:
        """End what goes on in the background, and the other processes."""
        self._background.stop()
        if self._ahead is not None:
            self._ahead.end()

    def _write_brand(self, site: Site) -> None:
        """Write the stylesheet that is still missing, so that rules and readers find it."""
        if self._index is not None:
            brand_files.write(site.folder, self._project)

    def _audit_of(self, site: Site) -> Audit:
        rules = self._project.settings.rules
        if self._serving:  # its script, which the policy of a page would stop
            rules = [active for active in rules if active.rule.in_preview]
        return site.audit(self._project, rules, self._index)

    def _check_aside(self, site: Site, done: Done, stopping: Stopping) -> None:
        try:
            audit = self._audit_of(site)  # reads every text: too long to wait for a page
            self._check(site, audit, done, lambda checked, total: stopping())
        except (UnreadableBaselineError, OSError) as error:
            log.error(str(error))

    def _check(
        self,
        site: Site,
        audit: Audit,
        done: Done,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        if self._index is not None:
            robots.write(site.folder)
        report = statement.settle(
            site.folder,
            self._project,
            partial(audit.report, memory=self._memory, progress=progress),
            site.meta.values(),
            kept=self._kept,
            rules=audit.rules,
        )
        if self._index is not None:
            self._index.write(site.folder, self._kept)
        self._kept.write()
        self.unfinished = False
        done(report)
