"""Read the HTML that a reader delivers into the tree of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.dom.tree import Element, Tree
from handrail.importing.document import (
    Block,
    Break,
    Callout,
    Definitions,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    List,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Style,
    Table,
    Text,
    all_blocks,
    marked_in,
)
from handrail.importing.markup.html_attributes import item_of, language_of, number_in
from handrail.importing.markup.html_figures import is_caption, pictures_in, without
from handrail.importing.markup.html_inlines import (
    Around,
    Piece,
    around_inside,
    characters,
    one_line,
    pieces_of_text,
    tidy,
)
from handrail.importing.markup.html_notes import Notes
from handrail.importing.markup.html_preformatted import preformatted
from handrail.importing.markup.html_tables import rows_in, table_of
from handrail.importing.source import Source

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
     "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
     "tr", "ul")
)  # fmt: skip
_DROPPED = frozenset(("head", "script", "style", "template", "noscript", "select", "textarea"))
_DEEPEST = 100
"""The levels in which blocks are looked for; what is nested deeper is lines."""
_ROLES = ("title", "subtitle", "author", "date", "caption")


def document_of(source: Source) -> Document:
    """Return the document that a source holds."""
    tree = Tree(source.html)
    language = source.language or language_of(tree.root)
    parts = Notes(tree)
    while True:
        reader = _Reader(parts, language)
        blocks = reader.blocks(tree.root.children, _Within(language=language))
        reader.give_ids(blocks)
        notes, unreferenced = reader.notes_of(blocks)
        empty = [name for name, said in notes.items() if not said]
        if not empty:
            return Document([*blocks, *unreferenced], notes, language, source.title)
        parts.leave_out(empty)


@dataclass(frozen=True)
class _Within:
    """What holds for everything in an element: its language, and the spans around it."""

    language: str
    around: tuple[Around, ...] = ()


class _Reader:
    """Reads elements. `ids`: those that the next heading or paragraph gets."""

    def __init__(self, notes: Notes, language: str) -> None:
        self._notes = notes
        self._language = language
        self._ids: list[str] = []

    # --- Blocks

    def blocks(self, nodes: Sequence[Element | str], within: _Within) -> list[Block]:
        """Return the blocks that nodes make; what stands in lines beside them is a paragraph."""
        blocks: list[Block] = []
        line: list[Piece] = []
        items: list[Element] = []
        for node in nodes:
            if items and not (isinstance(node, str) and not node.strip()):
                if self._is_item(node):
                    assert isinstance(node, Element)
                    items.append(node)
                    continue
                blocks += self._list(items, "ul", within)
                items = []
            if isinstance(node, str) or not self._is_block(node):
                self._take(node, within, line)
                continue
            blocks += self._paragraphs(line)
            line = []
            if self._is_item(node):
                items = [node]
            else:
                blocks += self._block(node, within)
        blocks += self._list(items, "ul", within) if items else []
        return blocks + self._paragraphs(line)

    def _is_block(self, element: Element) -> bool:
        if element.depth > _DEEPEST:
            return False
        if self._notes.is_part(element):
            return self._notes.name_of(element) is not None and element.tag != "a"
        return element.tag in _BLOCKS or (
            bool(element.elements)
            and element.tag not in _DROPPED
            and any(inner.tag in _BLOCKS for inner in element.descendants())
        )

    def _is_item(self, node: Element | str) -> bool:
        return isinstance(node, Element) and node.tag == "li" and self._notes.name_of(node) is None

    def _block(self, element: Element, within: _Within) -> list[Block]:
        if self._notes.name_of(element) is not None:
            return []
        if self._notes.hold(element):
            return self._beside_notes(element, within)
        within = self._inside(element, within)
        classes = element.get("class").split()
        tag = element.tag
        if "callout" in classes or "admonition" in classes:
            return self._callout(element, classes, within)
        if tag == "figure" or "wp-caption" in classes:
            return self._figure(element, within)
        if tag in ("ul", "ol", "menu", "dir"):
            return self._list(element.children, tag, within, element)
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(element, within)
            case "p":
                return self._paragraph(element, within)
            case "dl":
                return self._definitions(element, within)
            case "table":
                return self._table(element, within)
            case "blockquote":
                blocks = self.blocks(element.children, within)
                return [Quote(blocks)] if blocks else []
            case "pre":
                return preformatted(element)
            case "hr":
                return [Divider()]
        return self.blocks(element.children, within)

    def _inside(self, element: Element, within: _Within) -> _Within:
        """Return what holds inside an element that has blocks; note its id."""
        self._note_ids(element)
        around = within.around
        language = language_of(element) or within.language
        if language != within.language:
            around = tuple(span for span in around if span.kind != "lang")
            if language.lower() != self._language.lower():
                around = (Around("lang", language), *around)
        elif element.tag not in _BLOCKS:
            around = around_inside(around, element)
        return _Within(language, around)

    def _paragraphs(self, line: Sequence[Piece]) -> list[Block]:
        return [self._figure_or(inlines) for inlines in tidy(line)]

    def _figure_or(self, inlines: list[Inline]) -> Block:
        """Return a line as a paragraph; one of pictures alone is a figure."""
        pictures = [inline for inline in inlines if isinstance(inline, Picture)]
        if pictures and all(
            isinstance(inline, Picture | Break) or inline == Text(" ") for inline in inlines
        ):
            return Figure(pictures)
        return Paragraph(inlines, self._take_ids())

    def _paragraph(self, element: Element, within: _Within) -> list[Block]:
        blocks = self.blocks(element.children, within)
        classes = element.get("class").split()
        role = next((role for role in _ROLES if role in classes), "")
        item = item_of(element)
        for block in blocks:
            if isinstance(block, Paragraph):
                block.role = role
                block.item, item = item, None
        return blocks

    def _heading(self, element: Element, within: _Within) -> list[Block]:
        inlines = self._one_line(element.children, within)
        if not inlines:
            return []
        shown = self._figure_or(inlines)
        if isinstance(shown, Figure):
            return [shown]
        assert isinstance(shown, Paragraph)
        return [Heading(int(element.tag[1]), inlines, shown.ids)]

    def _list(
        self,
        nodes: Sequence[Element | str],
        tag: str,
        within: _Within,
        element: Element | None = None,
    ) -> list[Block]:
        """Return a list. What stands in it beside its items belongs to the item before."""
        items: list[list[Block]] = []
        beside: list[Element | str] = []

        def settle() -> None:
            blocks = self.blocks(beside, within)
            beside.clear()
            if blocks and items:
                items[-1] += blocks
            elif blocks:
                items.append(blocks)

        for node in nodes:
            if self._is_item(node):
                settle()
                assert isinstance(node, Element)
                blocks = self.blocks(node.children, self._inside(node, within))
                if blocks:
                    items.append(blocks)
            else:
                beside.append(node)
        settle()
        if not items:
            return []
        style: Style = "-"
        start = 1
        if tag == "ol":
            written = element.get("type") if element else ""
            styles: dict[str, Style] = {"a": "a", "A": "A", "i": "i", "I": "I"}
            style = styles.get(written, "1")
            start = number_in(element.get("start") if element else "", 1)
        return [List(items, style, start)]

    def _definitions(self, element: Element, within: _Within) -> list[Block]:
        entries: list[tuple[list[list[Inline]], list[list[Block]]]] = []
        beside: list[Block] = []
        for part in _parts(element):
            if isinstance(part, str) or part.tag not in ("dt", "dd"):
                beside = self.blocks([part], within)
                if beside and entries:
                    entries[-1][1].append(beside)
                elif beside:
                    entries.append(([], [beside]))
            elif part.tag == "dt":
                term = self._one_line(part.children, self._inside(part, within))
                if term and (not entries or entries[-1][1]):
                    entries.append(([], []))
                if term:
                    entries[-1][0].append(term)
            else:
                blocks = self.blocks(part.children, self._inside(part, within))
                if blocks and not entries:
                    entries.append(([], []))
                if blocks:
                    entries[-1][1].append(blocks)
        return [Definitions(entries)] if entries else []

    def _table(self, element: Element, within: _Within) -> list[Block]:
        captions = [inner for inner in element.elements if inner.tag == "caption"]
        lines = [self._one_line(shown.children, within) for shown in captions]
        caption = one_line([line for line in lines if line])
        table = table_of(
            rows_in(element),
            lambda cell: self.blocks(cell.children, self._inside(cell, within)),
            caption,
        )
        if table is not None:
            return [table]
        return [Paragraph(caption, self._take_ids())] if caption else []

    def _figure(self, element: Element, within: _Within) -> list[Block]:
        captions = [inner for inner in element.descendants() if is_caption(inner, element)]
        lines = [self._one_line(said.children, self._inside(said, within)) for said in captions]
        caption = one_line([line for line in lines if line])
        blocks = self.blocks(without(element, captions), within)
        pictures = [pictures_in(block) for block in blocks]
        if blocks and all(pictures):
            return [Figure([picture for shown in pictures for picture in shown], caption)]
        table = blocks[0] if len(blocks) == 1 else None
        if caption and isinstance(table, Table) and not table.caption:
            table.caption = caption
        elif caption:
            blocks.append(Paragraph(caption, self._take_ids(), role="caption"))
        return blocks

    def _callout(self, element: Element, classes: list[str], within: _Within) -> list[Block]:
        titles = [
            inner
            for inner in element.elements
            if {"callout-title", "admonition-title"} & {*inner.get("class").split()}
        ]
        lines = [self._one_line(named.children, self._inside(named, within)) for named in titles]
        title = one_line([line for line in lines if line])
        rest = [node for node in element.children if node not in titles]
        kinds = [name for name in classes if name not in ("callout", "admonition")]
        kind = element.get("data-kind", " ".join(kinds[:1])).strip()
        blocks = self.blocks(rest, within)
        return [Callout(blocks, title, kind)] if blocks or title else []

    # --- Lines

    def _one_line(self, nodes: Sequence[Element | str], within: _Within) -> list[Inline]:
        """Return everything in nodes as one line, blocks parted by breaks."""
        line: list[Piece] = []
        for node in nodes:
            self._take(node, within, line)
        return next(iter(tidy(line, as_one=True)), [])

    def _take(self, node: Element | str, within: _Within, line: list[Piece]) -> None:
        """Add what a node has to a line."""
        if isinstance(node, str):
            line += pieces_of_text(node, within.around)
            return
        tag = node.tag
        if tag in _DROPPED or self._notes.is_link_back(node):
            return
        note = self._notes.marked_by(node)
        if note is not None:
            line += [Piece(NoteMark(note), within.around)] if note else []
            return
        self._note_ids(node)
        if tag == "br":
            line.append(Piece(Break(), within.around))
        elif tag == "img":
            src = node.get("src").strip()
            alt = " ".join(characters(node.attrs["alt"]).split()) if "alt" in node.attrs else None
            if src:
                line.append(Piece(Picture(src, alt), within.around))
            elif alt:
                line += pieces_of_text(alt, within.around)
        else:
            block = tag in _BLOCKS
            line += [Piece(Break(), within.around)] if block else []
            around = around_inside(within.around, node)
            language = language_of(node)
            if language and language.lower() != within.language.lower():
                around = (*around, Around("lang", language))
            inside = _Within(language or within.language, around)
            for child in node.children:
                self._take(child, inside, line)
            line += [Piece(Break(), within.around)] if block else []

    # --- Ids and notes

    def _note_ids(self, element: Element) -> None:
        names = [element.get("id"), element.get("name") if element.tag == "a" else ""]
        self._ids += [
            name
            for name in names
            if name and name not in self._ids and not name.startswith("fnref")
        ]

    def _take_ids(self) -> list[str]:
        ids, self._ids = self._ids, []
        return ids

    def give_ids(self, blocks: Sequence[Block]) -> None:
        """Give the ids that no block followed to the last that can have them."""
        able = [block for block in all_blocks(blocks) if isinstance(block, Heading | Paragraph)]
        if able:
            able[-1].ids += self._take_ids()

    def _beside_notes(self, element: Element, within: _Within) -> list[Block]:
        """Return what stands among notes and is neither a note nor the line above them."""
        blocks = self.blocks(element.children, within)
        return [block for block in blocks if not isinstance(block, Divider)]

    def notes_of(self, blocks: Sequence[Block]) -> tuple[dict[str, list[Block]], list[Block]]:
        """Return the notes in the order of the text, and the blocks of those it does not name."""
        notes: dict[str, list[Block]] = {}
        waiting = [*marked_in(blocks)][::-1]
        bodies = self._notes.bodies
        while waiting:
            name = waiting.pop()
            if name not in notes:
                notes[name] = self._note(bodies[name])
                waiting += [*marked_in(notes[name])][::-1]
        rest = [block for name in bodies if name not in notes for block in self._note(bodies[name])]
        later = [name for name in marked_in(rest) if name not in notes]
        for name in later:
            notes.setdefault(name, self._note(bodies[name]))
        return notes, rest

    def _note(self, body: Element) -> list[Block]:
        language = language_of(body) or self._language
        return self.blocks(body.children, _Within(language=language))


def _parts(element: Element) -> Iterator[Element | str]:
    """Yield the terms and descriptions of a list of them, and what else stands there."""
    for child in element.children:
        if isinstance(child, Element) and child.tag == "div":
            yield from _parts(child)
        elif isinstance(child, Element) or child.strip():
            yield child
