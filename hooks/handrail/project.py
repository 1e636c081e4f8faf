"""The project of a site: its mkdocs.yml says where Markdown, templates and settings are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from handrail import translated
from handrail.care import own_services, services_file
from handrail.care.country import home_for
from handrail.care.own_services import Known, OwnServices
from handrail.care.services import Care
from handrail.completed import completed
from handrail.data_files import (
    file_name,
    packaged_file,
    packaged_name,
    site_file,
    theme_folder,
)
from handrail.finding import Finding
from handrail.settings import AT, Settings, parse_settings
from handrail.sources.docs import Docs
from handrail.sources.locate import Sources, pages_of
from handrail.written.markdown import SiteMarkdown
from handrail.written.outline import NEEDED
from handrail.written.settings_files import (
    SettingsFile,
    SettingsFiles,
    adds_parts,
    group_at,
    read_settings_files,
    uses_handrail,
    uses_our_theme,
)
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import YamlDocument


@dataclass(frozen=True)
class Project:
    """The folder of a site's sources, and what its mkdocs.yml says, without MkDocs."""

    root: Path
    written: SettingsFiles
    """The files of settings: mkdocs.yml, what it inherits from, and the defaults of the theme."""
    settings: Settings
    care: Care | None = None
    """The crisis data, where the site has such and it can be trusted."""
    today: date | None = None
    """The day by which dates in settings, pages and records are judged."""
    config: Mapping[str, Any] = field(default_factory=dict)
    """What all files of settings say, in one, and what follows from it."""

    @property
    def files(self) -> dict[str, Path]:
        """The files of settings by the names that messages use."""
        return {file.name: file.path for file in self.written}

    @property
    def adds_parts(self) -> bool:
        """Whether another theme writes the pages, and the plugin adds our parts to them."""
        return adds_parts(self.written.own, self.root)

    @property
    def address(self) -> str:
        """Where the site is published, ending in a slash; "" if that is not written."""
        written = self.config.get("site_url")
        return written.rstrip("/") + "/" if isinstance(written, str) and written else ""

    @property
    def site(self) -> Path:
        """The folder that its pages are built into."""
        return self.root / str(self.config.get("site_dir") or "site")

    @cached_property
    def docs(self) -> str:
        """The folder of the Markdown pages, as messages name it: "docs", "content/pages"."""
        written = self.root / str(self.config.get("docs_dir") or "docs")
        return Path(os.path.relpath(written, self.root)).as_posix()

    @property
    def has_shell(self) -> bool:
        """Whether the settings say that the site is built with Handrail: they name its plugin, or
        have the words of its shell, from the theme or from a file that they inherit.
        """
        return "words" in group_at(self.config, "extra") or uses_handrail(self.config)

    def builds_into(self, folder: Path) -> bool:
        """Tell whether a builder puts this project's pages there, also those of a failed build."""
        site = self.site.resolve()
        return folder.resolve() in (site, site.with_name(f"{site.name}.failed"))

    @cached_property
    def markdown(self) -> SiteMarkdown:
        """How the site reads its Markdown."""
        extensions = self.config.get("markdown_extensions")
        listed = extensions if isinstance(extensions, list) else [extensions]
        first = {}
        if uses_our_theme(self.config):
            sources = site_file(self.root, "sources.md").parent
            first = {file_name(self.root, sources): sources}
        return SiteMarkdown(self.root, self.docs, listed, first)

    @property
    def templates(self) -> dict[str, Path]:
        """The folders of templates by the names that messages use, the site's own first."""
        custom = group_at(self.config, "theme").get("custom_dir")
        folders = {str(custom): self.root / str(custom)} if custom else {}
        if uses_our_theme(self.config):
            name = packaged_name(theme_folder())
            folders[name if name not in folders else f"handrail/{name}"] = theme_folder()
        return folders

    def template(self, name: str) -> Path:
        """Return the path of a file of the shell, the site's own where it has one."""
        paths = [folder / name for folder in (*self.templates.values(), theme_folder())]
        return next((path for path in paths if path.is_file()), paths[-1])

    def sources(
        self,
        built: list[str],
        pages: Mapping[str, tuple[str, Path]] | None = None,
        site: Path | None = None,
    ) -> Sources:
        """Return the sources of a built site. `pages` where the generator says which is which,
        `site` for the folder of the site.
        """
        folder = self.root / self.docs
        if pages is None:
            pages = pages_of(folder, self.docs, built)
        templates = list(self.templates.items())
        docs = None
        if site is not None and self.config and folder.is_dir():
            ours = "words" in group_at(self.config, "extra") and not self.adds_parts
            docs = Docs(self.docs, folder, site, self.root, pages, templates, ours)
        return Sources(
            pages=pages,
            docs=docs,
            snippets=self.markdown.snippets,
            templates=templates,
            # What the lists for the search say stands on no page.
            settings={
                file.name: file.document
                # Another theme has words of its own, and says some of ours by chance.
                for file in (self.written.files if self.adds_parts else self.written)
                if not file.path.name.startswith("search-")
            },
            other_theme=self.written.place("plugins") if self.adds_parts else None,
        )


