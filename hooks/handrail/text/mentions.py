"""Which distressing subjects a page's own text names, and where.

The patterns stand, with reasons, in hooks/data/mentions.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from handrail.data_files import packaged_file
from handrail.dom.tree import Element
from handrail.kept import of_package
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.text.expression import expression
from handrail.text.lines import UNREAD, text_of
from handrail.text.plain import as_typed
from handrail.text.sections import CITED, PART, Block, Section, sections_in, text_root
from handrail.text.sentences import sentence_at
from handrail.text.sieve import Sieve, Ways, ways_of
from handrail.text.stems import Stems
from handrail.written.yaml_lines import read_yaml

GRAVE = ("suicide", "self-harm")
"""Subjects after which help must follow at once."""
WARNED_OF = ("suicide", "self-harm", "trauma", "self-judgement", "abuse", "grief")
"""What needs a content warning before it is mentioned, unless the settings name other subjects."""

_FILE = packaged_file("mentions.yml")
_MOST = 50  # mentions in one block, links in one entry; whoever has more is no author
_ENTRY = 8  # words at most beside the links of an entry in a list of topics
_TITLE = 25  # words at most of such a link
_ENDED = re.compile(r"[.!?…](?:\s|$)")


class Words(NamedTuple):
    """The patterns of one language."""

    stems: Stems
    names: tuple[tuple[str, re.Pattern[str]], ...]
    """Each subject with a pattern that names it, "" with one that names none. Of two that match the
    same words, the first counts.
    """
    sieve: Sieve
    """Tells which of them a text may match."""
    note: re.Pattern[str]
    hints: dict[str, re.Pattern[str]]


@dataclass(frozen=True, eq=False)
class Mention:
    """One place that names a subject. `words` are the page's own."""

    subject: str
    words: str
    section: Section
    block: Block
    start: int

    @property
    def element(self) -> Element:
        """The paragraph, item or heading that it stands in."""
        return self.block.at(self.start)

    @property
    def in_title(self) -> bool:
        """Whether it stands in the main heading, right below which no component can be put."""
        return self.block.level == 1

    @property
    def sentence(self) -> str:
        """The sentence that it stands in."""
        text = self.block.text
        start, end = sentence_at(text, self.start, self.start + len(self.words))
        return " ".join(text[start:end].replace(CITED, "").split())

    @property
    def in_an_index(self) -> bool:
        """Whether it only names another page, in a list of links or as the heading of one."""
        if self.block.level > 1:
            return self.section.only_lists_links
        entry = self.element
        if entry.tag == "summary":  # a word that unfolds the links to its pages
            entry = entry.closest("li") or entry
        inside = (inner for inner in entry.descendants() if inner.tag == "a")
        links = [link.text for link in islice(inside, _MOST)]
        if entry.tag != "li" or not links:
            return False
        beside = entry.text
        for link in links:
            beside = beside.replace(link, " ", 1)
        # A title may be long, and a question. A sentence beside it is the author's own text.
        titles = all(len(link.split()) <= _TITLE for link in links)
        return titles and len(beside.split()) <= _ENTRY and not _ENDED.search(beside)


@cache
def _words() -> dict[str, Words]:
    found: dict[str, Words] = of_package("mentions", _read)
    return found


def _read() -> dict[str, Words]:
    found = {}
    for language, lists in read_yaml(_FILE.read_text("utf-8")).value.items():
        subjects = lists["subjects"]
        names = [("", pattern) for pattern in lists["not"]]
        names += [(subject, each) for subject in subjects for each in subjects[subject]["names"]]
        found[language] = Words(
            stems=Stems(lists["stems"]),
            names=tuple(
                (subject, expression(rf"\b(?:{_any([each])})", re.IGNORECASE))
                for subject, each in names
            ),
            sieve=Sieve(ways_of(each, _no_part) or ((),) for _, each in names),
            note=expression(rf"\b(?:{_any([lists['note']])})\b", re.IGNORECASE),
            hints={
                name: expression(rf"\b{_any(subjects[name]['hints'])}", re.IGNORECASE)
                for name in subjects
            },
        )
    return found


def _no_part(name: str) -> Ways:
    raise KeyError(name)  # the list has no parts


def _any(patterns: Iterable[str]) -> str:
    spaced = (pattern.replace(" ?", r"\s*").replace(" ", r"\s+") for pattern in patterns)
    return "|".join(rf"(?:{pattern})(?!\w)" for pattern in spaced)


def words_for(page: Page) -> Words | None:
    """Return the patterns of the page's language, None without any."""
    return _words_of(page.root.get("lang"))


def _words_of(language: str) -> Words | None:
    return _words().get(language.split("-")[0].strip().lower() or "en")


def known_subjects(words: Words) -> tuple[str, ...]:
    """Return the subjects that have patterns."""
    return tuple(words.hints)


@once_a_page
def mentions_in(page: Page) -> list[Mention]:
    """Return every mention in the author's text, in the order of the page."""
    words, root = words_for(page), text_root(page)
    if words is None or root is None or not _may_name(page, root, words):
        return []
    pictured = " ".join(image.get("alt") for image in page.with_tag("img"))
    stems = words.stems.held(as_typed(f"{root.text} {pictured}").lower())
    if not stems:
        return []
    return [
        Mention(subject, name, section, block, start)
        for section in sections_in(page)
        for block in section.all
        if not stems.isdisjoint(words.stems.held(block.text.lower()))
        for subject, name, start in islice(_named(block.text, words), _MOST)
    ]


def _may_name(page: Page, root: Element, words: Words) -> bool:
    """Tell whether the text may name a subject at all. Most texts do not, and the lines of the page
    are known from the rules of wording.
    """
    if root is not next(iter(page.with_tag("main")), page.body) or any(map(page.with_tag, UNREAD)):
        return True  # lines.py does not know where this text begins and ends, or what it holds
    text = text_of(page)
    lows = zip(text.lines, text.low.split("\n"), strict=False)
    return bool(words.stems.held(" | ".join([low for line, low in lows if not line.shell])))


def named_in(text: str, page: Page) -> list[tuple[str, str]]:
    """Return the subjects that a text of a page names, each with its words."""
    return named_in_text(text, page.root.get("lang"))


def named_in_text(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return the subjects that a text names, each with its words. `language`: its tag."""
    words = _words_of(language)
    text = as_typed(text)
    if words is None or not words.stems.held(text.lower()):
        return []
    return [(subject, name) for subject, name, _ in _named(text, words)]


def hinted_in_text(text: str, language: str = "en") -> set[str]:
    """Return the subjects that a text may be about, in whatever words."""
    words = _words_of(language)
    hints = words.hints if words else {}
    return {name for name, hint in hints.items() if hint.search(text)}


def hinted(page: Page) -> set[str]:
    """Return the subjects that the author's text may be about, in whatever words."""
    text = PART.join(block.text for section in sections_in(page) for block in section.all)
    return hinted_in_text(text, page.root.get("lang"))


def _named(text: str, words: Words) -> Iterator[tuple[str, str, int]]:
    possible = words.sieve.of(text.lower())
    nexts = {number: words.names[number][1].search(text) for number in possible}
    while found := {number: name for number, name in nexts.items() if name}:
        first = min(found, key=lambda number: found[number].start())
        subject, name = words.names[first][0], found[first]
        start, _ = sentence_at(text, *name.span()) if subject else name.span()
        if subject and not words.note.search(text, start, name.start()):
            yield subject, " ".join(name[0].split()), name.start()
        nexts = {
            number: after if after.start() >= name.end() else after.re.search(text, name.end())
            for number, after in found.items()
        }
