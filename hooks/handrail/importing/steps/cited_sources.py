"""Turn the notes of a document that name a source into sources of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from handrail.importing.document import (
    PLACED,
    Block,
    Document,
    Link,
    NoteMark,
    Paragraph,
    all_inlines,
    inlines_in,
    marked_in,
    text_in,
)
from handrail.importing.steps.pages import name_of

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WHO = re.compile(r"[^.,:;(]+")
_START = re.compile(r"--8<--[ \t]+\[start:([^\]\s]+)\]\s*\n\[\^[^\]]+\]:[ \t]*(.*)")
_WORDS = 3


def name_sources(document: Document, written: str, taken: Iterable[str] = ()) -> dict[str, str]:
    """Give each note that names a source a name such as "nhs-2022", in its marks too. Return the
    names of sources by the names of the notes that they were.

    A source has a year or a link, and one paragraph. `written`: the file of the site's sources; a
    note that stands there already gets the name that it has there.
    """
    there = {_plain(text): name for name, text in _START.findall(written)}
    names: dict[str, str] = {}
    used = {*taken, *there.values()}
    for note, blocks in document.notes.items():
        if not is_source(blocks):
            continue
        text = _plain(text_in(blocks))
        name = there.get(text) or _named(text_in(blocks), used)
        there[text] = name
        used.add(name)
        names[note] = name
    _rename(document, names)
    return names


def is_source(blocks: Sequence[Block]) -> bool:
    """Tell whether a note names a source: it is one paragraph, with a year or a link."""
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return False
    linked = any(isinstance(inline, Link) for inline in all_inlines(blocks[0].inlines))
    return linked or bool(_YEAR.search(text_in(blocks)))


def _named(text: str, used: set[str]) -> str:
    who = _WHO.match(text)
    words = name_of(" ".join((who[0] if who else text).split()[:_WORDS]))
    year = _YEAR.search(text)
    base = f"{words}-{year[0]}" if year else words
    name, number = base, 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    return name


_LINKED = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)|<!--.*?-->")


def _plain(text: str) -> str:
    text = _LINKED.sub(lambda found: found[1] or " ", text).replace(PLACED, " ")
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def _rename(document: Document, names: Mapping[str, str]) -> None:
    for blocks in (document.blocks, *document.notes.values()):
        for inline in inlines_in(blocks):
            if isinstance(inline, NoteMark):
                inline.name = names.get(inline.name, inline.name)
    merged: dict[str, list[Block]] = {}
    for note, blocks in document.notes.items():
        merged.setdefault(names.get(note, note), blocks)
    document.notes.clear()
    document.notes.update(merged)


def notes_in(blocks: Sequence[Block]) -> list[str]:
    """Return the names of the notes that blocks mark, each once, in the order of the text."""
    return [*dict.fromkeys(marked_in(blocks))]


def entry(name: str, text: str) -> str:
    """Return a source as the file of sources has it."""
    return f"--8<-- [start:{name}]\n[^{name}]: {text}\n--8<-- [end:{name}]\n"


def taken_in(names: Sequence[str]) -> str:
    """Return the lines at the end of a page that take its sources in."""
    lines = "\n".join(f"sources.md:{name}" for name in names)
    return f"--8<--\n{lines}\n--8<--\n" if names else ""
