"""Read from the folder of pages what a site need not write down: its menu, topics and own pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handrail.written.destinations import built_path
from handrail.written.files import text_of_file, walk
from handrail.written.parts import split
from handrail.written.suggest import close_to
from handrail.written.yaml_lines import YamlError, read_yaml

_PAGES = {
    "help": ("get-help/",),
    "topics": ("topics/",),
    "search": ("search/",),
    "sources": ("sources/",),
    "about": ("about/",),
    "privacy": ("about/privacy/", "privacy/"),
    "hide": ("hide-this-visit/",),
    "someone": ("worried-about-someone/", "gone-quiet/"),
    "accessibility": ("about/accessibility/", "accessibility/"),
}
"""Where the pages that the shell links to are looked for."""
NEEDED = {
    "help": "docs/get-help.md",
    "topics": "docs/topics.md",
    "about": "docs/about/index.md",
    "privacy": "docs/about/privacy.md",
    "accessibility": "docs/about/accessibility.md",
}
"""The pages that the shell cannot do without, and where a new site has them."""
_LOOK_UP = ("search/", "topics/", "glossary/", "sources/")
_BEFORE = ("", "get-help/", "help-card/")
_THIS_SITE = ("about", "privacy", "hide", "accessibility")


@dataclass(frozen=True)
class Outlined:
    """A Markdown page of the folder: its path there, its address, and its front matter."""

    path: str
    address: str
    meta: Mapping[str, Any]


def outline(docs: Path) -> list[Outlined]:
    """Return the pages of a folder, by their paths. What cannot be read has no front matter."""
    return [
        Outlined(entry.name, _address(entry.name), _meta(docs / entry.name))
        for entry in sorted(walk(docs), key=lambda entry: _natural(entry.name))
        if not entry.what and entry.name.endswith(".md") and not _is_hidden(entry.name)
    ]


def _is_hidden(path: str) -> bool:
    """Tell whether builders leave a file out: .a.md, or an editor's lock."""
    return any(part.startswith(".") for part in path.split("/"))


def _address(path: str) -> str:
    return built_path(path).removesuffix("index.html")


def _meta(path: Path) -> Mapping[str, Any]:
    try:
        written = split(text_of_file(path)).front_matter
        value = read_yaml(written).value if written is not None else None
    except (YamlError, OSError, UnicodeDecodeError):
        return {}  # said where pages are validated
    return value if isinstance(value, dict) else {}


def _natural(path: str) -> tuple[Any, ...]:
    """Return by what a path is sorted: 2-signs.md before 10-help.md."""
    parts = re.split(r"(\d+)", re.sub(r"(^|/)(index|README)\.md$", r"\1", path).casefold())
    return tuple(int(part) if part.isdigit() else part for part in parts)


def pages_of_the_shell(pages: Iterable[Outlined]) -> dict[str, str]:
    """Return the addresses of the pages that the shell links to, as far as they are there."""
    there = {page.address for page in pages}
    found = {name: [to for to in places if to in there] for name, places in _PAGES.items()}
    return {name: places[0] for name, places in found.items() if places}


def topics_of(pages: Iterable[Outlined], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the topics that pages name and nobody lists, each with a name made from it. One that
    is nearly the same as a known one is a mistake, and left out.
    """
    named = [topic for page in pages for topic in _texts(page.meta.get("topics"))]
    return {
        topic: {"name": _as_words(topic)}
        for topic in dict.fromkeys(named)
        if topic not in known and re.fullmatch(r"\S+", topic) and not close_to(topic, known)
    }


def _texts(value: object) -> Iterator[str]:
    yield from (
        each for each in (value if isinstance(value, list) else ()) if isinstance(each, str)
    )


def menu_of(
    pages: Iterable[Outlined], shell: Mapping[str, str], words: Mapping[str, Any]
) -> list[Any]:
    """Return a menu as `nav:` has it: home and help first, the articles by folder and name, then
    what one looks up, and what is said of the site.

    `shell`: the addresses of the pages that the shell links to; `words`: the names of the last two
    sections, `look_up` and `this_site`.
    """
    rest = {page.address: page.path for page in pages}

    def taken(*addresses: str) -> list[str]:
        return [rest.pop(address) for address in addresses if address in rest]

    before, look_up = taken(*_BEFORE), taken(*_LOOK_UP)
    this_site = taken(*(shell.get(name, "-") for name in _THIS_SITE))
    someone = taken(shell.get("someone", "-"))
    folders: dict[str, list[str]] = {}
    articles: list[Any] = []
    for path in rest.values():
        folder = path.partition("/")[0] if "/" in path else ""
        if folder == "about" and this_site:
            this_site.append(path)
        elif folder and folder not in folders:
            folders[folder] = [path]
            articles.append({_as_words(folder): folders[folder]})
        elif folder:
            folders[folder].append(path)
        else:
            articles.append(path)
    articles.sort(key=lambda entry: isinstance(entry, Mapping))
    sections = ((words.get("look_up"), look_up), (words.get("this_site"), this_site))
    after: list[Any] = [{str(name): paths} for name, paths in sections if paths]
    return [*before, *articles, *someone, *after]


def _as_words(name: str) -> str:
    """Return "Small steps" for "2-small-steps"."""
    words = re.sub(r"[-_\s]+", " ", re.sub(r"^\d+[-_. ]+", "", name)).strip() or name
    return words[:1].upper() + words[1:]
