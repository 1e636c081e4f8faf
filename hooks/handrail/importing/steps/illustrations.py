"""Make the pictures of a document fit to publish, and ask for words for those who cannot see."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from handrail.importing.document import (
    Block,
    Figure,
    Heading,
    Inline,
    Link,
    Paragraph,
    Picture,
    Span,
    Text,
    all_blocks,
    inlines_in,
    lines_in,
    text_of,
)
from handrail.importing.log import Log
from handrail.importing.questions import OPEN, Interview, Question
from handrail.importing.steps.pictures import Published, UnpublishableError, name_for
from handrail.written.to_write import mark

Pictures = Mapping[str, Published | UnpublishableError]
"""The pictures of a document by their `src`, each as it may be published, or why it may not."""

_DECORATIVE, _OUT = "decorative", "take out"
_NO_WORDS = re.compile(
    r"[\w%.-]+\.(?:avif|bmp|emf|gif|jpe?g|png|svg|tiff?|webp|wmf)"
    r"|(?:img|dsc|dscn|image|photo|screenshot|picture|scan|grafik|bild|untitled)[\s_-]*[\dx_-]*"
    r"|[\w-]*\d{2,5}x\d{2,5}",
    re.IGNORECASE,
)
"""Alternatives that say nothing: names of files, and what programs put there."""


class Illustrations:
    """The pictures of a document. `files`: those to publish, by the names of their files."""

    def __init__(self, pictures: Pictures, interview: Interview, log: Log) -> None:
        self._pictures, self._interview, self._log = pictures, interview, log
        self._names: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self._under = ""

    def settle(self, blocks: Sequence[Block]) -> None:
        """Give each picture its file, and the words that a person has found for it; take out those
        that cannot be published, and leave a question in their place.
        """
        for block in all_blocks(blocks):
            if isinstance(block, Heading):
                self._under = text_of(block.inlines)
            if isinstance(block, Figure):
                self._settle_figure(block)
            for line in lines_in(block):
                line[:] = self._settled(line)

    def _settle_figure(self, figure: Figure) -> None:
        """Settle the pictures of a figure. With the last of them its caption is taken out. Where
        the caption says the same as the alternative, the caption says it to all.
        """
        kept: list[Picture] = []
        asked: list[Inline] = []
        for picture in figure.pictures:
            fault = self._settle(picture)
            if fault is None:
                kept.append(picture)
            elif fault:
                asked.append(Text(f" {mark('decide', fault)}"))
        if not kept and not asked and figure.caption:
            self._log.drop("the caption of a picture", text_of(figure.caption))
            figure.caption = []
        figure.caption += asked
        figure.pictures = kept
        caption = _plain(text_of(figure.caption))
        for picture in kept:
            if caption and picture.alt is not None and _plain(picture.alt) == caption:
                picture.alt = ""

    def _settled(self, inlines: Sequence[Inline]) -> list[Inline]:
        made: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Span | Link):
                inline.inlines = self._settled(inline.inlines)
            if isinstance(inline, Picture) and (fault := self._settle(inline)) is not None:
                made += [Text(mark("decide", fault))] if fault else []
            else:
                made.append(inline)
        return made

    def _settle(self, picture: Picture) -> str | None:
        """Give a picture its file and its words. Return None, "" for one that is to be taken out,
        or why it cannot be published.
        """
        source = picture.src
        words = picture.alt
        if words is not None and _NO_WORDS.fullmatch(words.strip()):
            self._log.changes.append(
                f"“{words}” is no alternative for a picture, but a file’s name."
            )
            words = None
        if source not in self._pictures:
            return self._missing(picture, "The document does not hold it.")
        if source not in self._names:
            published = self._pictures[source]
            if isinstance(published, UnpublishableError):
                return self._missing(picture, str(published))
            name = name_for(words, source, self.files, published.ending)
            self.files[name] = published.content
            self._names[source] = name
            self._log.changes += [f"{source} ({name}): {done}" for done in published.done]
        if words is None:
            answer = self._asked(source)
            if answer == _OUT:
                self._log.drop("a picture", source)
                return ""
            words = "" if answer == _DECORATIVE else None if answer == OPEN else answer
        picture.src, picture.alt = self._names[source], words
        return None

    def _missing(self, picture: Picture, why: str) -> str:
        """Return the question that takes the place of a picture that cannot be published, "" where
        a person has said that the text does without it.
        """
        shown = f"{picture.src} ({picture.alt})" if picture.alt else picture.src
        question = Question(
            "pictures",
            self._key(picture.src),
            f"{shown}: {why} Does the text do without it?",
            {_OUT: "takes it out, and its caption"},
            at=self._under,
        )
        if self._interview.answer(question) == _OUT:
            self._log.drop("a picture", f"{shown}: {why}")
            return ""
        return f"A picture stood here, {shown}. {why}"

    def _asked(self, source: str) -> str:
        question = Question(
            "pictures",
            self._key(source),
            f"The picture {_file(source)} has no words for those who cannot see it. What does it "
            "show?",
            {_DECORATIVE: "says that it only decorates", _OUT: "takes it out, and its caption"},
            free=True,
            at=self._under,
        )
        return str(self._interview.answer(question))

    def _key(self, source: str) -> str:
        """Return what answers know a picture by: its file with a sign of what it shows, since Word
        numbers its pictures anew with each one more; where there is no such picture, its heading.
        """
        file, known = _file(source), self._interview.answers.get("pictures", {})
        published = self._pictures.get(source)
        if isinstance(published, Published):
            sign = f"({sha256(published.content).hexdigest()[:6]})"
            return next((key for key in known if key.endswith(sign)), file if file in known
                        else f"{file} {sign}")  # fmt: skip
        where = f"{file} under {self._under}" if self._under else file
        return file if file in known else where

    def place(self, blocks: Sequence[Block], folder: str) -> None:
        """Say in the pictures of a page where their files are. `folder`: as seen from the page."""
        figures = (block for block in all_blocks(blocks) if isinstance(block, Figure))
        in_figures = (picture for figure in figures for picture in figure.pictures)
        in_lines = (inline for inline in inlines_in(blocks) if isinstance(inline, Picture))
        for picture in (*in_figures, *in_lines):
            if picture.src in self.files:
                picture.src = f"{folder}/{picture.src}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def without_empty_figures(blocks: list[Block]) -> None:
    """Make a paragraph of the caption of each figure that has lost its pictures."""
    blocks[:] = [
        Paragraph(block.caption) if isinstance(block, Figure) and not block.pictures else block
        for block in blocks
        if not (isinstance(block, Figure) and not block.pictures and not block.caption)
    ]


def _file(source: str) -> str:
    return source.rsplit("/", 1)[-1]
