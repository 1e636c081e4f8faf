"""The whole check of one folder: built pages, check, exceptions, baseline, due."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from handrail import preflight
from handrail.care import reviews
from handrail.care.services import FirstHelp
from handrail.check import ActiveRule, PageChecks, check, no_collector
from handrail.data_files import file_name, site_data, theme_folder
from handrail.exceptions import apply_baseline, apply_exceptions
from handrail.finding import Finding, Level, Owner, Place, in_order
from handrail.kept import digest, fingerprint
from handrail.memory import CheckedPage, Memory, made_of
from handrail.page.folder import Folder, is_html
from handrail.page.page import Page
from handrail.page.stylesheets import digest_of_styles
from handrail.project import Project
from handrail.repeated import of_the_builder
from handrail.search.index import Index
from handrail.settings import AT
from handrail.sources.locate import Sources, addresses_in
from handrail.text.mentions import WARNED_OF
from handrail.text.subjects import other_subjects
from handrail.written.destinations import BY_THE_SHELL, built_path, shared
from handrail.written.files import bytes_of, text_of, unread, walk
from handrail.written.settings_files import group_at
from handrail.written.to_write import left_to_write

_PLAIN_FACTS = ("warn_of", "subject", "hope", "other_subjects")
Progress = Callable[[int, int], None]
MetaOf = Callable[[str], Mapping[str, Any]]
"""From a built page to its front matter."""


@dataclass
class Report:
    """What the check found, sorted. `allowed` and `tolerated` count what exceptions and baseline
    took away.
    """

    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    rules: int = 0
    allowed: int = 0
    tolerated: int = 0
    gone: int = 0
    """Findings of the baseline that are there no more."""
    notes: list[str] = field(default_factory=list)
    """What was not looked at, and how it would be; each is a line."""

    @property
    def by_now(self) -> list[Finding]:
        """The findings that hold on any day: all but what is due."""
        return [finding for finding in self.findings if finding.level != "due"]

    def of(self, *levels: Level) -> list[Finding]:
        """Return the findings of these levels."""
        return [finding for finding in self.findings if finding.level in levels]

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in more findings, each at its place."""
        self.findings = sorted([*findings, *self.findings], key=in_order)


