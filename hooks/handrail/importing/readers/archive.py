"""Which parts does an office file have, and can they be read safely?"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from handrail.importing.source import UnreadableError

_PARTS = 10_000
_MOST_BYTES_OF_ALL = 500_000_000
_MOST_BYTES_OF_ONE = 100_000_000
# What a parsed part takes in memory goes by its tags: 60,000 words, each marked on its own, have
# about a million, and a million take ten seconds.
_MOST_TAGS = 2_000_000
# Tables within tables within text boxes come to about 60.
_DEEPEST = 150

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "a PDF. Ask for the file that it was made from, and import that",
    b"{\\rtf": "a rich text file (.rtf). Open it in Word or LibreOffice and save it as .docx",
}
_BROKEN = (
    "It is damaged or not complete. Open it in the program that made it, save it again, and"
    " import the new file."
)
_TOO_LARGE = (
    "It unpacks to far more than a document holds, so it is not read. If it is a real document,"
    " divide it into smaller files or make its pictures smaller."
)


class Archive:
    """The parts of an office file, which is a zip archive, by their names."""

    def __init__(self, content: bytes, kind: str) -> None:
        """Open the archive. `kind` is what it should be, as "a Word file (.docx)"."""
        if content.startswith(_OLD):
            raise UnreadableError(_remedy_for_old(content))
        for start, other in _OTHERS.items():
            if content.startswith(start):
                raise UnreadableError(f"It is not {kind} but {other}.")
        if not content.strip():
            raise UnreadableError("It is empty.")
        if not content.startswith(b"PK"):
            raise UnreadableError(
                f"It is not {kind}, whatever its name says. Open it in the program that made it,"
                " save it in that format, and import the new file."
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise UnreadableError(_BROKEN) from error
        parts = self._zip.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > _MOST_BYTES_OF_ALL:
            raise UnreadableError(_TOO_LARGE)
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableError(
                "It is protected by a password. Open it, save it without a password, and import"
                " the new file."
            )
        self._parts = {part.filename: part for part in parts}
        self._left = _MOST_BYTES_OF_ALL

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None if there is no such part."""
        part = self._parts.get(name)
        if part is None:
            return None
        # Only these two can be unpacked bit by bit, and office programs use no others.
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableError(_BROKEN)
        most = min(_MOST_BYTES_OF_ONE, self._left)
        try:
            with self._zip.open(part) as stream:
                # The size in the archive's list may be a lie: no more than the limit is unpacked.
                content = stream.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
        ) as error:
            raise UnreadableError(_BROKEN) from error
        if len(content) > most:
            raise UnreadableError(_TOO_LARGE)
        self._left -= len(content)
        return content

    def xml(self, name: str) -> Element | None:
        """Return the root element of a part that is XML, or None if there is no such part."""
        content = self.read(name)
        return None if content is None else parse(content)


class _Builder(ElementTree.TreeBuilder):
    """Builds the tree of XML that declares nothing of its own."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a document type: no office program writes one, and its entities can be bombs."""
        raise UnreadableError(
            "It holds a document type declaration (DOCTYPE), which no office program writes, so it"
            " is not read. Open it in Word or LibreOffice, save it again, and import the new file."
        )


def parse(content: bytes) -> Element:
    """Return the root element of XML that may come from anyone."""
    if content.count(b"<") > _MOST_TAGS:
        raise UnreadableError(_TOO_LARGE)
    # Bit by bit: the refusal of a document type comes before its entities are used.
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        for start in range(0, len(content), 65_536):
            parser.feed(content[start : start + 65_536])
        root: Element = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableError(_BROKEN) from error
    level, depth = [root], 0
    while level:
        level = [child for element in level for child in element]
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableError(
                "Its parts stand inside each other more than a hundred levels deep, so it is not"
                " read. Take tables and boxes out of each other, and import it again."
            )
    return root


def _remedy_for_old(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            "It is protected by a password. Open it in Word, take the password away (File, Info,"
            " Protect Document, Encrypt with Password, leave it empty), save it, and import it"
            " again."
        )
    return (
        "It is in the old format of Word (.doc), or protected by a password. Open it in Word or"
        " LibreOffice, save it as .docx without a password, and import the new file."
    )


def number(text: str | None, otherwise: int) -> int:
    """Return the number that an attribute has, or another one if it has none that makes sense."""
    return int(text) if text is not None and re.fullmatch("[0-9]{1,6}", text) else otherwise
