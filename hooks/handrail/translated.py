"""What the pages of each further language of a site are given: words, help, pages and menu.

A translation is a folder of pages and a file of words. A page of it that is not there is the
original, and the words of each link that leads to it say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from handrail.care.in_language import in_language, said_of
from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.written.languages import further_languages, language_at
from handrail.written.outline import Outlined, pages_of_the_shell
from handrail.written.schema import schema_errors
from handrail.written.settings_files import (
    OWN_LANGUAGE,
    SettingsFile,
    SettingsFiles,
    group_at,
    joined,
    place_in,
)
from handrail.written.yaml_lines import Path as Steps

AT = ("extra", "handrail", "languages")
_NAMES = {
    "help": (("get_help",),),
    "topics": (("find_topic",), ("topics_link",), ("not_found", "topics")),
    "about": (("links", "about"),),
    "privacy": (("links", "privacy"),),
    "accessibility": (("links", "accessibility"),),
    "sources": (("links", "sources"), ("sources", "all")),
    "hide": (("exit", "hide"),),
    "someone": (("search", "worried_link"),),
}
"""The words that name each page of the shell: where it is not translated, they say so."""


def translations(
    files: SettingsFiles, extra: Mapping[str, Any], pages: Sequence[Outlined]
) -> dict[str, Any]:
    """Return for each further language what templates get as `extra` on its pages, with `pages`,
    the addresses that it shares with the original. `extra`: of the original.
    """
    codes = further_languages(extra)
    own = {page.address for page in pages if not language_at(page.path, codes)}
    found: dict[str, Any] = {}
    for code in codes:
        translated = files.translated(code)
        if not group_at(translated, "extra", "words"):
            continue  # said where the settings are validated
        there = [within(page, code) for page in pages if language_at(page.path, codes) == code]
        words = joined(group_at(extra, "words"), group_at(translated, "extra", "words"))
        site = group_at(extra, "handrail")
        of_shell = _pages_of_the_shell(site, there, code)
        says = group_at(translated, "extra", "handrail")
        found[code] = {
            "site_name": translated.get("site_name", ""),
            "site_description": translated.get("site_description", ""),
            "pages": [page.address for page in there if page.address in own],
            "words": _words(words, extra, of_shell, code),
            "crisis": in_language(group_at(extra, "crisis"), code),
            "handrail": {
                **joined(site, says),
                "pages": of_shell,
                "support": _support(site, says, there, code),
            },
            "search_phrases": extra.get("search_phrases") or {},
            "search_synonyms": group_at(translated, "extra").get("search_synonyms") or [],
        }
    return found


def within(page: Outlined, code: str) -> Outlined:
    """Return a page of a translation by its path and address in the original."""
    return replace(page, path=page.path[len(code) + 1 :], address=page.address[len(code) + 1 :])


def _pages_of_the_shell(
    site: Mapping[str, Any], there: Sequence[Outlined], code: str
) -> dict[str, str]:
    """Return the addresses of the pages that the shell links to: those of the original where the
    translation has none, but its own search, which finds its pages.
    """
    original = group_at(site, "pages")
    addresses = {page.address for page in there}
    own = pages_of_the_shell(there) | {
        name: address for name, address in original.items() if address in addresses
    }
    whole = {name: address for name, address in original.items() if name != "search"}
    return {**whole, **{name: f"{code}/{address}" for name, address in own.items()}}


def _words(
    words: Mapping[str, Any], extra: Mapping[str, Any], pages: Mapping[str, str], code: str
) -> dict[str, Any]:
    """Return the words of a translation. `pages`: the addresses that its shell links to."""
    first = str(group_at(extra, "words").get("lang", OWN_LANGUAGE)).split("-")[0]
    name = group_at(words, "languages", first).get("name", first)
    mark = str(group_at(words, "translation").get("in_language", "(%s)")).replace("%s", str(name))
    lacking = [page for page, address in pages.items() if not address.startswith(f"{code}/")]
    marked: Mapping[str, Any] = words
    for page in lacking:
        for path in _NAMES.get(page, ()):
            text = group_at(words, *path[:-1]).get(path[-1])
            marked = joined(marked, _nested(path, f"{text} {mark}"))
    said = said_of(group_at(extra, "crisis"), group_at(words, "said"))
    return {
        **marked,
        "said": said,
        "elsewhere": {"lang": first, "pages": [pages[page] for page in lacking]},
    }


def _nested(path: Sequence[str], value: object) -> dict[str, Any]:
    key, *rest = path
    return {key: _nested(rest, value) if rest else value}


def _support(
    site: Mapping[str, Any], says: Mapping[str, Any], there: Sequence[Outlined], code: str
) -> list[Any]:
    """Return the links to support: those that are written, else those of the original whose pages
    are translated, by the titles of these.
    """
    written = says.get("support")
    if isinstance(written, list):
        return written
    titles = {page.address: page.meta.get("title") for page in there}
    links = site.get("support")
    return [
        {"text": str(titles[link["to"]]), "to": f"{code}/{link['to']}"}
        for link in (links if isinstance(links, list) else ())
        if isinstance(link, Mapping) and titles.get(str(link.get("to")))
    ]


def with_translations(
    menu: Sequence[Any], extra: Mapping[str, Any], files: SettingsFiles, pages: Sequence[Outlined]
) -> list[Any]:
    """Return a menu with the pages of each translation after it, in the order of the original. A
    page shows the entries of its own language alone. A menu that names them stays as it is.
    """
    codes = further_languages(extra)
    whole = [*menu]
    for code in codes:
        there = [page for page in pages if language_at(page.path, codes) == code]
        if any(path.startswith(f"{code}/") for path in _paths(menu)):
            continue
        rest = {within(page, code).path: page.path for page in there}
        words = group_at(files.translated(code), "extra")
        whole += _mirrored(menu, rest, _section_names(extra, words))
        whole += rest.values()
    return whole


def _mirrored(menu: Sequence[Any], rest: dict[str, str], names: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the entries of a menu with the pages of `rest`, and take these out of it. A section of
    one page, or whose name is not known, gives its pages alone.
    """
    for entry in menu:
        if isinstance(entry, str):
            if entry in rest:
                yield rest.pop(entry)
            continue
        for title, inside in entry.items() if isinstance(entry, Mapping) else ():
            paths = [inside] if isinstance(inside, str) else [*_paths(inside)]
            found = [rest.pop(path) for path in paths if path in rest]
            if len(found) > 1 and title in names:
                yield {str(names[title]): found}
            else:
                yield from found


