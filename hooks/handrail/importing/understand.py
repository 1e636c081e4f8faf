"""Make pages of what a file holds: each step is a module, in this order."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from handrail.care.services import Care
from handrail.importing.document import (
    Block,
    Document,
    Inline,
    Link,
    Paragraph,
    Text,
    all_blocks,
    text_in,
)
from handrail.importing.log import Log
from handrail.importing.markup.from_html import document_of
from handrail.importing.markup.to_markdown import heading_of, markdown_of
from handrail.importing.questions import Interview
from handrail.importing.source import Source
from handrail.importing.steps import drafts
from handrail.importing.steps.addresses import clean_addresses
from handrail.importing.steps.captions import with_captions
from handrail.importing.steps.cited_sources import entry, name_sources, notes_in, taken_in
from handrail.importing.steps.contents import leave_out_paper
from handrail.importing.steps.cross_references import lead_to_pages, relative
from handrail.importing.steps.headings import (
    ask_about_bold_lines,
    close_up,
    take_title,
    without_long_headings,
)
from handrail.importing.steps.help_after import help_after_mentions
from handrail.importing.steps.illustrations import Illustrations, Pictures, without_empty_figures
from handrail.importing.steps.lines_about import settle_lines
from handrail.importing.steps.lists import with_lists
from handrail.importing.steps.pages import Depth, NewPage, split
from handrail.importing.steps.phone_numbers import settle_numbers
from handrail.importing.steps.quotations import with_quotations
from handrail.importing.steps.references import cite_references
from handrail.importing.steps.tables import settle_tables
from handrail.written.yaml_writer import to_yaml


@dataclass(frozen=True)
class Setting:
    """What the site and the person say of how a document becomes pages."""

    care: Care
    subjects: drafts.Subjects
    folder: str = ""
    """Where its pages go, in the folder of pages; "" for a folder named after the document."""
    depth: Depth = "auto"
    help_page: str = ""
    """The path of the page of help, and the words of a link to it."""
    help_words: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    """The titles of the site's other pages in small letters, each with its path."""
    sources: str = ""
    """The file of the site's sources."""


@dataclass
class Written:
    """A page as it will stand in the site."""

    path: str
    title: str
    text: str
    source: list[Block]
    """What stood in the document there."""
    notes: Mapping[str, list[Block]]
    """The notes that this has marks of."""


@dataclass
class Result:
    """What became of a document."""

    title: str
    language: str
    pages: list[Written]
    menu: list[Any]
    files: dict[str, bytes]
    """The pictures, by their paths in the folder of pages."""
    sources: dict[str, str]
    """The sources that the site did not have yet, by name, as its file has them."""
    numbers: dict[str, Mapping[str, str]]
    """The phone numbers that become the site's own, by the name of who answers."""
    log: Log
    counts: Counter[str]


def pages_of(
    source: Source, pictures: Pictures, name: str, setting: Setting, interview: Interview
) -> Result:
    """Return the pages that a file becomes. Its questions are put to the interview, which gives the
    answers that are known; so the same file with the same answers becomes the same pages.

    `pictures`: those of the file, ready to publish. `name`: what it is called, without its ending.
    """
    log = Log(list(source.dropped))
    document = document_of(source)
    original = _Original(document)
    without_long_headings(document.blocks, log)
    title = take_title(document) or name
    warnings = _structure(document, setting, interview, log)
    settle_tables(document.blocks, log)
    clean_addresses(document, interview, log)
    numbers = settle_numbers(document, setting.care, interview)
    illustrations = Illustrations(pictures, interview, log)
    illustrations.settle(document.blocks)
    without_empty_figures(document.blocks)
    counts = drafts.count(document.blocks)
    counts.update(words=len(text_in(document.blocks).split()), notes=len(document.notes))
    counts.update(pictures=len(illustrations.files))

    topic = drafts.topic_of(title, document.blocks)
    cited = name_sources(document, setting.sources)
    parts = split(title, document.blocks, setting.folder, setting.depth)
    _name_apart(parts.pages, setting.titles)
    language = document.language or setting.subjects.language
    for page in parts.pages:
        counts["crisis contacts"] += help_after_mentions(page.blocks, language)
    bodies = [block for blocks in document.notes.values() for block in all_blocks(blocks)]
    lead_to_pages(parts.pages, bodies, log)
    folder = _pictures_folder(parts.pages)
    for page in parts.pages:
        illustrations.place(page.blocks, relative(folder, page.path))
    counts["pages"] = len(parts.pages)
    sources = {
        source_name: entry(source_name, heading_of(_line(document, source_name)))
        for source_name in dict.fromkeys(cited.values())
        if f"[start:{source_name}]" not in setting.sources
    }
    pages = []
    for page, blocks in zip(parts.pages, original.parted(parts.pages), strict=True):
        meta = drafts.front_matter(page, topic, warnings, setting.subjects, interview)
        text = _text(page, document, {*cited.values()})
        whole = f"---\n{to_yaml(meta)}---\n\n{text}"
        notes = original.notes_of(blocks)
        pages.append(Written(page.path, page.title, whole, blocks, notes))
    files = {f"{folder}/{file}": content for file, content in illustrations.files.items()}
    return Result(title, document.language, pages, parts.menu, files, sources, numbers, log, counts)


