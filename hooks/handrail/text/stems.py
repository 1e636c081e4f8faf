"""Which of many pieces of words a text holds. Authors say the same words again and again, so what a
word holds is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

_KNOWN = 10_000  # words that are remembered, some 1 MB


class Stems:
    """Looks for stems: pieces of a word in small letters, or of several words with spaces."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_piece: dict[str, list[str]] = {}
        for stem in dict.fromkeys(stems):
            self._by_piece.setdefault(max(stem.split(), key=len), []).append(stem)
        self._least = min(map(len, self._by_piece), default=1)
        self._by_letters: dict[str, list[str]] = {}  # the pieces that begin with these letters
        for piece in self._by_piece:
            self._by_letters.setdefault(piece[: self._least], []).append(piece)

    @cached_property
    def inside(self) -> Callable[[str], tuple[str, ...]]:
        """Return the stems of which a word holds a piece."""
        return lru_cache(maxsize=_KNOWN)(self._inside)

    def held(self, low: str) -> set[str]:
        """Return the stems that a text in small letters holds. Its white space counts as single,
        and before it is a space.
        """
        words = low.split()
        stems = {stem for stems in set(map(self.inside, words)) for stem in stems}
        if any(" " in stem for stem in stems):
            spaced = f" {' '.join(words)}"
            stems = {stem for stem in stems if stem in spaced}
        return stems

    def _inside(self, word: str) -> tuple[str, ...]:
        least = self._least
        found = {
            stem
            for at in range(len(word) - least + 1)
            for piece in self._by_letters.get(word[at : at + least], ())
            if word.startswith(piece, at)
            for stem in self._by_piece[piece]
        }
        return tuple(found)
