"""Which words on a page could hurt, mislead or put off a reader, and what would be kinder?

The list is hooks/data/wording.yml, after published guidance on safe messaging; this module knows
when a listed word means something else: a quotation that talks about the word, a negation, a
condition, another sense (the guidance's false-positive rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from handrail.data_files import packaged_file, packaged_name
from handrail.dom.tree import Element
from handrail.finding import Finding, Level, Place
from handrail.page.page import Page
from handrail.text.lines import Line, Said
from handrail.text.patterns import Needs, Patterns
from handrail.text.plain import plain
from handrail.text.sentences import sentence_at
from handrail.text.stems import Stems
from handrail.written import yaml_lines as yaml_places
from handrail.written.front_matter import REVIEW
from handrail.written.schema import schema_errors
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import YamlError, read_yaml

_FILE = packaged_file("wording.yml")
_NAME = packaged_name(packaged_file("wording.yml"))

_CLAUSE = re.compile(r"[,;:.!?()–—]|\b(?:but|because|so|although|though|however|and yet)\b", re.I)
_CUE = re.compile(
    r"\b(?:words?|phrases?|terms?|wordings?|say|avoid(?:s|ed|ing)?|instead of|rather than|used to"
    r"|labels?|headlines?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nor|neither|nobody|none|nothing|without|cannot|rarely|seldom|hardly"
    r"|\w+n't|myth|untrue|false|wrong|avoid|instead of|rather than)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"[^.;:!?]{0,40}?\b(?:(?:does|do|did|is|are|was|were|will|can|has|have)(?: not|n't)|cannot"
    r"|won't|rarely|never|seldom)(?: \w+){0,2}? (?:help|helps|work|works|true|fair|helpful"
    r"|useful|right|supported|so|proven|shown)\b"
    r"|[^.;:!?]{0,40}?\b(?:is|are|was) (?:(?:a|an|just|only|an old) )*"
    r"(?:myth|untrue|false|wrong|unhelpful|unkind|mistake)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:if|when|whenever|whether|unless|until|before|in case|once|should you|while)\b", re.I
)
_SUPPOSED = re.compile(
    r"\b(?:if|when|whenever|whether|unless|because|while|although|though|once|since|until|after"
    r"|before|where|who|in case|even|as if|as though|do|does|did|why|how|than|like|so"
    r"|(?:the fact|tell|telling|told|say|says|saying|said|think|thinks|feel|feels|believe|fear"
    r"|worried|worry|sure|know|knows|knew|learn|learned|find|found|hear|heard|suspect|decide|ask"
    r"|asks|asked)(?: \w+){0,2}?(?: that| if| whether| when)?)"
    r"(?: or not)?(?: (?:you|i|we|they)(?: \w+)? (?:think|feel|believe|suspect|wonder|worry|know"
    r"|fear)(?: that| if| whether)?)?\s*$",
    re.IGNORECASE,
)
_DOCTOR = re.compile(
    r"\b(?:doctors?|gps?|pharmacists?|nurses?|prescribers?|psychiatrists?|health professionals?"
    r"|clinicians?|care team)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WINDOW = 600  # letters around words that can change what they mean
_MOST = 50  # finds of one pattern in one line; whoever has more is no author
_FEW = 12  # words of a text that says no more than a kind phrase

ALLOWED = re.compile(r"<!--\s*wording:\s*allow\b\s*(.*?)\s*-->", re.DOTALL | re.IGNORECASE)
_REASON = re.compile(r"([A-Za-z]\d\d)\s+because\s+(.*)", re.DOTALL)
_TAGS = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_SHORT = 10  # letters that are too few for a reason
EXAMPLE = "<!-- wording: allow S10 because it is the title of a book -->"


class Pattern(NamedTuple):
    """What is looked for, and what the sentence must hold as well, as they are written."""

    find: str
    within: str
    needs: Needs
    denies: bool
    """Whether the words themselves hold a "not" or "never"."""


class Hit(NamedTuple):
    """Words found. `phrase`: as the page has them; `level`: milder in a quotation."""

    phrase: str
    level: Level
    line: Line


@dataclass(frozen=True)
class Entry:
    """One kind of wording, as hooks/data/wording.yml has it."""

    id: str
    name: str
    level: Level
    stems: tuple[str, ...]
    and_stems: tuple[str, ...]
    because: str
    instead: tuple[str, ...]
    sources: tuple[str, ...]
    finds: tuple[str, ...]
    leaves: tuple[str, ...]
    fine_when: frozenset[str]
    near: str
    never_allowed: bool
    patterns: tuple[Pattern, ...]
    _unless: tuple[str, ...]
    _all: Patterns

    def compiled(self, written: str) -> re.Pattern[str]:
        """Return one of its patterns, compiled when the first text needs it."""
        return self._all.compiled(written)

    @property
    def unless(self) -> list[re.Pattern[str]]:
        """The other senses."""
        return [self.compiled(one) for one in self._unless]

    @property
    def context(self) -> re.Pattern[str] | None:
        """What must stand near, None without a wish."""
        return self.compiled(f"{{{self.near}}}") if self.near else None


@dataclass(frozen=True)
class _List:
    entries: tuple[Entry, ...]
    parts: Mapping[str, str]
    names: tuple[str, ...]
    named: re.Pattern[str]
    sources: Mapping[str, str]
    stems: Stems


@cache
def _read() -> _List:
    found, faults = _list_in(_FILE.read_text("utf-8"))
    _FAULTS.extend(faults)
    return found


_FAULTS: list[Finding] = []


def faults_of_list() -> list[Finding]:
    """Return what is wrong in hooks/data/wording.yml. Entries with a fault are left out."""
    _read()
    return list(_FAULTS)


def _list_in(text: str) -> tuple[_List, list[Finding]]:
    """Return the list that a text holds, and its faults with their lines."""
    try:
        reading = read_yaml(text)
    except YamlError as error:
        what = f"The file cannot be read here: {error.problem}."
        fix = "Compare the indent and the quotation marks with the entry above."
        return _List((), {}, (), re.compile("(?!)"), {}, Stems(())), [
            Finding(Place(_NAME, error.line), what, fix)
        ]
    written: Any = reading.value if isinstance(reading.value, dict) else {}
    faults = list(schema_errors(reading.value, _FILE.with_suffix(".schema.json")))
    wrong = {path[1] for _, _, path in faults if len(path) > 1 and path[0] == "entries"}
    parts = {name: str(part) for name, part in (written.get("parts") or {}).items()}
    sources = {name: str(one) for name, one in (written.get("sources") or {}).items()}
    patterns = Patterns(parts)
    kept = []
    for number, one in enumerate(written.get("entries") or ()):
        told = () if number in wrong else tuple(_faults_of(one, patterns, sources))
        faults += [(what, fix, ("entries", number, *path)) for what, fix, path in told]
        if number not in wrong and not told:
            kept.append(_entry(one, patterns))
    names = sorted(map(str, written.get("names") or ()), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, names)) or "(?!)", re.IGNORECASE)
    places = [Finding(Place(_NAME, reading.line(*path)), what, fix) for what, fix, path in faults]
    small = tuple(name.lower() for name in names)
    stems = Stems(stem for one in kept for stem in (*one.stems, *one.and_stems))
    return _List(tuple(kept), parts, small, pattern, sources, stems), places


def _faults_of(
    one: Mapping[str, Any], patterns: Patterns, sources: Mapping[str, str]
) -> Iterator[tuple[str, str, yaml_places.Path]]:
    for number, name in enumerate(one["sources"]):
        if name not in sources:
            fix = f"{suggest(name, sources)}Use one of: {comma_list(sources)}."
            yield f"{one['id']}: “{name}” is no source of this list.", fix, ("sources", number)
    ways: list[tuple[yaml_places.Path, str]] = []
    for key in ("patterns", "unless"):
        for number, way in enumerate(one.get(key, ())):
            texts = way.values() if isinstance(way, dict) else [way]
            ways += [((key, number), text) for text in texts]
    if one.get("near"):
        ways.append((("near",), f"{{{one['near']}}}"))
    for path, text in ways:
        fault = patterns.fault(text)
        if fault:
            fix = "Close each bracket, and name only what stands under parts, as {condition}."
            yield f"{one['id']}: “{text}” is no pattern: {fault}.", fix, path


def _entry(one: Mapping[str, Any], patterns: Patterns) -> Entry:
    ways = [way if isinstance(way, dict) else {"find": way} for way in one["patterns"]]
    return Entry(
        id=one["id"],
        name=one["name"],
        level=one["level"],
        stems=tuple(one["stems"]),
        and_stems=tuple(one.get("and_stems", ())),
        because=one["because"],
        instead=tuple(one["instead"]),
        sources=tuple(one["sources"]),
        finds=tuple(one["finds"]),
        leaves=tuple(one["leaves"]),
        fine_when=frozenset(one.get("fine_when", ())),
        near=one.get("near", ""),
        never_allowed=one.get("never_allowed", False),
        patterns=tuple(
            Pattern(
                find=way["find"],
                within=way.get("with", ""),
                needs=patterns.needs(way["find"]) or (),
                denies=bool(_NOT.search(way["find"])),
            )
            for way in ways
        ),
        _unless=tuple(one.get("unless", ())),
        _all=patterns,
    )


def entries() -> tuple[Entry, ...]:
    """Return every entry of the list, in its order."""
    return _read().entries


def source(name: str) -> str:
    """Return whose guidance a short name of the list stands for."""
    return _read().sources[name]


class Judged(NamedTuple):
    """What was found on a page, by the entry's id, without what its author allowed; and what is
    wrong with the comments that allow: at which block, what, and how to mend it.
    """

    hits: dict[str, list[Hit]]
    faults: list[tuple[Element | None, str, str]]
    said: frozenset[tuple[str, str]]
    """Every entry's id and words, what is allowed among them."""


