"""A folder of built HTML: its files, and its pages, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any

from handrail.dom.sheets import Sheets
from handrail.dom.tree import decode
from handrail.finding import Finding, Place
from handrail.page.page import Page
from handrail.page.site import Site
from handrail.page.stylesheets import sheets_of
from handrail.written.files import LARGEST, Entry, walk

Meta = Callable[[str], Mapping[str, Any]]


def is_html(name: str) -> bool:
    """Return whether a file is an HTML page, by its name."""
    return name.lower().endswith((".html", ".htm"))


@dataclass(frozen=True)
class Folder:
    """A built site. `address`: where it is published, "" if that is not known."""

    path: Path
    address: str = ""

    @cached_property
    def _entries(self) -> list[Entry]:
        return sorted(entry for entry in walk(self.path) if not entry.endless)

    @cached_property
    def files(self) -> list[str]:
        """Every file that can be read, as a path with slashes, sorted."""
        return [entry.name for entry in self._entries if not entry.what]

    @property
    def pages_named(self) -> list[str]:
        """The HTML files among them."""
        return [name for name in self.files if is_html(name)]

    @cached_property
    def sheets(self) -> Sheets:
        """Its stylesheets, each read when a page first needs it."""
        return sheets_of(self.site)

    @property
    def site(self) -> Site:
        """The site before any page is read."""
        return Site(
            files=frozenset(self.files),
            address=self.address,
            read=self.text,
            content=self.content,
            size=self.size,
        )

    def text(self, name: str) -> str | None:
        """Return the text of a file, None for one that is too large or cannot be read."""
        content = self.content(name, LARGEST)
        if content is None:
            return None
        return content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")

    def content(self, name: str, most: int) -> bytes | None:
        """Return the bytes of a file, None if there are more than `most` or it cannot be read. A
        page can name what is not among `files`.
        """
        path = self.path / name
        try:
            status = path.stat()
            # A pipe would never end.
            return path.read_bytes() if S_ISREG(status.st_mode) and status.st_size <= most else None
        except OSError:
            return None

    def size(self, name: str) -> int:
        """Return how many bytes a file has, 0 for one that is not there any more."""
        try:
            return (self.path / name).stat().st_size
        except OSError:
            return 0

    def pages(self, meta: Meta = lambda name: {}) -> Iterator[Page | Finding]:
        """Yield each page, or a finding for one that cannot be read; one finding for no pages.

        `meta` gives the front matter that a page was built from. A page is released when the
        next is read.
        """
        names = self.pages_named
        for entry in self._entries:
            if entry.what:
                yield entry.finding("", "unknown")
        if not names:
            yield Finding(
                Place(str(self.path), None, "unknown"),
                "There is no HTML page here, so nothing was checked.",
                "Build the site first: make site",
            )
        for name in names:
            page = self.read(name)
            if isinstance(page, Page):
                page.meta = meta(name)
            yield page
            if isinstance(page, Page):
                page.release()

    def read(self, name: str) -> Page | Finding:
        """Return the page in a file of the folder, or a finding if it cannot be read."""
        place = Place(name, None, "unknown")
        try:
            size = (self.path / name).stat().st_size
            if size > LARGEST:
                return Finding(
                    place,
                    f"The page has {size / 1_000_000:.0f} MB, so it was not checked.",
                    f"Split it into pages of less than {LARGEST // 1_000_000} MB: an old phone "
                    "cannot open it either.",
                )
            html, encoding = decode((self.path / name).read_bytes())
        except OSError as error:
            return Finding(
                place,
                f"The page cannot be read: {error.strerror or error}.",
                "Build the site again, or delete the file.",
            )
        return Page(name, html, encoding=encoding, sheets=self.sheets)

    def again(self, name: str) -> Page:
        """Return a page that has been read before."""
        page = self.read(name)
        if isinstance(page, Finding):
            raise OSError(f"{name} was deleted while the site was checked")
        return page
