"""What is a site built from? Its mkdocs.yml says where Markdown, templates and settings are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from handrail.care import services_file as crisis
from handrail.care.services import Care
from handrail.finding import Finding, Place
from handrail.settings import Settings, parse_settings
from handrail.sources.locate import Sources, pages_of
from handrail.written.markdown import SiteMarkdown
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml

_CHECK = ("extra", "handrail", "check")
_CRISIS = ("extra", "crisis")


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


def load_project(config: Path | None) -> Project:
    """Return the project of an mkdocs.yml; without one, a project that knows nothing.

    Faults in the file itself are in `settings.findings`.
    """
    if config is None:
        return Project(Path.cwd(), {}, parse_settings(None))
    root = config.resolve().parent
    files: list[str] = []
    merged: dict[str, Any] = {}
    first: YamlDocument | None = None
    path: Path | None = config.resolve()
    faults = []
    crisis_file: tuple[str, YamlDocument, str] | None = None
    while path is not None and len(files) < 10:
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        files.append(name)
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
        path = (path.parent / above).resolve() if isinstance(above, str) else None
    settings = parse_settings(_at(merged, _CHECK), first, files[0], at=_CHECK)
    care = None
    if crisis_file is not None:
        name, reading, text = crisis_file
        wrong = list(crisis.findings_in(text, name, *codes_named(merged)))
        faults += wrong
        if not wrong:
            care = Care(_at(reading.value, _CRISIS), name, reading)
    settings.findings[:0] = faults
    return Project(root, merged, settings, tuple(files), care)


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
