"""Draft what a page says about itself: description, topics, content warning, questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handrail.importing.document import (
    PLACED,
    Block,
    Heading,
    List,
    Paragraph,
    Table,
    all_blocks,
    text_in,
    text_of,
)
from handrail.importing.questions import OPEN, Interview, Question
from handrail.importing.steps.cross_references import anchors_of
from handrail.importing.steps.pages import NewPage, name_of
from handrail.text.mentions import hinted_in_text, named_in_text
from handrail.text.sentences import sentences_in
from handrail.written.suggest import close_to
from handrail.written.to_write import has_mark, mark

READ = "read"
_LONGEST = 200
"""Letters of a description."""
_SUMMED_UP = 250
"""Words of a page from which on it gets a draft in short."""
_MOST_POINTS = 3
_POINT = 18
_LEADS_AWAY = re.compile(r"@|https?:|www\.|\b(?:click|see|read|online) here\b", re.IGNORECASE)
_LEANING = re.compile(
    r"(?:this|these|that|those|it|they|he|she|however|but|and|so|also|then|such|here|there|both"
    r"|another|in addition|for example|for instance|as a result|therefore|instead|according)\b",
    re.IGNORECASE,
)
"""How a sentence begins that leans on the one before it."""
_WORD = re.compile(r"[^\W\d_]{5,}")
_OFTEN = 4
_PLAIN = frozenset(
    "anybody anyone enough everybody herself himself itself nobody perhaps somebody themselves "
    "together about advice after again alone another because before being between choices could "
    "different "
    "doing during early every everyone expect feeling feelings first found friends getting going "
    "guide happen happens having helps information know large later leaflet living looking making "
    "might month months never normal often other others people person place please practical "
    "questions reading right should small someone something start still support taking talking "
    "their there these thing things think those through today until using want wants weeks where "
    "which while without words would years yourself".split()
)
"""Words that name no subject."""
_COMMON = 3
"""Times that a topic is named in a text that is about it too."""
_TELLING = 5
_MOST_TOPICS = 4


@dataclass(frozen=True)
class Subjects:
    """What a site knows of subjects: its topics, and what it warns of."""

    topics: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    warn_of: Sequence[str] = ()
    language: str = "en"


def front_matter(
    page: NewPage, topic: str, warnings: Sequence[str], subjects: Subjects, interview: Interview
) -> dict[str, Any]:
    """Return the front matter of a page. What a program can only draft is marked to be read.

    `topic`: that of the whole document; `warnings`: what it warns of in words of its own.
    """
    text = text_in(page.blocks)
    meta: dict[str, Any] = {"title": page.title, "description": _description(page, interview)}
    meta["topics"] = _topics(page, text, topic, subjects)
    meta["content_warning"] = _warned_of(f"{page.title}. {text}", warnings, subjects)
    if points := _in_short(page, text):
        read = meta["description"] == _draft(page)
        meta["in_short"] = points if read else [mark("read", point) for point in points]
    if questions := list(_questions(page)):
        meta["questions"] = questions
    return meta


def _description(page: NewPage, interview: Interview) -> str:
    draft = _draft(page)
    question = Question(
        "descriptions",
        page.title,
        f"“{page.title}”: search results will say: {draft}",
        {READ: "takes the draft, and that in short"},
        free=True,
    )
    answer = str(interview.answer(question))
    if answer == OPEN or (answer == READ and not draft):
        return mark("read", draft) if draft else mark("write", "What the page says, in a sentence.")
    return draft if answer == READ else answer


def _draft(page: NewPage) -> str:
    """Return the first sentences of a page, as many as search results show; "" without any."""
    drafted = ""
    for sentence in _sentences(page.blocks):
        if drafted and len(drafted) + len(sentence) >= _LONGEST:
            break
        drafted = f"{drafted} {sentence}".strip()
    if len(drafted) <= _LONGEST:
        return drafted
    return drafted[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


def _sentences(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the whole sentences of the paragraphs, those that end as sentences do."""
    for block in blocks:
        if isinstance(block, Paragraph) and not block.role:
            text = " ".join(text_of(block.inlines).split())
            if has_mark(text):
                continue
            for start, end in sentences_in(text):
                sentence = text[start:end].strip()
                if PLACED in sentence or _LEADS_AWAY.search(sentence):
                    continue
                if sentence.endswith((".", "?", "!", "”", "…")) and len(sentence.split()) > 1:
                    yield sentence


