"""The list of words that could hurt, mislead or put off a reader: hooks/data/wording.yml.

It follows published guidance on safe messaging. Its shape, names and parts are validated when it is
read. An expression is compiled when the first text needs it: to compile all of them takes as
long as to check some hundred pages, and a page needs few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from handrail.data_files import packaged_file, packaged_name
from handrail.finding import Finding, Level, Place
from handrail.kept import of_package
from handrail.text.sieve import Sieve, Ways, ways_of
from handrail.written.files import bytes_of, text_of_file, unread
from handrail.written.named import NAME, written_out
from handrail.written.schema import schema_errors
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import YamlDocument, YamlError, read_yaml

_FILE = packaged_file("wording.yml")
_SCHEMA = packaged_file("wording.schema.json")
_NAME = packaged_name(packaged_file("wording.yml"))
_GAP = r"(?:[ ,-]+[\w'’&%]+){0,3}?[ ,-]+"
_WORDS = {r" \w+)": r",? [\w'’£$%-]+,?)", r"\w+ )": r"[\w'’£$%-]+,? )"}
"""Any word, with a comma before or after it or none."""
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_DENIAL = re.compile(r"\b(?:not|never|no|nothing|nobody|none|without|\w+n't|cannot|no one)\b")
_RARE = "Name a word in it that is not among the commonest, outside of what may be left out."
_FIX = "Close each bracket, and name only what stands under parts, as {condition}."


@dataclass(frozen=True, eq=False)
class Expression:
    """A regular expression of the list, as it is written there."""

    written: str
    _parts: Mapping[str, str]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression for whole words in any case. Raises ValueError for a faulty one."""
        whole = NAME.sub(lambda found: self._parts[found[1]], self.written)
        whole = _GROUP.sub("(?:", whole)
        for written, meant in _WORDS.items():
            whole = whole.replace(written, meant)
        edges = whole if whole.startswith("^") else rf"(?<![\w])(?:{whole})"
        spaced = _GAP.join(piece.replace(" ", "[ -]") for piece in edges.split(" … "))
        try:
            return re.compile(rf"{spaced}(?![\w])", re.IGNORECASE | re.MULTILINE)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"{_NAME}: “{self.written}” is not a pattern: {error}") from None


@dataclass(frozen=True, eq=False)
class Pattern:
    """One way in which an entry may be said."""

    find: Expression
    ways: Ways
    """Pieces of words without which none of its alternatives can be found."""
    level: Level
    within: Expression | None
    """What the sentence must hold as well."""
    near: Expression | None
    """What must stand in the same block, one beside it or the heading above."""
    page: Expression | None
    """What must stand anywhere on the page."""
    denies: bool
    """Whether what it looks for is itself a denial."""


@dataclass(frozen=True, eq=False)
class Entry:
    """One kind of wording."""

    id: str
    name: str
    level: Level
    because: str
    instead: tuple[str, ...]
    sources: tuple[str, ...]
    finds: tuple[str, ...]
    leaves: tuple[str, ...]
    fine_when: frozenset[str]
    never_allowed: bool
    own_story: bool
    """Whether it is a question where the author speaks of themselves."""
    patterns: tuple[Pattern, ...]
    unless: tuple[Expression, ...]

    @property
    def is_claim(self) -> bool:
        """Whether it is about what is said to be so: what says that it is not so is fine."""
        return "negated" in self.fine_when

    def expressions(self) -> Iterator[Expression]:
        """Yield every expression of the entry."""
        for pattern in self.patterns:
            every = (pattern.find, pattern.within, pattern.near, pattern.page)
            yield from (expression for expression in every if expression is not None)
        yield from self.unless


