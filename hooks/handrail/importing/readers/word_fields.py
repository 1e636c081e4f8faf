"""Which fields does a Word file have, where do they begin and end, and what do they lead to?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from handrail.importing.readers.archive import number
from handrail.importing.readers.word_package import W, is_on, value

_CONTENTS = {"TOC", "INDEX", "TOA"}


@dataclass
class Field:
    """A field: what its code says, and whether the text has come to its result."""

    code: list[str] = field(default_factory=list)
    has_result: bool = False
    form: Element | None = None

    @property
    def kind(self) -> str:
        """Return the first word of the code, as HYPERLINK or TOC."""
        words = "".join(self.code).split(maxsplit=1)
        return words[0].upper() if words else ""

    @property
    def is_contents(self) -> bool:
        """Whether it is a table of contents or an index, which a site makes itself."""
        return self.kind in _CONTENTS

    @property
    def link(self) -> str:
        """Return what the field leads to: an address, "#" and a name, or "" for nothing."""
        code = "".join(self.code)
        anchor = re.search(r'\\l\s+(?:"([^"]*)"|(\S+))', code)
        name = (anchor[1] or anchor[2]) if anchor else ""
        if self.kind == "HYPERLINK":
            target = re.match(r'\s*\w+\s+(?:"([^"]*)"|([^\s\\"]\S*))', code)
            address = (target[1] or target[2] or "") if target else ""
            return f"{address}#{name}" if name else address
        if self.kind == "REF" and re.search(r"\\h\b", code):
            target = re.match(r"\s*\w+\s+(\S+)", code)
            return f"#{target[1]}" if target else ""
        return ""

    @property
    def note_place(self) -> str:
        """Return the name of the place whose note the field repeats, or ""."""
        target = re.match(r"\s*NOTEREF\s+(\S+)", "".join(self.code), re.IGNORECASE)
        return target[1] if target else ""

    def filled_in(self) -> str:
        """Return what an old form field without a result shows: a box, or what is chosen."""
        box = None if self.form is None else self.form.find(W + "checkBox")
        if box is not None:
            checked = is_on(box, "checked")
            if checked is None:
                checked = is_on(box, "default")
            return "☒" if checked else "☐"
        entries = None if self.form is None else self.form.find(W + "ddList")
        if entries is not None:
            texts = [entry.get(W + "val", "") for entry in entries.findall(W + "listEntry")]
            chosen = number(value(entries, "result") or value(entries, "default"), 0)
            if chosen < len(texts):
                return texts[chosen]
        return ""


Event = Literal["begin", "separate", "end"]


def field_events(root: Element) -> dict[Element, Event]:
    """Return the marks of fields that are whole: one that never ends would swallow the rest."""
    events: dict[Element, Event] = {}
    _scan(root, [], events)
    return events


def _scan(parent: Element, is_open: list[list[Element]], events: dict[Element, Event]) -> None:
    for child in parent:
        if child.tag == W + "fldChar":
            kind = child.get(W + "fldCharType")
            if kind == "begin":
                is_open.append([child])
            elif kind == "separate" and is_open and len(is_open[-1]) == 1:
                is_open[-1].append(child)
            elif kind == "end" and is_open:
                begin, *separate = is_open.pop()
                events[begin], events[child] = "begin", "end"
                events.update(dict.fromkeys(separate, "separate"))
        elif child.tag in (W + "txbxContent", W + "footnote", W + "endnote"):
            _scan(child, [], events)
        else:
            _scan(child, is_open, events)


def notes_of_places(root: Element) -> dict[str, Element]:
    """Return the mark of the note that each named place holds, for fields that repeat it."""
    names: dict[str, str] = {}
    notes: dict[str, Element] = {}
    for element in root.iter():
        if element.tag == W + "bookmarkStart":
            names[element.get(W + "id", "")] = element.get(W + "name", "")
        elif element.tag == W + "bookmarkEnd":
            names.pop(element.get(W + "id", ""), None)
        elif element.tag in (W + "footnoteReference", W + "endnoteReference"):
            for name in names.values():
                notes.setdefault(name, element)
    return notes
