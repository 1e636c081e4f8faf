"""What a build keeps for the next one, in a folder that Git ignores and that anybody may delete.

Each value stands under a digest of all that it was made of. So none is ever out of date, and a
build that finds nothing there makes the same: it only takes longer.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from handrail import __version__
from handrail.data_files import packaged_file, theme_folder

try:
    import sqlite3
except ImportError:  # some Pythons are built without it
    sqlite3 = None  # type: ignore[assignment]

FOLDER = ".handrail-cache"
AFRESH = "HANDRAIL_AFRESH"
"""The variable that has a build make all of a site anew, and keep nothing of it. What comes of the
package alone lies beside its bytecode."""
_FILE = "kept.sqlite3"
_CODE = Path(__file__).parent
_READ = (".py", ".yml", ".json", ".md", ".html", ".css")
_RESTS_ON = ("Jinja2", "Markdown", "PyYAML", "Pygments", "langcodes", "mkdocs", "properdocs",
             "pymdown-extensions", "tinycss2", "turbohtml")  # fmt: skip
_INSTALLED = ("site-packages", "dist-packages")
"""How folders end in which packages are installed and upgraded."""
_DAYS = 30
"""How long a value is kept that nobody asks for."""
_MOST = 400 * 2**20
"""The bytes that the folder may hold; at 3,000 pages a site needs some 100 MiB."""
_SIGNED = 8
"""The bytes before each value that tell whether it is whole."""
_WAITING = 200
"""Values that are written at once."""


_package_changed = False


def look_at_package() -> bytes:
    """Keep nothing from here on if anything in the package has changed since this process began:
    what it holds in memory is of before, and what it reads of now. Return its stamp.
    """
    global _package_changed
    now = stamp_of_package()
    _package_changed = _package_changed or _stamp() != now
    return now


def folder_in(root: Path) -> Path | None:
    """Return the folder beside mkdocs.yml, made if it was not there; None where nothing is kept."""
    folder = root / FOLDER
    if os.environ.get(AFRESH) or _package_changed:
        return None
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            write_whole(folder / ".gitignore", b"*\n")
    except OSError:
        return None
    return folder


def of_package(name: str, make: Callable[[], Any]) -> Any:
    """Return what is made of the package alone, kept beside its code as Python keeps its own
    bytecode, and where Python may. It is made again once anything in the package has another size
    or date, or a package was installed beside it.
    """
    if _package_changed:
        return make()
    made = _stamp()
    beside = Path(cache_from_source(__file__)).with_name(f"{name}.{sys.implementation.cache_tag}")
    with suppress(Exception):  # whatever a damaged file makes of itself
        raw = beside.read_bytes()
        if raw.startswith(made):
            return pickle.loads(raw[len(made) :])
    value = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            write_whole(beside, made + pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    return value


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that others may read meanwhile: they get all of the old or of the new one."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def digest(*parts: str | bytes) -> bytes:
    """Return what stands for all of the parts, in their order: the same for the same alone."""
    whole = blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(raw).to_bytes(8, "big"))
        whole.update(raw)
    return whole.digest()


def digest_of(value: Any) -> bytes:
    """Return a digest of groups, lists and plain values, such as settings."""
    return digest(repr(value))  # which tells a day from a text, and a number from its figures


@cache
def fingerprint() -> bytes:
    """Return a digest of Handrail's code, rules and data, and of what they rest on."""
    found: bytes = of_package("fingerprint", _fingerprint)
    return found


def _fingerprint() -> bytes:
    parts: list[str | bytes] = [sys.version]
    for folder, entry in _files():
        parts += [os.path.relpath(entry.path, folder), Path(entry.path).read_bytes()]
    for name in _RESTS_ON:
        with suppress(PackageNotFoundError):
            parts.append(f"{name} {version(name)}")
    return digest(*parts)


@cache
def _stamp() -> bytes:
    """Return what tells whether the package is what it was when it was first asked for."""
    return stamp_of_package()


def stamp_of_package() -> bytes:
    """Return what tells, without reading a file, whether the package is what it was."""
    parts = [sys.version, __version__]
    for _, entry in _files():
        with suppress(OSError):  # an editor's own file, gone by now
            state = entry.stat()
            parts.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    for folder in sorted({folder for folder in sys.path if folder.endswith(_INSTALLED)}):
        with suppress(OSError):
            parts.append(f"{folder} {os.stat(folder).st_mtime_ns}")
    return digest(*parts)


