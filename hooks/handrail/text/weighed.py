"""Weigh the words of a sentence that no pattern finds: does it say in other words what one warns
of?

A linear model over the words of the sentence, without their endings, and over neighbours. Its
weights stand in hooks/data/wording-weights.json; scripts/train_wording.py makes them of the
sentences in tests/wording. What they find is always a question, asked only where no pattern finds
anything; and what a pattern finds becomes a question where they say that the sentence is about
something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from handrail.data_files import packaged_file
from handrail.kept import of_package
from handrail.text.endings import stem

FILE = "wording-weights.json"
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_KNOWN = 20_000  # words whose weights are kept, some 5 MB
_LEAST = 4  # words; fewer say too little to weigh
_SHORT = 6  # words; fewer say too little to tell that something is not meant
_MOST = 120  # words of a sentence that are weighed; whoever writes more is no author
_BITS = 24  # of one sum in a row of sums
_HALF = 1 << (_BITS - 1)


class Weighed(NamedTuple):
    """What a sentence weighs most for."""

    entry: str
    """The id of the entry of wording.yml."""
    near: bool
    """Whether it counts only near a mention of suicide or self-harm."""


class Weights:
    """The weights of one file: `data` is what it holds.

    The weights of a piece, one for each entry, are kept as one number, each in its own bits. So the
    sums of a sentence are the sum of a few numbers, and one look tells that all are too small, as
    they are for most sentences.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._entries: list[str] = data["entries"]
        self._near = frozenset(data["near"])
        count = len(self._entries)
        self._bias = _row(enumerate(data["bias"]))
        self._enough = _row((at, _HALF - data["least"]) for at in range(count))
        self._judged = frozenset(data["judged"])
        self._loosely = _row((at, _HALF - data["loosely"]) for at in range(count))
        self._at_all = _row((at, _HALF - data["at_all"]) for at in range(count))
        self._signs = _row((at, _HALF) for at in range(count))
        self._alone: dict[str, int] = {}
        self._beside: dict[str, dict[str, int]] = {}
        for piece, weights in data["pieces"].items():
            row = _row(zip(weights[::2], weights[1::2], strict=True))
            word, _, after = piece.partition(" ")
            if after:
                self._beside.setdefault(word, {})[after] = row
            else:
                self._alone[word] = row
        self._words: dict[str, tuple[str, int, dict[str, int]]] = {}

    def weighed(self, sentence: str) -> Weighed | None:
        """Return what a sentence weighs most for, None if that is not enough to ask."""
        words = words_of(sentence)
        if len(words) < _LEAST:
            return None
        sums = self._sums(words)
        if not (sums + self._enough) & self._signs:
            return None
        above = sums + self._signs
        each = [above >> at * _BITS & 2 * _HALF - 1 for at in range(len(self._entries))]
        kind = each.index(max(each))
        entry = self._entries[kind]
        return Weighed(entry, entry in self._near)

    def is_meant(self, entry: str, sentence: str, *, loosely: bool) -> bool:
        """Tell whether words that a pattern of an entry finds may be meant so, by the other words
        of the sentence. `loosely`: the pattern counts only near a mention, so that it takes less.
        """
        words = words_of(sentence)
        if entry not in self._judged or len(words) < _SHORT:
            return True
        enough = self._loosely if loosely else self._at_all
        return bool((self._sums(words) + enough) & self._signs)

    def _sums(self, words: Sequence[str]) -> int:
        known = self._words
        if len(known) > _KNOWN:
            known.clear()
        sums = self._bias
        after = self._beside.get("^", {})
        for word in words:
            found = known.get(word)
            if found is None:
                found = known[word] = self._known(word)
            of_word, row, following = found
            sums += row
            if of_word in after:
                sums += after[of_word]
            after = following
        return sums + after.get("$", 0)

    def _known(self, word: str) -> tuple[str, int, dict[str, int]]:
        """Return a word without its ending, its weights, and those with each word after it."""
        found = _stem(word)
        return found, self._alone.get(found, 0), self._beside.get(found, {})


@cache
def packaged_weights() -> Weights:
    """Return the weights that come with Handrail."""
    found: Weights = of_package(
        "weights", lambda: Weights(json.loads(packaged_file(FILE).read_text("utf-8")))
    )
    return found


def words_of(sentence: str) -> list[str]:
    """Return the words of a sentence that are weighed."""
    return _WORD.findall(sentence.lower())[:_MOST]


def pieces(words: Sequence[str]) -> list[str]:
    """Return what words are weighed by: themselves without endings, and neighbours."""
    stems = [_stem(word) for word in words]
    return [*stems, *map(" ".join, pairwise(["^", *stems, "$"]))]


def _stem(word: str) -> str:
    return "0" if word.isdigit() else stem(word)


def _row(weights: Iterator[tuple[int, int]] | enumerate[int]) -> int:
    """Return the weights of some entries, given by number, as one number."""
    return sum(weight << at * _BITS for at, weight in weights)
