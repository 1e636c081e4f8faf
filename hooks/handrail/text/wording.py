"""Which words on a page could hurt, mislead or put off a reader.

The words are listed in hooks/data/wording.yml (see lexicon.py). This module knows when they mean
something else: a quotation that talks about the word, another sense; with disowned.py, what a page
puts right or says to avoid; and, with contexts.py, what the sentence around them says (the
guidance's false-positive rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from handrail.dom.tree import Element
from handrail.finding import LEVELS, Level
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.text.allow_comments import AllowComment, allow_comments_in
from handrail.text.contexts import (
    FINE,
    Sentence,
    is_asked,
    is_own_story,
    is_refuted,
    is_unsaid,
)
from handrail.text.disowned import disowned_in
from handrail.text.languages import is_english
from handrail.text.lexicon import Entry, Expression, Pattern, lexicon
from handrail.text.lines import Line, PageText, quotations_in, text_of
from handrail.text.sentences import REACH, sentence_at, sentences_in
from handrail.text.weighed import packaged_weights
from handrail.written.front_matter import REVIEW

_CUE = re.compile(
    r"\b(?:words?|phrases?|terms?|wordings?|say(?:ing|ings)?|avoid(?:s|ed|ing)?|instead"
    r"|in place of|rather than|used to|labels?|headlines?|crossed out|style ?guides?|sounds? like"
    r"|slogans?|cliches?|land(?:s|ed)? badly|belief|myths?)\b",
    re.IGNORECASE,
)
_CLOSE_CUE = re.compile(
    r"\b(?:drop(?:ped|s)?|changed?|replaced?|retired?|language|jok(?:e|es|ed|ing)|called|calling"
    r"|lines like|such as|wrong with|draft|hear(?:ing)?|shout(?:ed|ing)?|statement|question"
    r"|out of the|leave|write|cross out)\b",
    re.IGNORECASE,
)
_CLOSE = 30  # letters between a cue that is an ordinary word and the quotation
_SAID = re.compile(
    r"\b(?:said|says?|told|wrote|writes?|asked|added|explained|recalled|joked|claimed|insisted"
    r"|sighed|admitted|according to|read|reads|began|posted|tweeted|texted|shouted|announced"
    r"|declared)\b|:\W*$",
    re.IGNORECASE,
)
_IF_SAID = re.compile(
    r"\bif (?:a|an|your|someone|somebody|anyone|the|they|he|she)\b[^.]{0,40}"
    r"\b(?:says?|tells?|writes?|posts?|texts?|talks?)\b",
    re.IGNORECASE,
)
_FAR = 8  # lines below a heading that its words are said of
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
    """Take the hits away that a comment allows; return what is wrong if there are none, or any that
    it cannot allow.
    """
    found = hits.get(comment.entry, [])
    entry = lexicon().by_id[comment.entry]
    covered = [hit for hit in found if hit.line.element in comment.covers]
    if entry.never_allowed and any(hit.level != "ask" for hit in covered):
        return f"{entry.id} can never be allowed.", f"Change the words. {entry.because}"
    if not covered:
        return (
            f"“{comment.shown}” allows nothing: {comment.entry} finds nothing in the text after "
            "it.",
            "Take the comment out, or put it on the line before the words that it is for.",
        )
    hits[comment.entry] = [hit for hit in found if hit.line.element not in comment.covers]
    return None


def find_wording(text: PageText, meta: Mapping[str, Any] | None = None) -> dict[str, list[Hit]]:
    """Return the words found in a text, by the entry's id. `meta`: the page's front matter."""
    recorded = all((meta or {}).get(key) for key in REVIEW)
    candidates = lexicon().sieve.candidates(text)
    near = {
        wanted: _near(wanted, [at for at, found in enumerate(candidates) if number in found], text)
        for number, wanted in lexicon().near.items()
    }
    found: dict[str, list[Hit]] = {}
    disowned = None
    for number, line in enumerate(text.lines):
        told = line.kind == "text" and not line.shell
        if line.attributed or not (told or candidates[number]):
            continue
        for match in _in_line(line, number, candidates[number], near):
            if recorded and "recorded" in match.entry.fine_when:
                continue
            if disowned is None:  # most pages need not be read for that
                disowned = disowned_in(text)
            first, last = disowned.get(number, (0, 0))
            if first <= match.start < last:
                continue
            phrase = line.text[match.start : match.end].strip(" ,-")
            hits = found.setdefault(match.entry.id, [])
            if line.kind in ("head", "data") and any(
                phrase.lower() == hit.phrase.lower()
                and LEVELS.index(hit.level) <= LEVELS.index(match.level)
                for hit in hits
            ):
                continue  # a title says again what its heading says
            hits.append(Hit(phrase, match.level, line))
    return found


def _apart(matches: list[_Match]) -> list[_Match]:
    """Return the matches in the order of the line, of those of one entry that overlap the worst."""
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda each: (LEVELS.index(each.level), each.start)):
        if not any(
            other.entry is match.entry and other.start < match.end and match.start < other.end
            for other in kept
        ):
            kept.append(match)
    return sorted(kept, key=lambda each: each.start)


class _Match(NamedTuple):
    """Words of a line that a pattern finds, or a sentence that weighs as much."""

    entry: Entry
    near: Expression | None
    start: int
    end: int
    level: Level


def _in_line(
    line: Line,
    number: int,
    candidates: tuple[int, ...],
    near: Mapping[Expression, frozenset[int]],
) -> list[_Match]:
    """Return what is found in a line: by the patterns that may match it, and by weights in the
    sentences in which none does. `near`: the numbers of the lines near which something stands.
    """
    found: list[_Match] = []
    seen: list[int] = []
    patterns = tuple([at for at in candidates if _may_count(at, line, number, near)])
    if patterns:
        spans, around = line.quoted()
        found, seen = _by_patterns(line.text, spans, around, line.links, patterns)
    if line.kind != "text" or line.shell:
        return found
    asked = [
        each
        for each in _by_weights(line.text)
        if (each.near is None or number in near[each.near])
        and not any(each.start <= start < each.end for start in seen)
    ]
    return [*found, *asked]


def _may_count(at: int, line: Line, number: int, near: Mapping[Expression, frozenset[int]]) -> bool:
    """Tell whether a pattern can count in a line, wherever else something must stand."""
    if at in lexicon().near:
        return False  # it is only what others stand near
    entry, pattern = lexicon().patterns[at]
    if line.kind == "name" and not entry.never_allowed:
        return False  # the name of a file says no more than a method, at worst
    if pattern.page is not None and not near[pattern.page]:
        return False
    return pattern.near is None or number in near[pattern.near]


@lru_cache(maxsize=1024)
def _by_weights(text: str) -> list[_Match]:
    """Return the sentences of a line that weigh enough to ask about."""
    found = []
    for start, end in sentences_in(text):
        weighed = packaged_weights().weighed(text[start:end])
        entry = lexicon().by_id.get(weighed.entry) if weighed else None
        if weighed is None or entry is None or not _is_told(text, start, end):
            continue
        near = next((pattern.near for pattern in entry.patterns if pattern.near), None)
        found.append(_Match(entry, near if weighed.near else None, start, end, "ask"))
    return found


def _is_told(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence of a line is told as true: it does not ask, nor quote without saying
    whom, nor say how not to put it, nor is it denied.
    """
    quotes = any(start <= first < end for first, _ in quotations_in(text))
    if quotes and not _SAID.search(text, start, end):
        return False
    whole = Sentence(text[start:end], end - start, end - start, False, _after(text, end))
    return not (is_asked(whole) or is_unsaid(whole) or is_refuted(whole))


