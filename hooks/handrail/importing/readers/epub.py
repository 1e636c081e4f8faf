"""Read an electronic book (.epub) as HTML: its chapters one after another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import Archive, parse
from handrail.importing.readers.office_html import Pictures
from handrail.importing.source import Choices, Dropped, Source, UnreadableError

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
# Fonts may be made unreadable elsewhere: they are no part of the text.
_OF_FONTS = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
_ATTRIBUTE = re.compile(r"""(?<=\s)(id|href|src|xlink:href)\s*=\s*("[^"]*"|'[^']*')""")


def read(content: bytes, folder: Path, choices: Choices) -> Source:
    """Read an .epub file."""
    archive = Archive(content, "an electronic book (.epub)")
    locked = archive.read("META-INF/encryption.xml") or b""
    if locked.count(b"EncryptedData>") // 2 > sum(locked.count(name) for name in _OF_FONTS):
        raise UnreadableError(
            "It is protected against copying (DRM). Ask its publisher for a file without that"
            " protection, and import that."
        )
    name = _package_name(archive)
    package = archive.xml(name)
    if package is None:
        raise UnreadableError(
            "It is not an electronic book (.epub), or it is damaged. Save it again in the program"
            " that made it, and import the new file."
        )
    pictures = Pictures(archive.read)
    dropped: list[Dropped] = []
    items = {item.get("id", ""): item for item in package.iter(_OPF + "item")}
    chapters: dict[str, int] = {}
    for reference in package.iter(_OPF + "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is not None and "html" in item.get("media-type", ""):
            if "nav" in item.get("properties", "").split():
                dropped.append(Dropped("the table of contents of the book"))
                continue
            chapters.setdefault(_inside(name, item.get("href", "")), len(chapters) + 1)
    html = "".join(_chapter(archive, path, chapters, pictures) for path in chapters)
    return Source(
        html=html,
        pictures=pictures.by_src,
        title=_said(package, "title"),
        language=_said(package, "language"),
        dropped=dropped,
    )


def _package_name(archive: Archive) -> str:
    container = parse(archive.read("META-INF/container.xml") or b"<none/>")
    files = [root for root in container.iter() if root.tag.endswith("rootfile")]
    return files[0].get("full-path", "") if files else ""


def _said(package: Element, name: str) -> str:
    return " ".join((package.findtext(f".//{_DC}{name}") or "").split())


def _inside(beside: str, address: str) -> str:
    """Return the name of the part that an address in another part leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(beside), unquote(address)))


def _chapter(archive: Archive, path: str, chapters: Mapping[str, int], pictures: Pictures) -> str:
    """Return what stands in the body of a chapter, its names apart from those of others."""
    text = (archive.read(path) or b"").decode("utf-8", errors="replace")
    start = re.search(r"<body\b[^>]*>", text)
    end = text.rfind("</body")
    body = text[start.end() : end] if start and end > 0 else ""
    number = chapters[path]

    def attribute(match: re.Match[str]) -> str:
        name, value = match[1], unescape(match[2][1:-1])
        if name == "id":
            value = f"c{number}-{value}"
        elif name == "src" or not re.match(r"[a-z][a-z0-9+.-]*:|//", value, re.IGNORECASE):
            target, _, place = value.partition("#")
            inside = _inside(path, target) if target else path
            if inside in chapters:
                value = f"#c{chapters[inside]}" + (f"-{place}" if place else "")
            else:
                value = pictures.src(inside) or value
        return f'{name}="{escape(value)}"'

    def tag(match: re.Match[str]) -> str:
        written = _ATTRIBUTE.sub(attribute, match[0])
        # In HTML, only some elements may end where they begin.
        if written.endswith("/>") and not re.match(rf"<(?:{_VOID})\b", written):
            written = f"{written[:-2].rstrip()}></{match[1]}>"
        return written

    inner = re.sub(r"""<([A-Za-z][\w:-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""", tag, body)
    return f'<div id="c{number}">\n{inner.strip()}\n</div>\n'
