"""Read a Word file (.docx) as HTML.

The parts are walked directly. The tree of a library that makes HTML of Word files (mammoth) has no
place for which list a paragraph is in, its numbers, languages, decorative pictures, or changes.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from handrail.importing.readers import office_html
from handrail.importing.readers.office_html import Fragment, Line
from handrail.importing.readers.office_tables import add_table
from handrail.importing.readers.paragraph_kinds import primary
from handrail.importing.readers.word_changes import comments, settle, tracked_changes
from handrail.importing.readers.word_drawings import (
    Found,
    choose_alternatives,
    is_formula,
    words_of_drawing,
)
from handrail.importing.readers.word_fields import field_events
from handrail.importing.readers.word_line import Lines, Place, is_contents
from handrail.importing.readers.word_lists import Lists
from handrail.importing.readers.word_package import Package, Part, W, value, words_in
from handrail.importing.readers.word_styles import Styles
from handrail.importing.readers.word_tables import head_of, rows_of
from handrail.importing.source import Choices, Dropped, Pending, Source, UnreadableError

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read(content: bytes, folder: Path, choices: Choices) -> Source:
    """Read a .docx, .docm or .dotx file."""
    try:
        return _read(Package(content), choices)
    except RecursionError as error:
        raise UnreadableError(
            "Its parts stand inside each other too deep. Take tables and boxes out of each other,"
            " and import it again."
        ) from error


def _read(package: Package, choices: Choices) -> Source:
    parts = {"": package.main}
    for kind, name in _NOTES.items():
        for part in package.parts(name):
            parts[kind] = part
    pending: list[Pending] = []
    for part in parts.values():
        choose_alternatives(part.root)
        pending += tracked_changes(part.root)
    said, done = comments(package, [part.root for part in parts.values()])
    for part in parts.values():
        settle(part.root, reject=choices.changes == "reject")
    styles = Styles(package.root("styles"))
    document = _Reader(package, styles, parts)
    html = document.read()
    return Source(
        html=html,
        pictures=document.lines.pictures.by_src,
        title=package.property("title"),
        language=document.language,
        pending=[*pending, *said],
        dropped=[*document.lines.left_out.listed(), *done, *_at_the_edges(package)],
    )


def _at_the_edges(package: Package) -> list[Dropped]:
    """Return the headers and footers, which a page of a site has no place for, each once."""
    edges = []
    for kind, what in (("header", "a header of the pages"), ("footer", "a footer of the pages")):
        for part in package.parts(kind):
            choose_alternatives(part.root)
            settle(part.root, reject=False)
            edges.append(Dropped(what, words_in(part.root)))
    return [edge for edge in dict.fromkeys(edges) if edge.words]


class _Reader:
    def __init__(self, package: Package, styles: Styles, parts: dict[str, Part]) -> None:
        self._package = package
        self._styles = styles
        self._lists = Lists(package.root("numbering"), styles)
        self._parts = parts
        notes = {
            kind: {note.get(W + "id", ""): note for note in parts[kind].root.iter(W + kind)}
            for kind in _NOTES
            if kind in parts
        }
        self.language = _language(package, styles)
        self.lines = Lines(package, styles, notes, self.language)

    def read(self) -> str:
        main = self._package.main
        html = []
        for body in main.root.findall(W + "body"):
            fragment = Fragment()
            self._blocks(body, fragment, Place(main, field_events(main.root)))
            html.append(fragment.render())
        # A note may have a mark of another note.
        marked = self.lines.marked
        written: set[str] = set()
        while waiting := [name for name in marked if name not in written]:
            for name in waiting:
                written.add(name)
                html.append(self._note(name, marked[name]) + "\n")
        return office_html.with_names("".join(html), self.lines.linked)

    def _note(self, name: str, note: Element) -> str:
        part = self._parts[note.tag.removeprefix(W)]
        fragment = Fragment()
        self._blocks(note, fragment, Place(part, field_events(note)))
        return office_html.note(name, fragment.render())

    def _blocks(self, parent: Element, fragment: Fragment, place: Place) -> None:
        for child in parent:
            if child.tag == W + "p":
                self._paragraph(child, fragment, place)
            elif child.tag == W + "tbl":
                self._table(child, fragment, place)
            elif child.tag == W + "bookmarkStart":
                fragment.waiting.append(child.get(W + "name", ""))
            elif child.tag == W + "sdt" and is_contents(child):
                self.lines.left_out.contents.append(words_in(child) + " ")
            elif child.tag == W + "altChunk":
                self.lines.left_out.add("a file that stands within the file")
            elif child.tag in (W + "r", W + "hyperlink") or is_formula(child):
                # Some programs leave the paragraph out.
                line = Line()
                wrapper = Element(W + "p")
                wrapper.append(child)
                self.lines.add(wrapper, line, place)
                fragment.line("p", line)
            elif child.tag not in (W + "sectPr", W + "tcPr", W + "sdtPr"):
                self._blocks(child, fragment, place)

    def _paragraph(self, paragraph: Element, fragment: Fragment, place: Place) -> None:
        properties = paragraph.find(W + "pPr")
        kind = self._styles.kind_of(properties)
        outer = place.kind, place.style, place.after
        place.kind, place.style, place.after = kind, self._styles.style_of(properties), []
        line = Line()
        self.lines.add(paragraph, line, place)
        after = place.after
        place.kind, place.style, place.after = outer
        if any(current.is_contents for current in place.fields):
            self.lines.left_out.contents.append(" ")
        if kind.is_contents:
            self.lines.left_out.contents.append(line.words + " ")
            line.clear()
        if kind.role == "caption":
            fragment.pictures_of(line)
        attributes = f' class="{kind.role}"' if kind.role else ""
        if kind.tag.startswith("h") or kind.role in ("title", "subtitle"):
            line.without_what_marks_all()
        elif kind.tag == "p" and not kind.role:
            item = self._lists.item(properties)
            around = "" if item else kind.around
            kind, attributes = replace(kind, around=around), item
        is_ruled = line.is_empty and not after and _has_rule(properties)
        fragment.line(kind.tag, line, attributes, kind.around)
        if is_ruled:
            fragment.html("<hr>")
        for found in after:
            self._beside(found, fragment, place)

    def _beside(self, found: Found, fragment: Fragment, place: Place) -> None:
        """Write what a paragraph holds that is no part of its line: a box, a diagram, a rule."""
        if found.kind == "line":
            fragment.html("<hr>")
        elif found.kind == "box" and found.element is not None:
            inner = Fragment()
            events = field_events(found.element)
            self._blocks(found.element, inner, Place(place.part, events))
            if content := inner.render():
                fragment.html(office_html.box(content))
        elif found.kind in ("chart", "diagram"):
            relation = place.part.relations.get(found.id)
            part = None if relation is None else self._package.part(relation.target)
            texts = [] if part is None else words_of_drawing(part.root)
            if found.kind == "chart":
                self.lines.left_out.add("a chart", "; ".join([*filter(None, [found.alt]), *texts]))
                return
            what = "the shapes of a diagram; its words are paragraphs now"
            self.lines.left_out.add(what, found.alt)
            for text in texts:
                line = Line()
                line.text(text)
                fragment.line("p", line)

    def _table(self, table: Element, fragment: Fragment, place: Place) -> None:
        if described := value(table.find(W + "tblPr"), "tblDescription"):
            self.lines.left_out.add("the description of a table", described)
        head = head_of(table, self._styles)
        add_table(fragment, rows_of(table), head, partial(self._blocks, place=place))


def _language(package: Package, styles: Styles) -> str:
    """Return what most letters are marked as; the properties may say which country."""
    language, named = styles.language_of(package.main.root), package.property("language")
    return named if named and primary(named) == primary(language) else language or named


def _has_rule(properties: Element | None) -> bool:
    """Whether an empty paragraph is a line across the page, as Word makes of three hyphens."""
    borders = None if properties is None else properties.find(W + "pBdr")
    sides = (value(borders, side) for side in ("top", "bottom", "between"))
    return any(side not in (None, "nil", "none") for side in sides)
