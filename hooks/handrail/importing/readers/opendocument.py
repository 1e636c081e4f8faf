"""Read an OpenDocument text (.odt) as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from handrail.importing.readers import office_html
from handrail.importing.readers.archive import Archive, number
from handrail.importing.readers.office_html import PLAIN, Fragment, Line, Look
from handrail.importing.readers.office_tables import add_table
from handrail.importing.readers.opendocument_changes import settle, unsettled, words_in
from handrail.importing.readers.opendocument_line import NOT_TEXT, PLACES, Lines, Paragraph
from handrail.importing.readers.opendocument_styles import (
    DC,
    DRAW,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    Styles,
)
from handrail.importing.readers.opendocument_tables import head_of, rows_of
from handrail.importing.readers.paragraph_kinds import Kind, heading
from handrail.importing.source import Choices, Dropped, Source, UnreadableError

_CONTENTS = {
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
    )
}


def read(content: bytes, folder: Path, choices: Choices) -> Source:
    """Read an .odt or .ott file."""
    archive = Archive(content, "an OpenDocument text (.odt)")
    # Not parsed: old programs declare a document type there.
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise UnreadableError(
            "It is protected by a password. Open it, save it without a password, and import the"
            " new file."
        )
    root = archive.xml("content.xml")
    text = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or text is None:
        raise UnreadableError(
            "It is not an OpenDocument text (.odt), whatever its name says. Open it in the program"
            " that made it, save it as a text document, and import the new file."
        )
    try:
        return _read(archive, root, text, choices)
    except RecursionError as error:
        raise UnreadableError(
            "Its parts stand inside each other too deep. Take tables and lists out of each other,"
            " and import it again."
        ) from error


def _read(archive: Archive, root: Element, text: Element, choices: Choices) -> Source:
    of_pages = archive.xml("styles.xml")
    pending, done = unsettled(text)
    settle(text, reject=choices.changes == "reject")
    styles = Styles([root] if of_pages is None else [of_pages, root])
    about = archive.xml("meta.xml")
    named = "" if about is None else (about.findtext(f".//{DC}language") or "").strip()
    language = styles.language_of(text) or named
    reader = _Reader(archive, styles, language)
    html = reader.read(text)
    title = "" if about is None else about.findtext(f".//{DC}title") or ""
    return Source(
        html=html,
        pictures=reader.lines.pictures.by_src,
        title=" ".join(title.split()),
        language=language,
        pending=pending,
        dropped=[*reader.lines.left_out.listed(), *done, *_at_the_edges(of_pages)],
    )


def _at_the_edges(root: Element | None) -> list[Dropped]:
    """Return the headers and footers, which a page of a site has no place for, each once."""
    edges = []
    for element in () if root is None else root.iter():
        kind = element.tag.removeprefix(STYLE).partition("-")[0]
        if element.tag.startswith(STYLE) and kind in ("header", "footer") and len(element):
            edges.append(Dropped(f"a {kind} of the pages", words_in(element)))
    return [edge for edge in dict.fromkeys(edges) if edge.words]


class _Reader:
    def __init__(self, archive: Archive, styles: Styles, language: str) -> None:
        self._styles = styles
        # Where a numbered list that goes on later has come to, by its name and by its style.
        self._next: dict[str, int] = {}
        self.lines = Lines(archive, styles, language)

    def read(self, text: Element) -> str:
        fragment = Fragment()
        self._blocks(text, fragment)
        html = [fragment.render()]
        notes = self.lines.notes
        written: set[str] = set()
        while waiting := [name for name in notes if name not in written]:
            for name in waiting:
                written.add(name)
                inner = Fragment()
                self._blocks(notes[name], inner)
                html.append(office_html.note(name, inner.render()) + "\n")
        return office_html.with_names("".join(html), self.lines.linked)

    def _blocks(self, parent: Element, fragment: Fragment) -> None:
        for child in parent:
            if child.tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, fragment)
            elif child.tag == TEXT + "list":
                self._list(child, fragment, "", 1)
            elif child.tag == TABLE + "table":
                self._table(child, fragment)
            elif child.tag in _CONTENTS:
                body = child.find(TEXT + "index-body")
                self.lines.left_out.contents.append("" if body is None else words_in(body) + " ")
            elif child.tag == TEXT + "section" and child.get(TEXT + "display") == "none":
                self.lines.left_out.hidden.append(words_in(child) + " ")
            elif child.tag in PLACES:
                fragment.waiting.append(child.get(TEXT + "name", ""))
            elif child.tag.startswith(DRAW):
                # It belongs to the page, and no paragraph has it.
                paragraph = Paragraph(Line(), Kind())
                self.lines.element(child, paragraph, PLAIN)
                self._write(paragraph, fragment, "")
            elif child.tag not in NOT_TEXT:
                self._blocks(child, fragment)

    def _paragraph(self, element: Element, fragment: Fragment) -> None:
        style = element.get(TEXT + "style-name", "")
        kind = self._styles.kind_of(style)
        if element.tag == TEXT + "h" and not kind.role:
            kind = heading(number(element.get(TEXT + "outline-level"), 1))
        look, is_hidden = self._styles.look_of("paragraph", style, True)
        if is_hidden or _is_hidden(element):
            self.lines.left_out.hidden.append(words_in(element) + " ")
            return
        if kind.tag.startswith("h"):
            look = Look(lang=look.lang)
        paragraph = Paragraph(Line(), kind)
        self.lines.add(element, paragraph, self.lines.in_language(look))
        self._write(paragraph, fragment, style)

    def _write(self, paragraph: Paragraph, fragment: Fragment, style: str) -> None:
        line, kind = paragraph.line, paragraph.kind
        if kind.is_contents:
            self.lines.left_out.contents.append(line.words + " ")
            line.clear()
        if kind.role == "caption":
            fragment.pictures_of(line)
        if kind.tag.startswith("h") or kind.role in ("title", "subtitle"):
            line.without_what_marks_all()
        is_ruled = line.is_empty and not paragraph.after and self._styles.has_rule(style)
        attributes = f' class="{kind.role}"' if kind.role else ""
        fragment.line(kind.tag, line, attributes, kind.around)
        if is_ruled:
            fragment.html("<hr>")
        for box in paragraph.after:
            inner = Fragment()
            self._blocks(box, inner)
            if content := inner.render():
                fragment.html(office_html.box(content))

    def _list(self, element: Element, fragment: Fragment, style: str, level: int) -> None:
        style = element.get(TEXT + "style-name") or style
        items = [item for item in element if item.tag.startswith(TEXT + "list-")]
        if any(item.find(TEXT + "h") is not None for item in items):
            # Headings that are numbered stand in lists.
            for item in items:
                self._nested(item, fragment, style, level)
            return
        form, start = self._styles.number_of(style, level)
        known = element.get(TEXT + "continue-list", "")
        if known in self._next:
            start = self._next[known]
        elif element.get(TEXT + "continue-numbering") == "true":
            start = self._next.get(f"{style} {level}", start)
        written: list[str] = []
        first = current = start
        for item in items:
            inner = Fragment()
            self._nested(item, inner, style, level)
            content = inner.render()
            fragment.waiting += inner.waiting
            if not content.strip():
                continue
            own = number(item.get(TEXT + "start-value"), -1)
            is_item = item.tag == TEXT + "list-item" and not _is_only_a_list(item)
            if own >= 0 and is_item:
                if written and own != current:
                    fragment.html(_list_html(form, first, written))
                    written = []
                current = own
            if not written:
                first = current
            if not is_item and written:
                # A deeper list belongs to the item before it, and so does what has no number.
                written[-1] += content
            elif not is_item:
                fragment.html(content.rstrip())
            else:
                written.append(content)
                current += 1
        if written:
            fragment.html(_list_html(form, first, written))
        name = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
        self._next |= {key: current for key in (name, f"{style} {level}") if key}

    def _nested(self, item: Element, fragment: Fragment, style: str, level: int) -> None:
        for child in item:
            if child.tag == TEXT + "list":
                self._list(child, fragment, style, level + 1)
            elif child.tag != TEXT + "number":
                around = Element("item")
                around.append(child)
                self._blocks(around, fragment)

    def _table(self, table: Element, fragment: Fragment) -> None:
        add_table(fragment, rows_of(table), head_of(table, self._styles), self._blocks)


def _list_html(form: str, start: int, items: Iterable[str]) -> str:
    written = "".join(f"<li>{item.strip()}</li>\n" for item in items)
    if form == "-":
        return f"<ul>\n{written}</ul>"
    kind = f' type="{form}"' if form != "1" else ""
    kind += f' start="{start}"' if start != 1 else ""
    return f"<ol{kind}>\n{written}</ol>"


def _is_only_a_list(item: Element) -> bool:
    return len(item) > 0 and all(child.tag == TEXT + "list" for child in item)


def _is_hidden(paragraph: Element) -> bool:
    return any(
        element.get(TEXT + "is-hidden") == "true"
        for element in paragraph.iter(TEXT + "hidden-paragraph")
    )
