"""Write a line, such as a paragraph or a heading, in Markdown as Python-Markdown reads it.

Signs are escaped where they would mean something, and nowhere else: people read the result.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from handrail.importing.document import (
    Break,
    Inline,
    Link,
    Marker,
    NoteMark,
    Picture,
    Span,
    Text,
    all_inlines,
    joined,
)
from handrail.written.to_write import has_mark

TO_WRITE = (
    "[to write: What the picture shows, in a sentence; or leave this empty if it only decorates.]"
)
"""The text alternative of a picture that has none."""

_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")
_ENTITY = re.compile(r"&(?=#|(?:[a-zA-Z0-9][a-zA-Z0-9.-]*);)")
_SIGNS = re.compile(r"[\\`*_\[\]<&{}!|]")
_NO_TAG = re.compile(r"<(?:[ =]|\d[^\s@<>]* )")
_PAIR = re.compile(r"\[[^\[\]`]*\](?![(\[:])")
_SAFE_IN_ADDRESS = "!#$&()*+,-./:;=?@_~%"
_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->")
_DELIMITERS = {"strong": "**", "em": "*"}

_LINE_STARTS = (
    (re.compile(r"(?=#|>|[-+](?:[ ]|$)|-(?=[ ]*-)[ -]*$|-+8<-)"), r"\\"),
    (re.compile(r"(\d+)(?=\.(?:[ ]|$))"), r"\1\\"),
    (re.compile(r"~(?=~~)"), "&#126;"),
    (re.compile(r"(\[[^\[\]]*\]):"), r"\1&#58;"),
    (re.compile(r"=(?==*[ ]*$)"), "&#61;"),
)
"""What means something at the beginning of a line, and how it is written instead."""


@dataclass(frozen=True)
class Line:
    """Where a line stands. `notes`: the name in Markdown of each note, by its own name."""

    notes: Mapping[str, str] = field(default_factory=dict)
    pipes: bool = False
    """Whether | would part cells."""
    breaks: bool = False
    """Whether a break may begin a new line of the file."""
    braces: bool = False
    """Whether } might end the attributes of a picture before it."""
    in_link: bool = False
    within: frozenset[str] = frozenset()
    """The delimiters that are open."""


def line_of(inlines: Sequence[Inline], line: Line | None = None) -> str:
    """Return a line of Markdown, without what its beginning needs: see `guarded`."""
    line = line or Line()
    if line.breaks and any(isinstance(inline, Break) for inline in inlines):
        line = replace(line, pipes=True)
    if any(isinstance(inline, Picture) and inline.alt == "" for inline in all_inlines(inlines)):
        line = replace(line, braces=True)
    return _written(inlines, line)


def guarded(text: str) -> str:
    """Return a paragraph of Markdown so that no line of it begins as a heading or a list does."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        for pattern, instead in _LINE_STARTS:
            if instead != "&#61;" or place:
                line = pattern.sub(instead, line, count=1) if pattern.match(line) else line
        # A comment at the beginning of a line is a block of its own.
        if line.startswith("<!--") and (place or not _COMMENT.fullmatch(line)):
            line = _COMMENT.sub(r"<span>\g<0></span>", line, count=1)
        lines[place] = line
    return "\n".join(lines)


def address(to: str) -> str:
    """Return an address as it stands in the brackets after a link's text."""
    written = quote(to, safe=_SAFE_IN_ADDRESS)
    written = _ENTITY.sub("&amp;", written)
    depth = 0
    for sign in written:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            break
    if depth:
        written = written.replace("(", "%28").replace(")", "%29")
    return written


def anchors(ids: Sequence[str]) -> str:
    """Return what gives a line further ids."""
    return "".join(f'<span id="{html.escape(name)}"></span>' for name in ids)


def _written(inlines: Sequence[Inline], line: Line) -> str:
    out: list[str] = []
    inlines = joined(inlines)
    for place, inline in enumerate(inlines):
        after = inlines[place + 1] if place + 1 < len(inlines) else None
        before = out[-1] if out else ""
        match inline:
            case Text(text=text):
                written = _escaped(text, line, after)
            case Break():
                written = "<br>\n" if line.breaks else "<br>"
            case NoteMark(name=name):
                written = f"[^{line.notes.get(name, name)}]"
            case Marker(name=name):
                written = f"<!-- handrail: {name} -->"
            case Picture():
                written = picture(inline, line)
            case Link(to=to, inlines=within):
                inside = _written(within, replace(line, in_link=True, breaks=False))
                if inside.startswith("^"):
                    inside = f"&#94;{inside[1:]}"  # [^x] would be a note
                written = f"[{inside}]({address(to)})"
            case Span():
                written = _span(inline, line, before, after)
        out.append(written)
    return "".join(out)


