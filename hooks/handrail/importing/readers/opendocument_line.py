"""What does a line of an OpenDocument text say: its words, links, notes and pictures?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from handrail.importing.readers import office_html
from handrail.importing.readers.archive import Archive, number
from handrail.importing.readers.office_html import LeftOut, Line, Look, Pictures
from handrail.importing.readers.opendocument_changes import words_in
from handrail.importing.readers.opendocument_styles import (
    DRAW,
    LOEXT,
    OFFICE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    Styles,
)
from handrail.importing.readers.paragraph_kinds import Kind, primary

NOT_TEXT = {
    OFFICE + "forms",
    OFFICE + "annotation",
    OFFICE + "event-listeners",
    TEXT + "tracked-changes",
    TEXT + "bibliography-source",
    TEXT + "sequence-decls",
    TEXT + "variable-decls",
    TEXT + "user-field-decls",
    TEXT + "dde-connection-decls",
    TEXT + "script",
    TEXT + "note-citation",
    SVG + "title",
    SVG + "desc",
}
_SHAPES = {
    DRAW + name
    for name in ("custom-shape", "rect", "ellipse", "circle", "caption", "polygon", "path")
}
PLACES = {TEXT + name for name in ("bookmark", "bookmark-start", "reference-mark-start")}
_REFERENCES = {TEXT + "bookmark-ref", TEXT + "reference-ref"}
_MOST_SPACES = 100


@dataclass
class Paragraph:
    """What the reader knows of the paragraph that it is in."""

    line: Line
    kind: Kind
    after: list[Element] = field(default_factory=list)
    """Boxes, which stand after the paragraph."""


class Lines:
    """Reads the lines of a text, and gathers what belongs to them elsewhere."""

    def __init__(self, archive: Archive, styles: Styles, language: str) -> None:
        """Take the parts, their styles, and the language of the document."""
        self._archive = archive
        self._styles = styles
        self._language = language
        self.notes: dict[str, Element] = {}
        """The notes that are marked, by the name of the mark."""
        self.linked: set[str] = set()
        """The places that links lead to."""
        self.left_out = LeftOut()
        self.pictures = Pictures(archive.read)

    def add(self, parent: Element, paragraph: Paragraph, look: Look) -> None:
        """Add what an element holds to a paragraph."""
        self._say(parent.text, paragraph, look)
        for child in parent:
            self.element(child, paragraph, look)
            self._say(child.tail, paragraph, look)

    def _say(self, text: str | None, paragraph: Paragraph, look: Look) -> None:
        if text:
            if look.link.startswith("#"):
                self.linked.add(look.link[1:])
            paragraph.line.text(re.sub(r"[ \t\r\n]+", " ", text), look)

    def element(self, child: Element, paragraph: Paragraph, look: Look) -> None:
        """Add an element in a line to a paragraph."""
        line = paragraph.line
        if child.tag == TEXT + "span":
            styled, is_hidden = self._styles.look_of("text", child.get(TEXT + "style-name", ""))
            if is_hidden:
                self.left_out.hidden.append(words_in(child) + " ")
                return
            marks = look.marks | styled.marks
            if paragraph.kind.tag == "pre":
                marks -= {"code"}
            styled = replace(look, marks=marks, lang=styled.lang or look.lang)
            self.add(child, paragraph, self.in_language(styled))
        elif child.tag == TEXT + "a":
            self.add(child, paragraph, replace(look, link=_address(child) or look.link))
        elif child.tag in _REFERENCES:
            link = "#" + child.get(TEXT + "ref-name", "")
            self.add(child, paragraph, replace(look, link=link))
        elif child.tag == TEXT + "s":
            line.text(" " * min(number(child.get(TEXT + "c"), 1), _MOST_SPACES), look)
        elif child.tag == TEXT + "tab":
            line.text("\t" if paragraph.kind.tag == "pre" else " ", look)
        elif child.tag == TEXT + "line-break":
            line.html("<br>", look)
        elif child.tag == TEXT + "note":
            self._note(child, line)
        elif child.tag == TEXT + "note-ref":
            self._repeat_note(child, paragraph, look)
        elif child.tag in PLACES:
            line.names.append(child.get(TEXT + "name", ""))
        elif child.tag == TEXT + "hidden-text" or child.get(TEXT + "is-hidden") == "true":
            self.left_out.hidden.append(
                child.get(TEXT + "string-value", "") + words_in(child) + " "
            )
        elif child.tag == TEXT + "ruby-text":
            line.text(f" ({words_in(child)})", look)
        elif child.tag == DRAW + "frame":
            self._frame(child, paragraph, look)
        elif child.tag == DRAW + "a":
            self.add(child, paragraph, replace(look, link=_address(child) or look.link))
        elif child.tag in _SHAPES:
            if child.find(TEXT + "p") is not None or child.find(TEXT + "list") is not None:
                paragraph.after.append(child)
        elif child.tag not in NOT_TEXT:
            self.add(child, paragraph, look)

    def in_language(self, look: Look) -> Look:
        """Return a look that says the language only where it is another than the document's."""
        is_usual = primary(look.lang) == primary(self._language)
        return replace(look, lang="") if is_usual else look

    def _note(self, note: Element, line: Line) -> None:
        body = note.find(TEXT + "note-body")
        if body is not None:
            name = note.get(TEXT + "id") or f"note{len(self.notes) + 1}"
            if name in self.notes:
                name = f"{name}-{len(self.notes) + 1}"
            self.notes[name] = body
            line.html(office_html.note_mark(name))

    def _repeat_note(self, child: Element, paragraph: Paragraph, look: Look) -> None:
        name = child.get(TEXT + "ref-name", "")
        if name in self.notes:
            paragraph.line.html(office_html.note_mark(name))
        else:
            self.add(child, paragraph, look)

    def _frame(self, frame: Element, paragraph: Paragraph, look: Look) -> None:
        """Read what a frame holds, in the first of the ways that is of use."""
        text_box = frame.find(DRAW + "text-box")
        if text_box is not None:
            paragraph.after.append(text_box)
            return
        tables = frame.findall(TABLE + "table")
        if tables:
            paragraph.after.append(frame)
            return
        said = frame.findtext(SVG + "desc") or frame.findtext(SVG + "title") or ""
        alt: str | None = " ".join(said.split()) or None
        if frame.get(LOEXT + "decorative") == "true" or frame.get(DRAW + "decorative") == "true":
            alt = ""
        embedded = frame.find(DRAW + "object")
        if embedded is not None and self._object(embedded, paragraph, look, alt or ""):
            return
        names = [image.get(XLINK + "href", "") for image in frame.iter(DRAW + "image")]
        for name in names:
            src = self.pictures.src(name.removeprefix("./"))
            if src is not None:
                paragraph.line.html(office_html.picture(src, alt), Look(link=look.link))
                return
        if names:
            self.left_out.add("a picture that is not in the file", names[0], alt)

    def _object(self, embedded: Element, paragraph: Paragraph, look: Look, alt: str) -> bool:
        """Keep the words of a formula; say that a chart goes. Return whether it was one of them."""
        name = embedded.get(XLINK + "href", "").removeprefix("./").rstrip("/")
        root = self._archive.xml(f"{name}/content.xml")
        root = root if root is not None else next(iter(embedded), None)
        if root is None:
            return False
        if root.tag.endswith("}math"):
            parts = (
                element.text or ""
                for element in root.iter()
                if element.tag.rpartition("}")[2] in ("mi", "mn", "mo", "mtext")
            )
            self._say(" ".join("".join(parts).split()), paragraph, look)
            return True
        if root.find(f".//{OFFICE}chart") is not None:
            self.left_out.add("a chart", alt, words_in(root))
            return True
        return False


def _address(link: Element) -> str:
    """Return where a link leads. In the archive, what stands beside the file is a level up."""
    address = link.get(XLINK + "href", "").strip()
    if address.startswith("#"):
        return unquote(address)
    return address.removeprefix("../") if address.startswith("../") else address
