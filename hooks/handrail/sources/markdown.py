"""A Markdown page as a row of words and marks, each with the file and line where it is written.

Not a Markdown parser: only as much as it takes to find rendered words again. A mark stands for
what has no words of its own: a heading, picture, link, list item, table row, or a tag of HTML.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from handrail.written.parts import split, with_plain_lines
from handrail.written.snippets import Line, Snippets
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml


class Piece(NamedTuple):
    """One word or mark of the text, and where it stands."""

    word: str
    file: str
    line: int


WORD = re.compile(r"[\w’']+")
_FENCE = re.compile(r"^\s*(?:>\s*)*(`{3,}|~{3,})")
_CODE = re.compile(r"(`+).+?\1")
_HEADING = re.compile(r"^\s*(?:>\s*)*(#{1,6})(?=\s|$)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_ITEM = re.compile(r"^(\s*(?:>\s*)*)(?:[-*+]|\d{1,9}[.)])\s+(?=\S)")
_RULE_OF_TABLE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]]+)\]:\s*<?([^\s>]+)>?.*$")
_SHORT_FORM = re.compile(r"^\*\[[^\]]+\]:")
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:\s?")
_ADMONITION = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s*([\w-]+)?[^\"]*(?:\"(.*)\")?\s*$")
_LISTED = re.compile(r"\s*(?<!\{)\{:?(?!%)\s*[^{}]*\}(?!\})")
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+).+?(?P=ticks))"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<noteref>\[\^(?P<note>[^\]\s]+)\])"
    r"|(?P<image>!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\](?:\(\s*<?(?P<src>[^)\s>]*)>?(?P<t1>[^)]*)\)"
    r"|\[(?P<imageref>[^\]]*)\]|))"
    r"|(?P<link>\[(?=(?:[^\[\]]|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?)*\]))"
    r"|(?P<end>\](?:\(\s*<?(?P<href>[^)\s>]*)>?(?P<t2>[^)]*)\)|\[(?P<ref>[^\]]*)\])?)"
    r"|(?P<auto><(?P<address>https?://[^>\s]+|[^@\s<>]+@[^>\s]+)>)"
    r"|(?P<tag><(?P<name>[a-zA-Z][\w-]*)(?P<attrs>(?:[\s/]+[^\s=<>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|"
    r"[^\s\"'<>]+))?)*)[\s/]*>)"
    r"|(?P<close></[a-zA-Z][^>]*>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=<>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_WORD_OR_ENTITY = re.compile(r"(?:[\w'’]|&(?:#\d+|#x[\da-fA-F]+|\w+);)+")


class Source:
    """A Markdown file as it is written. `name` is what messages call it: "docs/signs.md"."""

    def __init__(self, path: Path, name: str, snippets: Snippets) -> None:
        self.name = name
        self.text = with_plain_lines(path.read_bytes().decode("utf-8", "replace"))
        self._parts = split(self.text)
        self.first_line = self._parts.body_line
        """The line on which the text begins, below the front matter."""
        self._snippets = snippets

    @cached_property
    def front_matter(self) -> tuple[Mapping[str, Any], YamlDocument | None]:
        """What the page says about itself, and the lines of it; empty if it cannot be read."""
        if self._parts.front_matter is None:
            return {}, None
        try:
            reading = read_yaml(self._parts.front_matter, self._parts.first_line)
        except YamlError:
            return {}, None
        return (reading.value if isinstance(reading.value, dict) else {}), reading

    @cached_property
    def texts(self) -> dict[str, int]:
        """Every text of the front matter, white space made single, with its line."""
        _, reading = self.front_matter
        found: dict[str, int] = {}
        for text, line in reading.texts() if reading else ():
            found.setdefault(text, line)
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the text below the front matter, those of included files too."""
        lines, _ = self._snippets.expand(self._parts.body, self.name, self._parts.body_line)
        return lines

    @cached_property
    def pieces(self) -> dict[str, list[Piece]]:
        """The words and marks of the text under "", and of each footnote under its name."""
        found: dict[str, list[Piece]] = {"": []}
        references = {
            _key(definition[1]): definition[2]
            for line in self.lines
            if (definition := _DEFINITION.match(line.text))
        }
        note, fence, comment = "", "", False
        block = _Block(references)
        for before, line, after in _with_neighbours(self.lines):
            text = line.text
            if comment:
                comment = "-->" not in text
                text = text.partition("-->")[2] if not comment else ""
            mark = _FENCE.match(text)
            if fence:
                if mark and mark[1].startswith(fence) and not text[mark.end() :].strip():
                    fence = ""
                else:
                    found[note] += [Piece(word, line.file, line.number) for word in words(text)]
                continue
            if mark:
                fence = mark[1]
                found[note] += block.end()
                continue
            footnote = _FOOTNOTE.match(text)
            outdented = note and text.strip() and not text.startswith(("    ", "\t"))
            if footnote or outdented or not text.strip():
                found[note] += block.end()
            if footnote:
                note = footnote[1]
                found.setdefault(note, [])
                text = text[footnote.end() :]
            elif outdented:
                note = ""
            if _DEFINITION.match(text) or _SHORT_FORM.match(text):
                continue
            if _RULE_OF_TABLE.match(text) and "|" in text:
                continue
            if _UNDERLINE.match(text) and before.strip():
                continue
            begun = _CODE.sub(lambda code: " " * len(code[0]), text).rfind("<!--")
            if begun >= 0 and "-->" not in text[begun:]:
                comment, text = True, text[:begun]
            marks, text = _opened(text, after)
            block.add(text, marks, line.file, line.number)
        found[note] += block.end()
        return found


