"""What a document holds beside what its readers are meant to see: comments, changes, names.

Looked at with what Python has. Not seen: what is encrypted, the files of old Office and of Apple's
programs, and streams of a PDF that are packed otherwise than by Flate.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from handrail.page.acting import ending_of
from handrail.page.links import resolve
from handrail.page.once import once_a_site
from handrail.page.site import Site

_ZIPPED = frozenset(
    "docx docm dotx dotm pptx pptm ppsx ppsm potx xlsx xlsm xltx odt ott ods ots odp odg".split()
)
_CLOSED = frozenset("doc wpd wps xls xlt xlsb ppt pps pages numbers key vsd vsdx mdb accdb".split())
EDITABLE = _ZIPPED | _CLOSED | {"rtf"}
"""Endings of documents that are made to be written in."""
_LARGEST = 50_000_000
_MOST = 20_000_000
"""The most bytes of one part, unpacked."""

_CHANGES = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|[rp]PrChange|changed-region)[ />]")
_COMMENTS = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment|cm|annotation)[ />]")
_AUTHORS = re.compile(
    rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)\b[^>]*>([^<]{1,200})</"
)
_WITH_TEXT = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|content\.xml|styles\.xml"
    r"|(xl|ppt)/(.*/)?(threadedC|c)omments?\d*(/.*)?\.xml|docProps/core\.xml|meta\.xml"
)
_MACROS = re.compile(r".*vbaProject\.bin|Basic/.*\.xml|Scripts/.+")

_RTF_CHANGES = re.compile(rb"\\(?:revised|deleted|revauth\d+)\b")
_RTF_COMMENTS = re.compile(rb"\\\*?\s?\\(?:annotation|atnid)\b")
_RTF_AUTHOR = re.compile(rb"\{\\(?:author|operator) ([^{}\\]{1,200})\}")

_END = rb"(?=[\s/<>\[\]()]|$)"
_PDF_COMMENTS = re.compile(
    rb"/Subtype\s*/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|Line"
    rb"|Square|Circle|Polygon|PolyLine|FileAttachment|Sound|Redact)" + _END
)
_PDF_SCRIPTS = re.compile(rb"/JavaScript" + _END + rb"|/JS\s*[(<\d]")
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)
_PDF_ENCRYPTED = re.compile(rb"/Encrypt\s*[\d<]")
_PDF_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)


class Document(NamedTuple):
    """What a document holds that nobody sees who only reads it."""

    left: tuple[str, ...] = ()
    """What its authors wrote to each other, in words."""
    runs: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    unseen: str = ""
    """Why it could not be looked at, "" if it could."""


@once_a_site
def documents_in(site: Site) -> dict[str, Document]:
    """Return what each document of the site holds. Each is read once."""
    found = {}
    for file in sorted(site.files):
        ending = ending_of(file)
        if ending in EDITABLE or ending == "pdf":
            content = site.content(file, _LARGEST)
            if ending != "key" or content is None or content.startswith(b"PK"):  # else no Keynote
                found[file] = inside(ending, content)
    return found


@once_a_site
def linked_files(site: Site) -> frozenset[str]:
    """Return the files of the site that its pages name."""
    named = {}
    for entry in site:
        for _, link in entry.links:
            key = (link.target, entry.file.rpartition("/")[0], entry.base)
            if key not in named:
                found = resolve(link.target, entry, site)
                named[key] = found and site.file_at(found.path)
    return frozenset(file for file in named.values() if file)


def inside(ending: str, content: bytes | None) -> Document:
    """Return what a document with this ending holds."""
    if content is None:
        return Document(unseen=f"it has more than {_LARGEST // 1_000_000} MB")
    if ending in _ZIPPED:
        return _in_zip(content)
    if ending == "rtf":
        return _in_rtf(content)
    if ending == "pdf":
        return _in_pdf(content)
    return Document(unseen=f"programs other than its own cannot read .{ending} well")


def _in_zip(content: bytes) -> Document:
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            text = b"".join(_parts(packed, names))
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError,
            zlib.error):  # fmt: skip
        return Document(unseen="it is encrypted, or no document of this kind")
    left = _named((_CHANGES, "tracked changes"), (_COMMENTS, "comments"), text=text)
    runs = ("a macro",) if any(map(_MACROS.fullmatch, names)) else ()
    found = (unescape(name.decode("utf-8", "replace")).strip() for name in _AUTHORS.findall(text))
    return Document(left, runs, tuple(dict.fromkeys(filter(None, found))))


def _parts(packed: ZipFile, names: list[str]) -> Iterator[bytes]:
    for name in names[:10_000]:
        if _WITH_TEXT.fullmatch(name):
            with packed.open(name) as part:
                yield part.read(_MOST)


def _in_rtf(content: bytes) -> Document:
    left = _named((_RTF_CHANGES, "tracked changes"), (_RTF_COMMENTS, "comments"), text=content)
    found = (name.decode("cp1252", "replace").strip() for name in _RTF_AUTHOR.findall(content))
    return Document(left, (), tuple(dict.fromkeys(filter(None, found))))


def _in_pdf(content: bytes) -> Document:
    objects = b"\n".join(_objects(content))
    if _PDF_ENCRYPTED.search(objects):
        return Document(unseen="it is encrypted")
    objects = _PDF_NAME.sub(lambda code: bytes([int(code[1], 16)]), objects)
    authors = (_text(plain, code) for plain, code in _PDF_AUTHOR.findall(objects))
    return Document(
        _named((_PDF_COMMENTS, "comments or marks"), text=objects),
        _named((_PDF_SCRIPTS, "a script"), text=objects),
        tuple(dict.fromkeys(filter(None, authors))),
    )


def _objects(content: bytes) -> Iterator[bytes]:
    """Yield what stands outside of the streams, and inside of those that hold objects."""
    at, unpacked = 0, 0
    while found := _STREAM.search(content, at):
        before = content[at : found.start()]
        yield before
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        if b"/ObjStm" in before.rpartition(b"obj")[2] and unpacked < 5 * _MOST:
            try:
                stream = zlib.decompressobj().decompress(content[found.end() : end], _MOST)
            except zlib.error:
                stream = content[found.end() : end]
            unpacked += len(stream)
            yield stream
        at = end + len(b"endstream")
    yield content[at:]


def _text(plain: bytes, code: bytes) -> str:
    """Return a string of a PDF."""
    if code:
        digits = b"".join(code.split())
        plain = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        plain = _ESCAPED.sub(_unescaped, plain)
    if plain.startswith((b"\xfe\xff", b"\xff\xfe")):
        return plain.decode("utf-16", "replace").strip()
    return plain.decode("utf-8-sig" if plain[:3] == b"\xef\xbb\xbf" else "latin-1").strip()


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8) & 255]) if found[1] else found[2]


def _named(*patterns: tuple[re.Pattern[bytes], str], text: bytes) -> tuple[str, ...]:
    return tuple(what for pattern, what in patterns if pattern.search(text))
