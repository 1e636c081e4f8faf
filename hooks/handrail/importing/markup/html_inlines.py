"""What stands in a line of HTML: its text, spans, links and pictures, tidied as a reader sees it.

A line is taken apart into pieces, each with what is around it, and put together again: so spans
that touch join, and white space and notes move out of the edges of spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from handrail.dom.tree import Element
from handrail.importing.document import (
    SPANS,
    Break,
    Inline,
    Kind,
    Link,
    Picture,
    Span,
    Text,
)

_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_SPACE_SIGNS = re.compile("[\x0b\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")


@dataclass(frozen=True)
class Around:
    """What is around a piece of a line. `place` tells two links, or two pieces of code, apart."""

    kind: Kind | Literal["link"]
    value: str = ""
    """The tag of a language, or where a link leads."""
    place: int = 0


@dataclass
class Piece:
    """A piece of a line, and what is around it, the outermost first."""

    inline: Inline
    around: tuple[Around, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it keeps a span open: white space, breaks and notes at its edges do not."""
        is_text = isinstance(self.inline, Text)
        return isinstance(self.inline, Picture) or (is_text and self.inline != Text(" "))


def characters(text: str) -> str:
    """Return a text without what is no character, and with white space that HTML knows."""
    return _CONTROLS.sub("", _SPACE_SIGNS.sub(" ", text))


def around_inside(around: tuple[Around, ...], element: Element) -> tuple[Around, ...]:
    """Return what is around the inside of an element in a line."""
    if element.tag == "a":
        to = "".join(element.get("href").split("\n")).strip()
        in_link = any(outer.kind == "link" for outer in around)
        if to and not in_link and not _RUNS.match(to):
            return (*around, Around("link", characters(to), element.order + 1))
        return around
    kind = SPANS.get(element.tag)
    if kind is None or any(outer.kind == kind for outer in around):
        return around
    return (*around, Around(kind, place=element.order + 1 if kind == "code" else 0))


def pieces_of_text(text: str, around: tuple[Around, ...]) -> list[Piece]:
    """Return the pieces of a text: what it says, and single spaces before and behind."""
    single = _SPACES.sub(" ", characters(text))
    says = single.strip(" ")
    if not says:
        return [Piece(Text(" "), around)] if single else []
    pieces = [Piece(Text(says), around)]
    if single[0] == " ":
        pieces.insert(0, Piece(Text(" "), around))
    if single[-1] == " ":
        pieces.append(Piece(Text(" "), around))
    return pieces


def tidy(pieces: Sequence[Piece], *, as_one: bool = False) -> list[list[Inline]]:
    """Return the lines that pieces make: an empty line in HTML, two breaks, parts two. `as_one`:
    they are one line, with a break there.
    """
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        line = lines[-1]
        if isinstance(piece.inline, Break):
            while line and line[-1].inline == Text(" "):
                line.pop()
            if line and isinstance(line[-1].inline, Break):
                if not as_one:
                    line.pop()
                    lines.append([])
            elif line:
                line.append(piece)
        elif piece.inline != Text(" ") or (line and not _is_space(line[-1])):
            line.append(piece)
    for line in lines:
        while line and _is_space(line[-1]):
            line.pop()
        while line and _is_space(line[0]):
            line.pop(0)
        # A no-break space at an edge parts nothing.
        for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
            edge = line[place].inline if line else None
            if isinstance(edge, Text):
                line[place] = Piece(Text(strip(edge.text)), line[place].around)
    return [_nested(_settled(line), 0) for line in lines if line]


def one_line(lines: Sequence[list[Inline]]) -> list[Inline]:
    """Return several lines as one, with breaks between them."""
    joined: list[Inline] = []
    for line in lines:
        joined += [Break(), *line] if joined else line
    return joined


def _is_space(piece: Piece) -> bool:
    inline = piece.inline
    return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip())


def _settled(line: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with what is truly around each."""
    same: dict[int, int] = {}
    pieces: list[Piece] = []
    for piece in line:
        around = [replace(span, place=same.get(span.place, span.place)) for span in piece.around]
        if isinstance(piece.inline, Picture):
            around = [span for span in around if span.kind == "link"]
        before = pieces[-1].around if pieces and pieces[-1].stands else ()
        if piece.stands:
            for place, span in enumerate(around):
                joined = next(
                    (each for each in before if (each.kind, each.value) == (span.kind, span.value)),
                    span,
                )
                if joined.place != span.place:
                    same[span.place] = joined.place
                    around[place] = joined
        pieces.append(Piece(piece.inline, tuple(around)))
    following = [*_nearest(pieces[::-1])][::-1]
    for piece, before, after in zip(pieces, [*_nearest(pieces)], following, strict=True):
        if not piece.stands:
            piece.around = _common(before, after)
            if piece.inline != Text(" "):
                piece.around = _outside_code(piece.around)
    return pieces


def _nearest(pieces: Sequence[Piece]) -> Iterator[tuple[Around, ...]]:
    """Yield for each piece what is around the last before it that keeps a span open."""
    around: tuple[Around, ...] = ()
    for piece in pieces:
        yield around
        if piece.stands:
            around = piece.around
        elif piece.inline != Text(" "):
            around = _outside_code(around)


def _outside_code(around: Sequence[Around]) -> tuple[Around, ...]:
    return tuple(takewhile(lambda span: span.kind != "code", around))


def _common(one: Sequence[Around], other: Sequence[Around]) -> tuple[Around, ...]:
    pairs = zip(one, other, strict=False)
    return tuple(span for span, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _nested(pieces: Sequence[Piece], depth: int) -> list[Inline]:
    inlines: list[Inline] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if len(piece.around) == depth:
            last = inlines[-1] if inlines else None
            if isinstance(piece.inline, Text) and isinstance(last, Text):
                last.text += piece.inline.text
            elif isinstance(piece.inline, Text):
                inlines.append(Text(piece.inline.text))
            else:
                inlines.append(piece.inline)
            place += 1
            continue
        span, first = piece.around[depth], place
        while place < len(pieces) and pieces[place].around[depth : depth + 1] == (span,):
            place += 1
        within = _nested(pieces[first:place], depth + 1)
        if span.kind == "link":
            inlines.append(Link(span.value, within))
        else:
            inlines.append(Span(span.kind, within, span.value))
    return inlines
