"""The files of settings: mkdocs.yml, what it inherits from, and what lies beneath it.

A site that uses Handrail as it is installed lies on layers, the nearest first: lists of its own in
`data/`, the pack of its subject, its country, and the services and words that come with Handrail.
Each is a file of settings like any other, and a nearer value wins, as INHERIT has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial, reduce
from pathlib import Path
from typing import Any

from handrail.data_files import data_file, file_name, packaged_file, packaged_names, site_file
from handrail.finding import Finding, Place
from handrail.kept import of_package
from handrail.written.files import bytes_of, text_of_file, unread
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml

Settings = Mapping[str, Any]
PACKS, COUNTRIES, LANGUAGES = "packs", "countries", "languages"
"""The folders of packs, countries and words in other languages, in the package's data and in that
of a site.
"""
OWN_LANGUAGE = "en"
"""The language of the words that lie beneath every site."""
NO_SUBJECT = "general"
"""The pack of a site that names no subject."""
_NAME, _CODE = re.compile(r"[a-z][a-z0-9-]*"), re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
"""What the names of a pack, a country and a language look like, and no path does."""
_OWN = ("search-synonyms.yml", "search-phrases.yml")
_DEFAULTS = packaged_file("crisis-services.yml")  # and what it inherits from
_ADDED = (("extra", "search_synonyms"), ("extra", "search_phrases", "rules"),
          ("extra", "search_phrases", "innocent"))  # fmt: skip
"""Lists that add up over the files, since nobody copies all of a list to add a line."""


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


@dataclass
class SettingsFiles:
    """All files, up to one that cannot be read; iterating gives the nearest first."""

    files: list[SettingsFile] = field(default_factory=list)
    """mkdocs.yml, and what it inherits from."""
    layers: list[SettingsFile] = field(default_factory=list)
    """What lies beneath those."""
    translations: dict[str, list[SettingsFile]] = field(default_factory=dict)
    """By the code of each further language, what the site and the package say in it, the nearest
    first.
    """
    findings: list[Finding] = field(default_factory=list)
    """Why a file cannot be read."""

    def __iter__(self) -> Iterator[SettingsFile]:
        of_languages = (file for files in self.translations.values() for file in files)
        return iter((*self.files, *self.layers, *of_languages))

    @cached_property
    def merged(self) -> Settings:
        """The settings of all files in one; a nearer file wins, as INHERIT has it."""
        return joined(self.beneath, self.own)

    @cached_property
    def own(self) -> Settings:
        """What mkdocs.yml and the files that it inherits from say."""
        return _merge(self.files)

    @cached_property
    def beneath(self) -> Settings:
        """What the layers say."""
        return _merge(self.layers)

    def translated(self, code: str) -> Settings:
        """What the site and the package say in a further language."""
        return _merge(self.translations.get(code, []))

    def place(self, *path: str | int) -> Place:
        """Return where a setting is written: in the nearest file that has all of its path, or
        most of it.
        """
        found = place_in(self, path)
        first = next(iter(self), None)
        if found is None and first is not None:
            return Place(first.name, first.document.line(), "setting")
        return found or Place("mkdocs.yml", None, "setting")


def place_in(files: Iterable[SettingsFile], path: tuple[str | int, ...]) -> Place | None:
    """Return where a key is written: in the nearest of the files that has all of its path, or most
    of it; None where none has any.
    """
    for length in range(len(path), 0, -1):
        for file in files:
            if path[:length] in file.document.lines:
                return Place(file.name, file.document.line(*path[:length]), "setting")
    return None


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
        else:
            break
    if not read.findings and uses_handrail(_merge(read.files)):
        _add_layers(read, root)
    return read


def _add_layers(read: SettingsFiles, root: Path) -> None:
    """Add what lies beneath the files of a site."""
    own = [site_file(root, name) for name in _OWN]
    layers = [path for path in own if path.is_file() and not path.is_relative_to(packaged_file(""))]
    site = group_at(_merge(read.files), "extra", "handrail")
    languages = [code for code in _texts(site.get("languages")) if _LANGUAGE.fullmatch(code)]
    if languages and languages[0] != OWN_LANGUAGE:
        layers += _of_language(root, languages[0])
    subject, country = site.get("subject", NO_SUBJECT), site.get("country")
    if isinstance(subject, str):
        pack = data_file(root, f"{PACKS}/{subject}.yml")
        if _NAME.fullmatch(subject) and pack.is_file():
            layers.append(pack)
            if not pack.is_relative_to(packaged_file("")):  # a team's own need not say everything
                layers.append(packaged_file(f"{PACKS}/{NO_SUBJECT}.yml"))
        elif "subject" in site:
            read.findings.append(
                _no_pack(subject, root, read.place("extra", "handrail", "subject"))
            )
    first = country[0] if isinstance(country, list) and country else country
    if isinstance(first, str) and _CODE.fullmatch(first):
        says = data_file(root, f"{COUNTRIES}/{first}.yml")
        layers += [says] if says.is_file() else []
    there = {file.path for file in read.files}
    for file in (*(_read(path, file_name(root, path)) for path in layers), *_defaults(root)):
        if isinstance(file, Finding):
            read.findings.append(file)
        elif file.path not in there:
            read.layers.append(file)
    for code in languages[1:]:
        found = [_read(path, file_name(root, path)) for path in _of_language(root, code)]
        read.findings += [file for file in found if isinstance(file, Finding)]
        read.translations[code] = [file for file in found if isinstance(file, SettingsFile)]


def _defaults(root: Path) -> Iterator[SettingsFile | Finding]:
    """Yield the file of crisis services that comes with Handrail, and what it inherits from."""
    path: Path | None = _DEFAULTS
    while path is not None:
        file = _read(path, file_name(root, path))
        yield file
        above = None if isinstance(file, Finding) else file.settings.get("INHERIT")
        path = path.parent / above if isinstance(above, str) else None


def _of_language(root: Path, code: str) -> list[Path]:
    """Return the files with the words of a language, the site's own first."""
    name = f"{LANGUAGES}/{code}.yml"
    packaged = packaged_file(f"{code}.yml" if code == OWN_LANGUAGE else name)
    return [path for path in dict.fromkeys((site_file(root, name), packaged)) if path.is_file()]


