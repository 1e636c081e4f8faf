"""Make of a picture in a document a file that may be published, and give it a name.

A photo says where it was taken, and often by whom. A picture of eight megabytes keeps the words of
a page from a reader with an old phone. The rules about files find both; here neither comes about.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from os import cpu_count
from typing import Any
from urllib.parse import unquote

from PIL import Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

from handrail.importing.steps.drawings import UnpublishableError, drawing_size
from handrail.importing.steps.picture_bytes import BrokenError, without_notes
from handrail.page.acting import ending_of
from handrail.rules.files.picture_too_heavy import check as too_heavy

__all__ = ["Published", "UnpublishableError", "name_for", "publishable", "publishing"]

WIDEST = 1600
"""Pixels. As the rule files-picture-too-heavy advises."""
_HEAVIEST_KB: int = too_heavy.options["kb"]
"""Where the settings of a site say nothing else."""
_MOST_PIXELS = 36_000_000
"""Of a picture that must be unpacked as a whole, 4 bytes each: a sheet scanned at 600 dpi."""
_MOST_PIXELS_OF_JPEG = 150_000_000
"""A JPEG can be unpacked at an eighth of its size; the largest phones take 108 million."""
_QUALITIES = (85, 75, 65, 55)
_NARROWER = 0.8
_PHOTO = 0.6
"""Bytes a pixel: what a photo has at least as a PNG, and what a chart or a text never has."""

_FORMATS = tuple("JPEG PNG GIF WEBP AVIF BMP DIB TIFF ICO JPEG2000 PCX PPM".split())
_SHOWN = frozenset(("JPEG", "PNG", "GIF", "WEBP", "AVIF"))
"""What every browser shows."""
_LOSSY = frozenset(("JPEG", "JPEG2000"))
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif", "SVG": "svg"}
_SAME_ENDING = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}
_NAMES = {"JPEG2000": "JPEG 2000", "WEBP": "WebP", "DIB": "BMP", "PPM": "bitmap"}

_ORIENTATION = 0x0112
_GPS = 0x8825
_TELLING = frozenset((_GPS, 0x8769, 270, 271, 272, 305, 306, 315, 700, 33432, 33723))
"""Tags of Exif that tell of people, days, places and cameras; the others are about the picture."""
_NOTES = ("xmp", "XML:com.adobe.xmp", "comment", "photoshop", "Comment", "Author", "Software")


@dataclass(frozen=True)
class Published:
    """A picture as a file that may be published."""

    content: bytes
    ending: str
    """As in "png", by what the file is."""
    width: int
    height: int
    """In pixels, turned as it is shown; 0 for a drawing that names no size."""
    done: Sequence[str] = ()
    """What was changed, in words: "location data removed"."""


_MEMORY: Any = Image.core  # type: ignore[attr-defined]  # Pillow documents it, its stubs do not
_KEPT_BLOCKS = 8
"""Of 16 MB each, that Pillow keeps for the next picture: two pictures at a time have room there."""


def publishable(content: bytes, name: str, kb: int = _HEAVIEST_KB) -> Published:
    """Return a picture as a file that may be published, with nothing in it but what is seen.

    `name`: the one that it has in the document. `kb`: what the site lets a picture weigh. Raises
    UnpublishableError, which says what to do.
    """
    wrong = _not_read(content, ending_of(name))
    if wrong:
        raise UnpublishableError(wrong)
    if _is_drawing(content):
        width, height = drawing_size(content, kb)
        return Published(content, "svg", width, height, tuple(_ending_put_right(name, "SVG")))
    try:
        return _published(content, name, kb * 1000)
    except UnpublishableError:
        raise
    except (Image.DecompressionBombError, MemoryError):
        raise UnpublishableError(_too_large("of more pixels than there is room for")) from None
    # A damaged file makes Pillow raise nearly everything that there is.
    except Exception:
        raise UnpublishableError(_DAMAGED) from None


class _Publishing(Mapping[str, "Published | UnpublishableError"]):
    """Pictures by name that are being made; asking for one waits for it."""

    def __init__(self, made: Mapping[str, Future[Published | UnpublishableError]]) -> None:
        self._made = made

    def __getitem__(self, name: str) -> Published | UnpublishableError:
        return self._made[name].result()

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@contextmanager
def publishing(
    pictures: Mapping[str, bytes], kb: int = _HEAVIEST_KB
) -> Iterator[Mapping[str, Published | UnpublishableError]]:
    """Give every picture by its name as a file that may be published, or why there is none.

    They are made while the text is read: Pillow lets other threads run, so each core has its work.
    """

    def made(name: str) -> Published | UnpublishableError:
        try:
            return publishable(pictures[name], name, kb)
        except UnpublishableError as error:
            return error

    threads = ThreadPoolExecutor(min(4, cpu_count() or 1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is odd in a file: it is written anew
        # A quarter of the time goes into memory that the system gives out anew for each picture.
        _MEMORY.set_blocks_max(_KEPT_BLOCKS)
        try:
            yield _Publishing({name: threads.submit(made, name) for name in pictures})
        finally:
            threads.shutdown(cancel_futures=True)
            _MEMORY.set_blocks_max(0)


_DAMAGED = (
    "The picture is damaged or cut off, so no browser shows it. Put it into the document again "
    "from its own file, or save it as PNG and name that in the page."
)


def _too_large(size: str) -> str:
    return (
        f"The picture is {size}, more than can be unpacked safely. Make it {WIDEST} pixels wide "
        "in a program for pictures, and put that in its place."
    )


_WINDOWS_DRAWING = (
    "The picture is a drawing of Windows (EMF or WMF), which no browser shows. In Word, "
    "right-click it, choose “Save as Picture” and PNG, and put that file in its place."
)


_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_OTHERS = {b"%PDF": "PDF", b"%!PS": "PostScript file", b"8BPS": "Photoshop file"}


def _not_read(content: bytes, ending: str) -> str:
    """Return why a picture of a kind that is known cannot be read, and what to do; else ""."""
    begin = content[:64]
    if not content.strip(b"\0 \t\r\n"):
        return "The picture is empty. Put it into the document again from its own file."
    if begin[40:44] == b" EMF" or begin.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")):
        return _WINDOWS_DRAWING
    if begin.startswith(b"\x1f\x8b"):
        if ending in ("emz", "wmz"):
            return _WINDOWS_DRAWING
        return "The drawing is packed (SVGZ). Save it as plain SVG, or as PNG, and use that."
    if begin[4:8] == b"ftyp" and begin[8:12] in _HEIC and b"avif" not in begin:
        return (
            "The picture is a HEIC photo, which most browsers do not show. Open it on the phone or "
            "computer that it comes from, export it as JPEG, and put that in its place."
        )
    for start, kind in _OTHERS.items():
        if begin.startswith(start):
            return (
                f"The picture is a {kind}, which no browser shows as a picture. Export it as PNG, "
                "or as SVG if it is a drawing, and put that in its place."
            )
    return ""


_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg\b|\?xml\b|!DOCTYPE\s+svg\b|!--)", re.IGNORECASE)


def _is_drawing(content: bytes) -> bool:
    return bool(_SVG.match(content)) or content[:6] in (b"\xff\xfe<\0?\0", b"\xfe\xff\0<\0?")


def _ending_put_right(name: str, kind: str) -> Iterator[str]:
    """Yield in words that the name of a picture is that of another kind."""
    named = ending_of(name)
    right = _ENDINGS.get(kind, "")
    if named and right and _SAME_ENDING.get(named, named) != right:
        yield f"ending put right: .{right}, not .{named}"


def _published(content: bytes, name: str, heaviest: int) -> Published:
    image: Image.Image = Image.open(BytesIO(content), formats=_FORMATS)
    kind = image.format or ""
    if kind == "MPO":  # a photo with a second picture behind it, as phones take
        image, kind = JpegImageFile(BytesIO(content)), "JPEG"
    frames: int = getattr(image, "n_frames", 1) if kind in _SHOWN else 1
    _refuse_bombs(image.size, kind, frames)
    done = [*_ending_put_right(name, kind), *_hidden_in(image), *_left_behind(image, kind)]
    orientation = image.getexif().get(_ORIENTATION, 1)
    upright = orientation not in range(2, 9)
    # Pillow turns a TIFF by itself, and says from the beginning how large it is then.
    turned = orientation in (5, 6, 7, 8) and kind != "TIFF"
    width, height = image.size[::-1] if turned else image.size
    profile = _own_profile(image)
    as_it_is = upright and profile is None and width <= WIDEST and kind in _SHOWN
    if as_it_is and image.mode != "CMYK":
        plain = content if kind == "AVIF" and not done else _plain(kind, content)
        image.load()  # raises what a damaged picture raises
        if plain and len(plain) <= heaviest:
            return Published(plain, _ENDINGS[kind], width, height, tuple(done))
    if not upright:
        done.append("turned upright")
    target = _fitting(width, height, WIDEST)
    if frames > 1:
        return _moving(image, kind, target, heaviest, done)
    if kind == "JPEG":
        image.draft(None, target[::-1] if turned else target)
    ImageOps.exif_transpose(image, in_place=True)
    image = _in_plain_colours(image, profile)
    if profile is not None:
        done.append("colours converted to sRGB")
    return _still(image, kind, (width, height), target, heaviest, done)


def _plain(kind: str, content: bytes) -> bytes | None:
    try:
        return without_notes(kind, content)
    except BrokenError:  # browsers forgive more: it is written anew
        return None


def _refuse_bombs(size: tuple[int, int], kind: str, frames: int) -> None:
    pixels = size[0] * size[1] * frames
    if pixels > (_MOST_PIXELS_OF_JPEG if kind == "JPEG" else 3 * _MOST_PIXELS if frames > 1
                 else _MOST_PIXELS):  # fmt: skip
        many = f"{frames:,} times " if frames > 1 else ""
        raise UnpublishableError(_too_large(f"{many}{size[0]:,} by {size[1]:,} pixels large"))


def _hidden_in(image: Image.Image) -> Iterator[str]:
    """Yield in words what a file says that nobody sees."""
    exif = image.getexif()
    notes = " ".join(str(image.info[key]) for key in _NOTES if image.info.get(key))
    if exif.get_ifd(_GPS) or "GPSLatitude" in notes:
        yield "location data removed"
    texts = getattr(image, "text", None) if image.format == "PNG" else None
    if (exif.keys() & _TELLING) - {_GPS} or notes or texts:
        yield "hidden notes removed (such as the day, the camera, names and remarks)"


def _left_behind(image: Image.Image, kind: str) -> Iterator[str]:
    pages = getattr(image, "n_frames", 1)
    if kind not in _SHOWN and pages > 1:
        yield f"the first of its {pages} pages taken, the others left out"


def _own_profile(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """Return the profile of a picture's colours if they are other than those of browsers."""
    written = image.info.get("icc_profile")
    if not written or image.mode in ("L", "LA", "1") or image.mode.startswith("I"):
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(written))
        named = ImageCms.getProfileDescription(profile)
    except (ImageCms.PyCMSError, OSError):
        return None
    return None if "srgb" in named.lower() else profile


