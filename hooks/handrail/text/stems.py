"""Which of many pieces of words does a text hold? Asked of every page, so as much as can be is
asked of all its words at once, in C.
"""

from __future__ import annotations

from collections.abc import Iterable

_KNOWN = 20_000  # words at most that are remembered, some 2 MB; then they are gathered anew


class Stems:
    """Looks for stems: pieces of a word in small letters, or of several words with spaces."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._by_piece: dict[str, list[str]] = {}
        for stem in dict.fromkeys(stems):
            self._by_piece.setdefault(max(stem.split(), key=len), []).append(stem)
        # Authors say the same words again and again, and most words hold no piece of any stem.
        self._harmless: set[str] = set()
        self._telling: dict[str, list[str]] = {}

    def met(self, words: frozenset[str], low: str) -> set[str]:
        """Return the stems that a text holds, given its words and itself, all in small letters and
        with single spaces.
        """
        if len(self._harmless) + len(self._telling) > _KNOWN:
            self._harmless.clear()
            self._telling.clear()
        words -= self._harmless
        unknown = [word for word in words if word not in self._telling]
        if unknown:
            self._learn(unknown)
        stems = {stem for word in words for stem in self._telling.get(word, ())}
        return {stem for stem in stems if " " not in stem or stem in low}

    def _learn(self, words: list[str]) -> None:
        joined = "\n".join(words)
        pieces = [piece for piece in self._by_piece if piece in joined]
        for word in words:
            stems = [stem for piece in pieces if piece in word for stem in self._by_piece[piece]]
            if stems:
                self._telling[word] = stems
            else:
                self._harmless.add(word)
