"""The files of settings: mkdocs.yml, what it inherits from, and the defaults of the theme."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial, reduce
from pathlib import Path
from typing import Any

from handrail.data_files import file_name, packaged_file
from handrail.finding import Finding, Place
from handrail.written.files import bytes_of, text_of_file, unread
from handrail.written.yaml_lines import Path as Steps
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml

Settings = Mapping[str, Any]
_DEFAULTS = packaged_file("crisis-services.yml")  # and what it inherits from
_ADDED = (
    ("extra", "search_synonyms"),
    ("extra", "search_phrases", "rules"),
    ("extra", "search_phrases", "innocent"),
)
"""Lists that grow from file to file. Of any other the nearest takes the place of the rest."""


@dataclass(frozen=True)
class SettingsFile:
    """One of the files, by the name that messages use."""

    name: str
    path: Path
    document: YamlDocument

    @property
    def settings(self) -> Settings:
        """What the file itself says."""
        return self.document.value if isinstance(self.document.value, dict) else {}

    @property
    def is_default(self) -> bool:
        """Whether it comes with Handrail."""
        return self.path.is_relative_to(packaged_file(""))


@dataclass
class SettingsFiles:
    """All files, the nearest first, up to one that cannot be read."""

    files: list[SettingsFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """Why a file cannot be read."""

    def __iter__(self) -> Iterator[SettingsFile]:
        return iter(self.files)

    @cached_property
    def merged(self) -> Settings:
        """The settings of all files in one; a nearer file wins, as INHERIT has it."""
        return _merge(self.files)

    @cached_property
    def own(self) -> Settings:
        """The settings without the defaults of the theme."""
        return _merge([file for file in self.files if not file.is_default])

    def place(self, *path: str | int) -> Place:
        """Return where a setting is written: in the nearest file that has all of its path, or
        most of it.
        """
        for length in range(len(path), -1, -1):
            for file in self.files:
                if not length or path[:length] in file.document.lines:
                    return Place(file.name, file.document.line(*path[:length]), "setting")
        return Place("mkdocs.yml", None, "setting")


def read_settings_files(path: Path) -> SettingsFiles:
    """Return an mkdocs.yml with all that it inherits from, up to what cannot be read."""
    read = SettingsFiles()
    root, following = path.parent, path
    while True:
        name = file_name(root, following)
        file = _read(following, name)
        if isinstance(file, Finding):
            read.findings.append(file)
            break
        read.files.append(file)
        above = file.settings.get("INHERIT")
        if above is not None:
            following = (
                (following.parent / above).resolve() if isinstance(above, str) else following
            )
            wrong = _wrong_above(above, following, [each.path for each in read])
            if wrong:
                place = Place(name, file.document.line("INHERIT"), "setting")
                read.findings.append(Finding(place, *wrong))
                break
        elif uses_our_theme(_merge(read.files)) and not any(each.is_default for each in read):
            following = _DEFAULTS
        else:
            break
    pack = _pack_of(read.merged)
    if pack is not None and not read.findings:
        file = _read(pack, file_name(root, pack))
        read = SettingsFiles(_with_pack(read.files, file), read.findings)
    return read


def _pack_of(settings: Settings) -> Path | None:
    """Return the file of the site's subject, None for one that has none here."""
    subject = group_at(settings, "extra", "handrail").get("subject")
    path = packaged_file(f"packs/{subject}.yml")
    return path if isinstance(subject, str) and path.is_file() else None


def _with_pack(files: list[SettingsFile], pack: SettingsFile | Finding) -> list[SettingsFile]:
    """Return the files with the pack before the defaults: all of the site's own are nearer."""
    if isinstance(pack, Finding):
        return files
    own = [file for file in files if not file.is_default]
    return [*own, pack, *files[len(own) :]]


def _read(path: Path, name: str) -> SettingsFile | Finding:
    """Return one of the files, or why it cannot be read."""
    for finding in unread(name, partial(bytes_of, path)):
        return replace(finding, place=replace(finding.place, owner="setting"))
    try:
        document = read_yaml(text_of_file(path), tags=True)
    except YamlError as error:
        what = f"The file is not YAML: {error.problem}."
        return Finding(Place(name, error.line, "setting"), what, error.fix)
    if document.value is not None and not isinstance(document.value, dict):
        what, fix = "The file is not a group of keys.", "Write each key with a colon: extra:"
        return Finding(Place(name, 1, "setting"), what, fix)
    return SettingsFile(name, path, document)


def _wrong_above(above: object, path: Path, read: Collection[Path]) -> tuple[str, str] | None:
    """Return what is wrong with what stands under INHERIT, and the remedy."""
    if isinstance(above, str) and not path.is_file():
        return f"INHERIT: there is no file “{above}”.", "Name a file, from the folder of this one."
    if not isinstance(above, str) or path in read:
        what = "the file would inherit from itself" if isinstance(above, str) else "this is no text"
        return f"INHERIT: {what}.", "Name another file, from the folder of this one."
    return None


def group_at(settings: Any, *path: str) -> Settings:
    """Return the group of keys at a path of keys, empty where there is none."""
    for key in path:
        settings = settings.get(key) if isinstance(settings, Mapping) else None
    return settings if isinstance(settings, Mapping) else {}


def uses_our_theme(settings: Settings) -> bool:
    """Tell whether a site says theme: {name: handrail}, so that the defaults lie beneath it."""
    theme = settings.get("theme")
    return (theme.get("name") if isinstance(theme, Mapping) else theme) == "handrail"


def with_defaults(extra: Settings) -> Settings:
    """Return `extra:` of a site on top of the words, crisis services and lists for the search that
    come with Handrail. The site's own values win, one by one, as if it inherited from that file.
    """
    return _joined(_defaults()["extra"], extra, ("extra",))


def with_pack(extra: Settings, path: Path) -> Settings:
    """Return what `extra:` of a site shows in words and search with the pack of its subject: what
    INHERIT made of it where it has none. `path` is the site's mkdocs.yml.
    """
    if _pack_of({"extra": extra}) is None:
        return {}
    merged = group_at(read_settings_files(path.resolve()).merged, "extra")
    return {key: merged[key] for key in ("words", "search_synonyms", "search_phrases")}


def missing_defaults(extra: Settings) -> dict[str, Any]:
    """Return what `with_defaults` adds to `extra:` of a site, and nothing else."""
    return _without(_defaults()["extra"], extra)


@cache
def _defaults() -> Settings:
    return read_settings_files(_DEFAULTS).merged


def _merge(files: list[SettingsFile]) -> Settings:
    return reduce(_joined, (file.settings for file in reversed(files)), {})


def _joined(below: Settings, above: Settings, at: Steps = ()) -> Settings:
    joined = dict(below)
    for key, value in above.items():
        old, path = joined.get(key), (*at, key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            joined[key] = _joined(old, value, path)
        elif path in _ADDED and isinstance(old, list) and isinstance(value, list):
            joined[key] = [*old, *value]
        else:
            joined[key] = value
    return joined


def _without(defaults: Settings, own: Settings) -> dict[str, Any]:
    """Return the defaults that `own` has no value for."""
    found = {}
    for key, value in defaults.items():
        if key not in own:
            found[key] = value
        elif isinstance(value, Mapping) and isinstance(own[key], Mapping):
            found[key] = _without(value, own[key])
    return found
