"""Tell whether a search asks for help first, by the rules of hooks/data/search-phrases.yml.

The browser decides for readers, by the same rules in the same steps, so that no word leaves the
page: overrides/assets/search-help.js. Tests hold the two together, word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from handrail.search.weights import Weights
from handrail.text.endings import stem
from handrail.written.named import written_out

TIERS = ("T1", "T2", "abuse", "help")
"""From the most urgent: may be in danger; about someone else; hurt or frightened by someone; looks
for help."""

MEANS = {"line": "T1"}
"""A rule of the first looks for a line: it means the second, unless the words are about abuse."""

WEIGHED = "weights"
"""The name of what is found by no rule, but by the weights."""

_LEET = str.maketrans("0134578@$!", "oieastbasi")
_TOKEN = re.compile(r"\.\.|[()\[\]|^$]|[a-z0-9]+|\s+|.")
_TYPED = re.compile(r"[^a-z0-9@$!*]+")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff'’‘ʼ`´]")
_ALIKE = str.maketrans("đłıß", "dlis")  # letters that do not come apart
_SIGNS = re.compile("[!-/:-@\\[-`{-¿‐-⁯、-〿！-／：-＠،؛؟।॥]")
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
        self._known.update(word for words in data["layers"].values() for word in _words_in(words))
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
        self._speaker = frozenset(("i", "me", "my", "myself"))
        self._harmless = {
            stem(word) for name in data["harmless"].split() for word in data["layers"][name].split()
        }
        self._lines = [
            (name, self._read(pattern, "lines", name, place))
            for name, patterns in sorted(data["lines"].items())
            for place, pattern in enumerate(patterns)
        ]
        self._languages = [
            (tier, code, _said_as_typed(phrase))
            for tier in ("T2", "T1", "abuse", "help")
            for code, tiers in sorted(data["languages"].items())
            for phrase in tiers.get(tier, ())
        ]
        self._weights = Weights(data["weights"], data["layers"]) if "weights" in data else None

    def tier(self, typed: str) -> str:
        """Return one of TIERS, or "" for a search that asks for nothing of that kind."""
        found = {tier for tier, _ in self.hits(typed)}
        return next((tier for tier in TIERS if tier in found), "")

    def lines(self, typed: str) -> list[str]:
        """Return whose lines stand first on a card: names under `lines`, and codes of languages."""
        text = f" ^ {' '.join(self.words(typed))} $ "
        found = [name for name, pattern in self._lines if pattern.search(text)]
        return list(dict.fromkeys([*found, *(code for _, code in self._in_languages(typed))]))

    def reasons(self, typed: str) -> list[tuple[str, int]]:
        """Return the pieces that a search is weighed by, the heaviest first."""
        return self._weights.reasons(self.weighable(self.words(typed))) if self._weights else []

    def hits(self, typed: str) -> Iterator[tuple[str, str]]:
        """Yield the tier and the name of each rule that finds something. Where none calls for a
        card, the weights may.
        """
        words = self.words(typed)
        found = set()
        for tier, code in self._in_languages(typed):
            if tier == "T1" and "T2" in found:
                continue  # a piece of what is said of another
            found.add(tier)
            yield tier, code
        text = self._text(words)
        for tier, name in self._by_rules(words, text):
            found.add(tier)
            yield tier, name
        weighed = self._weights.tier(_unmasked(text)) if self._weights else ""
        # They bring a card where rules are silent, and turn worry for another into danger.
        under = {"help", "T2"} if weighed == "T1" and self._names_reader(words) else {"help"}
        if weighed and found <= under:
            yield weighed, WEIGHED

    def weighable(self, words: list[str]) -> list[str]:
        """Return the words of a search without those that have another sense."""
        return _unmasked(self._text(words))

    def _text(self, words: list[str]) -> str:
        """Return words as patterns look at them, with a ~ for those that have another sense."""
        text = f" ^ {' '.join(words)} $ "
        for pattern in self._innocent:
            text = pattern.sub(" ~ ", text)
        return text

    def _in_languages(self, typed: str) -> Iterator[tuple[str, str]]:
        """Yield the tier and the language of each phrase of another language."""
        text = f" {_as_typed(typed)} "
        for tier, code, phrase in self._languages:
            if phrase in text:
                yield tier, code

    def _by_rules(self, words: list[str], text: str) -> Iterator[tuple[str, str]]:
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
                theirs = tier == "T1" and (
                    any(first <= start and end <= last for first, last in another)
                    or self._is_another(text[:start].split(), found[0].split())
                )
                aside = self._is_aside(words, text[:start] + text[end - 1 :])
                yield "help" if aside else "T2" if theirs else tier, name

    def _is_aside(self, words: list[str], others: str) -> bool:
        """Tell whether nobody speaks of themselves, and other words make those found harmless."""
        return self._speaker.isdisjoint(words) and any(
            stem(word) in self._harmless for word in others.split()
        )

    def words(self, typed: str) -> list[str]:
        """Return what was typed as the words that patterns know."""
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", typed[:_MOST].lower()))
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


def _unmasked(text: str) -> list[str]:
    """Return the words of a text as patterns look at it, without its signs."""
    return [word for word in text.split() if word not in "^~$"]


def _as_typed(text: str) -> str:
    """Return a text without accents and signs, its words with one space between them."""
    plain = unicodedata.normalize("NFKD", text[:_MOST].lower()).translate(_ALIKE)
    return " ".join(_SIGNS.sub(" ", _MARKS.sub("", plain)).split())


def _said_as_typed(phrase: str) -> str:
    """Return a phrase as it is looked for: in Latin letters, as whole words."""
    plain = _as_typed(phrase)
    return f" {plain} " if plain.isascii() else plain


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
