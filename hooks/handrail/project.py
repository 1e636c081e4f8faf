"""The project of a site: its mkdocs.yml says where Markdown, templates and settings are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from handrail.care import services_file
from handrail.care.services import Care
from handrail.data_files import data_file, file_name, packaged_name, theme_folder
from handrail.finding import Finding
from handrail.settings import Settings, parse_settings
from handrail.sources.docs import Docs
from handrail.sources.locate import Sources, pages_of
from handrail.written.markdown import SiteMarkdown
from handrail.written.settings_files import (
    SettingsFiles,
    group_at,
    read_settings_files,
    uses_our_theme,
)


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

    @property
    def config(self) -> Mapping[str, Any]:
        """What all files of settings say, in one."""
        return self.written.merged

    @property
    def files(self) -> dict[str, Path]:
        """The files of settings by the names that messages use."""
        return {file.name: file.path for file in self.written}

    @property
    def address(self) -> str:
        """Where the site is published, ending in a slash; "" if that is not written."""
        written = self.config.get("site_url")
        return written.rstrip("/") + "/" if isinstance(written, str) and written else ""

    @property
    def docs(self) -> str:
        """The folder of the Markdown pages, as messages name it: "docs", "content/pages"."""
        written = self.root / str(self.config.get("docs_dir") or "docs")
        return Path(os.path.relpath(written, self.root)).as_posix()

    @cached_property
    def markdown(self) -> SiteMarkdown:
        """How the site reads its Markdown."""
        extensions = self.config.get("markdown_extensions")
        listed = extensions if isinstance(extensions, list) else [extensions]
        first = {}
        if uses_our_theme(self.config):
            sources = data_file(self.root, "sources.md").parent
            first = {file_name(self.root, sources): sources}
        return SiteMarkdown(self.root, self.docs, listed, first)

    @property
    def templates(self) -> dict[str, Path]:
        """The folders of templates by the names that messages use, the site's own first."""
        custom = group_at(self.config, "theme").get("custom_dir")
        folders = {str(custom): self.root / str(custom)} if custom else {}
        if uses_our_theme(self.config):
            folders[packaged_name(theme_folder())] = theme_folder()
        return folders

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
            ours = "words" in group_at(self.config, "extra")
            docs = Docs(self.docs, folder, site, self.root, pages, templates, ours)
        return Sources(
            pages=pages,
            docs=docs,
            snippets=self.markdown.snippets,
            templates=templates,
            # What the lists for the search say stands on no page.
            settings=[
                (name, path)
                for name, path in self.files.items()
                if not Path(name).name.startswith("search-")
            ],
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
    files = written or read_settings_files(config.resolve())
    settings, care = parse_settings(files, today), None
    if not files.findings:  # else what the unread file holds would seem to be missing
        care, wrong = _care(files, today)
        settings.findings += wrong
    return Project(config.resolve().parent, files, settings, care, today)


def _care(files: SettingsFiles, today: date | None) -> tuple[Care | None, list[Finding]]:
    """Return the crisis data, or what is wrong with it, of the nearest file that has such."""
    words = group_at(files.merged, "extra", "words")
    # The codes that the site has names for.
    countries, languages = (tuple(group_at(words, kind)) for kind in ("countries", "languages"))
    for file in files:
        crisis = group_at(file.settings, "extra").get("crisis")
        if crisis is not None and crisis != {"subjects": group_at(crisis).get("subjects")}:
            # else it is a pack, which only chooses among the services
            wrong = services_file.findings_in(file.document, file.name, countries, languages, today)
            return (None if wrong else Care(crisis, file.name, file.document)), wrong
    return None, []