@dataclass(frozen=True)
class Lexicon:
    """The entries that have no fault, and what else the list holds."""

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    """Official names and titles, in small letters."""
    any_name: re.Pattern[str]
    sources: Mapping[str, str]
    """Whose guidance a short name stands for."""
    patterns: tuple[tuple[Entry, Pattern], ...]
    """Every pattern of every entry, by the number that the sieve gives it."""
    near: Mapping[int, Expression]
    """What must be mentioned for some patterns, by the number that the sieve gives it."""
    sieve: Sieve
    findings: tuple[Finding, ...]
    """What is wrong in the list, as far as it shows before a text needs an expression."""

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their ids."""
        return {entry.id: entry for entry in self.entries}


@cache
def lexicon() -> Lexicon:
    """Return the list that comes with Handrail."""
    unreadable = tuple(unread(_NAME, partial(bytes_of, _FILE)))
    if unreadable:
        return _empty(unreadable)
    found: Lexicon = of_package("lexicon", lambda: read_lexicon(text_of_file(_FILE)))
    return found


def lexicon_findings() -> tuple[Finding, ...]:
    """Return what is wrong in the list that comes with Handrail."""
    return lexicon().findings


def read_lexicon(text: str) -> Lexicon:
    """Return the list that a text holds. Entries with a fault are left out."""
    try:
        document = read_yaml(text)
    except YamlError as error:
        what = f"The file cannot be read here: {error.problem}."
        return _empty((Finding(Place(_NAME, error.line), what, error.fix),))
    return _Reader(document).lexicon()


def _empty(findings: tuple[Finding, ...]) -> Lexicon:
    nothing = re.compile("(?!)")
    return Lexicon((), (), nothing, {}, (), {}, Sieve(()), findings)


class _Reader:
    """Makes the list of a document, and gathers the findings on the way."""

    def __init__(self, document: YamlDocument) -> None:
        self._document = document
        self._findings: list[Finding] = []
        self._faulty: set[str | int] = set()
        for what, fix, path in schema_errors(document.value, _SCHEMA):
            self._report(what, fix, *path)
            if path[:1] == ("entries",):
                self._faulty.update(path[1:2])
        self._written = document.value if isinstance(document.value, dict) else {}
        self._sources = self._texts("sources")
        self._part_names = self._texts("parts")
        self._parts: dict[str, str] = {}
        self._part_ways: dict[str, Ways] = {}
        self._near: dict[str, Expression] = {}
        for name in self._part_names:
            try:
                self._parts[name] = written_out(f"{{{name}}}", self._part_names, "part")
            except ValueError as error:
                self._report(f"{name}: {error}.", _FIX, "parts", name)

    def lexicon(self) -> Lexicon:
        """Return the list."""
        entries = tuple(self._entries())
        names = sorted(map(str, self._list("names")), key=len, reverse=True)
        patterns = tuple((entry, pattern) for entry in entries for pattern in entry.patterns)
        near = dict(enumerate(self._near.values(), len(patterns)))
        ways = [pattern.ways for _, pattern in patterns]
        ways += [self._ways_of(expression.written) for expression in near.values()]
        return Lexicon(
            entries,
            names=tuple(name.lower() for name in names),
            any_name=re.compile("|".join(map(re.escape, names)) or "(?!)", re.IGNORECASE),
            sources=self._sources,
            patterns=patterns,
            near=near,
            sieve=Sieve(ways),
            findings=tuple(self._findings),
        )

    def _mentioned(
        self, part: str | None, expression: Callable[..., Expression], path: tuple[str | int, ...]
    ) -> Expression | None:
        """Return the expression of a part that must be mentioned, one and the same each time."""
        if part is None:
            return None
        return self._near.setdefault(part, expression(f"{{{part}}}", *path))

    def _ways_of(self, pattern: str, beside: str = "") -> Ways:
        return ways_of(pattern, self._ways_of_part, beside)

    def _ways_of_part(self, name: str) -> Ways:
        if name not in self._part_ways:
            self._part_ways[name] = ((),)  # a part that holds itself needs nothing
            self._part_ways[name] = self._ways_of(self._part_names.get(name, "")) or ((),)
        return self._part_ways[name]

    def _list(self, key: str) -> list[Any]:
        value = self._written.get(key)
        return value if isinstance(value, list) else []

    def _texts(self, key: str) -> dict[str, str]:
        value = self._written.get(key)
        return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}

    def _report(self, what: str, fix: str, *path: str | int) -> None:
        self._findings.append(Finding(Place(_NAME, self._document.line(*path)), what, fix))

    def _entries(self) -> Iterator[Entry]:
        """Yield the entries that have no fault."""
        for number, written in enumerate(self._list("entries")):
            if number in self._faulty:
                continue
            before = len(self._findings)
            for position, name in enumerate(written["sources"]):
                if name not in self._sources:
                    what = f"{written['id']}: “{name}” is not a source of this list."
                    fix = f"{suggest(name, self._sources)}Use one of: {comma_list(self._sources)}."
                    self._report(what, fix, "entries", number, "sources", position)
            entry = self._entry(written, number)
            if entry is not None and len(self._findings) == before:
                yield entry

    def _entry(self, written: Mapping[str, Any], number: int) -> Entry | None:
        """Return an entry, None if it names a part that there is not."""
        sound = True

        def expression(text: str, *path: str | int) -> Expression:
            nonlocal sound
            for name in NAME.findall(text):
                sound = sound and name in self._parts
                if name not in self._part_names:
                    what = f"{written['id']}: “{text}” is not a pattern: there is no part “{name}”."
                    self._report(what, _FIX, "entries", number, *path)
            return Expression(text, self._parts)

        patterns = list(self._patterns(written, number, expression))
        unless = [
            expression(text, "unless", position)
            for position, text in enumerate(written.get("unless", ()))
        ]
        if not sound:
            return None
        return Entry(
            id=written["id"],
            name=written["name"],
            level=written["level"],
            because=written["because"],
            instead=tuple(written["instead"]),
            sources=tuple(written["sources"]),
            finds=tuple(written["finds"]),
            leaves=tuple(written["leaves"]),
            fine_when=frozenset(written.get("fine_when", ())),
            never_allowed=written.get("never_allowed", False),
            own_story="own_story" in written,
            patterns=tuple(patterns),
            unless=tuple(unless),
        )

    def _patterns(
        self, written: Mapping[str, Any], number: int, expression: Callable[..., Expression]
    ) -> Iterator[Pattern]:
        """Yield the patterns of an entry. One without a mark is reported."""
        for position, given in enumerate(written["patterns"]):
            way = given if isinstance(given, dict) else {"find": given}
            path = ("patterns", position)
            finds = way["find"] if isinstance(way["find"], list) else [way["find"]]
            for text in finds:
                find = expression(text, *path)
                ways = self._ways_of(text, way.get("with", ""))
                if not ways:
                    what = f"{written['id']}: “{text}” holds no word that must stand there."
                    self._report(what, _RARE, "entries", number, *path)
                    continue
                yield Pattern(
                    find=find,
                    ways=ways,
                    level=way.get("level", written["level"]),
                    within=expression(way["with"], *path) if "with" in way else None,
                    near=self._mentioned(way.get("near", written.get("near")), expression, path),
                    page=self._mentioned(way.get("page", written.get("page")), expression, path),
                    denies=bool(_DENIAL.search(text)),
                )
