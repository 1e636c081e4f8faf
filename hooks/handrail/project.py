"""What is a site built from? Its mkdocs.yml says where Markdown, templates and settings are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from handrail.care import services_file as crisis
from handrail.care.services import Care
from handrail.data_files import data_file, file_name, packaged_file, packaged_name, theme_folder
from handrail.finding import Finding, Place
from handrail.settings import Settings, parse_settings
from handrail.sources.locate import Sources, pages_of
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml

_CHECK = ("extra", "handrail", "check")
SNIPPETS = "pymdownx.snippets"
_CRISIS = ("extra", "crisis")
_DEFAULTS = packaged_file("crisis-services.yml")  # and what it inherits


@dataclass(frozen=True)
class Project:
    """The folder of a site's sources, and what its mkdocs.yml says, without MkDocs."""

    root: Path
    config: Mapping[str, Any]
    settings: Settings
    files: Mapping[str, Path] = field(default_factory=dict)
    """The files of the settings by the names messages use: mkdocs.yml, INHERIT, our defaults."""
    own: Mapping[str, Any] = field(default_factory=dict)
    """`config` without our defaults."""
    care: Care | None = None
    """The crisis data, where the site has such and it can be trusted."""

    @property
    def address(self) -> str:
        """Where the site is published, ending in a slash; "" if that is not written."""
        written = self.config.get("site_url")
        return written.rstrip("/") + "/" if isinstance(written, str) and written else ""

    @property
    def docs(self) -> str:
        """The folder of the Markdown pages."""
        return str(self.config.get("docs_dir") or "docs")

    @property
    def templates(self) -> dict[str, Path]:
        """The folders of templates by the names that messages use, the site's own first."""
        theme = self.config.get("theme")
        own = theme.get("custom_dir") if isinstance(theme, Mapping) else None
        ours = [theme_folder()] if has_our_theme(self.config) else []
        return ({str(own): self.root / str(own)} if own else {}) | {
            packaged_name(folder): folder for folder in ours
        }

    @property
    def snippets(self) -> dict[str, Path]:
        """The folders that pages include texts from, by the names that messages use."""
        options = snippet_options(self.config)
        if options is None:
            return {}
        own = {str(name): self.root / str(name) for name in options["base_path"]}
        if not has_our_theme(self.config):
            return own
        first = data_file(self.root, "sources.md").parent
        return {file_name(self.root, first): first} | own

    def sources(
        self, built: list[str], pages: Mapping[str, tuple[str, Path]] | None = None
    ) -> Sources:
        """Return the sources of a built site. `pages` where the generator says which is which."""
        return Sources(
            pages=pages if pages is not None else pages_of(self.root / self.docs, self.docs, built),
            bases={**self.snippets, self.docs: self.root / self.docs},
            templates=list(self.templates.items()),
            # What the lists for the search say stands on no page.
            settings=[
                (name, path)
                for name, path in self.files.items()
                if not Path(name).name.startswith("search-")
            ],
        )


def load_project(config: Path | None) -> Project:
    """Return the project of an mkdocs.yml; without one, a project that knows nothing.

    Faults in the file itself are in `settings.findings`.
    """
    if config is None:
        return Project(Path.cwd(), {}, parse_settings(None))
    root = config.resolve().parent
    files: dict[str, Path] = {}
    merged: dict[str, Any] = {}
    own: dict[str, Any] = {}
    first: YamlDocument | None = None
    path: Path | None = config.resolve()
    faults = []
    crisis_file: tuple[str, YamlDocument, str] | None = None
    while path is not None and len(files) < 10:
        name = file_name(root, path)
        files[name] = path
        try:
            reading = read_yaml(path.read_text("utf-8"), tags=True)
        except (OSError, UnicodeDecodeError) as error:
            faults.append(
                Finding(
                    Place(name, None, "setting"),
                    f"The file cannot be read: {error}.",
                    "Put it there, or name another.",
                )
            )
            break
        except YamlError as error:
            faults.append(
                Finding(
                    Place(name, error.line, "setting"),
                    f"The file is not YAML: {error.problem}.",
                    "Mend this line.",
                )
            )
            break
        value = reading.value if isinstance(reading.value, dict) else {}
        first = first or reading
        if crisis_file is None and _at(value, _CRISIS) is not None:
            crisis_file = name, reading, path.read_text("utf-8")
        merged = _joined(value, merged)
        above = value.get("INHERIT")
        if isinstance(above, str):
            path = (path.parent / above).resolve()
        elif has_our_theme(merged) and _DEFAULTS not in files.values():
            path, own = _DEFAULTS, merged
        else:
            path = None
    settings = parse_settings(_at(merged, _CHECK), first, next(iter(files)), at=_CHECK)
    care = None
    if crisis_file is not None:
        name, reading, text = crisis_file
        wrong = list(crisis.findings_in(text, name, *codes_named(merged)))
        faults += wrong
        if not wrong:
            care = Care(_at(reading.value, _CRISIS), name, reading)
    settings.findings[:0] = faults
    return Project(root, merged, settings, files, own or merged, care)


def has_our_theme(config: Mapping[str, Any]) -> bool:
    """Tell whether a site says theme: {name: handrail}, so that our defaults lie beneath it."""
    theme = config.get("theme")
    return (theme.get("name") if isinstance(theme, Mapping) else theme) == "handrail"


@cache
def _defaults() -> dict[str, Any]:
    merged: dict[str, Any] = {}
    path: Path | None = _DEFAULTS
    while path is not None:
        value = read_yaml(path.read_text("utf-8")).value
        above = value.pop("INHERIT", None)
        merged = _joined(value, merged)
        path = path.parent / above if above else None
    return merged


def with_defaults(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return `extra:` of a site with our words, crisis services and lists for the search beneath.

    The site's own values win, one by one, as if its last INHERIT named our file.
    """
    return _joined(_defaults()["extra"], extra)


def missing_defaults(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `with_defaults` adds to `extra:` of a site, and nothing else."""
    return _without(_defaults()["extra"], extra)


def _without(defaults: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the defaults that `own` has no value for."""
    found = {}
    for key, value in defaults.items():
        if key not in own:
            found[key] = value
        elif isinstance(value, Mapping) and isinstance(own[key], Mapping):
            found[key] = _without(value, own[key])
    return found


def codes_named(config: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of countries and of languages that the site has names for."""
    named = [_at(config, ("extra", "words", kind)) for kind in ("countries", "languages")]
    countries, languages = (tuple(one) if isinstance(one, Mapping) else () for one in named)
    return countries, languages


def _at(value: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _joined(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return both mappings in one; `above` wins, as INHERIT has it."""
    joined = dict(below)
    for key, value in above.items():
        old = joined.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        joined[key] = _joined(old, value) if both else value  # type: ignore[arg-type]
    return joined


def snippet_options(config: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the options of the extension pymdownx.snippets, None where it is not in use.

    `base_path` is always a list.
    """
    extensions = config.get("markdown_extensions")
    for extension in extensions if isinstance(extensions, list) else ():
        if extension == SNIPPETS:
            return {"base_path": ["."]}
        if isinstance(extension, Mapping) and SNIPPETS in extension:
            options = extension[SNIPPETS] or {}
            folders = options.get("base_path", ["."])
            return {**options, "base_path": [folders] if isinstance(folders, str) else folders}
    return None
