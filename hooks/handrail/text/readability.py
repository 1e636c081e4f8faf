"""How hard is a page to read, which sentences are the hardest, and what plainer shape could help?

Advice, never a gate: a low score does not prove that a text is clear, and readers do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.page.folder import Folder
from handrail.page.page import Page
from handrail.project import Project
from handrail.text.sections import CITED, PART, Block
from handrail.text.sentences import sentences_in
from handrail.written.yaml_lines import read_yaml

_FILE = packaged_file("plain-words.yml")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]*(?:-[A-Za-zÀ-ɏ]+)*")
_NOT_PROSE = re.compile(r"https?://\S+|www\.\S+|\bdoi:?\s*\S+|\b10\.\d{4,}/\S+|\S+@\S+|\x01")
_UNSPOKEN = ("img", "svg", "code", "pre", "kbd", "samp")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got) (?:\w+ly )?(\w+(?:ed|en|wn|ught|ade|elt|eld|old"
    r"|aid|ent|uilt|one))\b(?! (?:to|of|with|in|about|by yourself)\b)",
    re.IGNORECASE,
)
_STATES = frozenset(
    "depressed tired worried interested isolated scared alone ashamed bored gone done exhausted "
    "concerned used open".split()
)
_PARTS = (", because ", " because ", "; ", ", which ", ", but ", ", and ", ", so ", " although ",
          ", although ", " so that ", ", when ", ", if ", ": ", " and ", " when ",
          " if ")  # fmt: skip
_WHO = re.compile(r"(?:the|a|an|it|they|you|we|he|she|this|that|these|those|there|some|many|most|"
                  r"people|your|their|our|his|her|no|each)\b", re.IGNORECASE)  # fmt: skip
_SERIES = re.compile(r"([^,;:.]+(?:, [^,;:.]+){2,},? (?:and|or) [^,;:.]+)")

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
MOST = 10  # sentences told of one page


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
class Hard:
    """One hard sentence: where it is written, why it is hard, and a plainer shape to try."""

    place: Place
    sentence: str
    why: str
    instead: str
    weight: int


@dataclass(frozen=True)
class Reading:
    """What can be said of one page."""

    page: str
    place: Place
    score: Score
    hard: list[Hard]


def readings(folder: Path, project: Project) -> list[Reading]:
    """Return what can be said of each page of a built site that has prose, in the site's order."""
    built = Folder(folder, project.address)
    sources = project.sources([name for name in built.files if name.endswith((".html", ".htm"))])
    found = []
    for page in built.pages():
        if isinstance(page, Page):
            reading = read(page, lambda one, page=page: sources.locate(page, one))  # type: ignore[misc]
            if reading.score.words:
                found.append(reading)
            page.take_apart()
    return found


def read(page: Page, locate: Callable[[Finding], Finding]) -> Reading:
    """Return what can be said of one page."""
    spoken: list[str] = []
    hard: list[Hard] = []
    for section in page.sections:
        for block in section.all:
            text = _prose(block)
            graded = block.element.tag != "table"
            for start, end in _sentences(text):
                sentence = " ".join(text[start:end].split())
                if graded:
                    spoken.append(sentence)
                if not block.level:
                    one = _hardness(sentence)
                    if one is not None:
                        why, instead, weight = one
                        begins = start + len(text[start:end]) - len(text[start:end].lstrip())
                        words = " ".join(sentence.split()[:4])
                        at = page.finding(block.at(begins), "", "", words=words)
                        hard.append(Hard(locate(at).place, sentence, why, instead, weight))
    hard.sort(key=lambda one: -one.weight)
    about = locate(page.finding(None, "", "")).place
    return Reading(page.file, about, score(spoken, page.title or ""), hard[:MOST])


