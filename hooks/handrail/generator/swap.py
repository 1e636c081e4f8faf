"""How do new pages take the place of the old? They are built beside them, then folders are renamed.

    site/           the last build that went through; nothing writes into it
    site.building/  the build at work, which holds a lock on it
    site.failed/    the pages of a strict build that found faults
    site.old/       the build before, between the two renames

So a build that fails, is stopped, or fills the disk leaves site/ as it was.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows locks no folders; there, a second build is not noticed
    fcntl = None  # type: ignore[assignment]


class BusyError(Exception):
    """Another build is writing pages for the same folder."""


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

    A link is followed, and its target is swapped. Raises BusyError, and OSError where the folder
    cannot be made or `site` is a file.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.building, self.failed, self._old = (
            self.site.with_name(f"{self.site.name}.{state}")
            for state in ("building", "failed", "old")
        )
        if self.site.exists():
            os.listdir(self.site)
        self.building.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.building)
        if self._old.exists() and not self.site.exists():  # killed between the two renames
            self._old.rename(self.site)
        _remove(self._old)
        for path in self.building.iterdir():
            _remove(path)

    def finish(self) -> None:
        """Let the new pages take the place of the old. Hidden files that somebody put into the old
        folder, such as .git or .well-known, are kept, as MkDocs keeps them too.
        """
        _remove(self.failed)
        if self.site.exists():
            shutil.copymode(self.site, self.building)
            for kept in self.site.glob(".*"):
                if not (self.building / kept.name).exists():
                    _copy(kept, self.building / kept.name)
            self.site.rename(self._old)
        try:
            self.building.rename(self.site)
        except OSError:
            if self._old.exists():
                self._old.rename(self.site)
            raise
        _remove(self._old)
        self._release()

    def set_aside(self) -> Path:
        """Keep the new pages for a person to look at, and return their folder."""
        _remove(self.failed)
        self.building.rename(self.failed)
        self._release()
        return self.failed

    def give_up(self) -> None:
        """Remove the new pages, as after a fault; a full disk has room again."""
        _remove(self.building)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _locked(folder: Path) -> int | None:
    """Lock a folder for as long as this process lives: one that is killed leaves no lock."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY)
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
