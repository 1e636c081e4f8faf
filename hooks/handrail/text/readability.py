"""How hard a page is to read, which sentences are the hardest, and what plainer shape could help.

Advice, never a gate: a low score does not prove that a text is clear, and readers do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyphen

from handrail.data_files import packaged_file
from handrail.finding import Finding, PageFinding, Place
from handrail.page.page import Page
from handrail.text.languages import is_english
from handrail.text.sections import CITED, Block, sections_in
from handrail.text.sentences import sentences_in
from handrail.written.yaml_lines import read_yaml

_FILE = packaged_file("plain-words.yml")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]*(?:-[A-Za-zÀ-ɏ]+)*")
_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|\bdoi:?\s*\S+|\b10\.\d{4,}/\S+|\S+@\S+|\x01")
_UNSPOKEN = ("img", "svg", "code", "pre", "kbd", "samp")
_IRREGULAR = (
    "given|taken|seen|written|broken|chosen|driven|eaten|forgotten|forgiven|hidden|proven|spoken|"
    "stolen|shaken|worn|torn|known|shown|grown|thrown|drawn|bought|brought|caught|fought|sought|"
    "taught|thought|made|felt|dealt|held|told|sold|built|paid|said|laid|sent|spent|lent|left|lost|"
    "kept|found|put|set|led|fed|born|heard|meant|understood|won"
)
_PASSIVE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|gets?|got) (?:\w+ly )?(\w{{2,}}ed|{_IRREGULAR})\b"
    r"(?! (?:to|of|with|in|about|by yourself)\b)",
    re.IGNORECASE,
)
_STATES = frozenset(
    "depressed tired worried interested isolated scared ashamed bored exhausted concerned used "
    "need indeed".split()
)
_SUBORDINATE = re.compile(
    r"(?:if|when|whenever|because|although|though|while|since|as|unless|until|before|after|once|"
    r"whether|where|even)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:(?:it|they|you|we|he|she|there)(?= \w)(?! (?:and|or|if|when|who|that|which)\b)"
    r"|(?:the|a|an|this|that|these|those|some|many|most|people|your|their|our|his|her|no|each)"
    r"(?: (?!(?:i|it|they|you|we|he|she|who|that|which|and|or|to)\b)[\w’'-]+){0,3}?"
    r" (?:is|are|was|were|has|have|had|can|could|may|might|will|would|must|should|do|does|did)\b)",
    re.IGNORECASE,
)
"""A subject and its verb, as at the start of a sentence that can stand alone."""
_JOINTS = (
    (re.compile(r"(?<!\bnot)(?<!\bjust)(?<!\bonly)(?<!\bor)(?<!\band)(?<!\bis),? (because) "),
     "This is because "),
    (re.compile("; "), ""),
    (re.compile(r", (which) (?=\w)(?!(?:the|a|an|it|they|you|we|he|she|your|their|our|his|her)\b)"),
     "This "),
    (re.compile(", (but) "), "But "),
    (re.compile(", (and) "), ""),
    (re.compile(r",? (so that) "), "So "),
    (re.compile(", (so) (?!that )"), "So "),
    (re.compile(",? (although) "), "Still, "),
)  # fmt: skip
"""Where a sentence can become two, the best first, and how the second begins then."""
_ITEM = r"(?:[^,;:]|(?<=\d)[,:](?=\d))+"
_JOIN = r", (?!(?:and|or|but|which|who|because|so|although|when|if|while)\b)"
_SERIES = re.compile(
    rf"(?:^|[:;] )({_ITEM}(?:{_JOIN}{_ITEM}){{2,}},? (?:and|or) {_ITEM})(?=$|[:;] )"
)

_VOWELS = re.compile(r"[aeiouyà-ɏ]+")
_SILENT = re.compile(
    r"(?<=[aeiouyr][b-df-hj-np-tv-z])e(?:s|d)?$|(?<=[^aeiouyldt])e[sd]?$"
    r"|(?<=[^aeiou])e(?=l[iy]|ment|less|ness|ful|thing|times?$|where|body)"
)
_APART = re.compile(
    r"(?<![ctgs])i(?=[aou][^u])|ie(?=t|nc|nt)|(?<=[dr])e(?=a[ct]e|at[ei]|a$)|u(?=al|at|ic)"
)

LONGEST = 20  # words, NHS service manual, How we write
MANY = 4  # long words in one sentence
FEWEST = 100  # words of a text that a grade can be given for
SMOG_SENTENCES = 30
MOST = 10  # hard sentences of one page


@dataclass(frozen=True)
class Score:
    """Flesch–Kincaid grade, Flesch reading ease, and SMOG where there are sentences enough.

    `grade_without`: without the words of the subject, which a page cannot do without. All None for
    a text that is too short to say.
    """

    words: int
    grade: float | None = None
    grade_without: float | None = None
    ease: float | None = None
    smog: float | None = None


@dataclass(frozen=True)
class HardSentence:
    """One hard sentence: where it is written, why it is hard, and a plainer shape to try."""

    place: Place
    sentence: str
    why: str
    instead: str
    weight: int


@dataclass(frozen=True)
class Reading:
    """The score of one page, and its hardest sentences."""

    page: str
    place: Place
    score: Score
    hard: list[HardSentence]


Locate = Callable[[Page, PageFinding], Finding]
"""Turns a finding in a built page into one in the sources."""


def readings(pages: Iterable[Page], locate: Locate) -> Iterator[Reading]:
    """Yield the reading of each page in English that has prose."""
    for page in pages:
        reading = read(page, locate) if is_english(page.root) else None
        if reading and reading.score.words:
            yield reading


def read(page: Page, locate: Locate) -> Reading:
    """Return the reading of one page."""
    graded: list[str] = []
    hard: list[HardSentence] = []
    for section in sections_in(page):
        for block in section.all:
            text = _prose(block)
            for start, end in sentences_in(text):
                sentence = " ".join(text[start:end].split())
                if not _WORD.search(sentence):
                    continue
                if block.element.tag != "table":
                    graded.append(sentence)
                hardness = None if block.level else _hardness(sentence)
                if hardness is not None:
                    words = " ".join(sentence.split()[:4])
                    at = page.finding(block.at(start), "", "", words=words)
                    hard.append(HardSentence(locate(page, at).place, sentence, *hardness))
    hard.sort(key=lambda sentence: -sentence.weight)
    about = locate(page, page.finding(None, "", "")).place
    return Reading(page.file, about, score(graded, page.title or ""), hard[:MOST])


def _prose(block: Block) -> str:
    """Return a block's text without pictures' alternatives and code, every letter in its place."""
    return _NOT_PROSE.sub(lambda found: " " * len(found[0]), block.spoken(_UNSPOKEN)).replace(
        CITED, " "
    )


def score(sentences: Iterable[str], title: str = "") -> Score:
    """Return the scores of a text, from its sentences.

    The formulas: Kincaid and others, Navy Research Branch Report 8-75 (1975); Flesch, Journal of
    Applied Psychology 32 (1948); McLaughlin, Journal of Reading 12 (1969). Syllables by Pyphen.
    """
    spoken = [words for sentence in sentences if (words := _WORD.findall(sentence))]
    counted = [[syllables(word) for word in words] for words in spoken]
    total = sum(map(len, counted))
    if total < FEWEST:
        return Score(total)
    each = total / len(counted)
    exempt = _topic_words() | {word.lower() for word in _WORD.findall(title)}
    flat = [number for numbers in counted for number in numbers]
    lowered = [word.lower() for words in spoken for word in words]
    others = [number for word, number in zip(lowered, flat, strict=True) if word not in exempt]
    per_word = sum(flat) / total
    per_other = sum(others) / max(len(others), 1)
    long = sum(number > 2 for number in flat)
    enough = len(counted) >= SMOG_SENTENCES
    return Score(
        total,
        round(0.39 * each + 11.8 * per_word - 15.59, 1),
        round(0.39 * each + 11.8 * per_other - 15.59, 1),
        round(206.835 - 1.015 * each - 84.6 * per_word, 1),
        round(3.1291 + 1.043 * (long * 30 / len(counted)) ** 0.5, 1) if enough else None,
    )


@cache
def syllables(word: str) -> int:
    """Return how many syllables an English word has: by where it may be hyphenated, and by its
    groups of vowels where a hyphen would be wrong though a syllable ends (“o-ver”).
    """
    plain = word.lower().replace("’", "'").split("'")[0]
    heard = _SILENT.sub("", plain)
    groups = len(_VOWELS.findall(heard)) + len(_APART.findall(heard))
    return max(1, groups, *(len(_hyphenated(part)) for part in plain.split("-")))


def _hyphenated(word: str) -> list[str]:
    return str(_dictionary().inserted(word)).split("-")


@cache
def _dictionary() -> Any:
    return pyphen.Pyphen(lang="en_US")


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = read_yaml(_FILE.read_text("utf-8")).value
    return lists


@cache
def _topic_words() -> frozenset[str]:
    return frozenset(_lists()["topic_words"])


@cache
def _rare() -> re.Pattern[str]:
    words = sorted(_lists()["plainer"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _hardness(sentence: str) -> tuple[str, str, int] | None:
    """Return why a sentence is hard, a plainer shape, and how hard it is; None if it is not."""
    words = _WORD.findall(sentence)
    long = [word for word in words if syllables(word) > 2 and word.lower() not in _topic_words()]
    if len(words) <= LONGEST and len(long) < MANY:
        return None
    passive = next(
        (found[0] for found in _PASSIVE.finditer(sentence) if found[1].lower() not in _STATES), None
    )
    why = [f"{len(words)} words"] if len(words) > LONGEST else []
    if len(long) >= MANY:
        why.append(f"{len(long)} long words ({', '.join(dict.fromkeys(long))})")
    if passive:
        why.append(f"passive (“{passive}”)")
    return "; ".join(why), _plainer(sentence, len(words), passive), len(words) + 3 * len(long)


def _plainer(sentence: str, words: int, passive: str | None) -> str:
    """Return what could help with a hard sentence, in its own words where they make whole ones."""
    plainer = _lists()["plainer"]
    rare = dict.fromkeys(word.lower() for word in _rare().findall(sentence))
    tips = [f"for “{word}” say “{plainer[word]}”" for word in rare]
    if words > LONGEST:
        tips += _listed(sentence) or _parted(sentence)
    if passive:
        tips.append(f"say who does it: who or what is behind “{passive}”?")
    return "; ".join(tips) or "say it as you would to a friend, with the shortest words that fit"


def _listed(sentence: str) -> list[str]:
    """Return the items of a series as a list to make, if the sentence has one."""
    series = _SERIES.search(sentence.rstrip(".!?"))
    if series is None or _SUBORDINATE.match(sentence):
        return []
    items = re.split(r", (?:and |or )?| (?:and|or) (?=[^,]*$)", series[1])
    return ["make a list: " + " / ".join(f"“{item.strip()}”" for item in items)]


def _parted(sentence: str) -> list[str]:
    """Return the two sentences that a sentence can become, if both can stand alone."""
    if _SUBORDINATE.match(sentence):
        return []
    middle = len(sentence) / 2
    places = [
        (number, abs(joint.start() - middle), joint, begin)
        for number, (pattern, begin) in enumerate(_JOINTS)
        for joint in pattern.finditer(sentence)
        if min(len(sentence[: joint.start()].split()), len(sentence[joint.end() :].split())) > 4
        and abs(joint.start() - middle) < len(sentence) / 3
        and (begin in ("This ", "This is because ") or _CLAUSE.match(sentence, joint.end()))
    ]
    if not places:
        return []
    _, _, joint, begin = min(places, key=lambda place: place[:2])
    first, second = sentence[: joint.start()], sentence[joint.end() :]
    second = begin + second if begin else second[0].upper() + second[1:]
    where = f"before “{joint[1]}”" if joint.re.groups else "here"
    return [f"part it {where}: “{first}.” / “{second}”"]
