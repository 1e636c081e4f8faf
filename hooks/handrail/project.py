"""The project of a site: its mkdocs.yml says where Markdown, templates and settings are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from handrail.care import services_file
from handrail.care.services import Care
from handrail.data_files import data_file, file_name, packaged_file, packaged_name, theme_folder
from handrail.finding import Finding
from handrail.settings import Places, Settings, in_mkdocs_yml, parse_settings
from handrail.sources.locate import Sources, pages_of
from handrail.written.markdown import SiteMarkdown
from handrail.written.schema import schema_errors, schema_of
from handrail.written.settings_files import SettingsFiles, read_settings_files, uses_our_theme
from handrail.written.suggest import suggest


@dataclass(frozen=True)
class Project:
    """The folder of a site's sources, and what its mkdocs.yml says, without MkDocs."""

    root: Path
    config: Mapping[str, Any]
    settings: Settings
    files: Mapping[str, Path] = field(default_factory=dict)
    """The files of settings by the names that messages use: mkdocs.yml, what it inherits from, and
    the defaults of the theme."""
    own: Mapping[str, Any] = field(default_factory=dict)
    """`config` without the defaults of the theme."""
    care: Care | None = None
    """The crisis data, where the site has such and it can be trusted."""
    today: date | None = None
    """The day by which dates in settings, pages and records are judged."""
    place: Places = in_mkdocs_yml
    """Returns where a setting is written, by the steps of its path."""

    @property
    def address(self) -> str:
        """Where the site is published, ending in a slash; "" if that is not written."""
        written = self.config.get("site_url")
        return written.rstrip("/") + "/" if isinstance(written, str) and written else ""

    @property
    def docs(self) -> str:
        """The folder of the Markdown pages."""
        return str(self.config.get("docs_dir") or "docs")

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
        theme = self.config.get("theme")
        custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        folders = {str(custom): self.root / str(custom)} if custom else {}
        if uses_our_theme(self.config):
            folders[packaged_name(theme_folder())] = theme_folder()
        return folders

    def sources(
        self, built: list[str], pages: Mapping[str, tuple[str, Path]] | None = None
    ) -> Sources:
        """Return the sources of a built site. `pages` where the generator says which is which."""
        return Sources(
            pages=pages if pages is not None else pages_of(self.root / self.docs, self.docs, built),
            snippets=self.markdown.snippets,
            templates=list(self.templates.items()),
            # What the lists for the search say stands on no page.
            settings=[
                (name, path)
                for name, path in self.files.items()
                if not Path(name).name.startswith("search-")
            ],
        )


def load_project(config: Path | None, today: date | None = None) -> Project:
    """Return the project of an mkdocs.yml; without one, a project that knows nothing.

    Errors in the files themselves are in `settings.findings`. Without `today` no date is too late.
    """
    if config is None:
        return Project(Path.cwd(), {}, parse_settings({}))
    files = read_settings_files(config.resolve())
    tagged = frozenset(path for file in files for path in file.document.tagged)
    settings = parse_settings(files.merged.get("extra", {}), files.place, today, tagged)
    care, findings = None, files.findings
    if not findings:  # else what the unread file holds would seem to be missing
        care, wrong = _care(files, today)
        findings = [*_misplaced(files), *_errors_in_words(files), *wrong]
    settings.findings[:0] = findings
    return Project(
        config.resolve().parent,
        files.merged,
        settings,
        {file.name: file.path for file in files},
        files.own,
        care,
        today,
        files.place,
    )


def _misplaced(files: SettingsFiles) -> Iterator[Finding]:
    """Yield what the shell needs under extra: and does not find, and settings that stand there
    and belong under handrail:. A site with another shell may hold there what it likes.
    """
    extra = _at(files.merged, "extra")
    if not isinstance(extra, Mapping):
        return
    if "words" not in extra:
        if _at(extra, "handrail", "pages") is not None:  # only our shell links to them
            what = "extra: words: this key is missing."
            yield Finding(files.place("extra"), what, _INHERITED)
        return
    for name in ("handrail", "crisis"):
        near = [key for key in extra if suggest(key, [name])]
        if name not in extra or (name == "crisis" and extra[name] is None):
            path = ("extra", *near[:1])
            what = f"extra: {name}: this key is missing."
            fix = f"Write {name}: in place of {near[0]}:." if near else _PARTS[name]
            yield Finding(files.place(*path), what, fix)
    for key in schema_of(packaged_file("mkdocs.schema.json"))["$defs"]["handrail"]["properties"]:
        if key in extra and not isinstance(extra[key], list):  # Material's social: is a list
            what = f"extra: {key}: this key means nothing here."
            fix = "Move it below handrail:, with all that belongs to it."
            yield Finding(files.place("extra", key), what, fix)


_INHERITED = (
    "Write theme: {name: handrail} in mkdocs.yml, or begin it with INHERIT: and the file of the "
    "crisis services."
)
_PARTS = {
    "handrail": "The settings of Handrail stand there: pages, topics and more.",
    "crisis": _INHERITED,
}


def _errors_in_words(files: SettingsFiles) -> list[Finding]:
    words = _at(files.merged, "extra", "words")
    if words is None:
        return []
    errors = schema_errors({"extra": {"words": words}}, packaged_file("en.schema.json"))
    return [Finding(files.place(*path), what, fix) for what, fix, path in errors]


def _care(files: SettingsFiles, today: date | None) -> tuple[Care | None, list[Finding]]:
    """Return the crisis data, or what is wrong with it, of the nearest file that has such."""
    for file in files:
        crisis = _at(file.settings, "extra", "crisis")
        if crisis is not None:
            codes = codes_named(files.merged)
            wrong = services_file.findings_in(file.text, file.name, *codes, today)
            return (None if wrong else Care(crisis, file.name, file.document)), list(wrong)
    return None, []


def codes_named(config: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of countries and of languages that the site has names for."""
    named = [_at(config, "extra", "words", kind) for kind in ("countries", "languages")]
    countries, languages = (tuple(names) if isinstance(names, Mapping) else () for names in named)
    return countries, languages


def _at(value: Any, *steps: str) -> Any:
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
