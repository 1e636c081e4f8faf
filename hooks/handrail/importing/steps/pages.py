"""Split a document into pages that are not too long to read, and put those in sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from markdown.extensions.toc import slugify

from handrail.importing.document import (
    Block,
    Heading,
    Link,
    List,
    Paragraph,
    Text,
    text_in,
    text_of,
)

Depth = Literal["auto", "none", "1", "2", "3"]
DEPTHS: tuple[Depth, ...] = ("auto", "none", "1", "2", "3")

_MOST = 1200
"""Words of a page, beyond which it is split where it can be."""
_WHOLE = 600
"""Words of a document that stays one page: two pages would be too short each."""
_FEWEST = 30
"""Words of a section that is no page of its own: it joins the page before it."""
_MANY = 20
"""Pages of a document that are too many for one section of a menu."""
_LONGEST_NAME = 50
_SHORTEST = 6


@dataclass
class NewPage:
    """A page to be: its path in the folder of pages, its title and its text."""

    path: str
    title: str
    blocks: list[Block]
    ids: list[str] = field(default_factory=list)
    """What links in the document call its title."""
    heading: Heading | None = None
    """The heading of the document that it begins with, None for the first page."""
    parts: list[NewPage] = field(default_factory=list)
    """The pages that it begins, in their order, where it is the first of a section."""


@dataclass
class _Section:
    """A heading, what stands under it, and the sections below it."""

    heading: Heading | None
    blocks: list[Block] = field(default_factory=list)
    sections: list[_Section] = field(default_factory=list)

    @property
    def words(self) -> int:
        """How many words it has, with its sections."""
        own = len(text_in(self.blocks).split())
        return own + sum(section.words for section in self.sections)

    def whole(self) -> list[Block]:
        """Return all that it holds but its own heading."""
        return [*self.blocks, *(block for section in self.sections for block in section.all())]

    def all(self) -> list[Block]:
        """Return all that it holds, its heading first."""
        return [*([self.heading] if self.heading else []), *self.whole()]


@dataclass
class Split:
    """The pages of a document in their order, and its entries in the menu, as `nav:` has them."""

    pages: list[NewPage]
    menu: list[Any]


def split(title: str, blocks: Sequence[Block], folder: str, depth: Depth = "auto") -> Split:
    """Split a document, whose headings begin with level 2, into pages.

    `folder`: where its pages go, "" for the folder of pages itself. `depth`: how many levels of
    headings begin a page. By itself, a document of 600 words or more has a page for each section,
    and a section of more than 1,200 words one for each of its parts.
    """
    top = _sections(blocks)
    taken: set[str] = set()
    auto = depth == "auto"
    levels = int(depth) if depth.isdigit() else 2 if auto and top.words >= _WHOLE else 0
    if not levels or not top.sections:
        page = NewPage(_path(folder, title, taken), title, _from_two(top.whole()))
        return Split([page], [{title: page.path} if folder else page.path])
    start = _start(folder or name_of(_short(title)), title, top, taken, levels, auto=auto)
    return Split(list(_all(start)), _menu(start))


def _start(
    folder: str, title: str, section: _Section, taken: set[str], levels: int, *, auto: bool
) -> NewPage:
    """Return the page that begins a section, with those of its parts. It lists them."""
    path = f"{folder}/index.md"
    taken.add(path)
    start = NewPage(path, title, _from_two(section.blocks), _ids(section), heading=section.heading)
    for part in section.sections:
        heading = part.heading
        assert heading is not None
        name = text_of(heading.inlines).strip()
        if part.sections and levels > 1 and (not auto or part.words > _MOST):
            inner = _free(f"{folder}/{name_of(name)}", taken)
            start.parts.append(_start(inner, name, part, taken, levels - 1, auto=auto))
        elif auto and part.words < _FEWEST and start.parts and not start.parts[-1].parts:
            start.parts[-1].blocks += _raised(part.all(), heading.level - 2)
        else:
            path = _path(folder, name, taken)
            blocks = _from_two(part.whole())
            start.parts.append(NewPage(path, name, blocks, _ids(part), heading=heading))
    links = [[Paragraph([Link(f"page:{part.path}", [Text(part.title)])])] for part in start.parts]
    if links:
        start.blocks.append(List([[*item] for item in links]))
    return start


def _all(start: NewPage) -> Iterator[NewPage]:
    yield start
    for part in start.parts:
        yield from _all(part)


def _menu(start: NewPage) -> list[Any]:
    """Return what `nav:` says of a document. A menu has two levels, so a document is one section,
    in which the parts of its parts stand too; one of many pages has a section for each part that
    has parts.
    """
    paths = [page.path for page in _all(start)]
    if len(paths) <= _MANY:
        return [{_short(start.title): paths}]
    menu: list[Any] = [{_short(start.title): [start.path]}]
    for part in start.parts:
        if part.parts:
            menu.append({part.title: [page.path for page in _all(part)]})
        elif len(menu) == 1:
            menu[0][_short(start.title)].append(part.path)
        else:
            menu.append(part.path)
    return menu


def _sections(blocks: Sequence[Block]) -> _Section:
    top = _Section(None)
    path = [(1, top)]
    for block in blocks:
        if isinstance(block, Heading):
            while path[-1][0] >= block.level:
                path.pop()
            section = _Section(block)
            path[-1][1].sections.append(section)
            path.append((block.level, section))
        else:
            path[-1][1].blocks.append(block)
    return top


def _ids(section: _Section) -> list[str]:
    return section.heading.ids if section.heading else []


def _from_two(blocks: list[Block]) -> list[Block]:
    """Return blocks whose highest headings have level 2."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    return _raised(blocks, min(levels) - 2) if levels else blocks


def _raised(blocks: list[Block], levels: int) -> list[Block]:
    for block in blocks:
        if isinstance(block, Heading):
            block.level = max(2, block.level - levels)
    return blocks


def name_of(title: str) -> str:
    """Return a name for a file or a folder, made of a title: "what-helps" of "What helps?"."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", ""))
    words = str(slugify(plain.encode("ascii", "ignore").decode(), "-"))
    words = re.sub(r"-{2,}", "-", words.replace("_", "-")).strip("-")
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rsplit("-", 1)[0]
    return words or "page"


def _short(title: str) -> str:
    """Return a title without its second part: "Burnout" for "Burnout: what it does"."""
    first = re.split(r":\s|\s[–—|-]\s", title)[0].strip()
    return first if len(first) >= _SHORTEST else title


def _path(folder: str, title: str, taken: set[str]) -> str:
    name = name_of(title)
    name = f"{name}-page" if name in ("index", "readme") else name
    base = f"{folder}/{name}" if folder else name
    return _free(f"{base}.md", taken)


def _free(path: str, taken: set[str]) -> str:
    """Return a path that no other page has, and note that it is taken."""
    stem, dot, ending = path.rpartition(".md")
    stem = stem if dot else path
    number, free = 1, path
    while free in taken:
        number += 1
        free = f"{stem}-{number}{dot}{ending}"
    taken.add(free)
    return free