def _with_neighbours(lines: Sequence[Line]) -> Iterator[tuple[str, Line, str]]:
    """Yield each line with the text of the line before and of the line after it."""
    texts = ["", *(line.text for line in lines), ""]
    return zip(texts, lines, texts[2:], strict=False)


def _opened(text: str, after: str) -> tuple[list[str], str]:
    """Return the marks that a line begins with, and what is left of it. `after`: the next line."""
    admonition = _ADMONITION.match(text)
    if admonition:
        title = admonition[2] if admonition[2] is not None else (admonition[1] or "")
        return ["<div>"], title
    marks = []
    item = _ITEM.match(text)
    while item:
        marks.append("<li>")
        text = re.sub(r"^\[[ xX]\]\s", "", text[item.end() :])
        item = _ITEM.match(text)
    heading = _HEADING.match(text)
    below = _UNDERLINE.match(after)
    if heading:
        marks.append(f"<h{len(heading[1])}>")
        text = text[heading.end() :].rstrip().rstrip("#")
    elif below and text.strip() and not text.startswith("    ") and "|" not in text:
        marks.append("<h1>" if below[1][0] == "=" else "<h2>")
    elif "|" in text:
        if _RULE_OF_TABLE.match(after) and "|" in after:
            marks.append("<table>")
        marks.append("<tr>")
    return marks, text


class _Block:
    """Lines that stand together, so that a link or a tag may begin on one and end on another."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self._references = references
        self._begin()

    def _begin(self) -> None:
        self._text = ""
        self._starts: list[int] = []
        self._places: list[tuple[str, int]] = []
        self._marks: list[tuple[int, Piece]] = []

    def add(self, text: str, marks: list[str], file: str, number: int) -> None:
        """Add a line with the marks that it begins with."""
        self._starts.append(len(self._text))
        self._places.append((file, number))
        self._marks += [(len(self._text), Piece(mark, file, number)) for mark in marks]
        self._text += text + "\n"

    def end(self) -> list[Piece]:
        """Return the words and marks of the lines added, in order, and begin again."""
        pieces = [*self._marks]
        for offset, word in _inline(self._text, self._references):
            file, number = self._places[bisect_right(self._starts, offset) - 1]
            pieces.append((offset, Piece(word, file, number)))
        self._begin()
        return [piece for _, piece in sorted(pieces, key=lambda placed: placed[0])]


def _inline(text: str, references: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return the words and marks inside a text, each with the place where it begins."""
    out: list[tuple[int, str]] = []
    open_links: list[int] = []
    at = 0
    for found in _INLINE.finditer(text):
        out += _plain(text, at, found.start())
        at = found.end()
        start = found.start()
        if found["code"]:
            out += _plain(text, start, at, listed=False)
        elif found["noteref"]:
            out.append((start, f"<note {found['note']}>"))
        elif found["image"]:
            target = found["src"]
            if target is None:
                target = references.get(_key(found["imageref"] or found["alt"]))
            if target is not None:
                out.append((start, mark_of("img", target)))
            out += [(start, word) for word in words(found["alt"])]
        elif found["link"]:
            open_links.append(len(out))
            out.append((start, ""))
        elif found["end"] and open_links:
            begun = open_links.pop()
            target = found["href"]
            if target is None:
                label = found["ref"] or " ".join(word for _, word in out[begun + 1 :])
                target = references.get(_key(label))
            if target is not None:
                out[begun] = (out[begun][0], mark_of("a", target))
        elif found["auto"]:
            out.append((start, mark_of("a", found["address"])))
            out += _plain(text, start, at, listed=False)
        elif found["tag"]:
            out += [(start, word) for word in _of_tag(found)]
    return [(place, word) for place, word in out + _plain(text, at, len(text)) if word]


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _plain(text: str, start: int, end: int, *, listed: bool = True) -> list[tuple[int, str]]:
    """Return the words between two places; `listed`: attribute lists in braces are left out."""
    part = text[start:end]
    if listed and (start or not part.lstrip().startswith("{")):  # else it has nothing to be of
        part = _LISTED.sub(lambda braces: " " * len(braces[0]), part)
    found = []
    for match in _WORD_OR_ENTITY.finditer(part):
        place, text = start + match.start(), match[0]
        if text.isalpha() and text.isascii():  # nearly all: the rest takes three times as long
            found.append((place, text.lower()))
        else:
            found += [(place, word) for word in words(text)]
    return found


def _of_tag(found: re.Match[str]) -> Iterator[str]:
    """Yield the mark of an HTML tag and the words of its attributes."""
    attrs = {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(found["attrs"] or "")
    }
    yield from words_of_tag(found["name"].lower(), attrs)


def words_of_tag(tag: str, attrs: Mapping[str, str]) -> Iterator[str]:
    """Yield an element's mark and the words of the attributes that readers get."""
    target = attrs.get("src", attrs.get("href", attrs.get("data")))
    yield mark_of(tag, target) if target is not None else f"<{tag}>"
    if "alt" in attrs:
        yield from words(attrs["alt"])


def mark_of(tag: str, target: str) -> str:
    """Return a link's or picture's mark: its kind and the last part of its address, which builders
    leave as it was while they turn ../signs.md into ../signs/.
    """
    path, _, fragment = html.unescape(target).partition("#")
    path = path.partition("?")[0]
    parts = [part for part in re.split(r"[/\\]", path) if part not in ("", ".", "..")]
    if parts and re.fullmatch(r"(index|README)\.(md|html?)", parts[-1]):
        parts.pop()
    last = re.sub(r"\.(md|markdown|html?)$", "", parts[-1]) if parts else ""
    return f"<{tag} {last}{'#' + fragment if fragment else ''}>"


def words(text: str) -> list[str]:
    """Return the words of a text, small letters, without marks."""
    if "&" in text:
        text = html.unescape(text)
    return WORD.findall(text.casefold().replace("’", "'"))