def _texts(value: object) -> Iterator[str]:
    yield from (each for each in (value if isinstance(value, list) else ()) if type(each) is str)


def _no_pack(subject: str, root: Path, place: Place) -> Finding:
    packs = packaged_names(PACKS)
    own = site_file(root, f"{PACKS}/{subject}.yml").relative_to(root).as_posix()
    return Finding(
        place,
        f"subject: there is no pack “{subject}”.",
        f"{suggest(subject, packs)}Use one of: {comma_list(packs)}; or write your own: {own}",
    )


def _read(path: Path, name: str) -> SettingsFile | Finding:
    """Return one of the files, or why it cannot be read."""
    for finding in unread(name, partial(bytes_of, path)):
        return replace(finding, place=replace(finding.place, owner="setting"))
    try:
        if path.is_relative_to(packaged_file("")):
            named = path.relative_to(packaged_file("")).as_posix().replace("/", "-")
            document = of_package(f"settings-{named}", partial(_document, path))
        else:
            document = _document(path)
    except YamlError as error:
        what = f"The file is not YAML: {error.problem}."
        return Finding(Place(name, error.line, "setting"), what, error.fix)
    if document.value is not None and not isinstance(document.value, dict):
        what, fix = "The file is not a group of keys.", "Write each key with a colon: extra:"
        return Finding(Place(name, 1, "setting"), what, fix)
    return SettingsFile(name, path, document)


def _document(path: Path) -> YamlDocument:
    return read_yaml(text_of_file(path), tags=True)


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
    """Tell whether a site says theme: {name: handrail}: then the page shell is ours."""
    theme = settings.get("theme")
    return (theme.get("name") if isinstance(theme, Mapping) else theme) == "handrail"


def uses_handrail(settings: Settings) -> bool:
    """Tell whether a site uses Handrail as it is installed, its theme or its plugin alone."""
    plugins = settings.get("plugins")
    listed = plugins if isinstance(plugins, (list, Mapping)) else ()
    return uses_our_theme(settings) or any(
        plugin == "handrail" or (isinstance(plugin, Mapping) and "handrail" in plugin)
        for plugin in listed
    )


def adds_parts(settings: Settings, root: Path) -> bool:
    """Tell whether another theme writes the pages of a site, and the plugin adds our parts to them:
    neither is the theme ours, nor does our shell stand in the folder that the site names as
    custom_dir. `root` is the folder of mkdocs.yml.
    """
    custom = group_at(settings, "theme").get("custom_dir")
    shell = ("base.html", "components/crisis-bar.html")
    has_shell = isinstance(custom, str) and all((root / custom / name).is_file() for name in shell)
    return uses_handrail(settings) and not uses_our_theme(settings) and not has_shell


def _merge(files: list[SettingsFile]) -> Settings:
    return reduce(joined, (file.settings for file in reversed(files)), {})


def joined(below: Settings, above: Settings, at: tuple[str, ...] = ()) -> Settings:
    """Return settings that lie on others: a value above wins, groups are joined, and lists that add
    up begin with what is above.
    """
    found = dict(below)
    for key, value in above.items():
        old, path = found.get(key), (*at, key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            found[key] = joined(old, value, path)
        elif path in _ADDED and isinstance(old, list) and isinstance(value, list):
            found[key] = [*value, *old]
        else:
            found[key] = value
    return found


def filled(whole: Any, own: Any) -> Any:
    """Return settings with the values that only the builder knows, such as those of `!ENV`."""
    if isinstance(whole, Mapping) and isinstance(own, Mapping):
        return {**whole, **{key: filled(whole.get(key), value) for key, value in own.items()}}
    if isinstance(whole, list) and isinstance(own, list):
        return [*own, *whole[len(own) :]]
    return own


def without(settings: Settings, own: Settings) -> dict[str, Any]:
    """Return the settings that `own` has no value for; of a list that adds up, what is added."""
    found: dict[str, Any] = {}
    for key, value in settings.items():
        if key not in own:
            found[key] = value
        elif isinstance(value, Mapping) and isinstance(own[key], Mapping):
            found[key] = without(value, own[key])
        elif isinstance(value, list) and isinstance(own[key], list) and value[len(own[key]) :]:
            found[key] = value[len(own[key]) :]
    return found
