"""Which files stand in a folder, and which of them could not be read, named or ever come to an end?

Pipes and devices make a reader wait for ever, and a link to a folder around it makes a tree without
an end. Whoever opens a file that somebody else put there asks here first.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from errno import EINVAL
from pathlib import Path
from typing import NamedTuple

from handrail.finding import Finding, Owner, Place

LARGEST = 5_000_000
"""The most bytes of a text that is read; an article page has some 15,000."""
_UNNAMEABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
TEXTS = (".md", ".markdown", ".yml", ".yaml", ".html", ".htm")
_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Entry(NamedTuple):
    """A file, or a link to a folder around it. `name`: its path in the folder, with slashes."""

    name: str
    what: str = ""
    """What is wrong with it, "" for a file that can be read."""
    fix: str = ""
    endless: bool = False
    """Whether it is such a link, which leads to no file."""

    def finding(self, folder: str, owner: Owner = "page") -> Finding:
        """Return what is wrong as a finding. `folder`: as messages name it, "" for none."""
        return Finding(Place(f"{folder}/{self.name}".lstrip("/"), None, owner), self.what, self.fix)


def walk(folder: Path, texts: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Yield every file below a folder. Each folder is entered once, through links too.

    `texts`: how the names end of files that must not be too large.
    """
    yield from _walk(str(folder), "", {}, (), texts)


def _walk(
    folder: str,
    inside: str,
    entered: dict[tuple[int, int], str],
    around: tuple[str, ...],
    texts: tuple[str, ...],
) -> Iterator[Entry]:
    try:
        status = os.stat(folder)
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    before = entered.setdefault((status.st_dev, status.st_ino), folder)
    # A network drive may give two folders one number.
    if before != folder and os.path.realpath(before) == os.path.realpath(folder):
        return
    for entry in found:
        name = f"{inside}{entry.name}"
        try:
            is_folder = entry.is_dir()
        except OSError:  # a link to itself: whoever reads it says so
            is_folder = False
        if not is_folder:
            yield Entry(name, *_fault(entry, texts))
        elif entry.is_symlink() and _leads_back(entry.path, (*around, folder)):
            what = "This link leads back to a folder that it stands in, so there would be no end."
            yield Entry(name, what, "Take the link out.", endless=True)
        else:
            yield from _walk(entry.path, f"{name}/", entered, (*around, folder), texts)


def _leads_back(link: str, around: Iterable[str]) -> bool:
    target = os.path.realpath(link)
    return any(Path(os.path.realpath(folder)).is_relative_to(target) for folder in around)


def _fault(entry: os.DirEntry[str], texts: tuple[str, ...]) -> tuple[str, str]:
    """Return what is wrong with what is no folder, and the remedy; two empty texts for nothing."""
    if _UNNAMEABLE.search(entry.name):
        what = "The name of this file holds a control character, or what is not UTF-8."
        return what, "Rename it: small letters, figures and hyphens."
    try:
        if entry.is_file() and not entry.name.lower().endswith(texts):
            return "", ""
        status = entry.stat()
    except OSError:  # a link to nothing: whoever reads it says so
        return "", ""
    kind = _KINDS.get(stat.S_IFMT(status.st_mode))
    if kind:
        return f"This is {kind}, and only a file can be read.", "Take it out."
    if status.st_size > LARGEST:
        return f"The file has {_megabytes(status.st_size)} MB, and no text is so long.", (
            f"Split it into files of less than {_megabytes(LARGEST)} MB, or take it out."
        )
    return "", ""


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f}"


def bytes_of(path: Path) -> bytes:
    """Return what a file holds. Raises OSError for what is no file or too large for a text."""
    status = path.stat()
    kind = _KINDS.get(stat.S_IFMT(status.st_mode))
    if kind:
        raise OSError(EINVAL, f"it is {kind}", str(path))
    if status.st_size > LARGEST:
        raise OSError(EINVAL, f"it has {_megabytes(status.st_size)} MB", str(path))
    return path.read_bytes()


def state_of(path: Path) -> tuple[int, ...]:
    """Return when a file and its content were changed last, in nanoseconds, and its size: other
    values tell that it was written in between. Of a link that leads nowhere those of the link; ()
    for a file that is not there.
    """
    with suppress(OSError):
        status = path.stat() if path.exists() else path.lstat()
        return status.st_ctime_ns, status.st_mtime_ns, status.st_size
    return ()


def text_of_file(path: Path) -> str:
    """Return the text that a file holds, without a byte order mark. Raises OSError, and
    UnicodeDecodeError for what is not UTF-8.
    """
    return text_of(bytes_of(path))


def text_of(written: bytes) -> str:
    """Return the text that the bytes of a file hold, as `text_of_file` does."""
    return written.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def unread(name: str, read: Callable[[], bytes]) -> Iterator[Finding]:
    """Yield why a file cannot be read as a text, if that is so."""
    try:
        written = read()
    except OSError as error:
        yield Finding(
            Place(name),
            f"The file cannot be read: {error.strerror or error}.",
            "Put it there again, or let this account read it.",
        )
        return
    try:
        written.decode()
        wrong = written.find(b"\0")
        what = "The file holds a NUL, a byte that no text has."
    except UnicodeDecodeError as error:
        wrong = error.start
        what = "The file is not in UTF-8, so letters in it would be lost."
    if wrong >= 0:
        line = written.count(b"\n", 0, wrong) + 1
        yield Finding(Place(name, line), what, "Save it again as text, with the encoding UTF-8.")
