"""Write the HTML that source.py asks for: one paragraph at a time, with nothing empty in it.

Whoever reads a page says which blocks begin and end and which words come, each with its marks.
What is empty is not written, a mark ends with its words, and two line breaks end a paragraph.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

Mark = tuple[str, str]
"""An inline element: its tag, and its attributes written out."""

_WHITE = re.compile(r"[ \t\r\n\f\v]+|\u00a0{2,}|[ \t\r\n\f\v\u00a0]{2,}")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff\u2060\x00]")  # may part a word, and are never read
BREAK = "<br>"
_LIST = re.compile(r"<(ul|ol)( type=\"\w\")?( start=\"\d+\")?>")
_MOST_OPEN = 60  # what is nested deeper goes on in the last block


def escaped(text: str) -> str:
    """Return text as HTML, with its quotation marks."""
    return html.escape(text, quote=False)


def attributes(**values: str | None) -> str:
    """Return attributes written out, those that are None left out; `data_x` is data-x."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in values.items()
        if value is not None
    )


@dataclass
class _Run:
    marks: tuple[Mark, ...]
    written: str
    words: bool  # whether it fills a paragraph; an id alone does not


_EMPTY_CELLS = re.compile(r"(?:</?(?:thead|tr|td|th)\b[^>]*>)*")
"""What is left of a table that only placed a menu and a logo."""


@dataclass
class _Block:
    tag: str
    attrs: str
    open: bool = False
    at: int = 0
    pieces: list[str] = field(default_factory=list)


class Fragments:
    """The HTML that has been written so far."""

    def __init__(self) -> None:
        self.finished: list[tuple[str, str]] = []
        """The outermost blocks: the tag of each, and its HTML."""
        self._blocks: list[_Block] = []
        self._skipped = 0
        self._runs: list[_Run] = []
        self._tag = ""
        self._attrs = ""
        self._ids: list[str] = []

    def begin(self, tag: str, attrs: str = "") -> None:
        """Begin a block that holds others, as a list does."""
        self.end_line()
        if len(self._blocks) >= _MOST_OPEN:
            self._skipped += 1
            return
        self._blocks.append(_Block(tag, attrs))

    def end(self, *, empty: bool = False) -> None:
        """End the block that was begun last. It is written if anything is in it, or if `empty`."""
        self.end_line()
        if self._skipped:
            self._skipped -= 1
            return
        if empty:
            self._open()
        block = self._blocks.pop()
        if block.open:
            inside = "".join(block.pieces)
            if block.tag == "table" and _EMPTY_CELLS.fullmatch(inside):
                return
            self._add(block.tag, f"<{block.tag}{block.attrs}>{inside}</{block.tag}>")

    def line(self, tag: str, attrs: str = "") -> None:
        """Begin a line: a paragraph, a heading, a term. It ends with `end_line`."""
        self.end_line()
        self._tag, self._attrs = tag, attrs

    def end_line(self) -> None:
        """Write the words since the last end of a line or block, if there are any."""
        runs, tag, attrs = self._runs, self._tag, self._attrs
        self._runs, self._tag, self._attrs = [], "", ""
        for lines in _parts(runs) if tag in ("", "p") else [runs]:
            _trim(lines)
            if any(run.words for run in lines):
                self._write(tag, attrs, _written(lines))
                tag, attrs = "p" if tag else "", ""
            else:
                self._ids += [run.written for run in lines if run.written.startswith("<span id=")]

    def text(self, text: str, marks: tuple[Mark, ...] = ()) -> None:
        """Write words."""
        text = _WHITE.sub(lambda found: "\u00a0" if found[0] == "\u00a0" else " ", text)
        text = _UNSEEN.sub("", text)
        if not self._runs or self._runs[-1].written.endswith((" ", BREAK)):
            text = text.lstrip(" ")
        if text:
            self._into(_Run(marks, escaped(text), bool(text.strip())))

    def atom(self, written: str, marks: tuple[Mark, ...] = ()) -> None:
        """Write HTML that counts as a word: a picture, the mark of a note."""
        self._into(_Run(marks, written, True))

    def line_break(self, marks: tuple[Mark, ...] = ()) -> None:
        """End a line within a paragraph."""
        if self._runs and self._runs[-1].written.endswith(" "):
            self._runs[-1].written = self._runs[-1].written.rstrip(" ")
        self._into(_Run(marks, BREAK, False))

    def anchor(self, name: str) -> None:
        """Keep an id for the next words."""
        self._ids.append(f"<span{attributes(id=name)}></span>")

    def block(self, tag: str, written: str) -> None:
        """Write a block that is HTML already: preformatted text, a line across the page."""
        self.end_line()
        self._write("", "", written, tag)

    @property
    def after_words(self) -> str:
        """The words of the line so far."""
        return html.unescape(re.sub("<[^>]*>", "", "".join(run.written for run in self._runs)))

    def _into(self, run: _Run) -> None:
        if self._ids and run.words:
            self._runs += [_Run((), name, False) for name in self._ids]
            self._ids = []
        self._runs.append(run)

    def _write(self, tag: str, attrs: str, written: str, name: str = "") -> None:
        self._open()
        if not tag and not name:
            inside = self._blocks[-1] if self._blocks else None
            first = inside is not None and not inside.pieces
            around = inside.tag if inside is not None else ""
            if around == "figure":
                tag = "" if "<img" in written else "figcaption"
            else:
                tag = "" if first and around in ("li", "td", "th", "dd") else "p"
        self._add(name or tag, f"<{tag}{attrs}>{written}</{tag}>" if tag else written)

    def _open(self) -> None:
        for block in self._blocks:
            block.open = True

    def _add(self, tag: str, written: str) -> None:
        if self._blocks:
            pieces = self._blocks[-1].pieces
            if pieces and tag in ("ul", "ol"):
                written = _joined(pieces.pop(), written, tag, pieces)
            pieces.append(written)
        else:
            before: list[str] = []
            if self.finished and self.finished[-1][0] == tag and tag in ("ul", "ol"):
                written = _joined(self.finished.pop()[1], written, tag, before)
            self.finished += [(tag, one) for one in [*before, written]]