def _in_short(page: NewPage, text: str) -> list[str]:
    """Return up to three short sentences of a page that stand by themselves: from its beginning,
    then from its sections; none where they would be too few.
    """
    if len(text.split()) < _SUMMED_UP:
        return []
    parts: list[list[Block]] = [[]]
    for block in page.blocks:
        if isinstance(block, Heading):
            parts.append([])
        else:
            parts[-1].append(block)
    firsts = (next((point for point in _sentences(part) if _stands(point)), "") for part in parts)
    points = [point for point in dict.fromkeys(firsts) if point][:_MOST_POINTS]
    return points if len(points) > 1 else []


def _stands(sentence: str) -> bool:
    return len(sentence.split()) <= _POINT and not _LEANING.match(sentence)


def _topics(page: NewPage, text: str, of: str, subjects: Subjects) -> list[str]:
    """Return the topics of a page: those of the site that its headings name, or its text often;
    else one for the whole document.
    """
    headings = [text_of(block.inlines) for block in page.blocks if isinstance(block, Heading)]
    first = "\n".join((page.title, *headings)).casefold()
    low = "" if page.parts else text.casefold()  # what lists its parts says their words
    scores: Counter[str] = Counter()
    for topic, entry in subjects.topics.items():
        names = map(str, (entry.get("name", ""), *entry.get("also", ())))
        # A short word alone is often another: Will, Bills.
        for name in {name.casefold() for name in names if " " in name or len(name) >= _TELLING}:
            pattern = re.compile(rf"\b{re.escape(name)}\b")
            said = len(pattern.findall(low))
            headed = len(pattern.findall(first))
            if headed or said >= _COMMON:
                scores[topic] += 10 * headed + said
    scores.pop("this-site", None)
    if scores:
        return [topic for topic, _ in scores.most_common(_MOST_TOPICS)]
    return [next((topic for topic in subjects.topics if close_to(of, [topic])), of)]


def topic_of(title: str, blocks: Sequence[Block]) -> str:
    """Return a topic for a whole document: the word of its title and headings that its text has
    most often, else its title.
    """
    headings = [text_of(block.inlines) for block in blocks if isinstance(block, Heading)]
    named = Counter(_WORD.findall(" ".join((title, *headings)).casefold()))
    said = Counter(_WORD.findall(text_in(blocks).casefold()))
    scores = {word: said[word] for word in named if word not in _PLAIN and said[word] >= _OFTEN}
    return name_of(max(scores, key=lambda word: (scores[word], named[word])) if scores else title)


def _warned_of(text: str, warnings: Sequence[str], subjects: Subjects) -> list[str]:
    """Return the subjects that a page warns of: those that it names, and those that the document
    warns of in words of its own and the page may be about.
    """
    named = {subject for subject, _ in named_in_text(text, subjects.language)}
    own = {subject for words in warnings for subject, _ in named_in_text(words, subjects.language)}
    named |= own & hinted_in_text(text, subjects.language)
    return [subject for subject in subjects.warn_of if subject in named]


def _questions(page: NewPage) -> Iterator[dict[str, str]]:
    """Yield each heading that asks, as a question that the page answers."""
    if page.title.endswith("?"):
        yield {"ask": page.title}
    anchors = anchors_of(page.blocks)
    for block in page.blocks:
        if isinstance(block, Heading):
            asked = text_of(block.inlines).strip()
            if asked.endswith("?"):
                yield {"ask": asked, "at": anchors[id(block)]}


def count(blocks: Sequence[Block]) -> Counter[str]:
    """Return how many headings, tables, lists and paragraphs there are."""
    kinds = {Heading: "headings", Table: "tables", List: "lists", Paragraph: "paragraphs"}
    return Counter(kinds[type(block)] for block in all_blocks(blocks) if type(block) in kinds)