def audit(
    folder: Path,
    project: Project,
    *,
    today: date,
    rules: Sequence[ActiveRule] | None = None,
    baseline: Path | None = None,
    address: str = "",
    release: bool = False,
    memory: Memory | None = None,
    index: Index | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check a built site and return the report: `Audit` in one step, with its arguments."""
    whole = Audit(folder, project, today=today, rules=rules, address=address, index=index)
    return whole.report(baseline=baseline, release=release, memory=memory, progress=progress)


class Audit:
    """The rules and the facts for one built site, with which it is checked, as a whole or page by
    page while others are not there yet.

    `rules`: in place of the settings' own. `pages` and `meta`: which Markdown file and front matter
    a page has, where a generator knows; then it has validated them before the build. `index` is
    filled with the pages, so that nobody has to read them twice; its files, which the caller writes
    afterwards, count as there.
    """

    def __init__(
        self,
        folder: Path,
        project: Project,
        *,
        today: date,
        rules: Sequence[ActiveRule] | None = None,
        address: str = "",
        pages: Mapping[str, tuple[str, Path]] | None = None,
        meta: Mapping[str, Mapping[str, Any]] | None = None,
        index: Index | None = None,
    ) -> None:
        self._folder, self._address = folder, address or project.address
        self._project, self._today, self._index = project, today, index
        self._validated = pages is not None
        named = self._built().pages_named if pages is None else []
        self._sources = project.sources(named, pages, folder)
        self._meta_of: MetaOf = self._sources.front_matter_of
        if meta is not None:
            self._meta_of = lambda file: meta.get(file, {})
        self._facts = _facts(project, self._sources, today, self._meta_of)
        self._chosen = project.settings.rules if rules is None else rules
        self._active = [each for each in self._chosen if each.can_run(self._facts)]

    @property
    def rules(self) -> int:
        """How many rules are asked."""
        return len(self._active)

    def report(
        self,
        *,
        baseline: Path | None = None,
        release: bool = False,
        memory: Memory | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Check the site as it is by now. Raises ValueError for an unreadable baseline.

        `release`: what is due is an error. `memory`: of the checks before of the same site.
        """
        project, settings = self._project, self._project.settings
        findings, report = self._check(memory, progress)
        unable = len(self._chosen) - len(self._active)
        if unable and report.pages:
            report.notes.append(_unable(unable, project))

        names_active = {each.rule.name for each in self._chosen}
        exceptions = [each for each in settings.exceptions if each.rule in names_active]
        findings, report.allowed = apply_exceptions(findings, exceptions, self._today)

        baseline = baseline or (project.root / settings.baseline if settings.baseline else None)
        if baseline is not None:
            findings, report.tolerated, report.gone = apply_baseline(findings, baseline)

        if not project.has_shell:
            findings = of_the_builder(findings, report.pages)
        report.add(findings)
        report.add(settings.findings)
        report.add(_faults_of_rules(self._chosen))
        if not self._validated:
            report.add(_faults_in_sources(project, self._sources))
        if release:
            report.findings = [
                replace(finding, level="error") if finding.level == "due" else finding
                for finding in report.findings
            ]
        return report

    def check_page(self, file: str) -> tuple[bytes, CheckedPage] | None:
        """Check a page that stands in the folder by now, and return what a memory keeps of it; None
        for a page that cannot be read.
        """
        page = self._read(file)
        if page is None:
            return None
        made = made_of(page, self._sources, self._around_so_far)
        with no_collector(), page:
            checked = self._page_checks.run(page, self._index)
        return made, checked

    def made_of(self, file: str) -> bytes | None:
        """Return what stands for all that findings on a page hang on; None where it cannot be
        read.
        """
        page = self._read(file)
        return made_of(page, self._sources, self._around_so_far) if page else None

    def _read(self, file: str) -> Page | None:
        page = self._built_so_far.read(file)
        if isinstance(page, Finding):
            return None
        page.meta = self._meta_of(file)
        return page

    @cached_property
    def _page_checks(self) -> PageChecks:
        return PageChecks(self._active, self._sources, self._facts, alone=True)

    @cached_property
    def _built_so_far(self) -> Folder:
        return self._built()

    @cached_property
    def _around_so_far(self) -> bytes:
        return self._around(self._built_so_far)

    def _built(self) -> Folder:
        return Folder(self._folder, self._address)

    def _check(
        self, memory: Memory | None, progress: Progress | None
    ) -> tuple[list[Finding], Report]:
        built = self._built()
        site, pages = built.site, built.pages(self._meta_of)
        if self._index is not None:
            site.files |= frozenset(self._index.files)
        if progress is not None:
            pages = _counted(pages, len(built.pages_named), progress)
        findings = check(
            pages,
            site,
            self._active,
            sources=self._sources,
            read_again=built.again,
            facts=self._facts,
            memory=memory,
            around=self._around(built) if memory is not None else b"",
            index=self._index,
        )
        return findings, Report(pages=len(site.entries), rules=len(self._active))

    def _around(self, built: Folder) -> bytes:
        """Return a digest of all that findings on a page hang on beside the page and the day:
        rules, settings, data, templates and styles.
        """
        project = self._project
        files = [*project.files.values(), *site_data(project.root)]
        for folder in project.templates.values():
            if folder != theme_folder():  # which the fingerprint holds
                names = sorted(entry.name for entry in walk(folder) if not entry.what)
                files += [folder / name for name in names if is_html(name)]
        asked = [
            (active.rule.name, active.level, sorted(active.options.items()))
            for active in self._active
        ]
        plain = [self._facts[name] for name in _PLAIN_FACTS]
        indexed = self._index.settings if self._index is not None else b""
        parts: list[str | bytes] = [fingerprint(), indexed, built.address, repr(asked), repr(plain)]
        for path in files:
            parts.append(os.path.relpath(path, project.root))
            with suppress(OSError):
                parts.append(bytes_of(path))
        return digest(*parts, digest_of_styles(built.site))


def _facts(project: Project, sources: Sources, today: date, meta_of: MetaOf) -> dict[str, Any]:
    """Return what rules need beside their options, as far as this site has it."""
    records = reviews.recorded(project.root)
    facts = {"today": today, "records": records, "markdown_of": sources.markdown_of}
    facts["to_write"] = list(left_to_write(_texts(project, sources)))
    facts["first_help"] = FirstHelp() if project.care is None else project.care.first_help
    facts |= _of_the_subject(project)
    facts["other_subjects"] = _other_subjects(project, sources, str(facts["subject"]), meta_of)
    if sources.docs is not None:
        facts["docs"] = sources.docs
    return facts if project.care is None else {**facts, "care": project.care}


def _texts(project: Project, sources: Sources) -> Iterator[tuple[str, str, Owner]]:
    """Yield what the people of a site write: its pages, settings and data."""
    pages: list[tuple[str, Path, Owner]] = [(*page, "page") for page in sources.pages.values()]
    settings = {file.name: file.path for file in project.written.files}
    settings |= {file_name(project.root, path): path for path in site_data(project.root)}
    for name, path, owner in (*pages, *((*each, "setting") for each in settings.items())):
        read = cache(partial(bytes_of, path))
        if not list(unread(name, read)):
            yield name, text_of(read()), owner


def _of_the_subject(project: Project) -> dict[str, Any]:
    """Return what the settings say of the site's subject, where they say it soundly."""
    site = group_at(project.config, *AT)
    said = {key: site[key] for key in ("warn_of", "subject", "hope") if key in site}
    sound = {key: value for key, value in said.items() if project.settings.sound(*AT, key)}
    return {"warn_of": WARNED_OF, "subject": "", "hope": ()} | sound


def _other_subjects(
    project: Project, sources: Sources, subject: str, meta_of: MetaOf
) -> Mapping[str, tuple[str, ...]]:
    """Return what a site of ours is not about, by what its articles say of themselves."""
    of_shell = {*group_at(project.config, *AT, "pages").values(), ""}
    said: list[str] = []
    for built in sources.pages if project.has_shell else ():
        if built.removesuffix("index.html") not in of_shell:
            meta = meta_of(built)
            topics = meta.get("topics")
            listed = topics if isinstance(topics, list) else ()
            said += [str(meta.get("title")), str(meta.get("description")), *map(str, listed)]
    return other_subjects(subject, said) if said else {}


def _unable(number: int, project: Project) -> str:
    rules = "1 rule was" if number == 1 else f"{number} rules were"
    if project.files:
        return f"{rules} left out: the settings have no crisis services that can be read."
    return (
        f"{rules} left out, for no mkdocs.yml was read. If this site has one: --config mkdocs.yml"
    )


def _counted(
    pages: Iterable[Page | Finding], total: int, progress: Progress
) -> Iterator[Page | Finding]:
    for done, page in enumerate(pages):
        progress(done, total)
        yield page


def _faults_of_rules(rules: Sequence[ActiveRule]) -> Iterator[Finding]:
    """Yield what is wrong with the choice of rules, and with the data that they read."""
    if not rules:
        yield Finding(
            Place("mkdocs.yml", None, "setting"),
            "No rule is switched on, so nothing was checked.",
            "Leave out --only or --skip, or switch a rule on under check: rules:.",
        )
    yield from dict.fromkeys(finding for each in rules for finding in each.rule.data_findings())


def _faults_in_sources(project: Project, sources: Sources) -> Iterator[Finding]:
    """Yield the faults of the Markdown behind the built pages, and of the settings."""
    docs = project.root / project.docs
    addresses = addresses_in(docs)
    if project.care and addresses:
        in_folders = project.config.get("use_directory_urls") is not False
        names = [entry.name for entry in walk(docs) if not entry.what]
        placed = [(f"{project.docs}/{name}", built_path(name, in_folders)) for name in names]
        yield from shared(placed, BY_THE_SHELL)
        pages = [preflight.Authored(name, path.read_bytes) for name, path in sources.pages.values()]
        yield from preflight.findings_in(project, pages, addresses)