def judged(page: Page) -> Judged:
    """Return what the list finds on a page."""
    hits = found_in(page.said, page.meta)
    said = frozenset((name, hit.phrase.lower()) for name, all_ in hits.items() for hit in all_)
    faults = list(_allow(page, hits)) if "<!--" in page.html else []
    return Judged(hits, faults, said)


def found_in(said: Said, meta: Mapping[str, Any] | None = None) -> dict[str, list[Hit]]:
    """Return the words found in lines, by the entry's id. `meta`: the page's front matter."""
    recorded = all((meta or {}).get(key) for key in REVIEW)
    found: dict[str, list[Hit]] = {}
    for number, asked in sorted(_asked(said).items()):
        line = said.lines[number]
        if line.attributed:
            continue
        for entry, start, end, level in _in_line(line.text, *line.quoted(), line.links, asked):
            if recorded and "recorded" in entry.fine_when:
                continue
            if entry.context is None and line.kind == "name":
                continue  # the name of a file says no more than a method, at worst
            if entry.context is not None and not _stands_near(entry.context, said, number):
                continue
            phrase = line.text[start:end].strip(" ,-")
            hits = found.setdefault(entry.id, [])
            if line.kind in ("head", "data") and any(
                phrase.lower() == one.phrase.lower() for one in hits
            ):
                continue  # a title says again what its heading says
            hits.append(Hit(phrase, level, line))
    return found


