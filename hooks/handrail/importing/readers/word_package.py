"""Where are the parts of a Word file, and how do they refer to each other?"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import Archive, parse
from handrail.importing.source import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

# "Strict Open XML Document" is the same file with other names.
_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
_STRICT_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml)/(\w+)")


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """Return an attribute of a child, as `w:val` of `w:pStyle`, or None."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + attribute)


def is_on(parent: Element | None, name: str) -> bool | None:
    """Return whether a property is on or off, or None if nothing is said."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val") not in ("0", "false", "off", "none")


def words_in(element: Element) -> str:
    """Return the words in an element, deleted ones too, as a reader would have them."""
    parts = []
    for inner in element.iter():
        if inner.tag in (W + "t", W + "delText"):
            parts.append(inner.text or "")
        elif inner.tag in (W + "p", W + "tab", W + "br"):
            parts.append(" ")
    return " ".join("".join(parts).split())


@dataclass(frozen=True)
class Relation:
    """What a part refers to: its kind, as "image", and a part's name or an address outside."""

    kind: str
    target: str
    is_outside: bool


@dataclass(frozen=True)
class Part:
    """A part that is XML, and what it refers to by its ids."""

    root: Element
    relations: dict[str, Relation]


class Package:
    """The parts of a Word file."""

    def __init__(self, content: bytes) -> None:
        """Open a file, which must be a document of Word."""
        self.archive = Archive(content, "a Word file (.docx)")
        name = "word/document.xml"
        for relation in self._relations("").values():
            if relation.kind == "officeDocument":
                name = relation.target
        main = self.part(name)
        if main is None or main.root.tag != W + "document":
            raise UnreadableError(
                "It is not a Word file (.docx), whatever its name says. Open it in the program that"
                " made it, save it as a Word document, and import the new file."
            )
        self.main = main

    def part(self, name: str) -> Part | None:
        """Return a part that is XML, or None if there is none of this name."""
        content = self.archive.read(name)
        if content is None:
            return None
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
        content = _STRICT_NAMESPACE.sub(_usual_namespace, content)
        return Part(parse(content), self._relations(name))

    def parts(self, kind: str) -> list[Part]:
        """Return the parts of a kind that the document refers to, as "footnotes" or "header"."""
        names = dict.fromkeys(
            relation.target
            for relation in self.main.relations.values()
            if relation.kind == kind and not relation.is_outside
        )
        return [part for part in map(self.part, names) if part is not None]

    def root(self, kind: str) -> Element | None:
        """Return the root of the only part of a kind, or None."""
        parts = self.parts(kind)
        return parts[0].root if parts else None

    def property(self, name: str) -> str:
        """Return a property of the file: "title" or "language"."""
        for relation in self._relations("").values():
            if relation.kind == "core-properties":
                part = self.part(relation.target)
                if part is not None:
                    return " ".join((part.root.findtext(_DUBLIN_CORE + name) or "").split())
        return ""

    def _relations(self, name: str) -> dict[str, Relation]:
        folder, file = posixpath.split(name)
        content = self.archive.read(posixpath.join(folder, "_rels", f"{file}.rels"))
        relations = {}
        for element in [] if content is None else parse(content).iter(_RELATIONSHIP):
            target = element.get("Target", "")
            is_outside = element.get("TargetMode") == "External"
            if not is_outside:
                # Only the name of a part: what is not in the archive is not there.
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            relations[element.get("Id", "")] = Relation(kind, target, is_outside)
        return relations


def _usual_namespace(match: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/" + match[1] + b"/2006/" + match[2]
