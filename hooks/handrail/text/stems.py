"""Which of many pieces of words a text holds. Every page is searched for them, so as much as
possible is done for all its words at once, in C.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_KNOWN = 20_000  # words at most that are remembered, some 2 MB; then they are gathered anew


class Stems:
    """Looks for stems: pieces of a word in small letters, or of several words with spaces."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_piece: dict[str, list[str]] = {}
        for stem in dict.fromkeys(stems):
            self._by_piece.setdefault(max(stem.split(), key=len), []).append(stem)
        # Authors say the same words again and again, and most words hold no piece of any stem.
        self._without: set[str] = set()
        self._with: dict[str, list[str]] = {}

    def held(self, words: frozenset[str], low: str) -> set[str]:
        """Return the stems that a text holds, given its words and itself, all in small letters and
        with single spaces.
        """
        known = self.by_word(words)
        stems = {stem for word in words & known.keys() for stem in known[word]}
        return {stem for stem in stems if " " not in stem or stem in low}

    def by_word(self, words: frozenset[str]) -> Mapping[str, list[str]]:
        """Return the stems that each of these words holds a piece of, if any; and of earlier ones,
        for as long as they are remembered.
        """
        if len(self._without) + len(self._with) > _KNOWN:
            self._without.clear()
            self._with.clear()
        unknown = [word for word in words - self._without if word not in self._with]
        if unknown:
            self._learn(unknown)
        return self._with

    def _learn(self, words: list[str]) -> None:
        joined = "\n".join(words)
        pieces = [piece for piece in self._by_piece if piece in joined]
        for word in words:
            stems = [stem for piece in pieces if piece in word for stem in self._by_piece[piece]]
            if stems:
                self._with[word] = stems
            else:
                self._without.add(word)
