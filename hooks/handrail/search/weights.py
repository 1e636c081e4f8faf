"""Weigh the words of a search, where no rule finds anything: does it ask for help first?

A linear model over pieces of the search: its words without endings, neighbours, the layers that its
words belong to (who, what, how sure, harmless), and pairs of layers. scripts/train_search.py makes
the weights, in hooks/data/search-weights.yml, of the searches in tests/searches. Pieces are not
listed there: each has a place by its hash (feature hashing, Weinberger et al. 2009), so that all
weights fit into a few kilobytes. They are whole numbers: overrides/assets/search-help.js comes to
the same sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any

from handrail.text.endings import stem

TIERS = ("T1", "T2", "abuse")
"""What a search can be weighed for."""
SIZE = 1 << 15
"""Places that a piece can have."""
MOST = 25
"""The largest weight; the smallest is -MOST."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_RUN = re.compile(r"\d+|[A-Za-z]")


class Weights:
    """The weights of one file: `data` is what stands under `weights`, `layers` words by layer."""

    def __init__(self, data: Mapping[str, Any], layers: Mapping[str, str]) -> None:
        self._layers = by_word(layers)
        self._written = "".join(data["written"])
        self._bias = [int(number) for number in data["bias"]]
        self._least = int(data["least"])

    def tier(self, words: Iterable[str]) -> str:
        """Return the tier that the words weigh most for, "" where none weighs enough."""
        sums = self._sums(words)
        most = max(sums)
        return TIERS[sums.index(most)] if most >= self._least else ""

    def reasons(self, words: Iterable[str]) -> list[tuple[str, int]]:
        """Return the pieces of a search with their weight for its tier, the heaviest first."""
        words = list(words)
        sums = self._sums(words)
        row = sums.index(max(sums))
        weighed = [
            (piece, self._weights[place_of(piece) * len(TIERS) + row])
            for piece in pieces(words, self._layers)
        ]
        return sorted((each for each in weighed if each[1]), key=lambda each: -abs(each[1]))

    def _sums(self, words: Iterable[str]) -> list[int]:
        count = len(TIERS)
        places = {place_of(piece) * count for piece in pieces(words, self._layers)}
        return [
            bias + sum(self._weights[place + row] for place in places)
            for row, bias in enumerate(self._bias)
        ]

    @cached_property
    def _weights(self) -> list[int]:
        return read_weights(self._written)


def read_weights(written: str) -> list[int]:
    """Return the weights of each place, tier by tier, as `write_weights` has written them."""
    found: list[int] = []
    for run in _RUN.findall(written):
        found.extend([0] * int(run) if run.isdigit() else [_LETTERS.index(run) - MOST - 1])
    return found


def write_weights(weights: Iterable[int]) -> str:
    """Return weights as text: Z is -1, a is 0, b is 1; a number stands for as many times 0."""
    letters = "".join(_LETTERS[MOST + 1 + weight] for weight in weights)
    return re.sub("a{3,}", lambda run: str(len(run[0])), letters)


def by_word(layers: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the layers of each word, by its stem."""
    found: dict[str, list[str]] = {}
    for name, words in layers.items():
        for word in words.split():
            of_word = found.setdefault(stem(word), [])
            if name not in of_word:
                of_word.append(name)
    return found


def pieces(words: Iterable[str], layers: Mapping[str, list[str]]) -> set[str]:
    """Return what a search is weighed by. `words`: as rules know them, at most some sixty."""
    stems = [stem(word) for word in words]
    row = ["^", *stems, "$"]
    named = sorted({name for each in stems for name in layers.get(each, ())})
    return {
        *stems,
        *(f"{word} {after}" for word, after in pairwise(row)),
        *(f"@{name}" for name in named),
        *(f"@{name}@{other}" for at, name in enumerate(named) for other in named[at + 1 :]),
    }


def place_of(piece: str) -> int:
    """Return the place of a piece, below SIZE: FNV-1a of its letters, the last bits of 32."""
    found = 0x811C9DC5
    for letter in piece.encode("ascii"):
        found = ((found ^ letter) * 0x01000193) & 0xFFFFFFFF
    return found & (SIZE - 1)