def _in_plain_colours(image: Image.Image, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    """Return a picture in grey or in red, green and blue, with transparency if it has some."""
    if image.mode.startswith(("I", "F")):  # a scan with 65,536 greys
        return image.convert("I").point(lambda grey: grey * (1 / 256) + 0).convert("L")
    clear = image.has_transparency_data
    mode_shown = "RGBA" if clear else "RGB"
    if profile is not None:
        mode = image.mode if image.mode in ("RGB", "RGBA", "CMYK") else mode_shown
        image = image if image.mode == mode else image.convert(mode)
        try:
            plain = ImageCms.profileToProfile(
                image,
                profile,
                ImageCms.createProfile("sRGB"),
                outputMode="RGBA" if clear else "RGB",
            )
        except ImageCms.PyCMSError:  # a profile of other colours than the picture has
            plain = None
        if plain is not None:
            return plain
    kept = image.mode == mode_shown or (image.mode in ("L", "1") and not clear)
    return image if kept else image.convert(mode_shown)


def _fitting(width: int, height: int, widest: float) -> tuple[int, int]:
    if width <= widest:
        return width, height
    return int(widest), max(1, round(height * widest / width))


def _still(
    image: Image.Image,
    kind: str,
    was: tuple[int, int],
    target: tuple[int, int],
    heaviest: int,
    done: list[str],
) -> Published:
    """Return a picture as large as is asked for, in a file that is light enough."""
    to = "JPEG" if kind in _LOSSY else kind if kind in ("WEBP", "AVIF") else "PNG"
    size = target
    for _ in range(20):
        shown = _resized(image, size)
        for ending, written in _files(shown, to):
            if len(written) <= heaviest:
                made = [*done, *_made_smaller(was, size), *_made_into(kind, ending)]
                return Published(written, _ENDINGS[ending], *size, tuple(made))
        size = max(1, round(size[0] * _NARROWER)), max(1, round(size[1] * _NARROWER))
    raise UnpublishableError(_too_large("too heavy for a page at any size"))


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    whole = image.convert("L") if image.mode == "1" else image
    # Lanczos takes three times as long, for a difference that nobody sees in a photo.
    return whole.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0)


