"""Who reads a file, and what is said of one that nobody can read."""

import shutil
import zipfile
from pathlib import Path

import pytest
from imported import words

from handrail.importing.readers.reading import read
from handrail.importing.source import Choices, Source, UnreadableError


def file(folder: Path, name: str, content: str | bytes) -> Source:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path, Choices())


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.html", "<p>Words", "<p>Words</p>"),
        ("a.docx", "<!DOCTYPE html><p>Words", "<p>Words</p>"),
        ("a.doc", '<html xmlns:o="x"><body><p>Words', "<p>Words</p>"),
        ("a.txt", "<html><body><h1>Words</h1>", "<h1>Words</h1>"),
        ("a.md", "*Words*", "<p><em>Words</em></p>"),
        ("a.txt", "Words that end here.", "<p>Words that end here.</p>"),
        ("a.txt", "# One\n\n## Two\n", '<h1 id="one">One</h1>\n<h2 id="two">Two</h2>'),
        ("a", "Words that end here.", "<p>Words that end here.</p>"),
        ("A.HTM", "\ufeff<p>Words", "<p>Words</p>"),
    ],
)
def test_a_file_is_read_by_what_is_in_it(
    tmp_path: Path, name: str, content: str, expected: str
) -> None:
    assert file(tmp_path, name, content).html == expected


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7\n", "This is a PDF"),
        ("a.docx", b"%PDF-1.7\n", "This is a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "password"),
        ("a.docx", b"PK\x03\x04broken", "damaged"),
        ("a.docx", b"Just some words", "not the document that its name says"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\0\0", "empty"),
        ("a.md", b"\x00\x01\x02\x03\xff\xfe" * 300, "not a text, or it is damaged"),
        ("a.txt", bytes(range(256)) * 20, "not a text, or it is damaged"),
        ("a.html", b"<html><script>x()</script>", "No words"),
        ("a.png", b"\x89PNG\r\n", "a picture"),
        ("a.xyz", b"words", "Files that end in .xyz"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: image/png\n\nxx", "No page is in this file"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    with pytest.raises(UnreadableError) as error:
        file(tmp_path, name, content)
    assert says in str(error.value)
    assert len(str(error.value)) < 400


@pytest.mark.parametrize(
    ("member", "says"),
    [("Index/Document.iwa", "Apple Pages"), ("ppt/presentation.xml", "presentation"),
     ("a.html", "Unpack it"), ("x", "This is an archive")],
)  # fmt: skip
def test_an_archive_says_what_it_is(tmp_path: Path, member: str, says: str) -> None:
    path = tmp_path / "a.html"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(UnreadableError, match=says):
        read(path, Choices())


def test_a_folder_and_a_file_that_is_not_there_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="folder"):
        read(tmp_path, Choices())
    with pytest.raises(UnreadableError, match="no such file"):
        read(tmp_path / "gone.md", Choices())


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as large:
        large.truncate(200_000_001)
    with pytest.raises(UnreadableError, match="200 MB"):
        read(path, Choices())


def test_a_web_archive_brings_its_pictures(tmp_path: Path) -> None:
    source = file(
        tmp_path,
        "a.mhtml",
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/b\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        "Content-Type: text/html\r\nContent-Location: https://a.example/b\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        '<meta charset=3D"utf-8"><h1>Caf=C3=A9</h1><img src=3D"https://a.example/p.png">'
        '<img src=3D"cid:c1">\r\n--x\r\n'
        "Content-Type: image/png\r\nContent-Location: https://a.example/p.png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\neA==\r\n--x\r\n"
        "Content-Type: image/png\r\nContent-ID: <c1>\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\neQ==\r\n--x--\r\n",
    )
    assert words(source) == "Café"
    assert dict(source.pictures) == {"https://a.example/p.png": b"x", "cid:c1": b"y"}


def test_without_pandoc_its_files_are_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableError, match=r"pandoc, which is not here.*save it as \.docx"):
        file(tmp_path, "a.rtf", r"{\rtf1 Words}")


def test_pandoc_reads_what_it_is_given_without_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pandoc"
    program.write_text('#!/bin/sh\necho "<p>$1 $2 $3</p>"; cat\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    assert words(file(tmp_path, "a.rst", "Words")) == "--sandbox --from rst Words"
