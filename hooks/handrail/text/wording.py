"""Which words on a page could hurt, mislead or put off a reader.

The words are listed in hooks/data/wording.yml (see lexicon.py). This module knows when they mean
something else: a quotation that talks about the word, a negation, a condition, another sense (the
guidance's false-positive rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from handrail.dom.tree import Element
from handrail.finding import Level
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.text.allow_comments import AllowComment, allow_comments_in
from handrail.text.languages import is_english
from handrail.text.lexicon import Entry, Expression, Pattern, lexicon
from handrail.text.lines import Line, PageText, text_of
from handrail.text.sentences import REACH, sentence_at
from handrail.written.front_matter import REVIEW

_CLAUSE = re.compile(
    r"[,;:!?()–—]|\.[\"'”’\]]|\b(?:but|because|so|although|though|however|and yet)\b",
    re.IGNORECASE,
)
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
    r"[^;:!?]{0,40}?\b(?:(?:does|do|did|is|are|was|were|will|can|has|have)(?: not|n't)|cannot"
    r"|won't|rarely|never|seldom)(?: \w+){0,2}? (?:help|helps|work|works|true|fair|helpful"
    r"|useful|right|supported|so|proven|shown)\b"
    r"|[^;:!?]{0,40}?\b(?:is|are|was) (?:(?:a|an|just|only|an old) )*"
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
_MOST = 50  # matches of one pattern in one line; whoever has more is no author
_FEW = 12  # words of a text that says no more than a kind phrase


class Hit(NamedTuple):
    """Words of an entry on a page."""

    phrase: str
    """As the page has them."""
    level: Level
    """Of the entry, or milder in a quotation."""
    line: Line


class WordingResult(NamedTuple):
    """What the list finds on a page."""

    hits: dict[str, list[Hit]]
    """By the entry's id, without what the author allows."""
    faults: list[tuple[Element | None, str, str]]
    """Of the comments that allow words: the block, what is wrong, and how to fix it."""
    phrases: frozenset[tuple[str, str]]
    """The entry's id and the words of each hit, including those that are allowed."""


@once_a_page
def wording_of(page: Page) -> WordingResult:
    """Return what the list finds on a page."""
    # There is no such list in another language.
    hits = find_wording(text_of(page), page.meta) if is_english(page.root) else {}
    phrases = frozenset((name, hit.phrase.lower()) for name in hits for hit in hits[name])
    faults = [
        (comment.block, *fault)
        for comment in allow_comments_in(page)
        if (fault := comment.fault or _allow(comment, hits))
    ]
    return WordingResult(hits, faults, phrases)


def _allow(comment: AllowComment, hits: dict[str, list[Hit]]) -> tuple[str, str] | None:
    """Take the hits away that a comment allows; return what is wrong if there are none."""
    found = hits.get(comment.entry, [])
    kept = [hit for hit in found if hit.line.element not in comment.covers]
    if len(kept) == len(found):
        return (
            f"“{comment.shown}” allows nothing: {comment.entry} finds nothing in the text after "
            "it.",
            "Take the comment out, or put it on the line before the words that it is for.",
        )
    hits[comment.entry] = kept
    return None


def find_wording(text: PageText, meta: Mapping[str, Any] | None = None) -> dict[str, list[Hit]]:
    """Return the words found in a text, by the entry's id. `meta`: the page's front matter."""
    recorded = all((meta or {}).get(key) for key in REVIEW)
    found: dict[str, list[Hit]] = {}
    for number, candidates in sorted(_candidates(text).items()):
        line = text.lines[number]
        if line.attributed:
            continue
        for entry, start, end, level in _in_line(line.text, *line.quoted(), line.links, candidates):
            if recorded and "recorded" in entry.fine_when:
                continue
            if entry.near is None and line.kind == "name":
                continue  # the name of a file says no more than a method, at worst
            if entry.near is not None and not _stands_near(entry.near, text, number):
                continue
            phrase = line.text[start:end].strip(" ,-")
            hits = found.setdefault(entry.id, [])
            if line.kind in ("head", "data") and any(
                phrase.lower() == hit.phrase.lower() for hit in hits
            ):
                continue  # a title says again what its heading says
            hits.append(Hit(phrase, level, line))
    return found


