"""Which pages of a site are tested: all of a small one, a sample of a large one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from handrail.page.folder import Folder
from handrail.page.links import published_at
from handrail.page.page import Page
from handrail.page.redirects import is_redirect
from handrail.project import Project
from handrail.written.settings_files import group_at

MOST = 30
"""So many pages are tested where nobody asks for all."""
_FIRST = ("help", "search", "topics")
"""Pages that readers count on, by their names in the settings."""


@dataclass(frozen=True)
class Served:
    """A site at an address of this machine, and those of its pages that are tested."""

    folder: Path
    address: str
    pages: Sequence[str]
    """Files, paths with slashes."""

    @property
    def home(self) -> str:
        """The home page, or the first where that is not among them."""
        return "index.html" if "index.html" in self.pages else self.pages[0]

    def url(self, file: str) -> str:
        """Return the address of a page."""
        return self.address + path_of(file)


def path_of(file: str) -> str:
    """Return the address of a page in its site: "signs/" for signs/index.html."""
    in_folder = file == "index.html" or file.endswith("/index.html")
    return quote(file.removesuffix("index.html") if in_folder else file)


def chosen(folder: Path, project: Project, *, every: bool) -> tuple[list[str], int]:
    """Return the pages to test, and how many the site has. What only sends readers on to another
    page is none.
    """
    built = Folder(folder)
    names = built.pages_named
    if every or len(names) <= MOST:
        picked = names
    else:
        first = [name for name in dict.fromkeys(_counted_on(project)) if name in names]
        rest = [name for name in names if name not in first]
        number = MOST - len(first)
        picked = first + [rest[at * len(rest) // number] for at in range(number)]
    return [name for name in picked if _stays(built, name)], len(names)


def published(built: Folder, pages: Sequence[str]) -> str:
    """Return where the site is published, as far as its pages say; "" if they do not."""
    for name in pages:
        page = built.read(name)
        if isinstance(page, Page) and (address := published_at(page)):
            return address
    return ""


def _counted_on(project: Project) -> Iterator[str]:
    named = group_at(project.config.get("extra"), "handrail", "pages")
    yield "index.html"
    for path in (str(named[name]) for name in _FIRST if named.get(name)):
        yield path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")


def _stays(built: Folder, name: str) -> bool:
    page = built.read(name)
    return isinstance(page, Page) and not is_redirect(page)
