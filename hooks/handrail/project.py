"""The project of a site: its mkdocs.yml says where Markdown, templates and settings are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from pathlib import Path
from typing import Any

from handrail.care import services_file
from handrail.care.services import Care
from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.settings import Places, Settings, in_mkdocs_yml, parse_settings
from handrail.sources.locate import Sources, pages_of
from handrail.written.markdown import SiteMarkdown
from handrail.written.schema import schema_errors
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml

_MOST = 10  # files that inherit from each other


@dataclass(frozen=True)
class Project:
    """The folder of a site's sources, and what its mkdocs.yml says, without MkDocs."""

    root: Path
    config: Mapping[str, Any]
    settings: Settings
    files: tuple[str, ...] = ()
    """The settings' own files, from mkdocs.yml up through INHERIT, as messages name them."""
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
        return SiteMarkdown(self.root, self.docs, listed)

    def sources(
        self, built: list[str], pages: Mapping[str, tuple[str, Path]] | None = None
    ) -> Sources:
        """Return the sources of a built site. `pages` where the generator says which is which."""
        theme = self.config.get("theme")
        templates = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        return Sources(
            pages=pages if pages is not None else pages_of(self.root / self.docs, self.docs, built),
            snippets=self.markdown.snippets,
            templates=[(templates, self.root / templates)] if templates else [],
            # What the lists for the search say stands on no page.
            settings=[
                (name, self.root / name)
                for name in self.files
                if not Path(name).name.startswith("search-")
            ],
        )


def load_project(config: Path | None, today: date | None = None) -> Project:
    """Return the project of an mkdocs.yml; without one, a project that knows nothing.

    Errors in the files themselves are in `settings.findings`. Without `today` no date is too late.
    """
    if config is None:
        return Project(Path.cwd(), {}, parse_settings({}))
    root = config.resolve().parent
    layers, findings = _read_layers(config.resolve(), root)
    merged = _merge(layers)

    def place(*path: str | int) -> Place:
        return _place(layers, path)

    tagged = frozenset(path for layer in layers for path in layer.document.tagged)
    settings = parse_settings(merged.get("extra", {}), place, today, tagged)
    care = None
    if not findings:  # else what the unread file holds would seem to be missing
        care, wrong = _care(merged, layers, today)
        findings = [*_errors_in_words(merged, layers), *wrong]
    settings.findings[:0] = findings
    files = tuple(layer.name for layer in layers)
    return Project(root, merged, settings, files, care, today, place)


@dataclass(frozen=True)
class _Layer:
    """A file of settings: mkdocs.yml, or one that it inherits from."""

    name: str
    text: str
    document: YamlDocument

    @property
    def value(self) -> Mapping[str, Any]:
        return self.document.value if isinstance(self.document.value, dict) else {}


def _read_layers(path: Path, root: Path) -> tuple[list[_Layer], list[Finding]]:
    """Return the files that settings come from, the nearest first, up to one that has an error."""
    layers: list[_Layer] = []
    following: Path | None = path
    while following is not None and len(layers) < _MOST:
        path = following
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            text = path.read_text("utf-8")
            layer = _Layer(name, text, read_yaml(text, tags=True))
        except (OSError, UnicodeDecodeError) as error:
            what, fix = f"The file cannot be read: {error}.", "Put it there, or name another."
            return layers, [Finding(Place(name, None, "setting"), what, fix)]
        except YamlError as error:
            what, fix = f"The file is not YAML: {error.problem}.", "Fix this line."
            return layers, [Finding(Place(name, error.line, "setting"), what, fix)]
        layers.append(layer)
        above = layer.value.get("INHERIT")
        following = (path.parent / above).resolve() if isinstance(above, str) else None
    return layers, []


def _merge(layers: list[_Layer]) -> Mapping[str, Any]:
    """Return the settings of all files in one; a nearer file wins, as INHERIT has it."""
    return reduce(_joined, (layer.value for layer in reversed(layers)), {})


def _joined(below: Mapping[str, Any], above: Mapping[str, Any]) -> Mapping[str, Any]:
    joined = dict(below)
    for key, value in above.items():
        old = joined.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        joined[key] = _joined(old, value) if both else value  # type: ignore[arg-type]
    return joined


def _place(layers: list[_Layer], path: tuple[str | int, ...]) -> Place:
    """Return where a setting is written: in the nearest file that has all of its path, or most."""
    while layers:
        for layer in layers:
            if not path or path in layer.document.lines:
                return Place(layer.name, layer.document.line(*path), "setting")
        path = path[:-1]
    return Place("mkdocs.yml", None, "setting")


def _errors_in_words(merged: Mapping[str, Any], layers: list[_Layer]) -> list[Finding]:
    words = _at(merged, "extra", "words")
    if words is None:
        return []
    errors = schema_errors({"extra": {"words": words}}, packaged_file("en.schema.json"))
    return [Finding(_place(layers, path), what, fix) for what, fix, path in errors]


def _care(
    merged: Mapping[str, Any], layers: list[_Layer], today: date | None
) -> tuple[Care | None, list[Finding]]:
    """Return the crisis data, or what is wrong with it, of the nearest file that has such."""
    for layer in layers:
        crisis = _at(layer.value, "extra", "crisis")
        if crisis is not None:
            codes = codes_named(merged)
            wrong = services_file.findings_in(layer.text, layer.name, *codes, today)
            return (None if wrong else Care(crisis, layer.name, layer.document)), list(wrong)
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