def _candidates(text: PageText) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the entries to look for in each line, by the line's number: most pages
    hold the stems of few, and most lines of none.
    """
    held = lexicon().stems.held(text.words, text.low)
    found: dict[int, set[int]] = {}
    for number, entry in enumerate(lexicon().entries):
        if held.isdisjoint(entry.stems) or (entry.and_stems and held.isdisjoint(entry.and_stems)):
            continue
        for stem in held.intersection(entry.stems):
            for line in text.holding(stem):
                found.setdefault(line, set()).add(number)
    return {line: tuple(sorted(numbers)) for line, numbers in found.items()}


@lru_cache(maxsize=1024)  # a menu says the same on every page
def _in_line(
    text: str,
    quoted: tuple[tuple[int, int], ...],
    around: str,
    links: bool,
    candidates: tuple[int, ...],
) -> list[tuple[Entry, int, int, Level]]:
    """Return what some entries find in a line: the entry, where the words begin and end, and how
    bad they are.
    """
    low = text.lower()
    if any(name in low for name in lexicon().names):
        text = lexicon().any_name.sub(lambda name: "N" * len(name[0]), text)
        low = text.lower()
    found: list[tuple[Entry, int, int, Level]] = []
    for number in candidates:
        entry = lexicon().entries[number]
        if not any(stem in low for stem in entry.stems):
            continue  # it stands in a name
        if entry.and_stems and not any(stem in low for stem in entry.and_stems):
            continue
        if "accompanied" in entry.fine_when and (links or len(text.split()) > _FEW):
            continue
        spans: list[tuple[int, int]] = []
        for pattern, start, end in _matches(entry, text):
            if any(start < b and end > a for a, b in spans):
                continue
            # What is far away does not change the meaning, and a hostile page is one long line.
            begin = max(0, start - REACH)
            near = text[begin : end + REACH]
            if _means_something_else(entry, pattern, near, start - begin, end - begin):
                continue
            level = entry.level
            if any(a <= start and end <= b for a, b in quoted):
                first, last = sentence_at(near, start - begin, end - begin)
                if _CUE.search(f"{near[first:last]} {around}"):
                    continue
                level = "ask" if entry.level == "ask" else "warning"
            spans.append((start, end))
            found.append((entry, start, end, level))
    return found


def _matches(entry: Entry, text: str) -> Iterator[tuple[Pattern, int, int]]:
    for pattern in entry.patterns:
        for match in islice(pattern.find.compiled.finditer(text), _MOST):
            yield pattern, *match.span()


def _means_something_else(entry: Entry, pattern: Pattern, text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around words gives them a meaning that is fine."""
    first, last = sentence_at(text, start, end)
    sentence = text[first:last]
    if pattern.within is not None and not pattern.within.compiled.search(sentence):
        return True
    if any(
        match.start() < end and match.end() > start
        for sense in entry.unless
        for match in sense.compiled.finditer(text)
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
    don't you" asks for what it seems to deny, and some entries look for a denial.
    """
    if _WHY.search(clause):
        return False
    if _NOT.search(" ".join(clause.split()[-4:])) or _DENIED.match(after):
        return True
    return bool(_NOT.search(words) and not _NOT.search(pattern.find.written))


def _stands_near(wanted: Expression, text: PageText, number: int) -> bool:
    """Tell whether a line, the line before or the line after holds what is wanted."""
    search, kind = wanted.compiled.search, text.lines[number].kind
    if kind == "name":
        return any(search(line.text) for line in text.lines)
    first, last = (max(0, number - 1), number + 1) if kind == "text" else (number, number)
    return any(line.kind == kind and search(line.text) for line in text.lines[first : last + 1])


def _last_clause(before: str) -> int:
    """Return where the last clause of a text begins."""
    start = 0
    for found in _CLAUSE.finditer(before):
        start = found.end()
    return start
