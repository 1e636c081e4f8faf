"""Go through the elements of a page once, and write what they say as source.py asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from handrail.dom.roles import heading_level
from handrail.dom.tree import Element
from handrail.importing.document import SPANS
from handrail.importing.readers.callouts import kind_of_box, title_of_box
from handrail.importing.readers.fragments import Fragments, Mark, attributes
from handrail.importing.readers.furniture import says
from handrail.importing.readers.heading_labels import SPOKEN
from handrail.importing.readers.page_found import Page
from handrail.importing.readers.page_parts import (
    begins_notes,
    code_of,
    hidden_address,
    is_heading,
    is_line,
    is_sections,
    is_title,
    list_attributes,
    list_children,
    math_of,
    put_in,
    role_of_line,
)
from handrail.importing.readers.picture_files import address_of
from handrail.importing.readers.web_pending import WebPending
from handrail.importing.source import Dropped

_LINES = frozenset("p dt caption figcaption legend".split())
_WHOLE_LINES = _LINES - {"p", "legend"}
"""Lines in which no other block ends the line: what is one there is a part of them."""
_HELD = frozenset("ul ol li blockquote dl dd thead tr td th table".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark q rp"
    " rt ruby s samp small span strike strong sub sup time tt u var nobr output meter progress"
    " picture o:p st1:place".split()
)
_SPACE = {"label", "button"}


@dataclass
class _Frame:
    element: Element
    children: Iterator[Element | str]
    marks: tuple[Mark, ...]
    close: str = ""


class PageWalk:
    """Writes the parts of a page into `out`, and notes what it leaves out."""

    def __init__(self, page: Page) -> None:
        self.out = Fragments()
        self._outer: list[Fragments] = []
        self.notes: list[str] = []
        """What the notes say, apart from where they stand."""
        self.dropped: list[Dropped] = []
        self.pending = WebPending(page.notes, page.choices, tracked=page.tracked)
        self.page = page
        self._line: Element | None = None  # a heading or the like, which no block ends
        self._mute: Element | None = None  # the end of a typed mark of an item
        self._note_begins = False
        self._note_label = ""
        self._level = 1
        self._titles: set[Element] = set()
        self._open_comment = 0
        self._sections: dict[Element, bool] = {}

    def write(self, root: Element) -> None:
        """Write the words of an element and of all inside it."""
        frames = [_Frame(root, iter(root.children), ())]
        while frames:
            frame = frames[-1]
            piece = next(frame.children, None)
            if piece is None:
                frames.pop()
                self._leave(frame)
            elif isinstance(piece, str):
                self._text(piece, frame.marks)
            else:
                inner = self._enter(piece, frame.marks)
                if inner is not None:
                    frames.append(inner)
        self.out.end_line()

    def _before(self) -> str:
        return self.out.after_words

    def drop(self, what: str, element: Element) -> None:
        """List what is left out."""
        words = says(element)
        if what and (words or element.tag in ("script", "style", "noscript", "template", "img")):
            entry = Dropped(what, words)
            if entry not in self.dropped[-50:]:
                self.dropped.append(entry)

    def _text(self, text: str, marks: tuple[Mark, ...]) -> None:
        if self._mute is not None:
            return
        if self._note_begins and text.strip():
            label = re.escape(self._note_label)
            text = re.sub(rf"^[\s(\[]*{label}[.):\]]+\s", "", text) if label else text
            text = re.sub(r"^[\s.):\]^\u00a0]+", "", text)
            self._note_begins = not text
        self.out.text(text, marks)

    def _enter(self, element: Element, marks: tuple[Mark, ...]) -> _Frame | None:
        page, tag = self.page, element.tag
        if element in page.notes.marks:
            self._mark_note(element, marks)
            return None
        if element in page.notes.starts and self._outer:
            self._end_note()
            self._open_note(page.notes.starts[element], "p")
        if element in page.notes.silent:
            return None
        inside = page.furniture.outside if page.whole else page.furniture.inside
        what = inside(element)
        if what is not None:
            self.drop(what, element)
            return None
        if element in page.notes.blocks:
            return self._begin_note(element)
        if tag in ("ins", "del", "span") and self.pending.change(element, self._before):
            return None
        name = element.get("id") or (element.get("name") if tag == "a" else "")
        in_heading = self._line is not None and self._line.tag[:1] == "h"  # which has its ids
        if name in page.links.wanted and not in_heading and not re.fullmatch("h[1-6]", tag):
            self.out.anchor(name)
        written = self._single(element, marks)
        if written:
            return None
        if tag in _INLINE:
            return self._inline(element, marks)
        return self._block(element, self._with_styles(element, marks))

    def _single(self, element: Element, marks: tuple[Mark, ...]) -> bool:
        """Write an element that holds no other; tell whether it is such a one."""
        tag = element.tag
        if tag == "br":
            if self._mute is None:
                self.out.line_break(marks)
        elif tag == "hr":
            if self._line is None and not begins_notes(element):
                self.out.block("hr", "<hr>")
        elif tag == "img":
            self._picture(element, marks)
        elif tag == "input":
            self._text("☑ " if "checked" in element.attrs else "☐ ", marks)
        elif tag == "pre":
            self.out.block("pre", code_of(element))
        elif tag == "math":
            self._text(math_of(element), (*marks, ("code", "")))
        elif "data-cfemail" in element.attrs:
            self._text(hidden_address(element), marks)
        else:
            return False
        return True

    def _picture(self, image: Element, marks: tuple[Mark, ...]) -> None:
        alt = image.attrs.get("alt")
        names = {*image.get("class").split()}
        if alt and names & {"emoji", "wp-smiley", "emojione"}:
            self._text(alt, marks)
            return
        address = address_of(image.attrs)
        src = self.page.pictures.take(address) if address else ""
        if not src:
            self.drop("a picture without an address", image)
            return
        src = self.page.links.picture(src, self.page.pictures.found)
        if self.page.google and not alt:
            alt = None
        self.out.atom(f"<img{attributes(src=src, alt=alt)}>", marks)

    def _inline(self, element: Element, marks: tuple[Mark, ...]) -> _Frame:
        tag = element.tag
        own = SPANS.get(tag) if tag != "cite" or is_title(element) else None
        if tag == "a":
            to = self.page.links.to(element)
            if to and not any(name == "a" for name, _ in marks):
                marks = (*marks, ("a", attributes(href=to)))
        elif tag == "q":
            self._text("“", marks)
        elif tag == "button":
            own = "strong" if self._line is None else None
        if own:
            marks = self._marked(marks, own, True)
        if tag in _SPACE or SPOKEN.search(element.get("class")):
            self._text(" ", marks)
        close = "spoken" if SPOKEN.search(element.get("class")) else tag
        return _Frame(element, iter(element.children), self._with_styles(element, marks), close)

    def _with_styles(self, element: Element, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        for name, on in self.page.styles.marks(element).items():
            marks = self._marked(marks, name, on)
        lang = element.get("lang") or element.get("xml:lang")
        if lang and lang.split("-")[0].lower() != self.page.language.split("-")[0].lower():
            marks = (
                *(mark for mark in marks if mark[0] != "span"),
                ("span", attributes(lang=lang)),
            )
        return marks

    def _marked(self, marks: tuple[Mark, ...], name: str, on: bool) -> tuple[Mark, ...]:
        if not on:
            return tuple(mark for mark in marks if mark[0] != name)
        in_heading = self._line is not None and self._line.tag not in ("figcaption", "caption")
        if (name, "") in marks or (name == "strong" and in_heading):
            return marks
        return (*marks, (name, ""))

    def _block(self, element: Element, marks: tuple[Mark, ...]) -> _Frame:
        page, tag = self.page, element.tag
        frame = _Frame(element, iter(element.children), marks)
        if self._line is not None:  # a block in a heading is a part of its line
            self._text(" ", marks)
            return frame
        if element in page.lists.items:
            self.out.line("p", page.lists.items[element])
            self._mute = page.lists.labels.get(element)
            frame.close = "line"
            return frame
        heading = is_heading(element)
        if element in self._titles:
            self.out.line("p", ' class="callout-title"')
            frame.close, self._line = "line", element
            frame.marks = ()
        elif heading:
            self._level = 1 if element is page.title else min(6, heading_level(element))
            name = element.get("id")
            inner = [one.get("id") or one.get("name") for one in element.descendants()]
            for other in {*inner} & page.links.wanted - {name}:
                self.out.anchor(other)
            self.out.line(f"h{self._level}", attributes(id=name or None))
            frame.close, self._line = "line", element
            frame.marks = tuple(mark for mark in marks if mark[0] != "strong")
        elif tag == "details":
            self._details(element, frame)
        elif (kind := kind_of_box(element)) is not None:
            self._box(kind, title_of_box(element), frame)
        elif page.shapes.is_figure(element) and kind_of_box(element) is None:
            self.out.begin("figure")
            frame.close = "held"
        elif (tag in _LINES and not page.shapes.unwraps(element)) or (
            role_of_line(element) and is_line(element)
        ):
            self._begin_line(element, frame)
        elif page.shapes.unwraps(element) or tag not in _HELD or self._all_apart(element):
            self.out.end_line()
            frame.close = "end"
            if element.get("role") == "button":
                frame.marks = self._marked(marks, "strong", True)
        else:
            self._hold(element, frame)
        return frame

    def _all_apart(self, element: Element) -> bool:
        """Tell whether nothing in a list is written as an item of it."""
        if element.tag in ("dl", "dd"):
            around = element.nearest("dl")
            return around is not None and all(one.tag != "dt" for one in around.descendants())
        if element.tag == "li":
            return element.parent is not None and self._is_sections(element.parent)
        if element.tag not in ("ul", "ol"):
            return False
        if self._is_sections(element):
            return True
        items, notes = self.page.lists.items, self.page.notes.blocks
        return all(
            one in items or one in notes or one.tag in ("ul", "ol") for one in element.elements
        )

    def _is_sections(self, element: Element) -> bool:
        if element not in self._sections:
            self._sections[element] = is_sections(element)
        return self._sections[element]

    def _begin_line(self, element: Element, frame: _Frame) -> None:
        tag, role = element.tag, role_of_line(element)
        if role in ("author", "date") and self._level > 1:
            role = ""  # of something in the text, not of all of it
        if role == "quote":
            self.out.begin("blockquote")
            self.out.line("p")
            frame.close = "held"
            return
        if tag == "figcaption" or role == "caption":
            in_figure = self.page.shapes.figure_around(element)
            tag, role = ("figcaption", "") if in_figure else ("p", "caption")
            around = element.closest("figure")
            if around is not None and any(one.tag == "blockquote" for one in around.elements):
                role = ""  # who said it
        elif tag not in _WHOLE_LINES:
            tag = "p"
        self.out.line(tag, attributes(class_=role or None))
        frame.close = "line"
        if tag in _WHOLE_LINES:
            self._line = element

    def _hold(self, element: Element, frame: _Frame) -> None:
        tag = element.tag
        attrs = ""
        if tag in ("ul", "ol"):
            frame.children = iter(list_children(element))
            attrs = list_attributes(element)
        elif tag in ("td", "th"):
            spans = {
                name: element.get(name)
                if element.get(name, "1").strip() not in ("0", "1")
                else None
                for name in ("colspan", "rowspan")
            }
            attrs = attributes(**spans)
            if tag == "th":
                frame.marks = self._marked(frame.marks, "strong", False)
        self.out.begin(tag, attrs)
        frame.close = "held"

    def _details(self, details: Element, frame: _Frame) -> None:
        """A box that opens; one that holds a section, or stands among others, is a section."""
        summary = next((one for one in details.elements if one.tag == "summary"), None)
        around = details.parent.elements if details.parent else []
        among = len([*islice((one for one in around if one.tag == "details"), 3)]) > 2
        section = any(re.fullmatch("h[1-6]", one.tag) for one in details.descendants())
        if among or section:
            self.out.end_line()
            frame.close = "end"
            if summary is not None:
                heading = Element(details.tree, f"h{min(6, self._level + (not among or 1))}", {})
                if among and around[0] is not details and self._among == id(details.parent):
                    heading.tag = f"h{self._level}"
                self._among = id(details.parent)
                heading.children = list(summary.children)
                heading.elements = summary.elements
                frame.children = iter(put_in(details.children, summary, heading))
        else:
            self._box("details", summary, frame)

    _among = 0

    def _box(self, kind: str, title: Element | None, frame: _Frame) -> None:
        self.out.begin("aside", attributes(class_="callout", data_kind=kind))
        frame.close = "held"
        if title is not None:
            self._titles.add(title)

    def _begin_note(self, block: Element) -> _Frame | None:
        name = self.page.notes.blocks[block]
        if name in self.page.notes.comments:
            self.pending.comment(block, name)
            self.out.finished.append(("note", ""))
            return None
        self.out.end_line()
        self.out.finished.append(("note", ""))  # where notes stand, for a heading above them
        self._open_note(name, block.tag)
        return _Frame(block, iter(block.children), (), "note")

    def _open_note(self, name: str, tag: str) -> None:
        self._outer.append(self.out)
        self.out = Fragments()
        self.out.begin("aside", attributes(role="doc-footnote", id=name))
        self._note_begins = True
        self._note_label = self.page.notes.labels.get(name, "")
        if tag == "p":
            self.out.line("p")

    def _end_note(self) -> None:
        self.out.end()
        self.notes += [written for _, written in self.out.finished]
        self.out = self._outer.pop()
        self._note_begins = False

    def _mark_note(self, mark: Element, marks: tuple[Mark, ...]) -> None:
        name = self.page.notes.marks[mark]
        if name in self.page.notes.comments:
            self.pending.comment_at(name, self.out.after_words)
            return
        self.out.atom(
            f"<a{attributes(role='doc-noteref', href='#' + name)}></a>",
            tuple(one for one in marks if one[0] not in ("a", "sup")),
        )

    def _leave(self, frame: _Frame) -> None:
        element = frame.element
        if self._mute is element:
            self._mute = None
            return
        if frame.close == "q":
            self._text("”", frame.marks)
        elif frame.close in _SPACE or frame.close == "spoken":
            self._text(" ", frame.marks)
        elif frame.close == "line":
            self.out.end_line()
            self._mute = None
        elif frame.close == "note":
            self._end_note()
        elif frame.close == "held":
            self.out.end(empty=element.tag in ("td", "th"))
        elif frame.close == "end":
            self.out.end_line()
        if self._line is element:
            self._line = None
