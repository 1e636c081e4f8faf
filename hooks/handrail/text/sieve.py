"""Which of many patterns a text may match. Most pages hold the words of few, and most lines of
none.

A pattern such as `(hang|drown)(s|ed|ing)? himself` cannot match without “hang” or “drown”, nor
without “himself”. So its rarest words are worked out once, each text is searched for all of them in
one go (see stems.py), and by regular expressions only where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from handrail.text.lines import PageText
from handrail.text.stems import Stems

Needs = tuple[tuple[str, ...], ...]
"""Pieces of words in small letters: a text that the pattern matches holds one of each tuple."""

_TOKEN = re.compile(
    r"\\.|\[[^\]]*\]|\((?:\?(?:<?[=!]|:))?|[)|]|[?*+][?+]?|\{\d*,?\d*\}\??|\{\w+\}|[^\W_]+(?:'[^\W_]+)*|."
)
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_LEAST = 3  # letters; fewer stand in too many words
_MOST = 4  # words that are looked for beside each other
_KEPT = 4096  # lines whose patterns are kept
_OFTEN = 40.0  # times as often as a word of eight letters
_COMMON = frozenset(
    """about after all and any are been before being but can come could did does down for from get
    gets got had has have her him his how into its just like make makes made many more most much
    must not now off one only other our out over own people really said say she should some
    someone such than that the their them then there they this those through time too until very
    was way well went were what when which who why will with without would you your""".split()
)


class Sieve:
    """Tells which patterns may match, given what each needs, in the order of their numbers."""

    def __init__(self, patterns: Iterable[Needs]) -> None:
        self._needs = [tuple(map(frozenset, needs)) for needs in patterns]
        self._by_piece: dict[str, list[int]] = {}
        for number, needs in enumerate(self._needs):
            for piece in needs[0] if needs else ():
                self._by_piece.setdefault(piece, []).append(number)
        self._pieces = Stems(piece for needs in self._needs for any_of in needs for piece in any_of)
        self._lines: dict[str, tuple[int, ...]] = {}  # a menu says the same on every page

    def candidates(self, text: PageText) -> list[tuple[int, ...]]:
        """Return the numbers of the patterns that each line may match."""
        pieces = self._pieces.by_word(text.words)
        if len(self._lines) > _KEPT:
            self._lines.clear()
        return [self._candidates(line, pieces) for line in text.low.split("\n")[:-1]]

    def _candidates(self, line: str, pieces: Mapping[str, list[str]]) -> tuple[int, ...]:
        found = self._lines.get(line)
        if found is None:
            held = {piece for word in line.split() if word in pieces for piece in pieces[word]}
            numbers = {number for piece in held for number in self._by_piece.get(piece, ())}
            found = self._lines[line] = tuple(
                number
                for number in sorted(numbers)
                if not any(map(held.isdisjoint, self._needs[number][1:]))
            )
        return found


def needs_of(patterns: Iterable[str], of_part: Callable[[str], Needs]) -> Needs:
    """Return what a text needs that some patterns match, the rarest first; nothing if that cannot
    be told. `of_part` returns what the {part} of a name needs.
    """
    needs: set[tuple[str, ...]] = set()
    for pattern in patterns:
        branches = _branches(iter(_TOKEN.findall(pattern)), of_part)
        needs.update(branches[0] if len(branches) == 1 else _any_of(branches))
    return tuple(sorted(needs, key=lambda any_of: (_cost(any_of), any_of))[:_MOST])


def _branches(
    tokens: Iterator[str], of_part: Callable[[str], Needs]
) -> list[list[tuple[str, ...]]]:
    """Return the alternatives up to the end of a group: for each, what it needs."""
    branches: list[list[tuple[str, ...]]] = [[]]
    last: list[tuple[str, ...]] = []  # what the token before needs
    letters = ""  # of that token
    for token in tokens:
        if token[0] in "?*+{" and not token[1:2].isalpha():
            if token[0] in "?*" or token.startswith(("{0", "{,")):
                last = [(letters[:-1],)] if len(letters) > _LEAST else []
            letters = ""
            continue
        branches[-1] += last
        last, letters = [], ""
        if token == ")":
            return branches
        if token == "|":
            branches.append([])
        elif token[0] == "(":
            inside = _branches(tokens, of_part)
            last = [] if token in _AROUND else inside[0] if len(inside) == 1 else _any_of(inside)
        elif token[0] == "{":
            last = list(of_part(token[1:-1]))
        elif len(token) >= _LEAST and token[0].isalnum():
            last, letters = [(token.lower(),)], token.lower()
    branches[-1] += last
    return branches


def _any_of(branches: list[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Return what a text needs that matches one of several alternatives."""
    if not all(branches):
        return []
    rarest = [min(needs, key=_cost) for needs in branches]
    return [tuple(sorted({piece for any_of in rarest for piece in any_of}))]


def _cost(any_of: tuple[str, ...]) -> float:
    """Return how often one of these pieces will be found, as a rough figure."""
    return sum(_OFTEN if piece in _COMMON else 8 / len(piece) for piece in any_of)
