"""What a person gets of an electronic book."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.importing.readers import epub
from handrail.importing.source import Choices, Source, UnreadableError
from office_files import PICTURE, zipped

_ONE = """<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>x</title></head><body class="a"><h1 id="top">One</h1><p>See <a href="two.xhtml#top">two</a>
<a id="page3"/><a href="#top">up</a> <a href="https://a.example/#top">out</a></p>
<img src="../images/a.png" alt="A tree"/></body></html>"""
_TWO = '<html><body><h1 id="top">Two &amp; last</h1></body></html>'


def _book(**more: str) -> bytes:
    container = '<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
    package = """<package xmlns="http://www.idpf.org/2007/opf"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Grief</dc:title>
        <dc:language>en-GB</dc:language></metadata><manifest>
        <item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
        <item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    return zipped(
        {
            "META-INF/container.xml": container,
            "OEBPS/a.opf": package,
            "OEBPS/nav.xhtml": "<html><body>Contents</body></html>",
            "OEBPS/text/one.xhtml": _ONE,
            "OEBPS/text/two.xhtml": _TWO,
            "OEBPS/images/a.png": PICTURE,
            **{f"META-INF/{name}.xml": content for name, content in more.items()},
        }
    )


def _read(content: bytes) -> Source:
    return epub.read(content, Path(), Choices())


def test_chapters_stand_in_the_order_of_the_book_and_their_links_meet() -> None:
    read = _read(_book())
    assert (read.title, read.language) == ("Grief", "en-GB")
    assert read.html == (
        '<div id="c1">\n<h1 id="c1-top">One</h1><p>See <a href="#c2-top">two</a>\n'
        '<a id="c1-page3"></a><a href="#c1-top">up</a> <a href="https://a.example/#top">out</a></p>'
        '\n<img src="pictures/1.png" alt="A tree"/>\n</div>\n'
        '<div id="c2">\n<h1 id="c2-top">Two &amp; last</h1>\n</div>\n'
    )
    assert read.pictures == {"pictures/1.png": PICTURE}


def test_a_protected_book_is_refused_but_not_one_with_hidden_fonts() -> None:
    entry = '<enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/></enc:EncryptedData>'.format
    fonts = f"<encryption>{entry('http://www.idpf.org/2008/embedding')}</encryption>"
    locked = f"<encryption>{entry('http://www.w3.org/2001/04/xmlenc#aes128-cbc')}</encryption>"
    assert "Two" in _read(_book(encryption=fonts)).html
    with pytest.raises(UnreadableError, match="DRM"):
        _read(_book(encryption=locked))


@pytest.mark.parametrize("content", [b"", b"text", zipped({"a": "b"})])
def test_what_is_no_book(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        _read(content)
