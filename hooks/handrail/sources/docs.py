"""Which files of a site stand, as they are, in the folder of its pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from handrail.finding import Place

_REPLACED = (".css", ".js", ".mjs")
"""Endings of what a shell cannot do without. Its pictures are there to be replaced."""


@dataclass(frozen=True)
class Docs:
    """The folder of pages, and what a builder publishes from it and from folders of templates.

    `name` and the names in `templates` are those that messages use. `pages` as in `Sources`.
    """

    name: str
    folder: Path
    site: Path
    root: Path
    """The folder of mkdocs.yml."""
    pages: Mapping[str, tuple[str, Path]]
    templates: Sequence[tuple[str, Path]] = ()
    shell: bool = True
    """Whether the templates are those of Handrail's shell."""

    def place(self, file: str, line: int | None) -> Place | None:
        """Return where a built file, and a line of it, stands in the sources; None if nowhere."""
        own = self.folder / file
        if own.is_file() and self.holds(file):
            return Place(f"{self.name}/{file}", line, "page")
        for name, folder in self.templates:
            if _same(folder / file, self.site / file):
                return Place(f"{name}/{file}", line, "template")
        # A builder may have changed it on the way, but nothing else can have made it.
        return Place(f"{self.name}/{file}", None, "page") if own.is_file() else None

    def holds(self, file: str) -> bool:
        """Tell whether a file of the site is just what stands at its path in the folder."""
        return _same(self.folder / file, self.site / file)

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """The files of the folder that are published in place of a style sheet or script of the
        shell, each with the name of that.
        """
        found: dict[str, str] = {}
        for name, folder in self.templates if self.shell else ():
            for path in sorted(folder.rglob("*.*")):
                file = path.relative_to(folder).as_posix()
                if (
                    path.suffix in _REPLACED
                    and self.holds(file)
                    and not _same(self.folder / file, path)
                ):
                    found.setdefault(file, f"{name}/{file}")
        return found

    @cached_property
    def from_outside(self) -> Mapping[str, tuple[str, str]]:
        """A file of the site for each link of the file system that leads out of the folder: the
        link, as messages name it, and where it leads. A page that links to another file of the
        project, as index.md to README.md, is not among them: it is read and checked as a page.
        """
        found = {}
        for link in _links_out_of(self.folder.resolve()):
            inside = link.relative_to(self.folder.resolve()).as_posix()
            target = link.resolve()
            ours = target.is_relative_to(self.root.resolve())
            shown = target.relative_to(self.root.resolve()) if ours else target
            file = self._published(inside, pages=not ours)
            if file is not None:
                found[file] = f"{self.name}/{inside}", str(shown)
        return found

    def _published(self, inside: str, *, pages: bool) -> str | None:
        """Return a file of the site that comes from a path in the folder, None without one."""
        built = self.site / inside  # where the link leads to may hold far more than is published
        for path in (built, *sorted(built.rglob("*"), key=lambda each: (len(each.parts), each))):
            file = path.relative_to(self.site).as_posix()
            if path.is_file() and (self.folder / file).is_file():
                return file
        written = sorted(self.pages.items() if pages else ())
        link = self.folder / inside
        return next((built for built, (_, path) in written if path.is_relative_to(link)), None)


def _same(one: Path, other: Path) -> bool:
    try:
        return (
            one.is_file()
            and other.is_file()
            and one.stat().st_size == other.stat().st_size
            and one.read_bytes() == other.read_bytes()
        )
    except OSError:
        return False


def _links_out_of(folder: Path) -> Iterator[Path]:
    """Yield each symbolic link in a folder that leads out of it. None is followed."""
    stack = [str(folder)]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.is_symlink():
                    link = Path(entry.path)
                    if not link.resolve().is_relative_to(folder):
                        yield link
                elif entry.is_dir():
                    stack.append(entry.path)