def _files() -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files of the package, each with the folder of code, data or templates it is in."""
    for folder in dict.fromkeys((_CODE, packaged_file(""), theme_folder())):
        for entry in _files_in(str(folder)):
            yield str(folder), entry


def _files_in(folder: str) -> Iterator[os.DirEntry[str]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.endswith(_READ):
            if entry.is_file():  # and no lock of an editor, which leads nowhere
                yield entry
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _files_in(entry.path)


class Kept:
    """Plain values (JSON) by the digest of what they were made of.

    Builds and previews of one site share them. Where the folder cannot be used, nothing is found
    and nothing is kept; a value that is damaged counts as not there. What nobody has asked for in a
    month goes, and the oldest before the folder grows too large.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._today = date.today().toordinal()
        self._new: dict[bytes, bytes] = {}
        self._old: list[bytes] = []
        self._base: Any = None
        if folder is not None:
            self._base = _opened(folder / _FILE)

    def __bool__(self) -> bool:
        return self._base is not None

    def get(self, made: bytes) -> Any:
        """Return what is kept under a digest, None without."""
        value = self._written(made)
        return None if value is None else json.loads(value)

    def text(self, made: bytes) -> str | None:
        """Return a text that `put_text` kept under a digest, None without."""
        value = self._written(made)
        return None if value is None else value.decode("utf-8", "surrogatepass")

    def _written(self, made: bytes) -> bytes | None:
        value = self._new.get(made)
        if value is None and self._base is not None:
            with self._guarded():
                asked = "SELECT day, value FROM kept WHERE made = ?"
                row = self._base.execute(asked, (made,)).fetchone()
                if row is not None:
                    value = _whole(made, row[1])
                    if value is not None and row[0] != self._today:
                        self._old.append(made)
        return value

    def put(self, made: bytes, value: Any) -> None:
        """Keep a value of groups with texts as keys, lists, texts, numbers and None."""
        if self._base is not None:
            self.put_written(made, written(value))

    def put_text(self, made: bytes, text: str) -> None:
        """Keep a text, which `text` returns: much faster than as a value among others."""
        self.put_written(made, text.encode("utf-8", "surrogatepass"))

    def put_written(self, made: bytes, value: bytes) -> None:
        """Keep a value that is `written` already."""
        if self._base is not None:
            self._new[made] = value
            if len(self._new) >= _WAITING:
                self.write()

    def write(self) -> None:
        """Write what is new, for other builds and for the next."""
        if self._base is None or not (self._new or self._old):
            return
        rows = [(made, self._today, _signed(made, value)) for made, value in self._new.items()]
        with self._guarded():
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            used = [(self._today, made) for made in self._old]
            self._base.executemany("UPDATE kept SET day = ? WHERE made = ?", used)
            self._base.execute("COMMIT")
        self._new.clear()
        self._old.clear()

    def close(self) -> None:
        """Write what is new, and let go what is too old or too much."""
        self.write()
        if self._base is None or self._folder is None:
            return
        with self._guarded():
            self._base.execute("DELETE FROM kept WHERE day < ?", (self._today - _DAYS,))
            while _size(self._base) > _MOST:
                self._base.execute(
                    "DELETE FROM kept WHERE rowid IN (SELECT rowid FROM kept ORDER BY day, rowid "
                    "LIMIT max(1, (SELECT count(*) FROM kept) / 8))"
                )
        if self._base is not None:
            self._base.close()
            self._base = None

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Let no fault of the file stop a build."""
        try:
            yield
        except sqlite3.OperationalError:  # another build is writing, or the disk is full
            with suppress(sqlite3.Error):
                self._base.rollback()
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None
            if self._folder is not None:
                with suppress(OSError):
                    (self._folder / _FILE).unlink()


def written(value: Any) -> bytes:
    """Return a value as it is kept."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _opened(path: Path) -> Any:
    """Return the values in a file, made if it was not there; None where that cannot be."""
    if sqlite3 is None:
        return None
    for _ in range(2):  # a damaged file is taken away, and a new one begun
        base: Any = None
        try:
            base = sqlite3.connect(path, timeout=2, isolation_level=None, check_same_thread=False)
            base.execute("PRAGMA auto_vacuum = FULL")
            base.execute("PRAGMA synchronous = OFF")
            base.execute(
                "CREATE TABLE IF NOT EXISTS kept"
                " (made BLOB PRIMARY KEY, day INTEGER NOT NULL, value BLOB NOT NULL)"
            )
            return base
        except sqlite3.OperationalError:  # locked, or nothing can be written here
            if base is not None:
                base.close()
            return None
        except sqlite3.DatabaseError:
            base.close()
            with suppress(OSError):
                path.unlink()
    return None


def _size(base: Any) -> int:
    (pages,), (bytes_of_one,) = (
        base.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
    )
    return int(pages * bytes_of_one)


def _signed(made: bytes, value: bytes) -> bytes:
    return blake2b(made + value, digest_size=_SIGNED).digest() + value


def _whole(made: bytes, signed: object) -> bytes | None:
    """Return a value as it was kept, None if it has been damaged since."""
    if not isinstance(signed, bytes):
        return None
    value = signed[_SIGNED:]
    return value if _signed(made, value) == signed else None
