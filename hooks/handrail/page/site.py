"""The site that pages make: every page with its addresses, ids and links, and the other files."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from handrail.finding import Finding, Level, PageFinding, Place

TEXTS = (".json", ".xml", ".txt", ".svg", ".vcf", ".webmanifest", ".csv", ".md")
"""How the files end that hold words for readers, beside pages."""


class Link(NamedTuple):
    """An address that a page names."""

    tag: str
    attribute: str
    target: str
    skips: bool
    """Whether it is the link past the menu."""


class Links(Collection[tuple[int, Link]]):
    """The addresses that a page names, each after the order by which its element is found again in
    the page. They take little room: those of a menu are the same on every page of a large site,
    and are kept once.
    """

    def __init__(self, links: Iterable[tuple[int, Link]] = ()) -> None:
        self._orders = array("L")
        self._links: list[Link] = []
        for order, link in links:
            self._orders.append(order)
            self._links.append(_shared(*link))

    def __iter__(self) -> Iterator[tuple[int, Link]]:
        return zip(self._orders, self._links, strict=True)

    def __len__(self) -> int:
        return len(self._links)

    def __contains__(self, link: object) -> bool:
        return link in list(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Links) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@lru_cache(maxsize=50_000)
def _shared(tag: str, attribute: str, target: str, skips: bool) -> Link:
    return Link(tag, attribute, target, skips)


@dataclass
class Entry:
    """What the site keeps of a page once it has been checked."""

    file: str
    address: str
    title: str | None
    ids: frozenset[str]
    links: Links
    refresh: str | None
    """The address of the page's automatic redirect or refresh."""
    base: str | None = ""
    """Where its relative addresses start: "" for the page itself, None for another site."""
    published: str = ""
    """Where the site is published, as far as this page says."""

    def finding(
        self, order: int | None, what: str, fix: str, *, level: Level | None = None
    ) -> Finding:
        """Return a finding at the element with this `order`, or about the page with None."""
        return PageFinding(
            place=Place(self.file, None, "unknown"),
            what=what,
            fix=fix,
            level=level or "error",
            page=self.file,
            order=order,
        )


@dataclass
class Site:
    """Every page by its file, and the other files that a link can lead to."""

    entries: dict[str, Entry] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """All files in the site's folder, paths with slashes."""
    address: str = ""
    """Where it is published, ending in a slash; "" if that is not known."""
    suggestions: dict[str, str] = field(default_factory=dict)
    """For each broken path, the address that the author may have meant."""
    read: Callable[[str], str | None] = field(default=lambda name: None, repr=False)
    """Returns the text of a file in the folder, None for one that cannot be read."""
    content: Callable[[str, int], bytes | None] = field(default=lambda name, most: None, repr=False)
    """Returns the bytes of a file, None if there are more than `most` or it cannot be read."""
    size: Callable[[str], int] = field(default=lambda name: 0, repr=False)
    """Returns how many bytes a file has, without reading it."""
    memory: dict[Callable[[Site], Any], Any] = field(default_factory=dict, repr=False)
    """What has been worked out once: see once.py."""
    _files_at: dict[str, str | None] = field(default_factory=dict)

    def texts(self, endings: tuple[str, ...] = TEXTS) -> Iterator[tuple[str, str]]:
        """Yield the name and content of each file with one of these endings, one at a time."""
        for name in sorted(self.files):
            text = self.read(name) if name.lower().endswith(endings) else None
            if text is not None:
                yield name, text

    def finding(
        self,
        file: str,
        what: str,
        fix: str,
        *,
        level: Level | None = None,
        line: int | None = None,
    ) -> Finding:
        """Return a finding about a file as a whole, or on a line of one that is not a page."""
        entry = self.entries.get(file)
        if entry is not None:
            return entry.finding(None, what, fix, level=level)
        place = Place(file, line, "unknown")
        return Finding(place, what, fix, level=level or "error", page=file, built_line=line)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def file_at(self, path: str) -> str | None:
        """Return the file that a server sends for a path inside the site, None without one."""
        if path not in self._files_at:  # every page's menu names the same paths
            plain = unquote(path)
            names = (plain, f"{plain.rstrip('/')}/index.html".lstrip("/"), f"{plain}.html")
            self._files_at[path] = next((name for name in names if name in self.files), None)
        return self._files_at[path]