def load_project(
    config: Path | None, today: date | None = None, written: SettingsFiles | None = None
) -> Project:
    """Return the project of an mkdocs.yml; without one, a project that knows nothing.

    Errors in the files themselves are in `settings.findings`. Without `today` no date is too late.
    `written`: the files of settings, where they have been read already.
    """
    if config is None:
        nothing = SettingsFiles()
        return Project(Path.cwd(), nothing, parse_settings(nothing))
    root = config.resolve().parent
    files = written or read_settings_files(config.resolve())
    settings = parse_settings(files, today, adds_parts(files.own, root))
    care, whole = None, files.merged
    if not files.findings:  # else what the unread file holds would seem to be missing
        where, wrong = _services(files, today)
        own = OwnServices()
        if not wrong:
            if where is not None:
                own = own_services.read(root, known_beside(files.merged), today)
            # Of a faulty file of their own nothing counts, and the rest is as it would be.
            whole = completed(files, root, OwnServices() if own.findings else own)
            missing = [*_without_country(files, whole), *_without_pages(files, whole)]
            docs = str(whole.get("docs_dir") or "docs")
            missing += translated.without_home(files, group_at(whole, "extra"), docs)
            if missing and settings.findings:  # such as a mistyped country:
                missing, where = [], None
            wrong = [*own.findings, *missing]
        if where is not None and not wrong:
            care = _care(whole, where, own, root)
        languages = translated.findings_in(
            files, group_at(files.merged, "extra"), uses_our_theme(files.own)
        )
        settings.findings += [*languages, *wrong]
    return Project(root, files, settings, care, today, whole)


def _without_pages(files: SettingsFiles, config: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each page that our shell links to and the site does not have."""
    if not uses_our_theme(files.own):
        return
    pages = group_at(config, *AT, "pages")
    for name, path in NEEDED.items():
        if name not in pages:
            what = f"pages: {name}: there is no such page, and every page links to it."
            fix = f"Put {path} back, as handrail new writes it, or name another page of yours."
            yield Finding(files.place(*AT, "pages"), what, fix)


def known_beside(settings: Mapping[str, Any]) -> Known:
    """Return what a site has beside the file of its own services, as its files of settings say."""
    crisis, words = (group_at(settings, "extra", key) for key in ("crisis", "words"))
    home = home_for(group_at(settings, "extra", "handrail"), crisis)
    return Known(home, crisis, group_at(words, "countries"), tuple(group_at(words, "languages")))


def _care(settings: Mapping[str, Any], where: SettingsFile, own: OwnServices, root: Path) -> Care:
    countries = group_at(settings, "extra", "words", "countries")
    packaged = where.path.is_relative_to(packaged_file("")) and not where.path.is_relative_to(root)
    return Care(
        settings["extra"]["crisis"],
        where.name,
        where.document,
        packaged,
        own_places=own.places,
        local_numbers=group_at(settings, "extra", "handrail").get("local_numbers") or (),
        country_names={code: group_at(countries, code).get("name") for code in countries},
    )


def _services(
    files: SettingsFiles, today: date | None
) -> tuple[SettingsFile | None, list[Finding]]:
    """Return the nearest file that lists crisis services, and what is wrong with them and with what
    other files say of them.
    """
    words = group_at(files.merged, "extra", "words")
    # The codes that the site has names for.
    countries, languages = (tuple(group_at(words, kind)) for kind in ("countries", "languages"))
    if not countries and words:  # said where the words are validated
        return None, []
    say = [file for file in files if "crisis" in group_at(file.settings, "extra")]
    lists = [file for file in say if "services" in group_at(file.settings, "extra", "crisis")]
    where = next(iter(lists or say), None)
    if where is None:
        return None, []
    wrong = services_file.findings_in(where.document, where.name, countries, languages, today)
    if not wrong and len(say) > 1:
        whole = YamlDocument({"extra": {"crisis": files.merged["extra"]["crisis"]}}, {})
        wrong = services_file.findings_in(
            whole, where.name, countries, languages, today, files.place
        )
    return where, wrong


def _without_country(files: SettingsFiles, config: Mapping[str, Any]) -> list[Finding]:
    """Return a finding for a site that says of no country that it is for it: numbers of another
    country help nobody.
    """
    crisis = group_at(config, "extra", "crisis")
    if "services" not in crisis:
        return []
    names = group_at(config, "extra", "words", "countries")
    known = comma_list(f"{code} ({group_at(names, code).get('name')})" for code in names)
    if "home" not in crisis and crisis.get("default_country"):
        return []
    home = crisis.get("home") or []
    called = {entry["country"] for entry in crisis["emergency"] if entry["confirmed"]}
    strange = [code for code in home if code not in called]
    if strange:
        what = f"country: the list of services has no emergency number for “{strange[0]}”."
        meant = [code for code in names if strange[0] in group_at(names, code).values()]
        near = f"Did you mean “{meant[0]}”? " if meant else suggest(strange[0], names)
        return [Finding(files.place(*AT, "country"), what, f"{near}Use one of: {known}.")]
    if home:
        return []
    what = "country: this key is missing, so nobody knows whom readers can call."
    where = (
        "below handrail:"
        if group_at(files.own, "extra", "handrail")
        else ("under extra: handrail:, as extra: {handrail: {country: GB}}")
    )
    fix = f"Write country: GB {where}, or a list of countries. Known are {known}."
    return [Finding(files.place(*AT), what, fix)]
