"""The lines of a page, with what `--8<--` takes in from other files, as pymdownx.snippets reads it.

Each line keeps the file and line where it is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from handrail.written.files import state_of
from handrail.written.parts import with_plain_lines

_MARKER = re.compile(
    r"[ \t]*(?P<escape>;*)-+8<-+"
    r"""(?:[ \t]+(?P<named>"(?:\\"|[^"\n])+?"|'(?:\\'|[^'\n])+?'))?$"""
)
_SECTION = re.compile(
    r"(?P<escape>;*)(?<!-)-+8<-+[ \t]+"
    r"\[[ \t]*(?P<kind>start|end)[ \t]*:[ \t]*(?P<name>[a-z][\w-]*)[ \t]*\]",
    re.IGNORECASE | re.ASCII,
)
_TARGET = re.compile(
    r"(?P<file>.*?)(?::(?P<ranges>-?\d*(?::-?\d*)?(?:,-?\d*(?::-?\d*)?)*)"
    r"|:(?P<section>[a-z][\w-]*))?$",
    re.IGNORECASE | re.ASCII,
)
_INCLUDE = re.compile(r"\s*\{%-?\s*include(?:-markdown)?\s+[\"']([^\"']+)[\"'].*%\}\s*$")


class Line(NamedTuple):
    """A line of a page's text. `page_line`: the line of the page that it comes from or through."""

    text: str
    file: str
    number: int
    page_line: int


class Missing(NamedTuple):
    """A snippet that is not there: the name of its file and of its section, and who wants it."""

    file: str
    section: str
    page_line: int


Numbered = list[tuple[int, str]]


def sections_in(text: str) -> tuple[str, ...]:
    """Return the names of the sections that a file of snippets holds, in their order."""
    return tuple(
        mark["name"]
        for mark in _SECTION.finditer(text)
        if mark["kind"].lower() == "start" and not mark["escape"]
    )


class Snippets:
    """The files that pages take in, each read once. `bases`: the folders they are looked for in,
    by the names that messages give them. `anywhere`: what stands outside of them is taken in too.
    """

    def __init__(self, bases: Mapping[str, Path], *, anywhere: bool = False) -> None:
        self.bases = bases
        self._anywhere = anywhere
        self._read: dict[str, tuple[str, Numbered] | None] = {}
        self.named: set[str] = set()
        """The names of all files that pages have asked for so far, without their folders."""
        self.files: dict[Path, tuple[int, ...]] = {}
        """The files that were read so far, with their state before: see `state_of`."""

    def forget(self) -> None:
        """Read the files again: somebody may have changed them."""
        self._read.clear()

    def as_read(self) -> bool:
        """Tell whether all files are what they were when they were read."""
        return all(state_of(path) == before for path, before in self.files.items())

    def taken_in(
        self, text: str, file: str, *, numbered: bool = False
    ) -> tuple[str, list[Missing]]:
        """Return what a text becomes with all that it takes in, each line after its file, and what
        it wants and cannot take in; nothing for one that takes in nothing. `numbered`: with the
        number of each line.
        """
        if not _takes_in(text):
            return "", []
        lines, missing = self.expand(text, file, 1)
        said = (f"{line.file} {line.number if numbered else ''} {line.text}" for line in lines)
        return "\n".join((*said, repr(missing))), missing

    def expand(self, text: str, file: str, first: int) -> tuple[list[Line], list[Missing]]:
        """Return the lines of a text that begins on the line `first` of `file`, and what it wants
        to take in and cannot.
        """
        missing: list[Missing] = []
        lines = enumerate(text.split("\n"), first)
        if not _takes_in(text):
            return [Line(line, file, number, number) for number, line in lines], missing
        return list(self._expand(lines, file, 0, (), missing, cut=False)), missing

    def _expand(
        self,
        lines: Iterable[tuple[int, str]],
        file: str,
        page_line: int,
        around: tuple[str, ...],
        missing: list[Missing],
        *,
        cut: bool,
    ) -> Iterator[Line]:
        """Yield the lines. `around`: the files being taken in already; `cut`: a section of a file,
        in which other sections have no marks left.
        """
        in_block = False
        for number, text in lines:
            at = page_line or number
            if not in_block and not _takes_in(text):  # nearly all
                yield Line(text, file, number, at)
                continue
            marker = _MARKER.match(text)
            wanted, include = None, None
            if marker and marker["escape"]:
                yield Line(text.replace(";", "", 1), file, number, at)
            elif marker and not marker["named"]:
                in_block = not in_block
            elif marker:
                wanted = None if in_block else marker["named"][1:-1].strip()
            elif in_block:
                wanted = text.strip()
                if not wanted:
                    yield Line("", file, number, at)
            elif include := _INCLUDE.match(text):
                wanted = include[1]
            elif cut or not (section := _SECTION.search(text)):
                yield Line(text, file, number, at)
            elif section["escape"]:
                start = section.start()
                yield Line(text[:start] + text[start + 1 :], file, number, at)
            if wanted and not wanted.startswith(";"):
                indent = text[: len(text) - len(text.lstrip(" \t"))]
                lost = [] if include else missing  # another plugin looks beside the page too
                for line in self._take_in(wanted, at, around, lost):
                    yield line._replace(text=indent + line.text) if indent else line
                if include and lost:  # no plugin may be there, and then it is shown as it stands
                    yield Line(text, file, number, at)

    def _take_in(
        self, wanted: str, page_line: int, around: tuple[str, ...], missing: list[Missing]
    ) -> Iterator[Line]:
        if wanted not in self._read:
            self.named.add(_target(wanted)["file"].strip().rpartition("/")[2])
            self._read[wanted] = self._lines_of(wanted)
        found = self._read[wanted]
        if found is None:
            target = _target(wanted)
            missing.append(Missing(target["file"], target["section"] or "", page_line))
            return
        name, lines = found
        if name not in around:  # a file that takes in itself would never end
            target = _target(wanted)
            cut = target["section"] is not None
            yield from self._expand(lines, name, page_line, (*around, name), missing, cut=cut)

    def _lines_of(self, wanted: str) -> tuple[str, Numbered] | None:
        """Return the file that is wanted, or a part of it; None where it is not there."""
        target = _target(wanted)
        file = target["file"].strip()
        bases = self.bases.items() if file else ()
        found = (
            (base if path == folder else f"{base}/{file}", path)
            for base, folder in bases
            if (path := self._path_at(folder, file)) is not None
        )
        name, path = next(found, ("", None))
        if path is None or not path.is_file():  # the extension takes the first, whatever it is
            return None
        self.files[path] = state_of(path)
        text = with_plain_lines(path.read_text("utf-8", "replace"))
        lines = list(enumerate(text.split("\n") if text else (), 1))
        if target["section"]:
            part = _section(lines, target["section"])
            return None if part is None else (name, part)
        if target["ranges"] is not None:
            lines = [line for part in target["ranges"].split(",") for line in _range(lines, part)]
        return name, lines

    def _path_at(self, base: Path, file: str) -> Path | None:
        """Return where a file is by a base, which can be a folder or that file itself."""
        if base.is_file():
            beside = base.parent / file
            return base if beside.exists() and beside.samefile(base) else None
        inside = self._anywhere or _inside(base, file)
        return base / file if inside and os.path.exists(base / file) else None


def _takes_in(text: str) -> bool:
    """Tell whether a text may take in a file."""
    return "8<-" in text or "{%" in text


def _inside(folder: Path, file: str) -> bool:
    """Tell whether a file stays inside a folder. Links are not followed, as in the extension."""
    return Path(os.path.normpath(folder / file)).is_relative_to(os.path.normpath(folder))


def _target(wanted: str) -> re.Match[str]:
    found = _TARGET.match(wanted)
    assert found is not None  # it matches anything on a single line
    return found


def _section(lines: Numbered, name: str) -> Numbered | None:
    """Return the lines of a section, None where it has no beginning."""
    inside: Numbered | None = None
    for number, text in lines:
        mark = _SECTION.search(text)
        if mark and mark["escape"]:
            text = text[: mark.start()] + text[mark.start() + 1 :]
        elif mark and mark["name"] == name and mark["kind"].lower() == "end":
            break
        elif mark:
            inside = [] if inside is None and mark["name"] == name else inside
            continue
        if inside is not None:
            inside.append((number, text))
    return inside


def _range(lines: Numbered, part: str) -> Numbered:
    """Return the lines of a range such as 3:8, where -1 is the last line."""
    start, _, end = part.partition(":")
    first, last = int(start or 1), int(end or len(lines))
    return lines[
        max(first - 1, 0) if first >= 0 else first : last if last >= 0 else last + 1 or None
    ]