def _after(text: str, end: int) -> str:
    """Return the sentence after a place of a text."""
    first, last = next(sentences_in(text[end : end + REACH]), (0, 0))
    return text[end + first : end + last]


@lru_cache(maxsize=1024)  # a menu says the same on every page
def _by_patterns(
    text: str,
    quoted: tuple[tuple[int, int], ...],
    around: str,
    links: bool,
    candidates: tuple[int, ...],
) -> tuple[list[_Match], list[int]]:
    """Return what some patterns find in a line, and where their words stand, also where they mean
    something else.
    """
    low = text.lower()
    if any(map(low.__contains__, lexicon().names)):
        text = lexicon().any_name.sub(lambda name: "N" * len(name[0]), text)
    found: list[_Match] = []
    seen: list[int] = []
    for number in candidates:
        entry, pattern = lexicon().patterns[number]
        if "accompanied" in entry.fine_when and (links or len(text.split()) > _FEW):
            continue
        for match in islice(pattern.find.compiled.finditer(text), _MOST):
            start, end = match.span()
            seen.append(start)
            level = _level(entry, pattern, text, start, end, quoted, around)
            if level is not None:
                found.append(_Match(entry, pattern.near, start, end, level))
    return _apart(found), seen


def _level(
    entry: Entry,
    pattern: Pattern,
    text: str,
    start: int,
    end: int,
    quoted: tuple[tuple[int, int], ...],
    around: str,
) -> Level | None:
    """Return how bad words are where they stand, None if they mean something that is fine."""
    # What is far away does not change the meaning, and a hostile page is one long line.
    begin = max(0, start - REACH)
    near = text[begin : end + REACH]
    first, last = sentence_at(near, start - begin, end - begin)
    sentence = Sentence(
        text=near[first:last],
        start=start - begin - first,
        end=end - begin - first,
        denies=pattern.denies,
        next=_after(near, last),
    )
    if pattern.within is not None and not pattern.within.compiled.search(sentence.text):
        return None
    if any(
        match.start() < end - begin and match.end() > start - begin
        for sense in entry.unless
        for match in sense.compiled.finditer(near)
    ):
        return None
    if is_unsaid(sentence) or (entry.is_claim and is_refuted(sentence)):
        return None
    if any(FINE[name](sentence) for name in entry.fine_when if name in FINE):
        return None
    level = pattern.level
    quotation = next(((a, b) for a, b in quoted if a <= start and end <= b), None)
    if quotation is not None:
        a, b = (max(0, place - begin - first) for place in quotation)
        if not _is_speech(sentence.text[:a], sentence.text[b:], around):
            return None
        level = "ask" if level == "ask" else "warning"
    if entry.own_story and is_own_story(sentence, as_subject=entry.never_allowed):
        return "ask"
    loosely = pattern.near is not None and level != "error"
    if not packaged_weights().is_meant(entry.id, sentence.text, loosely=loosely):
        return "ask"
    return level


