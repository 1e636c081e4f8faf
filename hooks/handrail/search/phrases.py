"""Tell whether a search asks for help first, by the rules of hooks/data/search-phrases.yml.

The browser decides for readers, by the same rules in the same steps, so that no word leaves the
page: overrides/assets/search-help.js. Tests hold the two together, word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from handrail.written.named import written_out

TIERS = ("T1", "T2", "abuse", "help")
"""From the most urgent: may be in danger; about someone else; hurt or frightened by someone; looks
for help."""

MEANS = {"line": "T1"}
"""A rule of the first looks for a line: it means the second, unless the words are about abuse."""

_LEET = str.maketrans("0134578@$!", "oieastbasi")
_TOKEN = re.compile(r"\.\.|[()\[\]|^$]|[a-z0-9]+|\s+|.")
_TYPED = re.compile(r"[^a-z0-9@$!*]+")
_MOST = 300
"""Letters of a search that are looked at: nobody types more, and a pasted page costs no time."""


class Unclear(Exception):
    """A pattern cannot be read; the message says why, `path` where it stands in the data."""

    pattern = ""
    path: tuple[str | int, ...] = ()


class Phrases:
    """The rules of one file: `data` is what stands under `search_phrases`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._same = {str(word): str(meant) for word, meant in data["same"].items()}
        self._sets = data["sets"]
        self._mend = data["mend"].split()
        self._real = frozenset(data["not_typos"].split())
        self._known = {word for text in self._same.values() for word in _words_in(text)}
        self._whose = {
            name: frozenset(_words_in(self._written(text, "whose", name)))
            for name, text in data["whose"].items()
        }
        self._innocent = [
            self._read(pattern, "innocent", number, "find", place)
            for number, kind in enumerate(data["innocent"])
            for place, pattern in enumerate(kind["find"])
        ]
        self._rules = [
            (rule["tier"], rule["id"], self._read(pattern, "rules", number, "find", place))
            for number, rule in enumerate(data["rules"])
            for place, pattern in enumerate(rule["find"])
        ]
        first = ("T2", "abuse")  # what the meaning of others depends on
        self._rules.sort(key=lambda rule: rule[0] not in first)

    def tier(self, typed: str) -> str:
        """Return one of TIERS, or "" for a search that asks for nothing of that kind."""
        found = {tier for tier, _ in self.hits(typed)}
        return next((tier for tier in TIERS if tier in found), "")

    def hits(self, typed: str) -> Iterator[tuple[str, str]]:
        """Yield the tier and the name of each rule that finds something."""
        text = f" ^ {' '.join(self.words(typed))} $ "
        for pattern in self._innocent:
            text = pattern.sub(" ~ ", text)
        another: list[tuple[int, int]] = []  # where the words are about someone else
        abuse = False
        for kind, name, pattern in self._rules:
            if kind == "line" and abuse:
                continue
            tier = MEANS.get(kind, kind)
            for found in pattern.finditer(text):
                start, end = found.span()
                abuse = abuse or tier == "abuse"
                if tier == "T2":
                    if self._names_reader(found[0].split()):
                        continue
                    another.append((start, end))
                elif tier == "T1" and (
                    any(first <= start and end <= last for first, last in another)
                    or self._is_another(text[:start].split(), found[0].split())
                ):
                    yield "T2", name
                    continue
                yield tier, name

    def words(self, typed: str) -> list[str]:
        """Return what was typed as the words that patterns know."""
        plain = unicodedata.normalize("NFKD", typed[:_MOST].lower())
        plain = re.sub(r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff'’‘ʼ`´]", "", plain)
        tokens = [word for token in _TYPED.split(plain) if (word := token.strip("@$!*"))]
        tokens = " ".join(tokens).split()
        return " ".join(self._meant(token) for token in _joined(tokens)).split()

    def _meant(self, token: str) -> str:
        if token in self._same:
            return self._same[token]
        if not token.isalpha() and not token.isdigit():
            token = token.replace("*", "").translate(_LEET)
        twice, once = re.sub(r"(.)\1{2,}", r"\1\1", token), re.sub(r"(.)\1+", r"\1", token)
        for word in (token, twice, once):
            if word in self._same or word in self._known:
                return self._same.get(word, word)
        return self._corrected(twice)

    def _corrected(self, word: str) -> str:
        """Return the word under `mend` that this is a near miss of, or the word itself."""
        if len(word) < 5 or word in self._real or not word.isalpha():
            return word
        most = 2 if len(word) >= 8 else 1
        best, least = word, most + 1
        for known in self._mend:
            if known[0] != word[0] and known[:2] != word[1::-1]:
                continue
            far = distance(known, word)
            if far < least:
                best, least = known, far
        return best

    def _is_another(self, before: list[str], found: list[str]) -> bool:
        """Tell whether words found are said of someone else: whoever is named last before them."""
        if self._names_reader(found) or {"my", "myself"} & set(found):
            return False
        for at in range(len(before) - 1, -1, -1):
            if before[at] in self._whose["another"]:
                return True
            if self._is_reader(before, at):
                return False
        return False

    def _names_reader(self, words: list[str]) -> bool:
        return any(self._is_reader(words, at) for at in range(len(words)))

    def _is_reader(self, words: list[str], at: int) -> bool:
        """Tell whether this word is the reader: the "I" of "I want", not of "someone I know"."""
        before, after = words[at - 1 : at], words[at + 1 : at + 2]
        return (
            words[at] in self._whose["reader"]
            and self._whose["after_reader"].isdisjoint(after)
            and self._whose["before_reader"].isdisjoint(before)
        )

    def _read(self, pattern: str, *path: str | int) -> re.Pattern[str]:
        text = self._written(pattern, *path)
        self._known.update(_words_in(text))
        try:
            return re.compile(as_regex(text))
        except Unclear as error:
            error.pattern, error.path = pattern, path
            raise

    def _written(self, pattern: str, *path: str | int) -> str:
        """Return the pattern with each {set} written out. Raises Unclear."""
        try:
            return written_out(pattern, self._sets, "set of words")
        except ValueError as wrong:
            error = Unclear(str(wrong))
            error.pattern, error.path = pattern, path
            raise error from None


def as_regex(pattern: str) -> str:
    """Return a pattern, its sets written out, as a regular expression that Python and browsers
    read alike. Raises Unclear.
    """
    made, open_brackets = [" "], []
    for token in _TOKEN.findall(pattern):
        if token in "([":
            open_brackets.append(token)
            made.append("(?:")
        elif token in ")]":
            if not open_brackets or open_brackets.pop() + token not in ("()", "[]"):
                raise Unclear(f"“{token}” closes nothing")
            made.append(")" if token == ")" else ")?")
        elif token == "|":
            made.append("|")
        elif token == "..":
            made.append("(?:[a-z0-9]+ ){0,3}")
        elif token in "^$":
            made.append(f"\\{token} ")
        elif re.fullmatch("[a-z0-9]+", token):
            made.append(f"{token} ")
        elif not token.isspace():
            raise Unclear(f"“{token}” means nothing in a pattern")
    if open_brackets:
        raise Unclear(f"“{open_brackets[0]}” is not closed")
    return "".join(made)


def distance(word: str, other: str) -> int:
    """Return how many letters to change, add, leave out or swap with the next make two words alike
    (optimal string alignment).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        before, last, row = row, before, [i]
        for j, mine in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != mine))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == mine:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


def _joined(tokens: list[str]) -> Iterator[str]:
    """Yield the tokens, three or more single letters in a row as one word: k m s."""
    run: list[str] = []
    for token in [*tokens, ""]:
        if len(token) == 1 and token.isalpha():
            run.append(token)
            continue
        yield from ["".join(run)] if len(run) > 2 else run
        run = []
        if token:
            yield token


def _words_in(pattern: str) -> list[str]:
    return re.findall(r"[a-z]+", pattern)
