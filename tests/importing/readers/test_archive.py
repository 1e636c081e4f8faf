"""Office files that are damaged, protected, renamed or hostile: one message each, soon."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from handrail.importing.readers import archive
from handrail.importing.source import Source, UnreadableError
from office_files import docx, odt, paragraph, read_docx, read_odt, zipped

_READERS = pytest.mark.parametrize("read", [read_docx, read_odt])
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_WHOLE = docx(paragraph("Text " * 500))


@_READERS
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "It is empty"),
        (b"Just some words", "whatever its name says"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"{\\rtf1 ...", "save it as .docx"),
        (_OLD, "save it as .docx"),
        (_OLD + "EncryptedPackage".encode("utf-16-le"), "password"),
        (_WHOLE[: len(_WHOLE) // 2], "damaged or not complete"),
        (b"PK\x03\x04" + bytes(100), "damaged or not complete"),
        (zipped({"xl/workbook.xml": "<a/>"}), "whatever its name says"),
        (zipped({"word/document.xml": "<a/>", "content.xml": "<a/>"}), "whatever its name says"),
        (zipped({"word/document.xml": "<a>", "content.xml": "<a>"}), "damaged or not complete"),
    ],
)
def test_what_cannot_be_read_has_one_message(
    read: Callable[[bytes], Source], content: bytes, said: str
) -> None:
    with pytest.raises(UnreadableError, match=said):
        read(content)


_BOMB = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "'
    + "&a;" * 1000
    + '"><!ENTITY c "'
    + "&b;" * 1000
    + '">]><a>&c;</a>'
)
_OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'


@_READERS
@pytest.mark.parametrize("declared", [_BOMB, _OUTSIDE, "<!DOCTYPE html><a/>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(
    read: Callable[[bytes], Source], declared: str, encoding: str
) -> None:
    part = declared.encode(encoding)
    with pytest.raises(UnreadableError, match="DOCTYPE"):
        read(zipped({"word/document.xml": part, "content.xml": part}))


@pytest.mark.parametrize("name", ["word/footnotes.xml", "word/styles.xml"])
def test_entities_are_refused_in_every_part(name: str) -> None:
    content = docx(paragraph("x"), footnotes="", styles="")
    with zipfile.ZipFile(BytesIO(content)) as opened:
        parts: dict[str, str | bytes] = {part: opened.read(part) for part in opened.namelist()}
    parts[name] = _BOMB
    with pytest.raises(UnreadableError, match="DOCTYPE"):
        read_docx(zipped(parts))


def test_a_part_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_BYTES_OF_ONE", 1_000_000)
    with pytest.raises(UnreadableError, match="far more than a document"):
        read_docx(zipped({"word/document.xml": bytes(2_000_000)}))


def test_parts_that_unpack_to_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_BYTES_OF_ALL", 1_000_000)
    with pytest.raises(UnreadableError, match="far more than a document"):
        archive.Archive(zipped({str(n): bytes(300_000) for n in range(5)}), "a file")


def test_a_size_that_is_a_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_BYTES_OF_ONE", 1_000_000)
    content = zipped({"word/document.xml": bytes(50_000_000)})
    lying = content.replace(struct.pack("<I", 50_000_000), struct.pack("<I", 999))
    assert lying != content
    with pytest.raises(UnreadableError, match=r"damaged|far more"):
        read_docx(lying)


def test_very_many_parts_or_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match="far more than a document"):
        archive.Archive(zipped({str(number): "" for number in range(10_001)}), "a file")
    monkeypatch.setattr(archive, "_MOST_TAGS", 1000)
    with pytest.raises(UnreadableError, match="far more than a document"):
        archive.parse(b"<a>" + b"<b/>" * 1000 + b"</a>")


@_READERS
@pytest.mark.parametrize("depth", [140, 1_000, 200_000])
def test_what_stands_very_deep_inside_each_other(
    read: Callable[[bytes], Source], depth: int
) -> None:
    tables = "<w:tbl><w:tr><w:tc>" * (depth // 3) + paragraph("x")
    word_file = docx(tables + "</w:tc></w:tr></w:tbl>" * (depth // 3))
    lists = "<text:list><text:list-item>" * (depth // 2) + "<text:p>x</text:p>"
    text = odt(lists + "</text:list-item></text:list>" * (depth // 2))
    content = word_file if read is read_docx else text
    if depth < 150:
        assert "x" in read(content).html
    else:
        with pytest.raises(UnreadableError, match="inside each other"):
            read(content)


def test_names_of_parts_lead_nowhere_outside() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr/><a:blip r:embed="p1"/></wp:inline></w:drawing></w:r>'
    )
    content = docx(paragraph(drawing), pictures={"p1": b"x"})
    with zipfile.ZipFile(BytesIO(content)) as opened:
        parts: dict[str, str | bytes] = {part: opened.read(part) for part in opened.namelist()}
    relations = parts["word/_rels/document.xml.rels"]
    assert isinstance(relations, bytes)
    for path in (b"../../../etc/passwd", b"/etc/passwd", b"file:///etc/passwd"):
        parts["word/_rels/document.xml.rels"] = relations.replace(b"media/p1.png", path)
        read = read_docx(zipped(parts))
        assert not read.pictures
        assert [dropped.what for dropped in read.dropped] == [
            "a picture that is missing in the file"
        ]


def test_an_encrypted_text() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    with pytest.raises(UnreadableError, match="password"):
        read_odt(odt("", parts={"META-INF/manifest.xml": manifest}))
    content = odt("")
    central = content.rindex(b"PK\x01\x02")
    with pytest.raises(UnreadableError, match="password"):
        read_odt(content[: central + 8] + b"\x01" + content[central + 9 :])
