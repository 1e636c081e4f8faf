"""What becomes of a page when a newer version of its document is imported?

What the last import wrote is kept, page by page. So what a person changed since then can be told
from what the document changed, and both are kept. Nothing here reads or writes a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from handrail.page.quote import shorten
from handrail.written.conflicts import conflicts_in
from handrail.written.parts import split, with_plain_lines

State = Literal[
    "new", "unchanged", "updated", "kept", "merged", "conflict", "unsettled", "gone", "deleted"
]
"""What an import does with a page:

- new: the document has it for the first time.
- unchanged: it is already as the document has it.
- updated: the document changed, and nobody has edited the page.
- kept: a person edited it, and the document is as it was.
- merged: both changed, and both are in it now.
- conflict: both changed the same lines, and it holds both with marks around them.
- unsettled: such marks are in it from before, so nothing was done.
- gone: the document has it no more. It stays if a person edited it.
- deleted: a person deleted it, and it is not brought back.
"""
OURS = "<<<<<<< your page"
BETWEEN = "======="
_OFTEN = 50
"""More lines than this that are the same are a pattern, not a text."""
_SAME_PAGE = 0.6
"""How much of two pages is to be the same for one to be the other under a new title."""
THEIRS = ">>>>>>> the new document"


@dataclass(frozen=True)
class Merged:
    """Two versions of a text in one. `conflicts`: how many places need a person."""

    text: str
    conflicts: int = 0


@dataclass(frozen=True)
class Change:
    """What the document changed: a heading, a paragraph and so on, with its first words."""

    how: Literal["added", "removed", "changed"]
    what: str
    words: str


@dataclass(frozen=True)
class PageChange:
    """What becomes of a page. `path`: its file in the folder of pages."""

    path: str
    state: State
    text: str | None
    """What the file is to hold from now on, None if there is to be none."""
    base: str | None
    """What is to be kept as the last import's, None if nothing is."""
    conflicts: int = 0
    changes: Sequence[Change] = ()
    """What the document changed since the last import."""
    was: str = ""
    """The file that it was in, if the document has another title for it now. That file goes."""


class _Edit(NamedTuple):
    """Lines of the base, from `start` up to `end`, and what stands in their place."""

    start: int
    end: int
    lines: list[str]


def plan(
    base: Mapping[str, str], current: Mapping[str, str], new: Mapping[str, str]
) -> list[PageChange]:
    """Return what becomes of each page that the document has or had, in the order of the document.

    `base`: what the last import wrote, by path. `current`: what stands there now. `new`: what the
    document says today.
    """
    moved = _moved(base, current, new)
    found = []
    for path in dict.fromkeys((*new, *base)):
        if path not in moved.values():
            was = moved.get(path, "")
            page = _page(path, base.get(was or path), current.get(was or path), new.get(path))
            found.append(replace(page, was=was))
    return found


def _moved(
    base: Mapping[str, str], current: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, str]:
    """Return the file that each page was in which the document has under another title now. A
    person's edits would else stay behind in a page that the document has no more.
    """
    moved: dict[str, str] = {}
    left = [path for path in base if path in current and path not in new]
    for path in new:
        if path in base or path in current:
            continue
        alike = {was: _share_alike(base[was], new[path]) for was in left}
        was = max(alike, key=alike.__getitem__, default="")
        if was and alike[was] >= _SAME_PAGE:
            moved[path] = was
            left.remove(was)
    return moved


def _share_alike(one: str, other: str) -> float:
    """Return how much of the text of two pages is the same, by its lines."""
    first, second = ([line for line in _lines(split(text).body) if line] for text in (one, other))
    return _matcher(first, second).ratio()


def _page(path: str, base: str | None, ours: str | None, theirs: str | None) -> PageChange:
    changes = changes_between(base, theirs) if base is not None and theirs is not None else ()
    if theirs is None:
        edited = ours is not None and base is not None and not _same(ours, base)
        if ours is None:
            return PageChange(path, "deleted", None, None)
        return PageChange(path, "gone", ours if edited else None, base if edited else None)
    if ours is None:
        if base is None:
            return PageChange(path, "new", theirs, theirs)
        return PageChange(path, "deleted", None, theirs, changes=changes)
    if conflicts_in(ours):
        return PageChange(path, "unsettled", ours, base, changes=changes)
    if _same(ours, theirs):
        return PageChange(path, "unchanged", ours, theirs, changes=changes)
    if base is not None and _same(base, theirs):
        return PageChange(path, "kept", ours, theirs)
    if base is not None and _same(base, ours):
        return PageChange(path, "updated", theirs, theirs, changes=changes)
    made = merged(base, theirs, ours)
    state: State = "conflict" if made.conflicts else "merged"
    return PageChange(path, state, made.text, theirs, made.conflicts, changes)


