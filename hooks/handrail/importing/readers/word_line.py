"""What does a line of a Word file say: its runs, links, fields, notes and pictures?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from handrail.importing.readers import office_html
from handrail.importing.readers.office_html import LeftOut, Line, Look, Pictures
from handrail.importing.readers.paragraph_kinds import Kind, primary
from handrail.importing.readers.word_drawings import Found, formula, found_in, is_formula, sign
from handrail.importing.readers.word_fields import Event, Field, notes_of_places
from handrail.importing.readers.word_package import Package, Part, R, W, value, words_in
from handrail.importing.readers.word_styles import Styles

_DRAWINGS = {W + "drawing", W + "pict", W + "object"}


@dataclass
class Place:
    """Where the reader is: the part, the paragraph, and what it has met in it."""

    part: Part
    events: dict[Element, Event]
    fields: list[Field] = field(default_factory=list)
    kind: Kind = field(default_factory=Kind)
    style: str = ""
    after: list[Found] = field(default_factory=list)
    """Boxes and the like, which stand after the paragraph."""


class Lines:
    """Reads the lines of a Word file, and gathers what belongs to them elsewhere."""

    def __init__(
        self, package: Package, styles: Styles, notes: dict[str, dict[str, Element]], language: str
    ) -> None:
        """Take the notes by their kind and id, and the language of the document."""
        self._styles = styles
        self._notes = notes
        self._language = language
        self._repeated = notes_of_places(package.main.root)
        self.marked: dict[str, Element] = {}
        """The notes that are marked, by the name of the mark."""
        self.linked: set[str] = set()
        """The places that links lead to."""
        self.left_out = LeftOut()
        self.pictures = Pictures(package.archive.read)

    def add(self, parent: Element, line: Line, place: Place) -> None:
        """Add what an element says to a line."""
        self._inlines(parent, line, place, "")

    def _inlines(self, parent: Element, line: Line, place: Place, link: str) -> None:
        for child in parent:
            if child.tag == W + "r":
                self._run(child, line, place, link)
            elif child.tag == W + "hyperlink":
                self._inlines(child, line, place, _address(child, place.part) or link)
            elif child.tag == W + "bookmarkStart":
                line.names.append(child.get(W + "name", ""))
            elif child.tag == W + "fldSimple":
                place.fields.append(Field([child.get(W + "instr", "")], has_result=True))
                self._inlines(child, line, place, link)
                place.fields.pop()
            elif child.tag == W + "sdt" and is_contents(child):
                self.left_out.contents.append(words_in(child) + " ")
            elif is_formula(child):
                self._say(formula(child), line, place, Look(link=link))
            elif child.tag not in (W + "pPr", W + "sdtPr"):
                self._inlines(child, line, place, link)

    def _run(self, run: Element, line: Line, place: Place, link: str) -> None:
        properties = run.find(W + "rPr")
        look, is_hidden = self._styles.look_of(properties, place.style, place.kind)
        if look.lang and primary(look.lang) == primary(self._language):
            look = replace(look, lang="")
        marks_a_note = False
        for child in run:
            if child.tag in (W + "fldChar", W + "instrText"):
                self._field(child, line, place, look)
                continue
            target = link or self._link_of_fields(place)
            current = replace(look, link=target) if target else look
            if is_hidden:
                self.left_out.hidden.append(words_in(child) + " ")
            elif child.tag == W + "t":
                # The number of a note that an author has chosen stands beside its mark.
                if not marks_a_note:
                    text = _without_signs(child.text or "", properties)
                    self._say(text, line, place, current)
            elif child.tag in (W + "tab", W + "ptab"):
                self._say("\t" if place.kind.tag == "pre" else " ", line, place, current)
            elif child.tag in (W + "br", W + "cr"):
                is_end_of_line = child.get(W + "type", "textWrapping") == "textWrapping"
                self._say("\n" if is_end_of_line else " ", line, place, current)
            elif child.tag == W + "noBreakHyphen":
                self._say("\u2011", line, place, current)
            elif child.tag == W + "sym":
                self._sign(child, line, place, current)
            elif child.tag in _DRAWINGS:
                for found in found_in(child):
                    self._drawing(found, line, place, current)
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                self._mark_note(child, line, place)
                chosen = child.get(W + "customMarkFollows", "0")
                marks_a_note = chosen not in ("0", "false", "off")
            elif child.tag == W + "ruby":
                for base in child.findall(W + "rubyBase"):
                    self._inlines(base, line, place, link)
                for above in child.findall(W + "rt"):
                    self._say(f" ({words_in(above)})", line, place, current)
            elif is_formula(child):
                self._say(formula(child), line, place, current)

    def _say(self, text: str, line: Line, place: Place, look: Look) -> None:
        """Write text where it belongs: neither codes of fields nor tables of contents are text."""
        if any(not current.has_result for current in place.fields):
            return
        if any(current.is_contents for current in place.fields):
            self.left_out.contents.append(text)
            return
        if look.link.startswith("#"):
            self.linked.add(look.link[1:])
        if text == "\n":
            line.html("<br>", look)
        else:
            line.text(text, look)

    def _field(self, child: Element, line: Line, place: Place, look: Look) -> None:
        if child.tag == W + "instrText":
            if place.fields and not place.fields[-1].has_result:
                place.fields[-1].code.append(child.text or "")
            return
        event = place.events.get(child)
        if event == "begin":
            place.fields.append(Field(form=child.find(W + "ffData")))
        elif event == "separate" and place.fields:
            place.fields[-1].has_result = True
            self._repeat_note(line, place)
        elif event == "end" and place.fields:
            ended = place.fields.pop()
            if not ended.has_result or ended.kind == "FORMCHECKBOX":
                self._say(ended.filled_in(), line, place, look)
            elif ended.is_contents:
                self.left_out.contents.append(" ")

    def _repeat_note(self, line: Line, place: Place) -> None:
        """Mark a note again where a field repeats its number, and leave the number out."""
        reference = self._repeated.get(place.fields[-1].note_place)
        if reference is not None:
            outer = place.fields.pop()
            self._mark_note(reference, line, place)
            place.fields.append(replace(outer, has_result=False))

    @staticmethod
    def _link_of_fields(place: Place) -> str:
        links = [current.link for current in place.fields if current.has_result and current.link]
        return links[-1] if links else ""

    def _sign(self, symbol: Element, line: Line, place: Place, look: Look) -> None:
        font, code = symbol.get(W + "font", ""), symbol.get(W + "char", "")
        shown = sign(font, int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else None
        if shown is None:
            self.left_out.add(f"a sign of the font {font} that no other font has", code)
        else:
            self._say(shown, line, place, look)

    def _mark_note(self, reference: Element, line: Line, place: Place) -> None:
        kind = "endnote" if reference.tag == W + "endnoteReference" else "footnote"
        name = reference.get(W + "id", "")
        if name not in self._notes.get(kind, {}) or any(f.is_contents for f in place.fields):
            return
        self.marked[kind + name] = self._notes[kind][name]
        line.html(office_html.note_mark(kind + name))

    def _drawing(self, found: Found, line: Line, place: Place, look: Look) -> None:
        if found.kind not in ("picture", "linked picture"):
            place.after.append(found)
            return
        relation = place.part.relations.get(found.id)
        if relation is not None and relation.is_outside:
            what = "a picture that is not in the file but elsewhere"
            self.left_out.add(what, relation.target, found.alt)
            return
        src = None if relation is None else self.pictures.src(relation.target)
        if src is None:
            self.left_out.add("a picture that is missing in the file", found.alt)
        else:
            line.html(office_html.picture(src, found.alt), Look(link=look.link))


def is_contents(control: Element) -> bool:
    """Whether a control holds a table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


def _address(hyperlink: Element, part: Part) -> str:
    relation = part.relations.get(hyperlink.get(R + "id", ""))
    target = relation.target if relation is not None and relation.is_outside else ""
    anchor = hyperlink.get(W + "anchor", "")
    return f"{target}#{anchor}" if anchor else target


def _without_signs(text: str, properties: Element | None) -> str:
    """Put real characters for those that only a font of signs shows."""
    if not re.search("[\uf020-\uf0ff]", text):
        return text
    font = value(properties, "rFonts", "ascii") or "symbol"
    return re.sub("[\uf020-\uf0ff]", lambda match: sign(font, ord(match[0])) or match[0], text)