def _prose(block: Block) -> str:
    """Return a block's text without pictures' alternatives and code, every letter in its place."""
    return _NOT_PROSE.sub(lambda found: " " * len(found[0]), block.spoken(_UNSPOKEN)).replace(
        CITED, " "
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield each sentence; an item of a list and a cell end one, with a full stop or without."""
    at = 0
    for part in text.split(PART):
        for start, end in sentences_in(part):
            if _WORD.search(part, start, end):
                yield at + start, at + end
        at += len(part) + 1


def score(sentences: Iterable[str], title: str = "") -> Score:
    """Return the scores of a text, from its sentences.

    The formulas: Kincaid and others, Navy Research Branch Report 8-75 (1975); Flesch, Journal of
    Applied Psychology 32 (1948); McLaughlin, Journal of Reading 12 (1969). Syllables by Pyphen.
    """
    counted = [[syllables(word) for word in _WORD.findall(one)] for one in sentences]
    counted = [one for one in counted if one]
    total = sum(map(len, counted))
    if total < FEWEST:
        return Score(total)
    each = total / len(counted)
    exempt = _topic_words() | {word.lower() for word in _WORD.findall(title)}
    flat = [number for one in counted for number in one]
    words = [word.lower() for one in sentences for word in _WORD.findall(one)]
    others = [number for word, number in zip(words, flat, strict=True) if word not in exempt]
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
    import pyphen  # only here: nobody else pays for its dictionaries

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
    long = [one for one in words if syllables(one) > 2 and one.lower() not in _topic_words()]
    passive = next(
        (one[0] for one in _PASSIVE.finditer(sentence) if one[1].lower() not in _STATES), None
    )
    if len(words) <= LONGEST and len(long) < MANY:
        return None
    why = [f"{len(words)} words"] if len(words) > LONGEST else []
    if len(long) >= MANY:
        why.append(f"{len(long)} long words ({', '.join(dict.fromkeys(long))})")
    if passive:
        why.append(f"passive (“{passive}”)")
    return "; ".join(why), _plainer(sentence, len(words), passive), len(words) + 3 * len(long)


def _plainer(sentence: str, words: int, passive: str | None) -> str:
    tips = []
    swapped = {one.lower(): _lists()["plainer"][one.lower()] for one in _rare().findall(sentence)}
    tips += [f"for “{rare}” say “{plain}”" for rare, plain in swapped.items()]
    series = _SERIES.search(sentence)
    if series is not None and words > LONGEST:
        items = re.split(r", (?:and |or )?| (?:and|or) (?=[^,]*$)", series[1])
        tips.append(
            "make a list: " + " / ".join(f"“{one.strip()}”" for one in items if one.strip())
        )
    elif words > LONGEST:
        tips += _parted(sentence)
    if passive:
        tips.append(f"say who does it: who or what is behind “{passive}”?")
    return "; ".join(tips) or "say it as you would to a friend, with the shortest words that fit"


def _parted(sentence: str) -> list[str]:
    """Return how a sentence can become two, with both of them, if it can."""
    middle = len(sentence) / 2
    places = [
        (abs(found.start() - middle), number, found.start(), joint)
        for number, joint in enumerate(_PARTS)
        for found in re.finditer(re.escape(joint), sentence)
        if len(sentence[: found.start()].split()) > 4
        and len(sentence[found.end() :].split()) > 4
        and ("and" not in joint or _WHO.match(sentence, found.end()))
    ]
    near = [one for one in places if one[0] < len(sentence) / 3]
    if not near:
        return []
    _, _, at, joint = min(near, key=lambda one: (one[1], one[0]))
    word = joint.strip(" ,;:")
    first, second = sentence[:at].rstrip(" ,;:"), sentence[at + len(joint) :].strip()
    start = {"because": "This is because ", "which": "This ", "so that": "So ", "but": "But ",
             "so": "So ", "although": "Still, "}.get(word, "")  # fmt: skip
    second = start + second if start else second[:1].upper() + second[1:]
    where = f"before “{word}”" if word else "here"
    return [f"part it {where}: “{first}.” / “{second}”"]