def _section_names(extra: Mapping[str, Any], says: Mapping[str, Any]) -> dict[str, Any]:
    """Return what each section of the menu is called in a translation."""
    original = group_at(extra, "words", "menu_sections")
    translated = group_at(says, "words", "menu_sections")
    usual = {original[key]: translated[key] for key in original if key in translated}
    return {**usual, **group_at(says, "handrail", "sections")}


def _paths(menu: Any) -> Iterator[str]:
    if isinstance(menu, str):
        yield menu
    elif isinstance(menu, Mapping):
        yield from (path for inside in menu.values() for path in _paths(inside))
    elif isinstance(menu, list):
        yield from (path for entry in menu for path in _paths(entry))


def findings_in(files: SettingsFiles, extra: Any, ours: bool) -> Iterator[Finding]:
    """Yield what is wrong with the languages of a site, and with the words of each. `ours`: whether
    it has our page shell.
    """
    codes = further_languages(extra)
    if codes and not ours:
        yield Finding(
            files.place(*AT),
            "languages: pages in a second language need our page shell.",
            "Write theme: {name: handrail}, or take the further languages out.",
        )
        return
    first = str(group_at(extra, "words").get("lang", "")).split("-")[0]
    named = group_at(extra, "handrail").get("languages")
    if isinstance(named, list) and named and str(named[0]).split("-")[0] != first:
        yield Finding(
            files.place(*AT),
            f"languages: the first is “{named[0]}”, but the words of the site are in “{first}”.",
            f"Write {first} first, or put words with lang: in data/languages/{named[0]}.yml.",
        )
    for code in codes:
        yield from _findings_in_language(files, code)


def _findings_in_language(files: SettingsFiles, code: str) -> Iterator[Finding]:
    read = files.translations.get(code)
    if not read:
        yield Finding(
            files.place(*AT),
            f"languages: there are no words in “{code}”.",
            f"Copy {packaged_file('en.yml')} to data/languages/{code}.yml, take its line INHERIT: "
            "out, and translate the right side of each line.",
        )
        return
    for file in read:
        if not file.path.is_relative_to(packaged_file("")):
            errors = schema_errors(file.settings, packaged_file("translation.schema.json"))
            for what, fix, path in errors:
                yield Finding(_place([file], path), what, fix)
    words = {"extra": {"words": group_at(files.translated(code), "extra", "words")}}
    for what, fix, path in schema_errors(words, packaged_file("en.schema.json")):
        yield Finding(_place(read, path), what, fix)


def _place(files: Sequence[SettingsFile], path: Steps) -> Place:
    return place_in(files, path) or Place(files[0].name, None, "setting")


def without_home(files: SettingsFiles, extra: Mapping[str, Any], docs: str) -> Iterator[Finding]:
    """Yield a finding for each further language without a page to begin with. `docs`: the folder of
    pages.
    """
    for code, own in group_at(extra, "languages").items():
        pages = own.get("pages") if isinstance(own, Mapping) else None
        if "" not in (pages or ()):
            page = f"{docs}/{code}/index.md"
            what = f"languages: {page} is not there, and the links to this language lead to it."
            fix = f"Write {page}, with what there is in this language; or take {code} out."
            yield Finding(files.place(*AT), what, fix)