def _asked(said: Said) -> dict[int, tuple[int, ...]]:
    """Return for each line that holds stems the numbers of the entries to ask: most pages hold few,
    and most lines none.
    """
    met = _read().stems.met(said.words, said.low)
    found: dict[int, set[int]] = {}
    for number, entry in enumerate(entries()):
        if met.isdisjoint(entry.stems) or (entry.and_stems and met.isdisjoint(entry.and_stems)):
            continue
        for stem in met.intersection(entry.stems):
            for line in said.holding(stem):
                found.setdefault(line, set()).add(number)
    return {line: tuple(sorted(numbers)) for line, numbers in found.items()}


@lru_cache(maxsize=1024)  # a menu says the same on every page
def _in_line(
    text: str, quoted: tuple[tuple[int, int], ...], around: str, links: bool, asked: tuple[int, ...]
) -> list[tuple[Entry, int, int, Level]]:
    """Return each of the entries asked that finds words in a line, where they stand, and how bad
    they are.
    """
    lower = text.lower()
    judged = text
    if any(name in lower for name in _read().names):
        judged = _read().named.sub(lambda name: "N" * len(name[0]), text)
        lower = judged.lower()
    lower = lower.replace("ı", "i").replace("i\u0307", "i")  # patterns take these for an i
    found: list[tuple[Entry, int, int, Level]] = []
    for number in asked:
        entry = entries()[number]
        if not any(stem in lower for stem in entry.stems):
            continue  # it stands in a name
        if entry.and_stems and not any(stem in lower for stem in entry.and_stems):
            continue
        if "accompanied" in entry.fine_when and (links or len(text.split()) > _FEW):
            continue
        met: list[tuple[int, int]] = []
        for pattern in entry.patterns:
            if pattern.needs and not any(map(lower.__contains__, pattern.needs)):
                continue
            for one in islice(entry.compiled(pattern.find).finditer(judged), _MOST):
                start, end = one.span()
                if any(start < b and end > a for a, b in met):
                    continue
                # What is far away does not change the meaning, and a hostile page is one long line.
                begins = max(0, start - _WINDOW)
                near = judged[begins : end + _WINDOW]
                if _means_something_else(entry, pattern, near, start - begins, end - begins):
                    continue
                level = entry.level
                if any(a <= start and end <= b for a, b in quoted):
                    first, last = sentence_at(near, start - begins, end - begins)
                    if _CUE.search(f"{near[first:last]} {around}"):
                        continue
                    level = "ask" if entry.level == "ask" else "warning"
                met.append((start, end))
                found.append((entry, start, end, level))
    return found


