"""How do new pages take the place of the old? They are built beside them, then the two trade names.

    site/                   the last build that went through; nothing writes into it
    site.building/          the build at work, which holds a lock on it
    site.building/pages/    its pages, and then for a moment those that they have replaced
    site.building/old/      the pages before, where the system cannot exchange two folders at once
    site.failed/            the pages of a strict build that found faults
    .site.building/         site.building/ before it has its mark, and after it has lost it

So a build that fails, is stopped, or fills the disk leaves site/ as it was. A mark in each of the
others says that it is ours; what has none is somebody's, and is never touched.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from handrail.generator.exchange import exchange

try:
    import fcntl
except ImportError:  # Windows locks no folders; there, a second build is not noticed
    fcntl = None  # type: ignore[assignment]


MARK = ".made-by-handrail"
_MARK_TEXT = (
    "Handrail made this folder, and deletes it with all that is in it. Keep nothing here.\n"
)


class BusyError(Exception):
    """Another build is writing pages for the same folder."""


class ForeignError(Exception):
    """A name that this needs is taken by something that Handrail did not make."""


def explain(error: BusyError | ForeignError, site: Path) -> str:
    """Return why pages for a site cannot be built beside it, and what to do."""
    if isinstance(error, BusyError):
        return (
            f"Another build for {site} is at work. Wait until it is done, or name another folder: "
            "mkdocs build --site-dir other"
        )
    return (
        f"{error} was not made by Handrail, and a build needs that name. Nothing was changed. Move "
        "it to another name, or name another folder for the site: mkdocs build --site-dir other"
    )


def swappable(site: Path) -> bool:
    """Tell whether a folder can be renamed: not where a disk is mounted on it, nor in a folder that
    this account may not change.
    """
    site = site.resolve()
    above = site.parent
    while not above.exists():
        above = above.parent
    return not os.path.ismount(site) and os.access(above, os.W_OK)


class Swap:
    """An empty folder beside `site` to build in, cleared of what a killed build has left there.

    A link is followed, and its target is swapped. Raises BusyError, ForeignError, and OSError where
    the folder cannot be made or `site` is a file.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.failed = self.site.with_name(f"{self.site.name}.failed")
        self._room = self.site.with_name(f"{self.site.name}.building")
        self._unmarked = self.site.with_name(f".{self._room.name}")
        self.building = self._room / "pages"
        self._old = self._room / "old"
        if self.site.exists():
            os.listdir(self.site)
        for path in (self._room, self.failed):
            if os.path.lexists(path) and not _is_ours(path):
                raise ForeignError(path)
        if os.path.lexists(self._unmarked) and not _holds_nothing(self._unmarked):
            raise ForeignError(self._unmarked)
        self._lock = _locked(self._room) if self._room.exists() else self._make_room()
        if self._old.exists() and not self.site.exists():  # killed between the two renames
            self._old.rename(self.site)
        self._clear_room()
        self.building.mkdir()

    def finish(self) -> bool:
        """Let the new pages take the place of the old; return whether that was one step, with no
        moment between. Hidden files that somebody put into the old folder, such as .git or
        .well-known, are kept, as MkDocs keeps them too.
        """
        self._remove_failed()
        if self.site.exists():
            shutil.copymode(self.site, self.building)
            for kept in self.site.glob(".*"):
                if kept.name != MARK and not (self.building / kept.name).exists():
                    _copy(kept, self.building / kept.name)
            at_once = exchange(self.building, self.site)
            if not at_once:
                self._replace_in_two_steps()
        else:
            self.building.rename(self.site)
            at_once = True
        self._remove_room()
        return at_once

    def set_aside(self) -> Path:
        """Keep the new pages for a person to look at, and return their folder."""
        self._remove_failed()
        (self.building / MARK).write_text(_MARK_TEXT, "utf-8")
        self.building.rename(self.failed)
        self._remove_room()
        return self.failed

    def give_up(self) -> None:
        """Remove the new pages, as after a fault; a full disk has room again."""
        self._remove_room()

    def _replace_in_two_steps(self) -> None:
        self.site.rename(self._old)
        try:
            self.building.rename(self.site)
        except OSError:
            self._old.rename(self.site)
            raise

    def _make_room(self) -> int | None:
        """Make the folder to build in and lock it. It has its mark before it has its name, so that
        one without a mark is never ours, whenever a build is killed.
        """
        self._unmarked.mkdir(parents=True, exist_ok=True)
        lock = _locked(self._unmarked)
        (self._unmarked / MARK).write_text(_MARK_TEXT, "utf-8")
        self._unmarked.rename(self._room)
        return lock

    def _remove_room(self) -> None:
        self._clear_room()
        self._room.rename(self._unmarked)
        _remove(self._unmarked)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _clear_room(self) -> None:
        for path in self._room.iterdir():
            if path.name != MARK:
                _remove(path)

    def _remove_failed(self) -> None:
        """Remove the pages that were kept before: first out of sight, so that half of them never
        stand there without their mark.
        """
        if _is_ours(self.failed):
            self.failed.rename(self._room / "failed")
            _remove(self._room / "failed")


def _is_ours(path: Path) -> bool:
    return not path.is_symlink() and (path / MARK).is_file()


def _holds_nothing(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and set(os.listdir(path)) <= {MARK}


def _locked(folder: Path) -> int | None:
    """Lock a folder for as long as this process lives: one that is killed leaves no lock."""
    if fcntl is None:
        return None
    try:
        lock = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:  # another build has just gone through
        raise BusyError(folder) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = folder.exists() and os.path.samestat(os.fstat(lock), folder.stat())
    except BlockingIOError:
        ours = False
    except OSError:  # a file system without locks
        ours = True
    if not ours:
        os.close(lock)
        raise BusyError(folder)
    return lock


def _copy(path: Path, to: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True)
    else:
        shutil.copy2(path, to, follow_symlinks=False)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
