"""Find the words of a text again in another: patience alignment, in order and without crossing.

Words that occur once in both texts hold the rest in place; between them the same is done again. A
word is never matched for lack of a better match. (Bram Cohen's patience diff.)
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_SMALL = 400_000
"""Pairs of words up to which what is left between anchors is compared word by word."""


def aligned(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Return the position in `theirs` of each position of `ours` that is found again there."""
    found: dict[int, int] = {}
    stack = [(0, len(ours), 0, len(theirs))]
    while stack:
        a, a_end, b, b_end = stack.pop()
        while a < a_end and b < b_end and ours[a] == theirs[b]:
            found[a] = b
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and ours[a_end - 1] == theirs[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found[a_end] = b_end
        if a >= a_end or b >= b_end:
            continue
        anchors = _anchors(ours, theirs, a, a_end, b, b_end)
        if anchors:
            edges = [(a - 1, b - 1), *anchors, (a_end, b_end)]
            found.update(anchors)
            stack.extend(
                (before[0] + 1, after[0], before[1] + 1, after[1])
                for before, after in pairwise(edges)
            )
        elif (a_end - a) * (b_end - b) <= _SMALL:
            match = SequenceMatcher(None, ours[a:a_end], theirs[b:b_end], autojunk=False)
            for block in match.get_matching_blocks():
                found.update((a + block.a + n, b + block.b + n) for n in range(block.size))
    return found


def _anchors(
    ours: Sequence[str], theirs: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> list[tuple[int, int]]:
    """Return the longest row of words that occur once in both parts and keep their order."""
    once_ours = Counter(ours[a:a_end])
    once_theirs = Counter(theirs[b:b_end])
    places = {
        theirs[at]: at
        for at in range(b, b_end)
        if once_theirs[theirs[at]] == 1 and once_ours.get(theirs[at]) == 1
    }
    pairs = [(at, places[ours[at]]) for at in range(a, a_end) if ours[at] in places]
    ends: list[int] = []  # the smallest last place of a rising row of each length
    which: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before[number] = which[length - 1] if length else -1
        if length == len(ends):
            ends.append(place)
            which.append(number)
        else:
            ends[length], which[length] = place, number
    row = []
    at = which[-1] if which else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]
