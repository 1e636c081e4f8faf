"""The patterns of hooks/data/wording.yml: is one well formed, and what must a text hold for it?

Both are read off the pattern as it is written. To compile all of them would take a quarter of a
second at each build, and no page ever needs most of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Needs = tuple[str, ...]
"""Pieces of words in small letters of which a text must hold one; none where that says nothing."""

_GAP = r"(?:[ ,-]+[\w'’&%]+){0,3}?[ ,-]+"
_PART = re.compile(r"\{([a-z_]+)\}")
_TOKEN = re.compile(
    r"(?P<opens>\((?:\?[:=!])?)|(?P<closes>\))|(?P<either>\|)"
    r"|(?P<repeats>(?:[?*+]|\{\d\d?(?:,(?:\d\d?)?)?\})\??)|\{(?P<part>[a-z_]+)\}"
    r"|(?P<edge>\\b|\^|\$| … )|(?P<any>\\[wds.]|\.|\[\^?(?:[\w.,;:!?()\"'’”&%]|\\[wds])+-?\])"
    r"|(?P<word>[^\W\d_]+(?![?*+{]))|(?P<letter>[\w ,;:'’&%/–…-])"
    r"|(?P<strange>.)",
    re.DOTALL,
)
_NOTHING: Needs = ()
_MOST = 40  # pieces; to look for more takes as long as to try the pattern


class _Strange(Exception):
    """The pattern has something that this module does not know."""


class Patterns:
    """Reads patterns, given the named parts that can stand in them."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = parts
        self._read: dict[str, _Group] = {}
        self._needs: dict[str, Needs | None] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}

    def fault(self, written: str) -> str:
        """Return what is wrong with a pattern; "" if it is well formed."""
        try:
            if self.needs(written) is None:
                self.compiled(written)
        except (re.error, KeyError) as error:
            return str(error)
        return ""

    def compiled(self, written: str) -> re.Pattern[str]:
        """Return the pattern as Python has it. Raises re.error for a faulty one, and KeyError for a
        part that there is not.
        """
        if written not in self._compiled:
            whole = written
            while _PART.search(whole):
                whole = _PART.sub(lambda found: self._parts[found[1]], whole)
            edges = whole if whole.startswith("^") else rf"(?<![\w])(?:{whole})"
            spaced = _GAP.join(piece.replace(" ", "[ -]") for piece in edges.split(" … "))
            flags = re.IGNORECASE | re.MULTILINE
            self._compiled[written] = re.compile(rf"{spaced}(?![\w])", flags)
        return self._compiled[written]

    def needs(self, written: str) -> Needs | None:
        """Return what a text needs for a pattern; None for one that is faulty, or has something
        beyond groups, alternatives, repeats and the shorthands: only the compiler knows it.
        """
        if written not in self._needs:
            try:
                self._needs[written] = self._whole(written).needs
            except (_Strange, KeyError, RecursionError):
                self._needs[written] = None
        return self._needs[written]

    def _whole(self, written: str) -> _Group:
        group, closed = self._group(_TOKEN.finditer(written))
        if closed:
            raise _Strange
        return group

    def _part(self, name: str) -> Needs:
        if name not in self._read:
            self._read[name] = self._whole(self._parts[name])
        if not self._read[name].single:
            raise _Strange
        return self._read[name].needs

    def _group(self, tokens: Iterator[re.Match[str]]) -> tuple[_Group, bool]:
        """Read up to the end of a group; return it, and whether a bracket closed it."""
        branches: list[Needs] = []
        best = last = _NOTHING
        repeatable = closed = False
        for token in tokens:
            kind, text = token.lastgroup, token[0]
            if kind == "repeats":
                least, _, most = text.strip("{}?").partition(",")
                if not repeatable or (most and int(least) > int(most)):
                    raise _Strange
                repeatable = False
                if text[0] in "?*" or least == "0":
                    last = _NOTHING
                continue
            best, last = _better(best, last), _NOTHING
            if kind == "closes":
                closed = True
                break
            if kind == "either":
                branches.append(best)
                best = _NOTHING
            elif kind == "opens":
                inside, ended = self._group(tokens)
                if not ended:
                    raise _Strange
                if text in ("(", "(?:"):
                    last = inside.needs
            elif kind == "part":
                last = self._part(text[1:-1])
            elif kind == "strange":
                raise _Strange
            elif text.isalpha():
                last = (text.lower(),)
            repeatable = kind in ("any", "word", "letter") or text in ("(", "(?:")
        branches.append(_better(best, last))
        pieces = {piece for needs in branches for piece in needs} if all(branches) else set()
        return _Group(
            tuple(sorted(pieces)) if len(pieces) <= _MOST else (), len(branches) == 1
        ), closed


class _Group(NamedTuple):
    needs: Needs
    single: bool
    """Whether it has no alternatives, which would part what stands around it too."""


def _better(one: Needs, other: Needs) -> Needs:
    """Return what is rarer: the one whose pieces are longer; of two, fewer pieces."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda needs: (min(map(len, needs)), -len(needs)))