class _Original:
    """A document as it was read, to be shown beside its pages."""

    def __init__(self, document: Document) -> None:
        self._given = list(document.blocks)
        self._blocks = deepcopy(document.blocks)
        self._notes = deepcopy(document.notes)

    def parted(self, pages: Sequence[NewPage]) -> list[list[Block]]:
        """Return what stood in the document for each page: from its heading to that of the next."""
        places = {id(block): place for place, block in enumerate(self._given)}
        begins = [0]
        for page in pages[1:]:
            begins.append(max(begins[-1], places.get(id(page.heading), begins[-1])))
        ends = [*begins[1:], len(self._blocks)]
        return [self._blocks[begin:end] for begin, end in zip(begins, ends, strict=True)]

    def notes_of(self, blocks: Sequence[Block]) -> dict[str, list[Block]]:
        """Return the notes that blocks have marks of."""
        return {name: self._notes[name] for name in notes_in(blocks) if name in self._notes}


def _structure(document: Document, setting: Setting, interview: Interview, log: Log) -> list[str]:
    """Give a document the lists, headings and notes that it shows, take out what is about itself
    and what only paper needs, and return the words of its content warnings.
    """
    document.blocks = with_lists(document.blocks)
    document.notes = {note: with_lists(blocks) for note, blocks in document.notes.items()}
    document.blocks = with_captions(document.blocks)
    document.blocks = with_quotations(document.blocks)
    ask_about_bold_lines(document.blocks, interview)
    leave_out_paper(document.blocks, log)
    close_up(document.blocks, log)
    to, words = f"page:{setting.help_page}", setting.help_words
    help_link = Paragraph([Link(to, [Text(words)])]) if setting.help_page else None
    warnings = settle_lines(document.blocks, interview, log, help_link)
    cite_references(document)
    return warnings


def _name_apart(pages: Sequence[NewPage], titles: Mapping[str, str]) -> None:
    """Give each page a title of its own: one that another page has is followed by where it is."""
    taken = dict(titles)
    parents = {id(part): page.title for page in pages for part in page.parts}
    for page in pages:
        if taken.get(page.title.casefold(), page.path) != page.path and id(page) in parents:
            page.title = f"{page.title} ({parents[id(page)]})"
        number, title = 1, page.title
        while taken.get(page.title.casefold(), page.path) != page.path:
            number += 1
            page.title = f"{title} ({number})"
        taken[page.title.casefold()] = page.path


def _pictures_folder(pages: Sequence[NewPage]) -> str:
    """Return the folder of the pictures: beside the first page, and where other documents have
    pages in the same folder, one of its own.
    """
    folder, file = posixpath.split(pages[0].path)
    alone = [] if file == "index.md" else [file.removesuffix(".md")]
    return posixpath.join(folder, "pictures", *alone)


def _line(document: Document, name: str) -> list[Inline]:
    """Return what a note of one paragraph says."""
    first = document.notes[name][0]
    return first.inlines if isinstance(first, Paragraph) else []


def _text(page: NewPage, document: Document, sources: Collection[str]) -> str:
    """Return the Markdown of a page, its notes and sources at the end."""
    marked = notes_in(page.blocks)
    own = {name: document.notes[name] for name in marked if name not in sources}
    taken = taken_in([name for name in marked if name in sources])
    text = markdown_of(page.blocks, own).rstrip("\n") + "\n"
    return f"{text}\n{taken}" if taken else text
