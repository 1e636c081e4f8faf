"""Change the lines of a Markdown file to what CommonMark and its plugins read the same way.

Code stays as it is: only lines outside fences are changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"\s*(?:>\s*)*(`{3,}|~{3,})")
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_BOX = re.compile(
    r"(?P<mark>\s*(?:!!!|\?\?\?\+?|===[!+]?))\s+(?P<kind>[\w-]+)?(?P<more>(?:\s+[\w-]+)*)"
    r"(?:\s*[\"“](?P<title>.*)[\"”])?\s*$"
)
_LEFT_OUT = re.compile(r"\s*(\[TOC\]|\[\[_?TOC_?\]\]|\{:toc.*\}|\{\{<\s*toc\s*>\}\}|\[toc\])\s*$")
_TOC_BEGINS = re.compile(r"\s*<!--\s*(?:START doctoc|toc|TOC|BEGIN TOC|TOC start|START toc)\b.*")
_TOC_ENDS = re.compile(
    r"\s*<!--\s*(?:END doctoc|tocstop|/toc|/TOC|END TOC|TOC end|toc stop|end toc)\b.*",
    re.IGNORECASE,
)
_TOC_TITLE = re.compile(
    r"\W*(?:(?:table of )?contents|on this page|in this (?:article|guide|page|document))\W*",
    re.IGNORECASE,
)
_LONGEST_TOC = 300  # lines
_TAGS = re.compile(r"\s*(?:tags:\s*)?#[A-Za-z][\w/-]*(?:[\s,]+#[A-Za-z][\w/-]*)*\s*$")


def readable(text: str, drop: Callable[[str, str], None]) -> str:
    """Return a Markdown text with its boxes and lists in one way of writing."""
    lines = list(_outside(text))
    return "\n".join(_lists([_line(line, code, drop) for line, code in lines], lines))


def without_comments(text: str, pend: Callable[[str, str], None]) -> str:
    """Return the text without the comments of Obsidian, `%% … %%`, outside code. `pend` gets each,
    and the words of the line before it.
    """
    kept: list[str] = []
    found_here: list[tuple[str, str]] = []
    last = ""
    comment: list[str] | None = None
    for line, code in _outside(text):
        rest, out = line, ""
        while not code or comment is not None:
            before, found, after = rest.partition("%%")
            if not found:
                break
            if comment is None:
                if before.count("`") % 2:
                    break
                out, comment = out + before, []
                last = out if out.strip() else next((one for one in kept[::-1] if one.strip()), "")
            else:
                found_here.append((" ".join([*comment, before]).strip(), last))
                comment = None
            rest = after
        if comment is None:
            kept.append(out + rest)
        else:
            comment.append(rest)
            kept.append(out)
    if comment is not None:  # never closed, so no comment
        return text
    for words, before in found_here:
        pend(words, before.strip(" #>*-"))
    return "\n".join(kept)


def without_contents(text: str, drop: Callable[[str, str], None]) -> str:
    """Return the text without the tables of contents that programs keep between two marks."""
    kept: list[str] = []
    lines = list(_outside(text))
    position = 0
    while position < len(lines):
        line, code = lines[position]
        end = position
        if not code and _TOC_BEGINS.match(line):
            ahead = range(position + 1, min(len(lines), position + _LONGEST_TOC))
            end = next((at for at in ahead if _TOC_ENDS.match(lines[at][0])), position)
        if end > position:
            title = next((at for at in range(len(kept) - 1, -1, -1) if kept[at].strip()), None)
            inside = [one for one, _ in lines[position + 1 : end]]
            if title is not None and _TOC_TITLE.fullmatch(kept[title]):
                inside.insert(0, kept[title])
                del kept[title:]
            words = " ".join(
                re.sub(r"\[([^\]]*)\]\([^)]*\)|[*#_]", r"\1", " ".join(inside)).split()
            )
            drop("a list of contents", words)
        else:
            kept.append(line)
        position = end + 1
    return "\n".join(kept)


def _outside(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is in a fenced block of code."""
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            yield line, True
            if found and found[1].startswith(fence) and not line.strip(" >").strip(fence[0]):
                fence = ""
        else:
            if found:
                fence = found[1]
            yield line, bool(found)


def _line(line: str, code: bool, drop: Callable[[str, str], None]) -> str:
    if code:
        return line
    if _LEFT_OUT.match(line):
        drop("a list of contents", line.strip())
        return ""
    if _TAGS.match(line):
        drop("tags", line.strip())
        return ""
    box = _BOX.match(line)
    if box and (box["kind"] or box["title"]):
        mark, kind = box["mark"], box["kind"] or ""
        if "=" in mark:
            if box["title"] is None:
                return line
            mark, kind = mark.replace("=", "!")[: len(mark) - len(mark.lstrip()) + 3], "tab"
        title = f' "{box["title"]}"' if box["title"] else ' ""'
        return f"{mark} {kind}{title}"
    return line


def _lists(lines: list[str], coded: list[tuple[str, bool]]) -> list[str]:
    """Move nested items in as far as CommonMark wants it: past the mark of the item above."""
    made: list[str] = []
    items: list[tuple[int, int, int]] = []  # indent as written, where its text begins, shift
    for line, (_, code) in zip(lines, coded, strict=True):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            made.append(line)
            continue
        found = None if code else _ITEM.match(line)
        while items and items[-1][0] >= indent and (found or items[-1][0] > 0 or indent == 0):
            if not found and indent >= items[-1][0] > 0:
                break
            items.pop()
        shift = items[-1][2] if items else 0
        if found and items:
            over, begins, moved = items[-1]
            if over < indent and indent + moved < begins:
                shift = begins - indent
        made.append(" " * shift + line)
        if found:
            width = len(found[2]) + min(len(found[3]), 4)
            items.append((indent, indent + shift + width, shift))
    return made