def merged(base: str | None, theirs: str, ours: str) -> Merged:
    """Return a text with what the new document changed and what a person changed.

    `base`: what the last import wrote, None if there was none. `theirs`: what this one would write.
    `ours`: what stands there now. Lines end in \\n. Two changes that touch, as of neighbouring
    paragraphs, are both made; two of the same line are a conflict.
    """
    if base is not None and _same(base, theirs):
        return Merged(ours)
    if _same(ours, theirs) or (base is not None and _same(base, ours)):
        return Merged(theirs)
    before = _lines(base or "")
    edits_of_ours, edits_of_theirs = _edits(before, _lines(ours)), _edits(before, _lines(theirs))
    made: list[str] = []
    at = conflicts = 0
    for start, end, of_ours, of_theirs in _clusters(edits_of_ours, edits_of_theirs):
        made += before[at:start]
        ours_here = _applied(before, start, end, of_ours)
        theirs_here = _applied(before, start, end, of_theirs)
        if not of_theirs or ours_here == theirs_here:
            made += ours_here
        elif not of_ours:
            made += theirs_here
        else:
            conflicts += 1
            made += _marked(ours_here, theirs_here)
        at = end
    return Merged("\n".join([*made, *before[at:]]), conflicts)


def _same(one: str, other: str) -> bool:
    return with_plain_lines(one) == with_plain_lines(other)


def _lines(text: str) -> list[str]:
    return with_plain_lines(text).split("\n") if text else []


def _matcher(before: list[str], after: list[str]) -> SequenceMatcher[str]:
    # Lines that are everywhere, as empty ones are, say nothing of what belongs together. And to
    # compare each with each other would take minutes in a page of ten thousand.
    often = {line for line, times in Counter(after).items() if times > _OFTEN or not line.strip()}
    return SequenceMatcher(often.__contains__, before, after, autojunk=False)


def _edits(before: list[str], after: list[str]) -> list[_Edit]:
    found = []
    for kind, start, end, first, last in _matcher(before, after).get_opcodes():
        was, lines = before[start:end], after[first:last]
        if kind == "equal":
            continue
        if list(map(bool, was)) == list(map(bool, lines)):  # paragraph by paragraph
            pairs = zip(was, lines, strict=True)
            found += [
                _Edit(at, at + 1, [line])
                for at, (old, line) in enumerate(pairs, start)
                if old != line
            ]
        else:
            found.append(_Edit(start, end, lines))
    return found


