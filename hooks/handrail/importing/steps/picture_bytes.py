"""Take out of a picture's file all that shows nothing: where and when it was taken, who made it.

Every picture stays as it is, to the last dot: only the parts of the file that are needed to show
it are kept. A kind of part that nobody knows is left out too.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator


class BrokenError(Exception):
    """The parts of the file do not follow each other as they must."""


def without_notes(kind: str, content: bytes) -> bytes | None:
    """Return the file of a picture with nothing but what shows it; None for a kind whose parts are
    not known. `kind`: as Pillow names it. Raises BrokenError.
    """
    shown = _KINDS.get(kind)
    try:
        return b"".join(shown(content)) if shown else None
    except (struct.error, IndexError) as error:
        raise BrokenError from error


_JPEG_KEPT = frozenset((*range(0xC0, 0xD0), *range(0xD0, 0xD8), 0xD8, 0xDA, 0xDB, 0xDC, 0xDD))
"""Frames, tables, scans. Of the application parts only those that say how colours are meant."""
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
"""With no thumbnail, which may show what was cut off from the picture."""


def _jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    yield content[:at]
    while True:
        if content[at] != 0xFF:
            raise BrokenError
        kind = content[at + 1]
        if kind == 0xFF:  # padding
            at += 1
            continue
        if kind == 0xD9:
            yield b"\xff\xd9"  # what follows is no part of the picture
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        part = content[at:end]
        if kind in _JPEG_KEPT:
            yield part
        elif kind == 0xE0 and part[4:9] == b"JFIF\0":
            yield _JFIF
        elif kind == 0xEE and part[4:9] == b"Adobe":
            yield b"\xff\xee\x00\x0e" + part[4:16]
        at = end
        if kind == 0xDA:
            at = _end_of_scan(content, at)
            yield content[end:at]


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the next part begins: at an FF that neither 00 nor a restart follows."""
    while (at := content.find(b"\xff", at)) >= 0:
        follows = content[at + 1]
        if follows and not 0xD0 <= follows <= 0xD7:
            return at
        at += 2
    raise BrokenError


_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT",
     b"bKGD", b"acTL", b"fcTL", b"fdAT")
)  # fmt: skip


def _png(content: bytes) -> Iterator[bytes]:
    at = 8
    yield content[:at]
    while True:
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if kind in _PNG_KEPT:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end


_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
_HAS_NOTES = 0b00101100
"""The flags of VP8X for a colour profile, Exif and XMP."""


def _webp(content: bytes) -> Iterator[bytes]:
    parts = []
    at = 12
    end_of_file = min(len(content), 8 + struct.unpack_from("<I", content, 4)[0])
    while at + 8 <= end_of_file:
        kind, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length + length % 2
        part = content[at:end]
        if kind == b"VP8X":
            part = part[:8] + bytes([part[8] & ~_HAS_NOTES]) + part[9:]
        if kind in _WEBP_KEPT:
            parts.append(part)
        at = end
    kept = b"".join(parts)
    yield b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _gif(content: bytes) -> Iterator[bytes]:
    at = 13 + _colours(content[10])
    yield b"GIF89a" + content[6:at]
    while True:
        kind = content[at]
        if kind == 0x3B:
            yield b"\x3b"
            return
        if kind == 0x2C:
            end = _end_of_blocks(content, at + 11 + _colours(content[at + 9]))
            yield content[at:end]
        elif kind == 0x21:
            end = _end_of_blocks(content, at + 2)
            control = content[at + 1] == 0xF9
            loops = content[at + 1] == 0xFF and content[at + 3 : at + 14] == b"NETSCAPE2.0"
            if control or loops:
                yield content[at:end]
        else:
            raise BrokenError
        at = end


def _colours(flags: int) -> int:
    """Return how many bytes the table of colours has that flags tell of."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(content: bytes, at: int) -> int:
    while length := content[at]:
        at += length + 1
    return at + 1


_KINDS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}