def _files(image: Image.Image, kind: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a picture may be, each a little lighter and a little worse."""
    if kind == "PNG":
        written = _saved(image, "PNG")
        yield kind, written
        if len(written) < _PHOTO * image.width * image.height:  # WebP has a third less, and no loss
            yield "WEBP", _saved(image, "WEBP", lossless=True, quality=50, method=2)
        kind = "WEBP" if image.mode == "RGBA" else "JPEG"
    for quality in _QUALITIES:
        if kind == "JPEG":
            whole = image.convert("L") if image.mode == "1" else image
            yield kind, _saved(whole, "JPEG", quality=quality)
        elif kind == "WEBP":
            yield kind, _saved(image, "WEBP", quality=quality, method=3)
        else:
            yield kind, _saved(image, "AVIF", quality=quality - 15, speed=8)


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    image.info = {}  # Pillow writes into a file what it read there
    into = BytesIO()
    image.save(into, kind, **options)
    return into.getvalue()


def _moving(
    image: Image.Image, kind: str, target: tuple[int, int], heaviest: int, done: list[str]
) -> Published:
    """Return a picture that moves in a file that is light enough, as WebP if it must be lighter."""
    was = image.size
    durations, frames = [], []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        image.load()
        durations.append(int(image.info.get("duration", 0)))
        frames.append(_resized(image.convert("RGBA"), target))
    timing = {"duration": durations, "loop": image.info.get("loop", 1 if kind == "GIF" else 0)}
    size = target
    for _ in range(12):
        shown = [_resized(frame, size) for frame in frames]
        written = _saved_moving(shown, quality=70, method=1, **timing)
        if len(written) <= heaviest:
            made = [*done, *_made_smaller(was, size), *_made_into(kind, "WEBP")]
            return Published(written, "webp", *size, tuple(made))
        size = max(1, round(size[0] * 0.7)), max(1, round(size[1] * 0.7))
    raise UnpublishableError(
        f"The picture moves, and has more than {heaviest // 1000} KB at any size. Take a still "
        "picture of it, or publish it as a film with a text of what it shows."
    )


def _saved_moving(frames: list[Image.Image], **options: Any) -> bytes:
    into = BytesIO()
    frames[0].info = {}
    frames[0].save(into, "WEBP", save_all=True, append_images=frames[1:], **options)
    return into.getvalue()


def _made_smaller(was: tuple[int, int], size: tuple[int, int]) -> Iterator[str]:
    if was != size:
        yield f"made smaller: {was[0]} by {was[1]} to {size[0]} by {size[1]}"


def _made_into(kind: str, made: str) -> Iterator[str]:
    if kind != made:
        yield f"made into {_NAMES.get(made, made)}, as it was {_NAMES.get(kind, kind)}"


_LONGEST_NAME = 40
_MOST_WORDS = 6
_WORD = re.compile("[a-z0-9]+")
_IN_ASCII = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l",
     "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": ""}
)  # fmt: skip
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)\d|index|readme", re.IGNORECASE)
"""Names that Windows, or a server, keeps for itself."""


def name_for(alt: str | None, src: str, taken: Collection[str], ending: str = "") -> str:
    """Return a name for the file of a picture: the first words of its alternative text, or the name
    that it has in the document, in small letters from a to z.

    `taken`: the names that others have. `ending`: the one of `publishable`.
    """
    path = "" if src.lower().startswith("data:") else unquote(src.partition("?")[0])
    file = re.split(r"[/\\]", path.partition("#")[0])[-1]
    stem, dot, named = file.rpartition(".")
    name = _in_ascii(alt or "") or _in_ascii(stem if dot else file) or "picture"
    # A text that is the same as the name of its file looks as if a program had put it there.
    if _RESERVED.fullmatch(name) or (re.search(r"[\d-]", name) and name == (alt or "").casefold()):
        name = f"picture-{name}"
    ending = ending or "".join(_WORD.findall(named.lower() if dot else "")) or "png"
    others = {other.casefold() for other in taken}
    made, number = f"{name}.{ending}", 1
    while made in others:
        number += 1
        made = f"{name}-{number}.{ending}"
    return made


def _in_ascii(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.translate(_IN_ASCII)).encode("ascii", "ignore")
    found = _WORD.findall(plain.decode().lower())[:_MOST_WORDS]
    while len(found) > 1 and len("-".join(found)) > _LONGEST_NAME:
        found.pop()
    return "-".join(found)[:_LONGEST_NAME]