def _joined(before: str, written: str, tag: str, apart: list[str]) -> str:
    """Return two lists as one, if the second goes on with the first: some programs write each item
    as a list. Otherwise the first goes to `apart`.
    """
    opening = _LIST.match(before)
    more = _LIST.match(written)
    goes_on = (
        opening is not None
        and more is not None
        and opening[1] == more[1] == tag
        and opening[2] == more[2]
        and (tag == "ul" or bool(more[3]))
        and before.endswith(f"</{tag}>")
    )
    if goes_on and more is not None:
        return before[: -len(tag) - 3] + written[more.end() :]
    apart.append(before)
    return written


def _parts(runs: list[_Run]) -> list[list[_Run]]:
    """Return the paragraphs that two line breaks, with nothing between, make of runs."""
    parts: list[list[_Run]] = [[]]
    breaks = 0
    for run in runs:
        if run.written == BREAK:
            breaks += 1
        elif run.words:
            if breaks > 1:
                parts.append([])
            breaks = 0
        parts[-1].append(run)
    return parts


def _trim(runs: list[_Run]) -> None:
    """Take white space and line breaks off both ends, and doubled breaks."""
    for index in (0, -1):
        while runs and not runs[index].words and not runs[index].written.startswith("<span id="):
            runs.pop(index)
        if runs and not runs[index].written.startswith("<"):
            strip = str.lstrip if index == 0 else str.rstrip
            runs[index].written = strip(runs[index].written)
    kept: list[_Run] = []
    for run in runs:
        if not (run.written == BREAK and kept and kept[-1].written == BREAK):
            kept.append(run)
    runs[:] = kept


def _written(runs: list[_Run]) -> str:
    pieces: list[str] = []
    open_marks: tuple[Mark, ...] = ()
    for run in [*runs, _Run((), "", False)]:
        same = 0
        while same < min(len(open_marks), len(run.marks)) and open_marks[same] == run.marks[same]:
            same += 1
        pieces += [f"</{tag}>" for tag, _ in open_marks[same:][::-1]]
        pieces += [f"<{tag}{attrs}>" for tag, attrs in run.marks[same:]]
        pieces.append(run.written)
        open_marks = run.marks
    return "".join(pieces)
