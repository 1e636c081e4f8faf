"""Find the title of a document, and put its headings in order, those in mere bold too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handrail.importing.document import (
    Block,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Span,
    Text,
    text_of,
)
from handrail.importing.log import Log
from handrail.importing.questions import Interview, Question

_LONGEST = 80
"""Letters of a line in bold that can be a heading: as the rule headings-bold-as-heading has it."""
_MOST_LETTERS = 240
"""Letters beyond which nothing is a heading, even where the document says so."""
_NO_HEADING = (".", "!", "…", ";", ",", ")")
_OF_A_PROGRAM = re.compile(
    r"microsoft word(?: document| - .*)?$|document ?\d*$|untitled"
    r"|(?:new |blank )?(?:page|document)$|template"
    r"|.*\.(?:docx?|odt|html?|pdf|rtf|txt|pages)$",
    re.IGNORECASE,
)
"""What programs call a file by themselves."""
_FIRST = 4
"""Blocks at the beginning among which the title stands."""


def take_title(document: Document) -> str:
    """Take the title out of a document and return it: what the file calls the title, else its only
    main heading, else the first one if it begins the document, else what the properties say.
    """
    blocks = document.blocks
    for position, block in enumerate(blocks[:_FIRST]):
        if isinstance(block, Paragraph) and block.role == "title":
            del blocks[position]
            return text_of(block.inlines).strip()
    tops = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    first = next((block for block in blocks[:_FIRST] if isinstance(block, Heading)), None)
    if first is not None and first.level == 1 and (len(tops) == 1 or _is_title(first, document)):
        blocks.remove(first)
        return text_of(first.inlines).strip()
    title = document.title.strip()
    if not title or _OF_A_PROGRAM.match(title):
        below = next((n for n, block in enumerate(blocks) if not _is_picture(block)), len(blocks))
        begins = blocks[below] if below < len(blocks) - 1 else None
        if isinstance(begins, Paragraph) and _could_be_heading(begins):
            del blocks[below]
            return text_of(begins.inlines).strip()
        return ""
    return title


def _is_picture(block: Block) -> bool:
    return isinstance(block, Figure | Divider)


def _is_title(first: Heading, document: Document) -> bool:
    """Tell whether the first of several main headings names the whole: the properties of the file
    call it so, or it begins the document.
    """
    words = text_of(first.inlines).casefold()
    return document.title.casefold().startswith(words) or document.blocks[0] is first


def without_long_headings(blocks: list[Block], log: Log) -> None:
    """Make paragraphs of headings that are a text: some word processor gave it a level."""
    for position, block in enumerate(blocks):
        if isinstance(block, Heading) and len(words := text_of(block.inlines)) > _MOST_LETTERS:
            blocks[position] = Paragraph(block.inlines, block.ids)
            log.changes.append(f"A heading as long as a text became one: “{words[:80]}…”")


def ask_about_bold_lines(blocks: list[Block], interview: Interview) -> None:
    """Make headings of lines in bold where a person, or the default, says that they are some."""
    level, under = 1, ""
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            level, under = block.level, text_of(block.inlines)
        elif _looks_like_heading(blocks, position) and isinstance(block, Paragraph):
            words = text_of(block.inlines).strip()
            question = Question(
                "headings",
                words,
                f"“{words}” is a line in bold. Is it a heading?",
                {"heading": "makes it a heading", "text": "leaves it as it is"},
                "heading",
                at=under,
            )
            if interview.answer(question) == "heading":
                inner = [part for part in block.inlines if isinstance(part, Span)]
                blocks[position] = Heading(min(level + 1, 6), inner[0].inlines, block.ids)


def _looks_like_heading(blocks: Sequence[Block], position: int) -> bool:
    block = blocks[position]
    if not isinstance(block, Paragraph) or not _could_be_heading(block):
        return False
    after = blocks[position + 1] if position + 1 < len(blocks) else None
    if after is None or isinstance(after, Heading):
        return False
    return not (isinstance(after, Paragraph) and _could_be_heading(after))


def _could_be_heading(paragraph: Paragraph) -> bool:
    text = text_of(paragraph.inlines).strip()
    if paragraph.role or not text or len(text) > _LONGEST or text.endswith(_NO_HEADING):
        return False
    if not re.search(r"[^\W\d_]{2}", text):  # "N/A", "* * *", "1."
        return False
    return _is_bold(paragraph)


def _is_bold(paragraph: Paragraph) -> bool:
    parts = [
        part
        for part in paragraph.inlines
        if not (isinstance(part, Text) and not part.text.strip(" :"))
    ]
    return len(parts) == 1 and isinstance(parts[0], Span) and parts[0].kind == "strong"


def close_up(blocks: list[Block], log: Log) -> None:
    """Give headings levels from 2 on without a gap: the highest of the document becomes 2."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    if not levels:
        return
    top, before = levels[0], 1
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        level = min(block.level - top + 2, before + 1, 6)
        if block.level - top + 2 != level:
            words = text_of(block.inlines)
            log.changes.append(f"“{words}” left out a level of headings and is one level higher.")
        block.level = before = level
        block.inlines = [part for inline in block.inlines for part in _without_bold(inline)]


def _without_bold(inline: Inline) -> list[Inline]:
    return inline.inlines if isinstance(inline, Span) and inline.kind == "strong" else [inline]
