"""The lines of a plain text, put together to the paragraphs, items and headings they were."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from handrail.importing.readers.broken_words import BrokenWords

Sort = Literal["text", "item", "quote", "rule", "underlined"]

_RULE = re.compile(r"\s*(?:([*_=~·•#-])[ \t]*)(?:\1[ \t]*){2,200}")
_BULLET = re.compile(r"[ \t]*([•·●▪■◦○‣∙*+–—-]|o(?=\t| {2}))[ \t]+(?=\S)|[ \t]*([•●▪◦‣∙])(?=\S)")
_ROUND = re.compile(r"[ \t]*o (?=\S)")  # a round bullet, as Word pastes it, below an item
_NUMBER = re.compile(r"[ \t]*\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)][ \t]+(?=\S)")
_REFERENCE = re.compile(r"[ \t]*\[\d{1,3}\][ \t]+\S")
_QUOTED = re.compile(r"[ \t]*>[ \t]?")
_WIDEST = 100
_ENOUGH = 12
_BROKEN = re.compile(r"[^\W_][-‐]$")
_LEADS = re.compile(r"\b(?:at|on|from|via|to|in|by|visit|see)$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$|\s*[\w.+-]{1,64}@[\w.-]{1,120}\s*$")
"""What a line that ends as `_LEADS` goes on with, whatever room was in it."""


@dataclass
class Piece:
    """What stands together: `lines` are those that the author ended on purpose."""

    sort: Sort
    lines: list[str]
    indent: int = 0
    mark: str = ""
    """What it is marked with: "-" for a bullet, else the number; ">", or the line below it."""
    typed: str = ""
    """The mark of an item as it was typed."""
    alone: bool = True
    """Whether empty lines stand around it."""
    ends: bool = False
    """Whether an empty line stands below it, and none above."""


def pieces_in(text: str, words: BrokenWords) -> list[Piece]:
    """Return the pieces of a text in their order, `words` that were broken between lines whole."""
    blocks = _blocks(text)
    width = _width(blocks)
    found: list[Piece] = []
    for block in blocks:
        made = _pieces_of(block, width, words)
        for piece in made:
            piece.alone = len(made) == 1
            piece.ends = len(made) > 1 and piece is made[-1]
        found += [piece for piece in made if piece.sort == "rule" or any(piece.lines)]
    return found


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        line = line.rstrip()
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _width(blocks: list[list[str]]) -> int:
    """Return the width at which the lines of a text were broken, 0 if each is a paragraph.

    Lines within paragraphs tell it, where there are some: an address or a note may be longer.
    """
    lines = [line for block in blocks for line in block]
    lengths = sorted(map(len, lines))
    if not lengths or lengths[-1] > _WIDEST * 1.3:
        return 0
    inner = [line for block in blocks if len(block) > 2 for line in block[:-1]]
    within = sorted(len(line) for line in inner if not _ADDRESS.match(line))
    if len(within) >= _ENOUGH:
        lengths = within
    return lengths[int(len(lengths) * 0.97)] if len(lengths) > 3 else 0


def _pieces_of(block: list[str], width: int, words: BrokenWords) -> list[Piece]:
    pieces: list[Piece] = []
    for index, line in enumerate(block):
        before = block[index - 1] if index else ""
        last = pieces[-1] if pieces else None
        white = line[: len(line) - len(line.lstrip(" \t"))]
        indent = len(white.expandtabs(4))
        short = line[:400]
        below = indent > 0 or (last is not None and last.sort == "item")
        if below and _ROUND.match(short):
            short = line = line.replace("o ", "◦ ", 1)
        if _RULE.fullmatch(short) and len(line) < 400:
            if last and last.sort == "text" and len(last.lines) == 1 and line.strip()[0] in "=-~":
                last.sort, last.mark = "underlined", line.strip()[0]
            else:
                pieces.append(Piece("rule", []))
        elif quoted := _QUOTED.match(short):
            if last and last.sort == "quote" and last.mark == ">":
                _add(last, line[quoted.end() :], width, before, words)
            else:
                pieces.append(Piece("quote", [line[quoted.end() :].strip()], mark=">"))
        elif (marked := _BULLET.match(short) or _NUMBER.match(short)) and not _wraps(
            before, line, width, last
        ):
            mark = next(filter(None, marked.groups()))
            kind = mark if _NUMBER.match(short) and not _BULLET.match(short) else "-"
            typed = marked[0].strip() + " "
            pieces.append(Piece("item", [line[marked.end() :].strip()], indent, kind, typed))
        elif last is None or last.sort in ("rule", "underlined") or _REFERENCE.match(short):
            pieces.append(_text(line, indent))
        elif last.sort == "item" and (indent > last.indent or _forced(before, line, width)):
            last.lines[-1] = words.joined(last.lines[-1], line)
        elif (
            last.sort in ("text", "quote")
            and last.mark != ">"
            and _joins(last, line, width, before, indent)
        ):
            _add(last, line, width, before, words)
        else:
            pieces.append(_text(line, indent))
    return pieces


def _text(line: str, indent: int) -> Piece:
    quote = indent >= 2 and line.strip()[:1] in '“"‘«„'
    return Piece("quote" if quote else "text", [line.strip()], indent)


def _add(piece: Piece, line: str, width: int, before: str, words: BrokenWords) -> None:
    if _forced(before, line, width):
        piece.lines[-1] = words.joined(piece.lines[-1], line)
    else:
        piece.lines.append(line.strip())


def _joins(last: Piece, line: str, width: int, before: str, indent: int) -> bool:
    """Tell whether a line belongs to the paragraph above it, without an empty line between."""
    if _LEADS.search(before[-9:]) and _ADDRESS.match(line):
        return True
    if not width:
        return False
    if indent > last.indent + 1 and before.rstrip()[-1:] in '.!?”"':
        return False  # moved in: the next paragraph
    if _forced(before, line, width):
        return True
    short = width * 0.75
    return len(before) < short and len(line) < short and before.strip()[-1:] not in ".!?:"


def _wraps(before: str, line: str, width: int, last: Piece | None) -> bool:
    """Tell whether a line that begins like an item only goes on with the one above."""
    if last is None or last.sort == "item" or not before:
        return False
    begins = line.strip()[:1]
    return (
        begins not in "•●▪◦‣∙*"
        and _forced(before, line, width)
        and before.strip()[-1:] not in ":.;"
    )


def _forced(before: str, line: str, width: int) -> bool:
    """Tell whether a line was ended because the next word had no room in it."""
    if _LEADS.search(before[-9:]) and _ADDRESS.match(line):
        return True
    if not width or not before:
        return False
    if len(before) > width * 0.2 and _BROKEN.search(before[-2:]) and line.strip()[:1].islower():
        return True
    word = next(iter(line.split(None, 1)), "")
    return len(before) + 1 + len(word) > width - 6 and len(before) > width * 0.5
