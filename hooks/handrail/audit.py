"""The whole check of one folder: pages, rules, sources, exceptions, baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from handrail import preflight as authored
from handrail.care import reviews
from handrail.check import Chosen, Looked, Report, check
from handrail.data_files import site_file
from handrail.exceptions import without_allowed, without_known
from handrail.finding import Finding, Place, in_order
from handrail.page.folder import Folder
from handrail.page.page import Page
from handrail.project import Project
from handrail.search import index as search_index
from handrail.search.index import Index
from handrail.sources.locate import Sources, addresses_in
from handrail.text import wording

Progress = Callable[[int, int], None]
Memory = dict[str, tuple[bytes, Looked]]
"""For each page of a site, what it was made of when it was looked at, and what was found."""


def worded(chosen: Sequence[Chosen]) -> bool:
    """Tell whether any rule of wording is asked."""
    return any(one.rule.family == "wording" for one in chosen)


def look(
    folder: Path,
    project: Project,
    *,
    today: date,
    rules: Sequence[Chosen] | None = None,
    baseline: Path | None = None,
    address: str = "",
    pages: Mapping[str, tuple[str, Path]] | None = None,
    meta: Mapping[str, Mapping[str, Any]] | None = None,
    progress: Progress = lambda done, of: None,
    release: bool = False,
    index: Index | None = None,
    memory: Memory | None = None,
) -> Report:
    """Check a built site and return the report, faults of the settings first.

    `rules` in place of the settings' own; `pages` and `meta` where our hook says which Markdown
    file and front matter a page has; then it has asked about them before the build. `release`:
    what is due is an error. `index`: one of the search to fill with the same pages and write, so
    that each is read only once. `memory`: of the looks before at the same site, by the same
    settings; what has not changed since is not looked at again.
    Raises ValueError for an unreadable baseline.
    """
    built = Folder(folder, address or project.address)
    site = built.site
    names = [name for name in built.files if name.endswith((".html", ".htm"))]
    sources = project.sources(names, pages)
    settings = project.settings
    chosen = settings.rules if rules is None else list(rules)

    def front_matter(name: str) -> Mapping[str, Any]:
        if meta is not None:
            return meta.get(name, {})
        source = sources.source_of(name)
        return source.front_matter[0] if source else {}

    def told() -> Iterator[Page | Looked | Finding]:
        for done, page in enumerate(built.pages(front_matter)):
            progress(done, len(names))
            if isinstance(page, Finding):
                yield page
                continue
            known = memory.get(page.file) if memory else None
            if known and known[0] == _made_of(page, known[1], sources):
                yield known[1]
                continue
            if page.meta.get("review_status") == "reviewed":
                source = sources.source_of(page.file)
                page.fingerprint = reviews.fingerprint(source.text) if source else None
            if index is not None:
                index.add(page)
            yield page
        if index is not None and index.pages:
            index.write(folder)
            site.files |= {search_index.FILE}

    def looked(page: Page, seen: Looked) -> None:
        if memory is not None:
            memory[page.file] = _made_of(page, seen, sources), seen

    records = reviews.recorded(site_file(project.root, reviews.FILE))
    given = {"care": project.care, "today": today, "records": records}
    report = check(
        told(),
        site,
        chosen,
        locate=sources.locate,
        again=built.again,
        given=given,
        looked=looked,
    )
    if not chosen:
        report.findings.append(
            Finding(
                Place("mkdocs.yml", None, "setting"),
                "No rule is switched on, so nothing was checked.",
                "Leave out --only or --skip, or switch a rule on under check: rules:.",
            )
        )
    asked = {one.rule.name for one in chosen}
    exceptions = [one for one in settings.exceptions if one.rule in asked]
    report.findings, report.allowed = without_allowed(report.findings, exceptions, today)
    baseline = baseline or (project.root / settings.baseline if settings.baseline else None)
    if baseline is not None:
        report.findings, report.tolerated, report.mended = without_known(report.findings, baseline)
    faults = [*settings.findings, *(wording.faults_of_list() if worded(chosen) else ())]
    if pages is None:
        faults += _in_what_was_written(project, sources)
    report.findings = sorted([*faults, *report.findings], key=in_order)
    if release:
        report.findings = [
            replace(one, level="error") if one.level == "due" else one for one in report.findings
        ]
    return report


def _made_of(page: Page, seen: Looked, sources: Sources) -> bytes:
    """Return what tells a page from what it was: its HTML, and the lines that findings name."""
    source = sources.source_of(page.file) if seen.findings else None
    return blake2b(
        f"{page.html}\0{source.text if source else ''}".encode("utf-8", "replace")
    ).digest()


def _in_what_was_written(project: Project, sources: Sources) -> Iterator[Finding]:
    """Yield the faults of the Markdown behind the built pages, and of the settings."""
    extra = project.config.get("extra")
    addresses = addresses_in(project.root / project.docs)
    if project.care and isinstance(extra, Mapping) and addresses:
        pages = [authored.Authored(name, path.read_bytes) for name, path in sources.pages.values()]
        names = project.care.names
        yield from authored.findings_in(pages, addresses, extra, project.root, names)
