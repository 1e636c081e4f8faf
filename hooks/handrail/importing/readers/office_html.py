"""How does a reader of office files write what it finds as HTML?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from html import escape
from itertools import takewhile
from typing import Literal, TypeAlias

from handrail.importing.source import Dropped

Mark = Literal["strong", "em", "code", "del", "sub", "sup"]

# No character of XML is one of these, so they can stand for what is only known at the end: which of
# the names of a place are linked to.
_NAMES, _BETWEEN, _END = "\x01", "\x02", "\x03"


@dataclass(frozen=True)
class Look:
    """How characters look: what marks them, where they lead, and the tag of their language."""

    marks: frozenset[Mark] = frozenset()
    link: str = ""
    lang: str = ""

    def tags(self) -> list[str]:
        """Return the start tags that say it, the outermost first."""
        tags = [f'<a href="{escape(self.link)}">'] if self.link else []
        tags += [f'<span lang="{escape(self.lang)}">'] if self.lang else []
        order: tuple[Mark, ...] = ("del", "strong", "em", "sub", "sup", "code")
        return tags + [f"<{mark}>" for mark in order if mark in self.marks]

    def shared_with(self, other: Look) -> Look:
        """Return what both have."""
        return Look(
            self.marks & other.marks,
            self.link if self.link == other.link else "",
            self.lang if self.lang == other.lang else "",
        )


PLAIN = Look()

_Piece: TypeAlias = tuple[str, Look, bool]
"""Characters or HTML, how they look, and whether it is HTML."""


class Line:
    """The characters, pictures and marks of one paragraph, in their order."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self.names: list[str] = []
        """What links call the paragraph."""

    def text(self, words: str, look: Look = PLAIN) -> None:
        """Add characters. White space looks like what stands on both sides of it."""
        for piece in re.split(r"(\s+)", words):
            if piece:
                self._pieces.append((piece, look, False))

    def html(self, markup: str, look: Look = PLAIN) -> None:
        """Add HTML: a picture, the mark of a note, or the end of a line."""
        self._pieces.append((markup, look, True))

    def clear(self) -> None:
        """Take everything away but the names."""
        self._pieces.clear()

    def take_pictures(self) -> list[str]:
        """Take the pictures away and return them."""
        taken = [text for text, _, is_html in self._pieces if is_html and text.startswith("<img")]
        self._pieces = [piece for piece in self._pieces if piece[0] not in taken]
        return taken

    @property
    def is_empty(self) -> bool:
        """Whether a reader would see nothing."""
        return all(map(_is_white, self._pieces))

    @property
    def words(self) -> str:
        """Return the characters alone."""
        return "".join(" " if is_html else text for text, _, is_html in self._pieces)

    def without_what_marks_all(self) -> None:
        """Take away bold and italics of the whole: a heading has a look of its own."""
        looks = [look for text, look, is_html in self._pieces if text.strip() and not is_html]
        overall = frozenset[Mark](("strong", "em")).intersection(*(look.marks for look in looks))
        if looks:
            self._pieces = [
                (text, replace(look, marks=look.marks - overall), is_html)
                for text, look, is_html in self._pieces
            ]

    def render(self, with_edges: bool = False) -> str:
        """Return the HTML: neighbours that look the same stand in the same elements. Spaces and
        ends of lines at the edges go, unless `with_edges`.
        """
        rendered: list[str] = []
        opened: list[str] = []
        for text, look, is_html in self._pieces if with_edges else self._without_edges():
            wanted = look.tags()
            pairs = zip(opened, wanted, strict=False)
            same = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
            rendered += _end_tags(opened[same:])
            rendered += wanted[same:]
            opened = wanted
            rendered.append(text if is_html else escape(text, quote=False))
        return "".join(rendered + _end_tags(opened))

    def _without_edges(self) -> Iterator[_Piece]:
        """Yield the pieces from the first to the last that is seen, those between as both look."""
        seen = [number for number, piece in enumerate(self._pieces) if not _is_white(piece)]
        if not seen:
            return
        before, lang = seen[0], ""
        for number in seen:
            text, look, is_html = self._pieces[number]
            # A number or a sign is in no language, so it goes with what stands before it.
            if look.lang and not is_html and not any(map(str.isalpha, text)):
                look = replace(look, lang=lang)
            shared = look.shared_with(replace(self._pieces[before][1], lang=lang))
            for white, _, is_break in self._pieces[before + 1 : number]:
                yield white, shared, is_break
            yield text, look, is_html
            before, lang = number, look.lang


def _is_white(piece: _Piece) -> bool:
    text, _, is_html = piece
    return text == "<br>" if is_html else not text.strip()


def _end_tags(start_tags: Sequence[str]) -> list[str]:
    return [f"</{re.split('[ >]', tag[1:])[0]}>" for tag in reversed(start_tags)]


