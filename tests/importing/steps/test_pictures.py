"""A picture of a document becomes a file that may be published: nothing hidden, light, shown."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from handrail.importing.steps.pictures import (
    WIDEST,
    Published,
    UnpublishableError,
    name_for,
    publishable,
    publishing,
)

SECRET = b"Anna Jones"
LIMIT = 300_000


def photo(width: int = 640, height: int = 480) -> Image.Image:
    """Return a picture with as many colours and as much noise as a photo, and a red corner."""
    noise = Image.effect_noise((width // 8, height // 8), 60).resize((width, height))
    shade = Image.linear_gradient("L").resize((width, height))
    made = Image.merge("RGB", (noise, shade, noise.transpose(Image.Transpose.ROTATE_180)))
    made.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    return made


def chart(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    made = Image.new(mode, (width, height), 255 if mode == "L" else "white")
    ImageDraw.Draw(made).rectangle(
        (20, 20, width // 2, height // 2), fill=90 if mode == "L" else "navy"
    )
    return made


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    into = BytesIO()
    image.save(into, kind, **options)
    return into.getvalue()


def opened(found: Published) -> Image.Image:
    image = Image.open(BytesIO(found.content))
    image.load()
    return image


def noted(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = SECRET.decode()
    exif[0x9286] = "Anna Jones wrote this"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 12.0), 3: "W", 4: (0.0, 7.0, 39.0)})
    return exif


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Anna Jones</dc:creator></x:xmpmeta>'


def png_notes() -> PngImagePlugin.PngInfo:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return notes


WITH_NOTES = {
    "a JPEG with Exif, XMP and a comment": (
        saved(photo(), "JPEG", exif=noted(), xmp=XMP, comment=SECRET), "jpg",
    ),
    "a progressive JPEG": (saved(photo(), "JPEG", exif=noted(), progressive=True), "jpg"),
    "a grey JPEG": (saved(photo().convert("L"), "JPEG", exif=noted(), comment=SECRET), "jpg"),
    "a photo with a second picture behind it": (
        saved(photo(), "MPO", exif=noted(), save_all=True, append_images=[photo()]), "jpg",
    ),
    "a JPEG with more behind its end": (saved(photo(), "JPEG") + SECRET, "jpg"),
    "a PNG with texts": (saved(chart(), "PNG", pnginfo=png_notes(), exif=noted()), "png"),
    "a PNG of a palette": (saved(chart().convert("P"), "PNG", pnginfo=png_notes()), "png"),
    "a PNG with more behind its end": (saved(chart(), "PNG") + SECRET, "png"),
    "a WebP": (saved(photo(), "WEBP", exif=noted(), xmp=XMP), "webp"),
    "a WebP without loss": (saved(chart(), "WEBP", lossless=True, exif=noted(), xmp=XMP), "webp"),
    "a GIF": (saved(chart().convert("P"), "GIF", comment=SECRET), "gif"),
    "an AVIF": (saved(photo(), "AVIF", exif=noted(), xmp=XMP), "avif"),
    "a TIFF": (saved(chart(), "TIFF", exif=noted(), description="by Anna Jones"), "png"),
    "a BMP with more behind its end": (saved(chart(), "BMP") + SECRET, "png"),
}  # fmt: skip
WITHOUT_LOSS = [name for name in WITH_NOTES if "AVIF" not in name]


@pytest.mark.parametrize(("content", "ending"), WITH_NOTES.values(), ids=WITH_NOTES)
def test_nothing_that_is_not_seen_is_published(content: bytes, ending: str) -> None:
    assert SECRET in content or b"Exif" in content
    found = publishable(content, f"picture.{ending}")
    assert found.ending == ending
    assert SECRET not in found.content
    assert b"adobe" not in found.content.lower().replace(b"adobe\0d", b"")
    exif = opened(found).getexif()
    assert not exif.get_ifd(0x8825)
    assert 0x013B not in exif
    assert (found.width, found.height) == opened(found).size


@pytest.mark.parametrize("name", WITHOUT_LOSS)
def test_a_picture_that_is_small_enough_loses_nothing_that_is_seen(name: str) -> None:
    content, _ = WITH_NOTES[name]
    before = Image.open(BytesIO(content))
    assert (
        opened(publishable(content, "a")).convert("RGB").tobytes()
        == before.convert("RGB").tobytes()
    )


def test_what_was_taken_out_is_said() -> None:
    content, _ = WITH_NOTES["a JPEG with Exif, XMP and a comment"]
    done = publishable(content, "a.jpg").done
    assert done[0] == "location data removed"
    assert done[1].startswith("hidden notes removed")
    assert publishable(saved(chart(), "PNG"), "a.png").done == ()
    only_turned = Image.Exif()
    only_turned[0x0112] = 1
    assert publishable(saved(photo(), "JPEG", exif=only_turned), "a.jpeg").done == ()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("width", [640, 3200])
def test_a_photo_stands_upright_without_its_notes(orientation: int, width: int) -> None:
    undo = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270}  # fmt: skip
    upright = photo(width, width * 3 // 4)
    lying = upright.transpose(undo[orientation]) if orientation in undo else upright
    found = publishable(saved(lying, "JPEG", exif=noted(orientation)), "a.jpg")
    shown = opened(found)
    assert shown.size == (min(width, WIDEST), min(width, WIDEST) * 3 // 4)
    corner = shown.getpixel((shown.width // 10, shown.height // 10))
    assert isinstance(corner, tuple)
    assert corner[0] > 200 > 100 > corner[1]
    assert ("turned upright" in found.done) == (orientation != 1)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_pictures_of_other_kinds_are_turned_too(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = publishable(saved(photo(), kind, exif=exif), "a")
    assert opened(found).size == (480, 640)
    assert "turned upright" in found.done


HEAVY: dict[str, Callable[[], bytes]] = {
    "a photo of a camera": lambda: saved(photo(4000, 3000), "JPEG", quality=95),
    "a photo as a PNG": lambda: saved(photo(1200, 900), "PNG"),
    "a photo as a TIFF": lambda: saved(photo(1200, 900), "TIFF"),
    "a photo as a BMP": lambda: saved(photo(1200, 900), "BMP"),
    "a photo of noise": lambda: saved(Image.effect_noise((1600, 1600), 200), "JPEG", quality=95),
    "a wide chart": lambda: saved(chart(5000, 800), "PNG"),
    "a photo that is partly clear": lambda: saved(photo(1200, 900).convert("RGBA"), "PNG"),
    "noise that is partly clear": lambda: saved(
        Image.merge("LA", (Image.effect_noise((900, 900), 200),) * 2), "PNG"
    ),
    "a photo as WebP": lambda: saved(photo(3000, 2000), "WEBP", quality=95),
    "a photo as AVIF": lambda: saved(photo(2000, 1000), "AVIF", quality=95),
    "a tall picture": lambda: saved(photo(800, 12_000), "JPEG", quality=95),
    "a grey scan": lambda: saved(photo(3000, 2000).convert("L"), "PNG"),
    "a scan in black and white": lambda: saved(photo(3000, 2000).convert("1"), "TIFF"),
    "a print in four colours": lambda: saved(photo(2000, 1500).convert("CMYK"), "JPEG", quality=95),
    "a JPEG 2000": lambda: saved(photo(2000, 1000), "JPEG2000"),
}


@pytest.mark.parametrize("make", HEAVY.values(), ids=HEAVY)
def test_a_heavy_picture_gets_light_enough_for_the_rule(make: Callable[[], bytes]) -> None:
    content = make()
    found = publishable(content, "a")
    assert len(found.content) <= LIMIT
    assert found.width <= WIDEST
    shown = opened(found)
    assert shown.size == (found.width, found.height)
    assert shown.mode in ("L", "1", "RGB", "RGBA", "P")
    before = Image.open(BytesIO(content)).size
    assert abs(before[0] / before[1] - found.width / found.height) < 0.02
    if before != shown.size:
        words = f"made smaller: {before[0]} by {before[1]} to {found.width} by {found.height}"
        assert words in found.done


def test_a_site_may_let_pictures_weigh_more_or_less() -> None:
    content = HEAVY["a photo of a camera"]()
    assert len(publishable(content, "a", kb=60).content) <= 60_000
    assert len(publishable(content, "a", kb=800).content) > 60_000


def test_what_is_clear_stays_clear() -> None:
    clear = Image.new("RGBA", (2400, 600), (0, 0, 0, 0))
    clear.paste((0, 90, 0, 255), (1200, 0, 2400, 600))
    shown = opened(publishable(saved(clear, "PNG"), "a.png")).convert("RGBA")
    left, right = shown.getpixel((100, 100)), shown.getpixel((1500, 100))
    assert isinstance(left, tuple)
    assert left[3] == 0
    assert right == (0, 90, 0, 255)


def test_the_greys_of_a_deep_scan_are_kept() -> None:
    deep = Image.new("I;16", (2000, 100), 128 * 256)
    for kind in ("PNG", "TIFF"):
        shown = opened(publishable(saved(deep, kind), "a"))
        assert shown.convert("L").getpixel((5, 5)) == 128


def swapped() -> bytes:
    """Return a profile in which red and green are each other."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", profile, 128)[0]
    at = {bytes(profile[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, green = at[b"rXYZ"] + 4, at[b"gXYZ"] + 4
    profile[red : red + 8], profile[green : green + 8] = (
        profile[green : green + 8],
        profile[red : red + 8],
    )
    described = profile.find("sRGB".encode("utf-16-be"))
    profile[described : described + 8] = "Swap".encode("utf-16-be")
    return bytes(profile)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_colours_are_those_that_their_profile_says(kind: str) -> None:
    red = Image.new("RGB", (64, 64), (255, 0, 0))
    found = publishable(saved(red, kind, icc_profile=swapped()), "a")
    shown = opened(found).convert("RGB").getpixel((9, 9))
    assert isinstance(shown, tuple)
    assert shown[1] > 200 > 60 > shown[0]
    assert "icc_profile" not in opened(found).info
    assert "colours converted to sRGB" in found.done


def test_a_profile_that_browsers_have_anyway_changes_nothing() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = publishable(saved(photo(), "JPEG", icc_profile=srgb), "a.jpg")
    assert found.done == ()
    assert "icc_profile" not in opened(found).info
    assert publishable(saved(photo(), "JPEG", icc_profile=b"nonsense"), "a.jpg").ending == "jpg"


def moving(width: int, number: int = 5) -> list[Image.Image]:
    frames = [Image.new("RGB", (width, width // 2), (40 * n, 0, 0)) for n in range(number)]
    for n, frame in enumerate(frames):
        ImageDraw.Draw(frame).rectangle((n * 9, 9, n * 9 + 40, 49), fill="yellow")
    return frames


@pytest.mark.parametrize("width", [300, 2000])
@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_goes_on_moving(kind: str, width: int) -> None:
    first, *more = moving(width)
    content = saved(
        first, kind, save_all=True, append_images=more, duration=120, loop=0, comment=SECRET
    )
    found = publishable(content, "a")
    assert SECRET not in found.content
    shown = Image.open(BytesIO(found.content))
    assert getattr(shown, "n_frames", 1) == 5
    assert shown.info["loop"] == 0
    shown.seek(3)
    shown.load()
    assert shown.info["duration"] == 120
    assert shown.width == min(width, WIDEST)
    assert len(found.content) <= LIMIT


@pytest.mark.parametrize(
    ("content", "name", "ending", "said"),
    [
        (saved(chart(), "PNG"), "chart.jpg", "png", "ending put right: .png, not .jpg"),
        (saved(photo(), "JPEG"), "IMG.PNG", "jpg", "ending put right: .jpg, not .png"),
        (saved(photo(), "WEBP"), "a.jpeg", "webp", "ending put right: .webp, not .jpeg"),
        (saved(chart().convert("P"), "GIF"), "a.bin", "gif", "ending put right: .gif, not .bin"),
        (saved(chart(), "TIFF"), "a.tiff", "png", "made into PNG, as it was TIFF"),
        (saved(chart(), "BMP"), "a.bmp", "png", "made into PNG, as it was BMP"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "a.png", "svg",
         "ending put right: .svg, not .png"),
    ],
)  # fmt: skip
def test_the_ending_is_that_of_what_the_file_is(
    content: bytes, name: str, ending: str, said: str
) -> None:
    found = publishable(content, name)
    assert found.ending == ending
    assert said in found.done


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.jpe", "a.jfif", "a", ""])
def test_an_ending_that_is_right_is_left_alone(name: str) -> None:
    assert publishable(saved(photo(), "JPEG"), name).done == ()


def test_the_first_page_of_several_is_taken_and_said() -> None:
    content = saved(chart(), "TIFF", save_all=True, append_images=[chart(), chart()])
    assert "the first of its 3 pages taken, the others left out" in publishable(content, "a").done


def png_of(width: int, height: int) -> bytes:
    """Return a small file that says it is a picture of this size."""

    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = zlib.compress(bytes(3 * 1000))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", rows) + part(b"IEND", b"")


JPEG = saved(photo(), "JPEG")
UNPUBLISHABLE = {
    "an EMF": (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(99), "a.emf", "Save as Picture"),
    "an EMF that is called a PNG": (
        b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(99),
        "a.png",
        "EMF",
    ),
    "a WMF": (b"\xd7\xcd\xc6\x9a" + bytes(99), "a.wmf", "Save as Picture"),
    "a WMF without a head": (b"\x01\0\x09\0" + bytes(99), "a.wmf", "Save as Picture"),
    "a packed EMF": (b"\x1f\x8b\x08" + bytes(99), "a.emz", "Save as Picture"),
    "a packed drawing": (b"\x1f\x8b\x08" + bytes(99), "a.svgz", "plain SVG"),
    "a HEIC": (b"\0\0\0\x18ftypheic" + bytes(99), "a.heic", "export it as JPEG"),
    "a PDF": (b"%PDF-1.7\n" + bytes(99), "a.pdf", "Export it as PNG"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run", "a.eps", "Export it as PNG"),
    "nothing": (b"", "a.png", "empty"),
    "zeros": (bytes(999), "a.png", "empty"),
    "a text": (b"Not found", "a.png", "damaged"),
    "a page": (b"<!doctype html><html><p>404", "a.jpg", "damaged"),
    "a JPEG cut off": (JPEG[: len(JPEG) // 2], "a.jpg", "damaged or cut off"),
    "a JPEG cut off in its head": (JPEG[:60], "a.jpg", "damaged"),
    "a PNG cut off": (saved(photo(), "PNG")[:9000], "a.png", "damaged"),
    "a GIF cut off": (saved(chart().convert("P"), "GIF")[:60], "a.gif", "damaged"),
    "a WebP cut off": (saved(photo(), "WEBP")[:500], "a.webp", "damaged"),
    "a bomb": (png_of(60_000, 60_000), "a.png", "pixels"),
    "a smaller bomb": (png_of(9_000, 9_000), "a.png", "9,000 by 9,000 pixels"),
}


@pytest.mark.parametrize(("content", "name", "says"), UNPUBLISHABLE.values(), ids=UNPUBLISHABLE)
def test_what_cannot_be_published_says_what_to_do(content: bytes, name: str, says: str) -> None:
    with pytest.raises(UnpublishableError) as raised:
        publishable(content, name)
    assert says in str(raised.value)
    assert str(raised.value).endswith(".")


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
DRAWINGS = {
    "a plain one": ('viewBox="0 0 24 12"', '<title>A</title><path d="M0 0h9"/>', (24, 12)),
    "one with a size": ('width="30px" height="20"', '<use href="#a"/>', (30, 20)),
    "one with no size": ("", '<a href="https://example.org/"><text>A</text></a>', (0, 0)),
    "one with a name of its kind": ("", "<metadata><x>image/svg+xml</x></metadata>", (0, 0)),
}


@pytest.mark.parametrize(("attributes", "inside", "size"), DRAWINGS.values(), ids=DRAWINGS)
def test_a_plain_drawing_is_published_as_it_is(
    attributes: str, inside: str, size: tuple[int, int]
) -> None:
    content = SVG.format(attributes, inside).encode()
    assert publishable(content, "a.svg") == Published(content, "svg", *size)


UNSAFE = {
    "a script": ("", "<script>x()</script>", "script"),
    "an event handler": ('onload="x()"', "", "onload"),
    "an address that runs": ("", '<a xlink:href="javascript:x()"><text>A</text></a>', "script"),
    "a foreign picture": ("", '<image href="https://t.example/a.png"/>', "t.example"),
    "a foreign font": ("", "<style>@import url(//f.example/a.css)</style>", "f.example"),
    "a picture beside it": ("", '<image xlink:href="photo.jpg"/>', "photo.jpg"),
    "a page in it": (
        "", '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="a"/></foreignObject>',
        "iframe",
    ),
    "notes": ("", "<metadata><creator>Anna Jones</creator></metadata>", "Anna Jones"),
    "a folder": ('xmlns:i="i" i:export-filename="/home/anna/a.png"', "", "/home/anna"),
    "a photo with notes": (
        "", '<image href="data:image/jpeg;base64,/9j/4QBmRXhpZgAATU0AKgAAAAg="/>', "photo",
    ),
    "an entity of another file": ("", "&x;", "checked"),
    "a fault": ("", "<path>", "checked"),
    "too much": ("", f"<path d='{'M0 0' * 90_000}'/>", "KB"),
}  # fmt: skip


@pytest.mark.parametrize(("attributes", "inside", "says"), UNSAFE.values(), ids=UNSAFE)
def test_a_drawing_that_acts_or_tells_is_refused(attributes: str, inside: str, says: str) -> None:
    with pytest.raises(UnpublishableError, match=says):
        publishable(SVG.format(attributes, inside).encode(), "a.svg")


def test_all_pictures_of_a_document_are_made_at_once() -> None:
    pictures = {"a.jpg": JPEG, "b.emf": UNPUBLISHABLE["an EMF"][0], "c.png": JPEG}
    with publishing(pictures) as made:
        found = dict(made)
    assert [*found] == ["a.jpg", "b.emf", "c.png"]
    first, second, third = found.values()
    assert isinstance(first, Published)
    assert isinstance(third, Published)
    assert first.content == third.content
    assert "Save as Picture" in str(second)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([*WITH_NOTES]), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)))
)
def test_a_file_with_wrong_bytes_is_published_whole_or_refused(
    name: str, changes: list[tuple[int, int]]
) -> None:
    content = bytearray(WITH_NOTES[name][0])
    for at, byte in changes:
        content[at % len(content)] = byte
    try:
        found = publishable(bytes(content), "a.jpg")
    except UnpublishableError:
        return
    assert len(found.content) <= LIMIT
    if found.ending != "svg":
        opened(found)


@pytest.mark.parametrize(
    ("alt", "src", "ending", "name"),
    [
        ("Chart of recovery", "media/image1.png", "", "chart-of-recovery.png"),
        ("Chart of recovery", "media/image1.png", "jpg", "chart-of-recovery.jpg"),
        ("", "media/image1.png", "", "image1.png"),
        (None, "https://a.example/b/Grief%20map.JPG?w=300#x", "", "grief-map.jpg"),
        (None, "data:image/png;base64,AAAA", "png", "picture.png"),
        (None, "C:\\Users\\anna\\Tree of life.png", "", "tree-of-life.png"),
        ("Café à la crème", "a.png", "", "cafe-a-la-creme.png"),
        ("Größe", "a.png", "", "grosse.png"),
        ("صورة", "a.png", "", "a.png"),
        ("صورة", "صورة.png", "", "picture.png"),
        ("What the counsellor’s notes say about the very first week", "a.png", "",
         "what-the-counsellors-notes-say-about.png"),
        ("x" * 99, "a.png", "", "x" * 40 + ".png"),
        ("Con", "a.png", "", "picture-con.png"),
        ("covid-19", "a.png", "", "picture-covid-19.png"),
        ("../../etc/passwd", "a.png", "", "etc-passwd.png"),
        ("a", "b", "", "a.png"),
    ],
)  # fmt: skip
def test_a_name_is_made_of_the_words_for_it(
    alt: str | None, src: str, ending: str, name: str
) -> None:
    assert name_for(alt, src, (), ending) == name


def test_no_two_pictures_have_the_same_name() -> None:
    taken: set[str] = set()
    for alt in ("A tree", "a tree", "A Tree!", None, None):
        taken.add(name_for(alt, "a-tree.png", taken))
    assert sorted(taken) == [
        "a-tree-2.png", "a-tree-3.png", "a-tree-4.png", "a-tree-5.png", "a-tree.png",
    ]  # fmt: skip
    assert name_for("A tree", "x.png", ["A-TREE.PNG"]) == "a-tree-2.png"


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_name_is_always_a_plain_one(alt: str, src: str) -> None:
    name = name_for(alt, src, ())
    assert name.isascii()
    assert name == name.lower()
    assert all(sign.isalnum() or sign in "-." for sign in name)
    assert not name.startswith((".", "-"))