def picture(picture: Picture, line: Line | None = None) -> str:
    """Return a picture in Markdown."""
    line = replace(line or Line(), in_link=True)
    said = TO_WRITE if picture.alt is None else _escaped(picture.alt, line, None)
    decorative = "{ .decorative }" if picture.alt == "" else ""
    return f"![{said}]({address(picture.src)}){decorative}"


def _span(span: Span, line: Line, before: str, after: Inline | None) -> str:
    inside = replace(line, breaks=False)
    match span.kind:
        case "code":
            return _code(span, inside)
        case "lang":
            tag = html.escape(span.lang)
            return f'<span lang="{tag}">{_written(span.inlines, inside)}</span>'
        case "strong" | "em":
            return _emphasis(span, inside, before, after)
    return f"<{span.kind}>{_written(span.inlines, inside)}</{span.kind}>"


def _emphasis(span: Span, line: Line, before: str, after: Inline | None) -> str:
    """Return strong or emphasised words: between stars, unless stars touch or stand in others."""
    stars = _DELIMITERS[span.kind]
    touches = before.endswith("*") or (isinstance(after, Span) and after.kind in _DELIMITERS)
    if isinstance(after, Text):
        touches = touches or after.text.startswith("*")
    nested = line.within or any(
        isinstance(inline, Span) and inline.kind in _DELIMITERS
        for inline in all_inlines(span.inlines)
    )
    written = _written(span.inlines, replace(line, within=line.within | {span.kind}))
    if touches or nested or written[:1] == "*" or written[-1:] in ("*", "\\"):
        if span.kind == "strong" and not line.within and not touches:
            return f"**{written}**"
        return f"<{span.kind}>{written}</{span.kind}>"
    return f"{stars}{written}{stars}"


def _code(span: Span, line: Line) -> str:
    text = span.inlines[0].text if span.inlines and isinstance(span.inlines[0], Text) else ""
    plain = len(span.inlines) == 1 and text == text.strip() and not re.search(r"[`<\\]|&#", text)
    if plain and text and not (line.pipes and "|" in text) and not line.in_link:
        return f"`{text}`"
    return f"<code>{_written(span.inlines, line)}</code>"


def _escaped(text: str, line: Line, after: Inline | None) -> str:
    """Return a text with what would mean something escaped. `after`: what stands behind it."""
    pairs = set()
    if not line.in_link:
        for pair in _PAIR.finditer(text):
            ends = pair.end() == len(text)
            means = pair[0].startswith("[^") or pair[0] == "[TOC]"
            if has_mark(pair[0]) or (not means and not (ends and after is not None)):
                pairs |= {pair.start(), pair.end() - 1}

    def instead(found: re.Match[str]) -> str:
        sign, at = found[0], found.start()
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        match sign:
            case "\\":
                if behind in _ESCAPABLE or behind in "<&" or not behind.strip():
                    return "\\\\"
                return sign
            case "*":
                alone = before.isspace() and behind.isspace() and not line.within
                return sign if alone else "\\*"
            case "_":
                inside = before.isalnum() and behind.isalnum()
                return sign if inside or (before.isspace() and behind.isspace()) else "\\_"
            case "[" | "]":
                return sign if at in pairs else f"\\{sign}"
            case "<":
                return sign if _NO_TAG.match(text, at) else "&lt;"
            case "&":
                return "&amp;" if _ENTITY.match(text, at) else sign
            case "{":
                return "\\{"
            case "!":
                return "\\!" if not behind and after is not None else sign
            case "}":
                return "\\}" if line.braces else sign
            case "|":
                return "\\|" if line.pipes else sign
        return f"\\{sign}"

    written = _SIGNS.sub(instead, text)
    for edge in (0, -1):
        sign = written[edge : edge + 1 or None]
        if sign.isspace() and sign != " ":
            entity = "&nbsp;" if sign == "\xa0" else f"&#{ord(sign)};"
            written = entity + written[1:] if edge == 0 else written[:-1] + entity
    return written