def _clusters(
    ours: list[_Edit], theirs: list[_Edit]
) -> Iterator[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Yield the edits, those together that want the same lines, with the lines that they take."""
    edits = sorted(
        [(edit, True) for edit in ours] + [(edit, False) for edit in theirs],
        key=lambda each: (each[0].start, each[0].end),
    )
    cluster: tuple[int, int, list[_Edit], list[_Edit]] | None = None
    for edit, is_ours in edits:
        if cluster is None or not _overlap(cluster[0], cluster[1], edit):
            if cluster is not None:
                yield cluster
            cluster = edit.start, edit.end, [], []
        start, end, of_ours, of_theirs = cluster
        (of_ours if is_ours else of_theirs).append(edit)
        cluster = start, max(end, edit.end), of_ours, of_theirs
    if cluster is not None:
        yield cluster


def _overlap(start: int, end: int, edit: _Edit) -> bool:
    if start == end and edit.start == edit.end:
        return start == edit.start  # two put something at the same place
    return edit.start < end and start < edit.end


def _applied(before: list[str], start: int, end: int, edits: list[_Edit]) -> list[str]:
    made: list[str] = []
    at = start
    for edit in edits:
        made += [*before[at : edit.start], *edit.lines]
        at = edit.end
    return made + before[at:end]


def _marked(ours: list[str], theirs: list[str]) -> list[str]:
    """Return both with marks around them, without what they begin and end with alike."""
    shortest = min(len(ours), len(theirs))
    head = next((n for n in range(shortest) if ours[n] != theirs[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if ours[-1 - n] != theirs[-1 - n]), rest)
    end_of_ours, end_of_theirs = len(ours) - tail, len(theirs) - tail
    return [
        *ours[:head],
        OURS,
        *ours[head:end_of_ours],
        BETWEEN,
        *theirs[head:end_of_theirs],
        THEIRS,
        *ours[end_of_ours:],
    ]


_KEY = re.compile(r"\w+:")
_ALIKE = 0.5
"""From how much of two blocks in common on they count as one that was changed."""


def changes_between(before: str, after: str) -> tuple[Change, ...]:
    """Return what a document changed in a page: keys of the front matter, headings, paragraphs."""
    keys = _changes("front matter", _front_matter(before), _front_matter(after))
    return (*keys, *_changes("", _blocks(split(before).body), _blocks(split(after).body)))


def _front_matter(text: str) -> list[str]:
    return [line for line in (split(text).front_matter or "").split("\n") if line.strip()]


def _blocks(body: str) -> list[str]:
    """Return the parts of a text that empty lines part, and each item of a list."""
    blocks: list[str] = []
    for part in body.split("\n\n"):
        lines = part.strip("\n").split("\n")
        if _kind(lines[0]) == "item":
            blocks += lines
        else:
            blocks.append("\n".join(lines))
    return [block.strip() for block in blocks if block.strip()]


def _changes(kind: str, was: list[str], now: list[str]) -> Iterator[Change]:
    for how, start, end, first, last in _matcher(was, now).get_opcodes():
        if how == "equal":
            continue
        old, fresh = was[start:end], now[first:last]
        for one, other in _paired(old, fresh):
            if one is None and other is not None:
                yield Change("added", kind or _kind(other), _words(other))
            elif other is None and one is not None:
                yield Change("removed", kind or _kind(one), _words(one))
            elif other is not None:
                yield Change("changed", kind or _kind(other), _words(other))


def _paired(old: list[str], fresh: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield the blocks that stand in each other's place, and those that stand in none's."""
    at = 0
    for one in old:
        alike = (
            n for n in range(at, min(len(fresh), at + 20))
            if _alike(one, fresh[n])
        )  # fmt: skip
        found = next(alike, None)
        if found is None:
            yield one, None
            continue
        yield from ((None, other) for other in fresh[at:found])
        yield one, fresh[found]
        at = found + 1
    yield from ((None, other) for other in fresh[at:])


def _alike(one: str, other: str) -> bool:
    if _kind(one) != _kind(other):
        return False
    if _KEY.match(one) and _KEY.match(other):
        return one.partition(":")[0] == other.partition(":")[0]
    matcher = SequenceMatcher(None, one.split()[:200], other.split()[:200], False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _kind(block: str) -> str:
    if block.startswith("#"):
        return "heading"
    if block.startswith("|"):
        return "table"
    if block.startswith("!["):
        return "picture"
    if block.startswith("[^"):
        return "note"
    begin = block.lstrip()
    if begin.startswith(("- ", "* ", "+ ")) or begin.partition(". ")[0].isdecimal():
        return "item"
    return "paragraph"


def _words(block: str) -> str:
    return shorten(block.lstrip("#->*| "), 50)


_MOST_NAMED = 3


def in_words(changes: Sequence[Change]) -> str:
    """Return what changed in one line: 1 heading added (“After a loss”), 2 paragraphs changed …"""
    counts = Counter((change.what, change.how) for change in changes)
    said = []
    for (what, how), number in counts.items():
        words = [
            f"“{change.words}”"
            for change in changes
            if (change.what, change.how) == (what, how) and change.words
        ]
        more = ["…"] if len(words) > _MOST_NAMED else []
        plural = "lines of front matter" if what == "front matter" else f"{what}s"
        single = "line of front matter" if what == "front matter" else what
        said.append(
            f"{number:,} {single if number == 1 else plural} {how} "
            f"({', '.join([*words[:_MOST_NAMED], *more])})"
        )
    return "; ".join(said)
