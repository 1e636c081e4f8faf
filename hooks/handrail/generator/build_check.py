"""The check of one build: of its pages while others are written, and of the site at the end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from handrail.audit import Audit, Report
from handrail.conformance import statement
from handrail.exceptions import UnreadableBaselineError
from handrail.generator import brand_files, robots
from handrail.generator.background import Background, Stopping
from handrail.generator.checked_ahead import CheckedAhead, Site
from handrail.kept import Kept
from handrail.memory import Memory
from handrail.page.folder import Folder
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
        self._settled = False
        """Whether the statement says what was found, and no edit came in between."""
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

    def finish(
        self, site: Site, done: Done, *, edited: Sequence[str] | None = None, aside: bool
    ) -> None:
        """Check the whole site, and hand over the report. `aside`: go on in the background.

        `edited`: the pages that an edit has had built again, None after a whole build. Then the
        statement stays as that build had it, unless it stands on one of them, or that build had
        not come so far.

        Raises UnreadableBaselineError, unless in the background, where it is logged.
        """
        if self._ahead is not None:
            self._ahead.finish(self._memory)
        audit = self._audit
        self._audit = self._ahead = None
        if audit is None:
            self._write_brand(site)
        if aside:
            self._background.start(partial(self._check_aside, site, done, edited))
        else:
            self._check(site, audit or self._audit_of(site), done, edited)

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

    def _check_aside(
        self, site: Site, done: Done, edited: Sequence[str] | None, stopping: Stopping
    ) -> None:
        try:
            audit = self._audit_of(site)  # reads every text: too long to wait for a page
            self._check(site, audit, done, edited, lambda checked, total: stopping())
        except (UnreadableBaselineError, OSError) as error:
            log.error(str(error))

    def _check(
        self,
        site: Site,
        audit: Audit,
        done: Done,
        edited: Sequence[str] | None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        if self._index is not None:
            robots.write(site.folder)
        report_site = partial(audit.report, memory=self._memory, progress=progress)
        built = Folder(site.folder)
        stated_anew = edited is None or any(statement.states(built, file) for file in edited)
        if self._settled and not stated_anew:
            report = report_site()
        else:
            self._settled = False
            report = statement.settle(
                site.folder,
                self._project,
                report_site,
                site.meta.values(),
                kept=self._kept,
                rules=audit.rules,
            )
            self._settled = True
        if self._index is not None:
            self._index.write(site.folder, self._kept)
        self._kept.write()
        done(report)