@dataclass
class Fragment:
    """Blocks of HTML in their order: of a document, a cell, a box or a note."""

    _blocks: list[str] = field(default_factory=list)
    _around: str = ""
    waiting: list[str] = field(default_factory=list)
    """Names of places that stood where no block is: the next block gets them."""

    def line(self, tag: str, line: Line, attributes: str = "", around: str = "") -> None:
        """Add a paragraph, heading or the like unless it is empty. `around`: "blockquote" or "pre"
        joins it with its neighbours that have the same.
        """
        if line.is_empty:
            self.waiting += line.names
            return
        rendered = line.render(with_edges=around == "pre")
        names = self._names([*self.waiting, *line.names])
        self.waiting.clear()
        if around == "pre":
            text = rendered.replace("<br>", "\n")
            if self._around == "pre":
                self._blocks.append("\n" + text)
            else:
                self._begin(around)
                self._blocks.append(f"<pre{names}>{text}")
            return
        self._begin(around)
        self._blocks.append(f"<{tag}{attributes}{names}>{rendered}</{tag}>\n")

    def pictures_of(self, caption: Line) -> None:
        """Add the pictures that stand in the same paragraph as their caption before it."""
        for markup in caption.take_pictures():
            self.html(f"<p>{markup}</p>")

    def html(self, markup: str) -> None:
        """Add a block that is HTML already."""
        self._begin("")
        self._blocks.append(markup + "\n")

    def render(self) -> str:
        """Return the HTML of all blocks."""
        self._begin("")
        return "".join(self._blocks)

    def _begin(self, around: str) -> None:
        if around == self._around and around != "pre":
            return
        if self._around:
            self._blocks.append(f"</{self._around}>\n")
        if around == "blockquote":
            self._blocks.append("<blockquote>\n")
        self._around = around

    @staticmethod
    def _names(names: Iterable[str]) -> str:
        unique = dict.fromkeys(names)
        return f"{_NAMES}{_BETWEEN.join(map(escape, unique))}{_END}" if unique else ""


def with_names(html: str, linked: Iterable[str]) -> str:
    """Return HTML in which only the places that are linked to have their names."""
    wanted = {escape(name) for name in linked}

    def named(match: re.Match[str]) -> str:
        first, *others = [name for name in match[1].split(_BETWEEN) if name in wanted] or [""]
        wanted.difference_update((first, *others))  # a name stands once
        more = "".join(f'<span id="{name}"></span>' for name in others)
        return f' id="{first}">{more}' if first else ">"

    return re.sub(f"{_NAMES}([^{_END}]*){_END}>", named, html)


def item_attribute(name: str, level: int, style: str, start: int) -> str:
    """Return the attribute of a paragraph that is an item of a list; see Source."""
    return f' data-item="{escape(name)} {level} {style} {start}"'


def note_mark(name: str) -> str:
    """Return the mark of a note in the text; see Source."""
    return f'<a role="doc-noteref" href="#{escape(name)}"></a>'


def note(name: str, content: str) -> str:
    """Return what a note says; see Source."""
    return f'<aside role="doc-footnote" id="{escape(name)}">\n{content}</aside>'


def picture(src: str, alt: str | None) -> str:
    """Return a picture; without `alt` if nobody has written one."""
    said = "" if alt is None else f' alt="{escape(alt)}"'
    return f'<img src="{escape(src)}"{said}>'


def box(content: str) -> str:
    """Return a box beside the text. A heading or a bold paragraph that begins it is its title. A
    box that only keeps a picture with its caption is none.
    """
    if "<img" in content and ' class="caption"' in content:
        return content.rstrip()
    title = re.sub(
        r"^<h([1-6])([^>]*)>(.*)</h\1>\n(?=<)|^<p()>(?:<strong>([^<]*)</strong>)</p>\n(?=<)",
        lambda match: f'<p class="callout-title"{match[2] or ""}>{match[3] or match[5]}</p>\n',
        content,
    )
    return f'<aside class="callout">\n{title}</aside>'


class Pictures:
    """The pictures of a file, each once, by the names that the HTML has for them."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        """Take what reads a part of the file by its name."""
        self._read = read
        self.by_src: dict[str, bytes] = {}
        self._of_names: dict[str, str | None] = {}
        self._of_contents: dict[bytes, str] = {}

    def src(self, name: str) -> str | None:
        """Return the `src` of the picture in a part, or None if there is no such part."""
        if name not in self._of_names:
            content = self._read(name)
            self._of_names[name] = None if content is None else self._keep(content, name)
        return self._of_names[name]

    def _keep(self, content: bytes, name: str) -> str:
        digest = sha256(content).digest()
        if digest not in self._of_contents:
            ending = re.search(r"\.([A-Za-z0-9]{1,5})$", name)
            number = len(self._of_contents) + 1
            src = f"pictures/{number}.{ending[1].lower() if ending else 'bin'}"
            self._of_contents[digest] = src
            self.by_src[src] = content
        return self._of_contents[digest]


@dataclass
class LeftOut:
    """What a reader leaves out on purpose."""

    contents: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    others: list[Dropped] = field(default_factory=list)

    def add(self, what: str, *words: str | None) -> None:
        """List a thing that is left out, and what it said."""
        self.others.append(Dropped(what, " ".join(" ".join(filter(None, words)).split())))

    def listed(self) -> list[Dropped]:
        """Return everything that was left out."""
        joined = [
            Dropped("a table of contents or an index", " ".join("".join(self.contents).split())),
            Dropped("hidden text", " ".join("".join(self.hidden).split())),
        ]
        return [*(dropped for dropped in joined if dropped.words), *self.others]
