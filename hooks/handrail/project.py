"""The project of a site: its mkdocs.yml says where Markdown, templates and settings are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, reduce
from pathlib import Path
from typing import Any

from handrail.care import services_file
from handrail.care.services import Care
from handrail.data_files import data_file, file_name, packaged_file, packaged_name, theme_folder
from handrail.finding import Finding, Place
from handrail.settings import Places, Settings, in_mkdocs_yml, parse_settings
from handrail.sources.locate import Sources, pages_of
from handrail.written.markdown import SiteMarkdown
from handrail.written.schema import schema_errors, schema_of
from handrail.written.suggest import suggest
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml

_MOST = 10  # files that inherit from each other
_DEFAULTS = packaged_file("crisis-services.yml")  # and what it inherits from


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
        findings = [*_misplaced(merged, layers), *_errors_in_words(merged, layers), *wrong]
    settings.findings[:0] = findings
    files = {layer.name: layer.path for layer in layers}
    own = _merge([layer for layer in layers if not layer.is_default])
    return Project(root, merged, settings, files, own, care, today, place)


@dataclass(frozen=True)
class _Layer:
    """A file of settings: mkdocs.yml, one that it inherits from, or a default of the theme."""

    name: str
    path: Path
    text: str
    document: YamlDocument

    @property
    def value(self) -> Mapping[str, Any]:
        return self.document.value if isinstance(self.document.value, dict) else {}

    @property
    def is_default(self) -> bool:
        return self.path.is_relative_to(packaged_file(""))


def _read_layers(path: Path, root: Path) -> tuple[list[_Layer], list[Finding]]:
    """Return the files that settings come from, the nearest first, up to one that has an error."""
    layers: list[_Layer] = []
    following: Path | None = path
    while following is not None and len(layers) < _MOST:
        path = following
        name = file_name(root, path)
        try:
            text = path.read_text("utf-8")
            layer = _Layer(name, path, text, read_yaml(text, tags=True))
        except (OSError, UnicodeDecodeError) as error:
            what, fix = f"The file cannot be read: {error}.", "Put it there, or name another."
            return layers, [Finding(Place(name, None, "setting"), what, fix)]
        except YamlError as error:
            what = f"The file is not YAML: {error.problem}."
            return layers, [Finding(Place(name, error.line, "setting"), what, error.fix)]
        if layer.document.value is not None and not layer.value:
            what, fix = "The file is not a group of keys.", "Write each key with a colon: extra:"
            return layers, [Finding(Place(name, 1, "setting"), what, fix)]
        layers.append(layer)
        above = layer.value.get("INHERIT")
        following = (path.parent / above).resolve() if isinstance(above, str) else None
        if following is None and uses_our_theme(_merge(layers)):
            inherited = {layer.path for layer in layers}
            following = _DEFAULTS if _DEFAULTS not in inherited else None
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


def uses_our_theme(config: Mapping[str, Any]) -> bool:
    """Tell whether a site says theme: {name: handrail}, so that the defaults lie beneath it."""
    theme = config.get("theme")
    return (theme.get("name") if isinstance(theme, Mapping) else theme) == "handrail"


def with_defaults(extra: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `extra:` of a site on top of the words, crisis services and lists for the search that
    come with Handrail. The site's own values win, one by one, as if it inherited from that file.
    """
    return _joined(_defaults()["extra"], extra)


def missing_defaults(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `with_defaults` adds to `extra:` of a site, and nothing else."""
    return _without(_defaults()["extra"], extra)


@cache
def _defaults() -> Mapping[str, Any]:
    layers, _ = _read_layers(_DEFAULTS, _DEFAULTS.parent)
    return _merge(layers)


def _without(defaults: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the defaults that `own` has no value for."""
    found = {}
    for key, value in defaults.items():
        if key not in own:
            found[key] = value
        elif isinstance(value, Mapping) and isinstance(own[key], Mapping):
            found[key] = _without(value, own[key])
    return found


def _misplaced(merged: Mapping[str, Any], layers: list[_Layer]) -> Iterator[Finding]:
    """Yield what the shell needs under extra: and does not find, and settings that stand there
    and belong under handrail:. A site with another shell may hold there what it likes.
    """
    extra = _at(merged, "extra")
    if not isinstance(extra, Mapping):
        return
    if "words" not in extra:
        if _at(extra, "handrail", "pages") is not None:  # only our shell links to them
            what = "extra: words: this key is missing."
            yield Finding(_place(layers, ("extra",)), what, _INHERITED)
        return
    for name in ("handrail", "crisis"):
        near = [key for key in extra if suggest(key, [name])]
        if name not in extra or (name == "crisis" and extra[name] is None):
            path = ("extra", *near[:1])
            what = f"extra: {name}: this key is missing."
            fix = f"Write {name}: in place of {near[0]}:." if near else _PARTS[name]
            yield Finding(_place(layers, path), what, fix)
    for key in schema_of(packaged_file("mkdocs.schema.json"))["$defs"]["handrail"]["properties"]:
        if key in extra and not isinstance(extra[key], list):  # Material's social: is a list
            what = f"extra: {key}: this key means nothing here."
            fix = "Move it below handrail:, with all that belongs to it."
            yield Finding(_place(layers, ("extra", key)), what, fix)


_INHERITED = (
    "Write theme: {name: handrail} in mkdocs.yml, or begin it with INHERIT: and the file of the "
    "crisis services."
)
_PARTS = {
    "handrail": "The settings of Handrail stand there: pages, topics and more.",
    "crisis": _INHERITED,
}


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
