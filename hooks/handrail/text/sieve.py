"""Which of many patterns a text may match. Most pages hold the words of few, and most lines of
none.

A pattern such as `(hang|drown)(s|ed|ing)? himself` cannot match without “hang” or “drown”, nor
without “himself”. So its rarest words are worked out once, each text is searched for all of them in
one go (see stems.py), and by regular expressions only where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache, reduce
from operator import or_

from handrail.text.lines import PageText
from handrail.text.stems import Stems

Needs = tuple[tuple[str, ...], ...]
"""Pieces of words in small letters: a text that the pattern matches holds one of each tuple."""
Ways = tuple[Needs, ...]
"""What each alternative of a pattern needs."""

_TOKEN = re.compile(
    r"\\.|\[[^\]]*\]|\((?:\?(?:<?[=!]|:))?|[)|]|[?*+][?+]?|\{\d*,?\d*\}\??|\{\w+\}|[^\W_]+(?:'[^\W_]+)*|."
)
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")
_LEAST = 3  # letters; fewer stand in too many words
_MOST = 4  # words that are looked for beside each other
_NOTHING: list[Needs] = [()]
"""The one way of what needs no word."""
_KNOWN = 4096  # words, and lines, that are remembered, some 5 MB
_OFTEN = 40.0  # times as often as a word of eight letters
_COMMON = frozenset(
    """about after all and any are been before being but can come could did does down for from get
    gets got had has have her him his how into its just like make makes made many more most much
    must not now off one only other our out over own people really said say she should some
    someone such than that the their them then there they this those through time too until very
    was way well went were what when which who why will with without would you your""".split()
)


class Sieve:
    """Tells which patterns may match, given what each way of a pattern needs, in the order of their
    numbers.

    What a word gives is kept as one number, with a bit for the first need of each way, one for the
    second of each, and so on. So a few operations on numbers tell which ways have all they need.
    """

    def __init__(self, patterns: Iterable[Ways]) -> None:
        each = [(number, needs) for number, ways in enumerate(patterns) for needs in ways]
        self._numbers = [number for number, _ in each]  # of the pattern of each way
        places: dict[str, list[int]] = {}
        needless = []
        for way, (_, needs) in enumerate(each):
            for at, any_of in zip(range(way, _MOST * len(each), len(each)), needs, strict=False):
                for piece in any_of:
                    places.setdefault(piece, []).append(at)
            needless += [way + place * len(each) for place in range(len(needs), _MOST)]
        self._needless = _number(needless)
        self._bits = {piece: _number(places[piece]) for piece in places}
        self._pieces = Stems(places)

    @cached_property
    def of(self) -> Callable[[str], tuple[int, ...]]:
        """Return the numbers of the patterns that a line in small letters may match."""
        return lru_cache(maxsize=_KNOWN)(self._of)  # a menu says the same on every page

    @cached_property
    def _held_by(self) -> Callable[[str], int]:
        return lru_cache(maxsize=_KNOWN)(self._bits_of)

    def candidates(self, text: PageText) -> list[tuple[int, ...]]:
        """Return the numbers of the patterns that each line may match."""
        return list(map(self.of, text.low.split("\n")[:-1]))

    def _of(self, line: str) -> tuple[int, ...]:
        held = [bits for bits in map(self._held_by, line.split()) if bits]
        return self._ways_of(reduce(or_, held, self._needless))

    def _bits_of(self, word: str) -> int:
        return reduce(or_, map(self._bits.__getitem__, self._pieces.inside(word)), 0)

    def _ways_of(self, held: int) -> tuple[int, ...]:
        """Return the numbers of the patterns of which one way has all that it needs."""
        count = len(self._numbers)
        ways = held & (1 << count) - 1
        for _ in range(1, _MOST):
            held >>= count
            ways &= held
        found = []
        while ways:
            way = ways.bit_length() - 1
            ways ^= 1 << way
            found.append(self._numbers[way])
        return tuple(sorted(set(found)))


def _number(bits: Iterable[int]) -> int:
    """Return the number that has these bits."""
    return reduce(or_, map((1).__lshift__, bits), 0)


def ways_of(pattern: str, of_part: Callable[[str], Ways], beside: str = "") -> Ways:
    """Return what a text needs that a pattern matches, for each of its ways, the rarest first;
    nothing if that cannot be told. `of_part` returns the ways of the {part} of a name; `beside`: a
    pattern that the text matches too.
    """
    found, others = (_ways(iter(_TOKEN.findall(each)), of_part) for each in (pattern, beside))
    always = others[0] if len(others) == 1 else _any_of(others)
    ways = dict.fromkeys(
        tuple(sorted(dict.fromkeys((*needs, *always)), key=_cost)[:_MOST]) for needs in found
    )
    return tuple(ways) if all(ways) else ()


def _ways(tokens: Iterator[str], of_part: Callable[[str], Ways]) -> list[Needs]:
    """Return what each alternative up to the end of a group needs."""
    ways: list[Needs] = []
    parts: list[list[Needs]] = []  # of this alternative, one after the other
    last = _NOTHING  # the ways of the token before
    letters = ""  # of that token
    for token in tokens:
        if token[0] in "?*+{" and not token[1:2].isalpha():
            if token[0] in "?*" or token.startswith(("{0", "{,")):
                last = [((letters[:-1],),)] if len(letters) > _LEAST else _NOTHING
            letters = ""
            continue
        if last is not _NOTHING:
            parts.append(last)
        last, letters = _NOTHING, ""
        if token == ")":
            break
        if token == "|":
            ways += _joined(parts)
            parts = []
        elif token[0] == "(":
            inside = _ways(tokens, of_part)
            last = _NOTHING if token in _AROUND else inside
        elif token[0] == "{":
            last = list(of_part(token[1:-1]))
        elif len(token) >= _LEAST and token[0].isalnum():
            last, letters = [((token.lower(),),)], token.lower()
    return ways + _joined([*parts, last])


def _joined(parts: Iterable[list[Needs]]) -> list[Needs]:
    """Return the ways of parts that stand one after the other. Of one of them at most the ways are
    told apart, for they would multiply, and only if one of them needs several words.
    """
    found: list[Needs] = [()]
    for ways in parts:
        if len(ways) > 1 and (len(found) > 1 or all(len(needs) < 2 for needs in ways)):
            ways = [_any_of(ways)]
        found = [(*needs, *more) for needs in found for more in ways]
    return found


def _any_of(ways: list[Needs]) -> Needs:
    """Return what a text needs for one of several ways, whichever that is."""
    if not all(ways):
        return ()
    rarest = [min(needs, key=_cost) for needs in ways]
    return (tuple(sorted({piece for any_of in rarest for piece in any_of})),)


@cache
def _cost(any_of: tuple[str, ...]) -> float:
    """Return how often one of these pieces will be found, as a rough figure."""
    return sum(_OFTEN if piece in _COMMON else 8 / len(piece) for piece in any_of)
