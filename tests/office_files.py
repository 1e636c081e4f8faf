"""Office files made for tests, part by part, and what their HTML says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from pathlib import Path

from handrail.importing.readers import opendocument, word
from handrail.importing.source import Choices, Source

PICTURE = b"\x89PNG\r\n\x1a\n one picture"
OTHER_PICTURE = b"\x89PNG\r\n\x1a\n another picture"

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006/relationships"
_WORD_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
        "r": _OFFICE,
        "m": f"{_SCHEMAS}/officeDocument/2006/math",
        "a": f"{_SCHEMAS}/drawingml/2006/main",
        "c": f"{_SCHEMAS}/drawingml/2006/chart",
        "dgm": f"{_SCHEMAS}/drawingml/2006/diagram",
        "pic": f"{_SCHEMAS}/drawingml/2006/picture",
        "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
        "mc": f"{_SCHEMAS}/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "commentsExtended": "commentsEx",
    "header": "hdr",
    "footer": "ftr",
    "chart": "chart",
    "diagramData": "data",
}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def docx(
    body: str,
    pictures: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
    core: str = "",
    **parts: str,
) -> bytes:
    """Return a Word file. `pictures` and `links` by the ids that the body has for them; the id of
    another part is its kind, as "chart".
    """
    files: dict[str, str | bytes] = {}
    relations = []
    for name, picture in (pictures or {}).items():
        files[f"word/media/{name}.png"] = picture
        relations.append((name, "image", f"media/{name}.png", ""))
    for name, target in (links or {}).items():
        kind = "image" if name.startswith("image") else "hyperlink"
        relations.append((name, kind, target, ' TargetMode="External"'))
    for kind, content in parts.items():
        root = f"w:{_PARTS[kind]}"
        files[f"word/{kind}.xml"] = f"<{root} {_WORD_NAMES}>{content}</{root}>"
        relations.append((kind, kind, f"{kind}.xml", ""))
    written = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
        for name, kind, target, mode in relations
    )
    package = f"{_SCHEMAS}/package/2006/relationships"
    properties = f"{package}/metadata/core-properties"
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="d" Type="{_OFFICE}'
            f'/officeDocument" Target="word/document.xml"/><Relationship Id="c" Type="{properties}"'
            ' Target="docProps/core.xml"/></Relationships>',
            "docProps/core.xml": '<c xmlns:dc="http://purl.org/dc/elements/1.1/">' + core + "</c>",
            "word/document.xml": f"<w:document {_WORD_NAMES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{written}'
            "</Relationships>",
            **files,
        }
    )


def run(text: str, properties: str = "") -> str:
    """Return characters of a Word file."""
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "", style: str = "") -> str:
    """Return a paragraph of a Word file; plain text becomes a run."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def style(name: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """Return a style of a Word file, whose id is its name without spaces."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f"{based}{properties}</w:style>"
    )


def read_docx(content: bytes, changes: str = "") -> Source:
    """Read a Word file."""
    choices = Choices("reject") if changes == "reject" else Choices()
    return word.read(content, Path(), choices)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = (
    " ".join(
        f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
        for prefix, name in {
            "office": "office",
            "text": "text",
            "style": "style",
            "table": "table",
            "draw": "drawing",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
        }.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:math="http://www.w3.org/1998/Math/MathML"'
)


def odt(
    body: str,
    automatic: str = "",
    named: str = "",
    master: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return an OpenDocument text."""

    def root(name: str, content: str) -> str:
        return f"<office:{name} {_ODF_NAMES}>{content}</office:{name}>"

    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": root(
                "document-content",
                f"<office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>",
            ),
            "styles.xml": root(
                "document-styles",
                f"<office:styles>{named}</office:styles>"
                f"<office:master-styles>{master}</office:master-styles>",
            ),
            **(parts or {}),
        }
    )


def read_odt(content: bytes, changes: str = "") -> Source:
    """Read an OpenDocument text."""
    choices = Choices("reject") if changes == "reject" else Choices()
    return opendocument.read(content, Path(), choices)


def blocks(source: Source) -> list[str]:
    """Return the lines of the HTML."""
    return [line for line in source.html.splitlines() if line]


def words(html: str) -> list[str]:
    """Return the words of HTML in their order."""
    apart = re.sub(
        r"<(?:/?(?:p|h\d|li|td|th|tr|table|ul|ol|aside|blockquote)\b[^>]*|br)>", " ", html
    )
    return unescape(re.sub(r"<[^>]*>", "", apart)).split()
