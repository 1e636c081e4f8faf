"""Any folder of built HTML: its pages, one at a time, and its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from handrail.dom.tree import decoded
from handrail.finding import Finding, Place
from handrail.page.page import Page, Site

Meta = Callable[[str], Mapping[str, Any]]
LARGEST = 5_000_000
"""Bytes of a page that is still looked at; an article page has some 15,000."""


@dataclass(frozen=True)
class Folder:
    """A built site. `address`: where it is published, "" if that is not known."""

    path: Path
    address: str = ""

    @cached_property
    def files(self) -> list[str]:
        """Every file, as a path with slashes, sorted. Each folder is entered once."""
        found, met = [], set()
        for folder, inner, names in os.walk(self.path, followlinks=True):
            real = os.path.realpath(folder)
            if real in met:
                inner.clear()
                continue
            met.add(real)
            here = Path(folder).relative_to(self.path)
            found += [(here / name).as_posix() for name in names]
        return sorted(found)

    @property
    def site(self) -> Site:
        """The site before any page is read."""
        return Site(files=frozenset(self.files), address=self.address, read=self.text)

    def text(self, name: str) -> str | None:
        """Return the text of a file, None for one that is too large or cannot be read."""
        try:
            if (self.path / name).stat().st_size > LARGEST:
                return None
            return (self.path / name).read_text("utf-8", "replace")
        except OSError:
            return None

    def pages(self, meta: Meta = lambda name: {}) -> Iterator[Page | Finding]:
        """Yield each page, or a finding for one that cannot be read; one finding for none.

        `meta` gives the front matter that a page was built from. A page is taken apart when the
        next is read.
        """
        names = [name for name in self.files if name.lower().endswith((".html", ".htm"))]
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
                page.take_apart()

    def read(self, name: str) -> Page | Finding:
        """Return the page in a file of the folder, or a finding if it cannot be read."""
        place = Place(name, None, "unknown")
        try:
            size = (self.path / name).stat().st_size
            if size > LARGEST:
                return Finding(
                    place,
                    f"The page has {size / 1_000_000:.0f} MB, so it was not looked at.",
                    f"Part it into pages of less than {LARGEST // 1_000_000} MB: an old phone "
                    "cannot open it either.",
                )
            html, encoding = decoded((self.path / name).read_bytes())
        except OSError as error:
            return Finding(
                place,
                f"The page cannot be read: {error.strerror or error}.",
                "Build the site again, or take the file away.",
            )
        return Page(name, html, encoding=encoding)

    def again(self, name: str) -> Page:
        """Return a page that has been read before."""
        page = self.read(name)
        if isinstance(page, Finding):
            raise OSError(f"{name} has gone while the site was checked")
        return page