def _is_speech(before: str, after: str, around: str) -> bool:
    """Tell whether somebody says what is quoted between two pieces of a sentence. Else the words
    are only named, as in “avoid …” or “the phrase … hurts”.
    """
    outside = f"{before} {after}"
    if _CUE.search(f"{outside} {around}") or _IF_SAID.search(before):
        return False
    if _CLOSE_CUE.search(f"{before[-_CLOSE:]} | {after[:_CLOSE]}"):
        return False
    return _SAID.search(outside) is not None or not re.search(r"\w", outside)


def _near(wanted: Expression, candidates: list[int], text: PageText) -> frozenset[int]:
    """Return the numbers of the lines near which something is said: those that say it, those beside
    them, and those below a heading that says it. The names of files and pages are near if any is.
    """
    said = [at for at in candidates if wanted.compiled.search(text.lines[at].text)]
    found: set[int] = set()
    for at in said:
        line = text.lines[at]
        found.add(at)
        if line.kind == "text":
            beside = range(max(0, at - 1), min(at + 2, len(text.lines)))
            found.update(next_to for next_to in beside if text.lines[next_to].kind == "text")
            if line.is_heading:
                found.update(_below(at, text.lines))
    if said:
        found.update(at for at, line in enumerate(text.lines) if line.kind == "name")
    return frozenset(found)


def _below(heading: int, lines: list[Line]) -> Iterator[int]:
    """Yield the numbers of the lines that stand below a heading, as far as its words reach."""
    for at in range(heading + 1, min(heading + 1 + _FAR, len(lines))):
        if lines[at].kind != "text" or lines[at].is_heading:
            return
        yield at