def _means_something_else(entry: Entry, pattern: Pattern, text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around words gives them a meaning that is fine."""
    first, last = sentence_at(text, start, end)
    sentence = text[first:last]
    if pattern.within and not entry.compiled(pattern.within).search(sentence):
        return True
    if any(
        one.start() < end and one.end() > start
        for sense in entry.unless
        for one in sense.finditer(text)
    ):
        return True
    before = text[first:start]
    clause = before[_last_clause(before) :]
    fine = entry.fine_when
    if "negated" in fine and _is_negated(clause, text[start:end], text[end:last], pattern):
        return True
    return (
        ("conditional" in fine and _IF.search(clause) is not None)
        or ("supposed" in fine and _SUPPOSED.search(clause) is not None)
        or ("near_doctor" in fine and _DOCTOR.search(sentence) is not None)
        or ("dated" in fine and _YEAR.search(sentence) is not None)
    )


def _is_negated(clause: str, words: str, after: str, pattern: Pattern) -> bool:
    """Tell whether words are denied: right before, inside, or by what is said of them after. "Why
    don't you" asks for what it seems to deny.
    """
    if _WHY.search(clause):
        return False
    before = " ".join(clause.split()[-4:])
    return bool(
        _NOT.search(before) or (not pattern.denies and _NOT.search(words)) or _DENIED.match(after)
    )


def _stands_near(wanted: re.Pattern[str], said: Said, number: int) -> bool:
    """Tell whether a line, the one before or the one after holds what is wanted."""
    kind = said.lines[number].kind
    if kind == "name":
        return any(wanted.search(one.text) for one in said.lines)
    near = (number, number - 1, number + 1) if kind == "text" else (number,)
    return any(
        0 <= one < len(said.lines)
        and said.lines[one].kind == kind
        and wanted.search(said.lines[one].text)
        for one in near
    )


def _last_clause(before: str) -> int:
    at = 0
    for found in _CLAUSE.finditer(before):
        at = found.end()
    return at


def _allow(page: Page, hits: dict[str, list[Hit]]) -> Iterator[tuple[Element | None, str, str]]:
    """Take away what a comment allows; yield what is wrong with comments."""
    known = {entry.id: entry for entry in entries()}
    for comment in islice(ALLOWED.finditer(page.html), _MOST):
        shown = " ".join(comment[0].split())
        asked = _REASON.fullmatch(comment[1])
        name = (asked[1] if asked else comment[1].partition(" ")[0]).upper()
        reason = plain(asked[2]) if asked else ""
        blocks = _covered(page, comment.start(), comment.end())
        block = next(iter(blocks), None)
        if name not in known:
            fix = f"{suggest(name, known)}Write it as {EXAMPLE}, with one of: {comma_list(known)}."
            yield block, f"“{shown}” allows “{name}”, which is no rule of wording.", fix
        elif len(reason) < _SHORT:
            yield block, f"“{shown}” does not say why.", f"Write the reason: {EXAMPLE}"
        elif known[name].never_allowed:
            yield (
                block,
                f"{name} can never be allowed.",
                "Change the words. " + known[name].because,
            )
        else:
            kept = [hit for hit in hits.get(name, ()) if hit.line.element not in blocks]
            if len(kept) == len(hits.get(name, ())):
                yield (
                    block,
                    f"“{shown}” allows nothing: {name} finds nothing in the text after it.",
                    "Take the comment out, or put it on the line before the words that it is for.",
                )
            hits[name] = kept


def _covered(page: Page, start: int, end: int) -> list[Element]:
    """Return the elements whose text a comment at this place of the HTML allows: the block it
    stands in, if words follow there, else the first one after it, and of a table all cells.
    """
    starts = [0, *(found.end() for found in re.finditer("\n", page.html))]
    placed = []
    for element in {line.element for line in page.said.lines if line.element is not None}:
        if element.position is not None:
            line, column = element.position
            placed.append((starts[line - 1] + column, element.order, element))
    placed.sort(key=lambda one: one[:2])
    before = [one for one in placed if one[0] < start]
    after = next((one for one in placed if one[0] > start), None)
    until = after[0] if after else len(page.html)
    around = None
    for begins, _, element in before:
        closes = page.html.find(f"</{element.tag}", begins)
        if _TAGS.sub("", page.html[end : max(end, min(closes, until))]).strip() and closes > start:
            around = element
    found = around or (after[2] if after else None)
    if found is None:
        return []
    table = found.within("table") if around is None else None
    if table is None:
        return [found]
    return [one for _, _, one in placed if one.within("table") is table]


def where(line: Line) -> str:
    """Return how a message begins that quotes words of a line: "The text says"."""
    tag = line.element.tag if line.element is not None else ""
    if line.kind == "data":
        return "The structured data says"
    if line.kind == "name":
        return "The name of a file or an address says"
    if line.kind == "attribute":
        return "A text alternative or label says"
    kinds = {"title": "The title says", "meta": "The description says", "button": "A button says"}
    return kinds.get(tag, "The heading says" if re.fullmatch("h[1-6]", tag) else "The text says")
