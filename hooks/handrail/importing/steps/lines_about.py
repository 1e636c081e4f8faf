"""Lines that a document has about itself: who wrote it, what it warns of, that it is no advice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import zip_longest
from typing import Literal

from handrail.importing.document import (
    Block,
    Heading,
    List,
    Paragraph,
    Text,
    text_in,
    text_of,
)
from handrail.importing.log import Log
from handrail.importing.questions import OPEN, Interview, Question
from handrail.text.lexicon import lexicon
from handrail.text.mentions import named_in_text
from handrail.written.to_write import mark

Kind = Literal[
    "author",
    "date",
    "warning",
    "disclaimer",
    "review",
    "sale",
    "plug",
    "call",
    "call by phone",
    "furniture",
    "held back",
]

_KEEP, _DROP = "keep", "drop"
_NAME = r"[A-ZÀ-Þ][\w’'.-]+"
_AUTHOR = re.compile(
    r"(?:(?i:(?:(?:medically )?written|words|text|story|article)?\s*by:?|authors?:))\s+"
    rf"(?:(?:Dr|Prof|Rev|Mr|Mrs|Ms|Sr)\.?\s+)?{_NAME}"
    rf"(?:[\s,;&|·]+(?:(?:and|of|for|the|de|van|von)\s+)?{_NAME}){{0,10}}\.?"
)
_WARNING = re.compile(
    r"\W*(?:(?:content|trigger|sensitivity|reader)\s+(?:warning|note|notice|advisory)\b"
    r"|[tc]w\s*[:–—-])",
    re.IGNORECASE,
)
_UPSETS = re.compile(r"\b(?:upset|distress|trigger|disturb|to read\b)", re.IGNORECASE)
_DOCUMENT = (
    r"(?:page|article|booklet|leaflet|guide|piece|story|text|chapter|section|sheet|post|essay"
    r"|document|content|handout|factsheet)"
)
_OF_ITSELF = rf"\b(?:this|the following) (?:\w+ )?{_DOCUMENT}\b"
_HURTS = r"(?:upsetting|distressing|triggering|disturbing|(?:hard|difficult|painful) to read)\b"
_MAY_FIND = r"(?:readers?|people|you) (?:may|might|could) find"
_WARNS = re.compile(
    # "This leaflet describes grief" and "how grief can upset people" say what it is about. Only who
    # asks for care warns.
    r"\b(?:note|aware|warning|caution|careful|take care|before you (?:read|begin|start|go on))\b.*"
    rf"{_OF_ITSELF}.*\b(?:mentions?|describes?|discuss(?:es)?|contains?|refers?|talks?|deals?"
    r"|includes?|covers?|is about)\b"
    rf"|{_OF_ITSELF}(?: contains? .*)? (?:that |which |and )?(?:may|might|can|could)"
    rf" (?:(?:be|feel) {_HURTS}|(?:upset|distress|trigger) (?:you|some|readers?|people)\b)"
    rf"|{_OF_ITSELF} contains? .*\b{_MAY_FIND} (?:\w+ )?{_HURTS}"
    rf"|\b{_MAY_FIND} (?:this|(?:parts?|some) of (?:this|it))(?: {_DOCUMENT})? {_HURTS}",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\bnot (?:intended |meant |designed )?(?:to be )?(?:as )?(?:a )?(?:substitute|replacement)s? "
    r"for\b|\bnot (?:constitute|provide|offer|replace|be taken as|medical|legal) "
    r"[\w ,]{0,200}\badvice\b"
    r"|\b(?:for|is) (?:general )?(?:information|informational|educational)(?:al)? "
    r"(?:purposes )?only\b|\b(?:general information|information) (?:only|and (?:is )?not)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\b(?:(?:medically|clinically|expert|fact)[- ]?(?:reviewed|checked|approved)"
    r"|(?:was|were|been) reviewed by|reviewer:)"
    r"|(?:^|[.;–—-]\s)\W*(?i:(?:and )?reviewed by|(?:page |content )?(?:last|next|date) "
    r"(?:medical(?:ly)? |clinical(?:ly)? )?review(?:ed)?\b)"
    r"|\b(?i:reviewed|checked|approved|verified) by:?\s+(?:the )?(?:Dr|Prof)\.?\s+[A-ZÀ-Þ]"
)
_HELD_BACK = re.compile(
    r"(?:^|[.!?:] )\W{0,20}(?i:(?:please )?(?:do not|don['’]t) (?:publish|circulate|distribute"
    r"|release|share this)|not (?:yet )?(?:for|to be) (?:publication|circulat\w+|published|shared)"
    r"|embargo(?:ed)?\b|(?:draft )?for internal use)"
    r"|\b(?:TODO|TBC|FIXME|XXX)\b|(?i:\[(?:insert|check|add|note to|tbc|name of)\b[^\]]*\])"
)
_HELP = re.compile(
    r"\b(?:talk|speak|chat|reach out|get in touch|connect)\s+(?:to|with)\b"
    r"|\b(?:get|find|seek|ask for)\s+(?:\w+\s+){0,2}(?:help|support|care|therapist|counsell?or)\b"
    r"|\b(?:call|contact|text|ring)\s+(?:us|our)\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    # What asks to be done only where a sentence begins with it: "You can subscribe by letter."
    r"(?:^|[.!?:…] )\W{0,20}(?:(?:please|now|or) )?"
    r"(?:(?:book|schedule|reserve)\b.*\b(?:session|consultation|appointment|demo|call)s?\b"
    r"|(?:sign up|subscribe)\b|take (?:our|the|this) (?:quiz|test)\b|get (?:started|matched)\b"
    r"|(?:start|begin) (?:your (?:free|journey)|free|therapy)\b)"
    r"|\bfree trial\b|\bdownload (?:our|the) app\b|\b\d+\s?% off\b"
    r"|\bdiscount(?:ed)? (?:code|offer|price|rate)s?\b"
    r"|[£$€]\s?\d[\d.,]*\s+(?:per|a) (?:week|session|month)\b"
    r"|\bfirst (?:session|week|month) (?:free|for|is free)\b"
    r"|\b(?:join|donate|shop|buy|order|apply) (?:now|today)\b",
    re.IGNORECASE,
)
_WORK = re.compile(r"\b(?:books?|published by|paperback|hardback|memoir|novel|edition)\b", re.I)
_SHOP = re.compile(
    r"\b(?:delivery|postage|p&p|shipping) (?:charges?|costs?|fees?)(?: may)? appl(?:y|ies)\b"
    r"|\b(?:order|buy|get|purchase) (?:your|a|the|this) (?:copy|book)\b.*"
    r"(?:[£$€]\s?\d|\b[\w-]+\.[a-z]{2,}\b)"
    r"|\b(?:to (?:order|buy) (?:a|your) copy|free (?:UK )?p&p)\b|bookshop\.\w",
    re.IGNORECASE,
)
_PHONE_US = re.compile(
    r"\W*(?:please |so )?(?:call|ring|phone|telephone|text)(?: us| our (?:\w+ ){0,2}"
    r"(?:team|line|helpline|office|advisers?))(?: (?:now|today|free))*"
    r"(?: (?:on|at|free on))?[\s:–-]*\+?[\d\s()./-]{5,25}(?:now|today)?\W*",
    re.IGNORECASE,
)
"""A line that is nothing but a call to ring those who wrote it."""
_OFFERS_BY_PHONE = re.compile(
    r"\b(?:call|ring|text|phone)\s+(?:us|our)\b.*\b(?:(?P<free>free)|discounted|half[- ]price)\s+"
    r"(?:[\w-]+\s+){0,2}(?:session|consultation|appointment|trial|quote|assessment)s?\b",
    re.IGNORECASE,
)
"""A call that offers what others charge for."""
_CALLING = re.compile(r"\b(?:today|now|us|here)\b", re.IGNORECASE)
_CALLING_NOW = re.compile(r"\b(?:now|today)\b", re.IGNORECASE)
_OURS = re.compile(
    r"\b(?:licensed|online (?:therap|counsel)|get matched|(?:our|an?) (?:licensed |online |own )*"
    r"(?:therapist|counsell?or|coach|platform|app|expert|advisor)s?)\b",
    re.IGNORECASE,
)
"""What only somebody says who sells it."""
_ADVICE = re.compile(
    r"\b(?:if|when|unless|GP|doctor|nurse|midwife|friend|family|partner|someone you)\b",
    re.IGNORECASE,
)
"""What makes of such words advice to a reader, which stays."""
_SHORT, _LONG = 25, 80
"""Words of a call to action, and of a line about the document."""
_FURNITURE = re.compile(
    r"\W*(?:advertisement|sponsored(?: content)?|promoted|scroll to continue)\W*$"
    r"|\W*(?:sign up (?:for|to)|subscribe to|join) (?:our|the) (?:\w+ )?(?:newsletter|mailing list)"
    r"|.*\bsign up (?:for|to) our newsletter|(?:©|\(c\)|copyright\b)|.*\ball rights reserved\b"
    r"|\W*follow us on\b|\W*share this\b",
    re.IGNORECASE,
)
"""What a site has around its articles."""
_NEAR_TOP = 8
_HELPED = ("sale", "call", "call by phone")
"""What a link to help can take the place of."""

_ABOUT: Mapping[Kind, tuple[str, str]] = {
    "author": ("It names who wrote the document. Is it to stand on the site?", OPEN),
    "date": ("Each page says by `updated:` when it changed last, so this line goes.", _DROP),
    "warning": ("The page has a content warning of its own, so this line goes.", _DROP),
    "disclaimer": ("Every page has a disclaimer of the site, so this one goes.", _DROP),
    "review": ("It says who reviewed the text. A site says so by a record, so it goes.", _DROP),
    "sale": ("It sells something. A link to help takes its place.", "help"),
    "furniture": ("It is part of where the text stood before, so it goes.", _DROP),
    "plug": ("It says where to buy a work, so it goes.", _DROP),
    "call by phone": ("It calls readers to ring. Is the number to stand on the site?", OPEN),
    "call": ("It calls readers to do something. A link to help takes its place.", "help"),
    "held back": ("It reads like a note that is not for readers. Is it to be left out?", OPEN),
}


def settle_lines(
    blocks: list[Block], interview: Interview, log: Log, help_link: Paragraph | None
) -> list[str]:
    """Keep or take out the lines that a document has about itself, and put a link to help in the
    place of calls to action. Return the words of its content warnings.

    `help_link`: that link, None where the site has no page of help.
    """
    warnings: list[str] = []
    settled: list[Block] = []
    under = ""
    blocks[:] = [part for block in blocks for part in _claims_apart(block)]
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            under = text_of(block.inlines)
        kind = _kind_of(block, position, blocks)
        if kind is None or (kind in _HELPED and help_link is None):
            settled.append(block)
            continue
        words = text_in([block])
        answer = interview.answer(_question(kind, words, under))
        if kind == "warning":
            warnings.append(words)
        if answer == OPEN and isinstance(block, Paragraph):
            asked = mark("decide", f"{_ABOUT[kind][0]} Take away this mark, or the whole line.")
            block.inlines.append(Text(f" {asked}"))
            settled.append(block)
        elif answer in (OPEN, _KEEP):
            settled.append(block)
        elif answer == "help" and help_link is not None:
            log.drop(f"a call to action; a link to help stands there, under “{under}”", words)
            if not settled or settled[-1] != help_link:
                settled.append(deepcopy(help_link))
        else:
            log.drop(_WHAT[kind], words)
    blocks[:] = _without_empty_sections(settled, blocks)
    return warnings


_WHAT: Mapping[Kind, str] = {
    "author": "who wrote it",
    "date": "its date; a page has its own: updated",
    "warning": "its content warning; the page has one of its own",
    "disclaimer": "its disclaimer; every page has that of the site",
    "review": "who reviewed it; a site says so by a record: handrail record-review",
    "sale": "an advertisement",
    "furniture": "a line of where it stood before",
    "plug": "an advertisement",
    "call": "a call to action",
    "call by phone": "a call to action",
    "held back": "a note that is not for readers",
}


_AND_REVIEWED = re.compile(
    r"(.{4,80}?)\s*[,;|·–—-]\s*((?:and\s+)?(?:medically |clinically |fact[- ])?"
    r"(?:reviewed|checked|approved) by\b.{3,80})",
    re.IGNORECASE,
)


def _claims_apart(block: Block) -> list[Block]:
    """Return a line that says who wrote and who reviewed the document as two."""
    if isinstance(block, Paragraph) and all(isinstance(part, Text) for part in block.inlines):
        found = _AND_REVIEWED.fullmatch(text_of(block.inlines).strip())
        if found and _AUTHOR.fullmatch(found[1]):
            return [Paragraph([Text(words)], role=block.role) for words in found.groups()]
    return [block]


def _question(kind: Kind, words: str, under: str) -> Question:
    asked, default = _ABOUT[kind]
    choices = {_KEEP: "leaves it where it is", _DROP: "takes it out"}
    if kind in _HELPED:
        choices = {"help": "puts a link to help in its place", **choices}
    key = words if len(words) <= _KEY else words[:_KEY].rsplit(" ", 1)[0] + " …"
    return Question("lines", key, f"“{key}”: {asked}", choices, default, at=under)


_KEY = 70


def _kind_of(block: Block, position: int, blocks: Sequence[Block]) -> Kind | None:
    """Return what a line says of the document, None for what it tells its readers."""
    if isinstance(block, Heading) and _FURNITURE.fullmatch(text_of(block.inlines)):
        return "furniture"
    if isinstance(block, Paragraph) and block.role == "author":
        return "review" if _REVIEW.search(text_of(block.inlines)) else "author"
    if isinstance(block, Paragraph) and block.role == "date" and position < _NEAR_TOP:
        return "date"
    if isinstance(block, List) and len(block.items) == 1 and _plugs(text_in([block])):
        return "plug"  # after a typed bullet
    if not isinstance(block, Paragraph) or block.item is not None:
        return None
    text = " ".join(text_of(block.inlines).split())
    number = len(text.split())
    if _FURNITURE.match(text) and number <= _SHORT:
        return "furniture"
    if _HELD_BACK.search(text):
        return "held back"
    if _plugs(text):
        return "plug"
    if _PHONE_US.fullmatch(text) and (text.isupper() or _CALLING_NOW.search(text)):
        return "call by phone"
    if number > _LONG:
        return "disclaimer" if _is_disclaimer(text, position, blocks) else None
    if position < _NEAR_TOP and _AUTHOR.fullmatch(text) and not _REVIEW.search(text):
        return "author"
    if _WARNING.match(text) or (position < _NEAR_TOP and _warns(text)):
        return "warning"
    if _REVIEW.search(text) or _claims_review(text):
        return "review"
    if _is_disclaimer(text, position, blocks):
        return "disclaimer"
    offer = _OFFERS_BY_PHONE.search(text) if number <= _SHORT else None
    if offer and not _ADVICE.search(text):
        # What is free may be a help line's, and then its number matters.
        return "call by phone" if offer["free"] and re.search(r"\d{3}", text) else "sale"
    if number <= _SHORT and not re.search(r"\d{3}", text):
        ours, advice = _OURS.search(text), _ADVICE.search(text)
        if _SELLS.search(text) and (ours or not advice):
            return "sale"
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        ends = after is None or isinstance(after, Heading)
        if _HELP.search(text) and (ours or (ends and _CALLING.search(text) and not advice)):
            return "call"
    return None


def _warns(text: str) -> bool:
    """Tell whether a line without the word says of its document what may hurt to read."""
    return bool(_WARNS.search(text)) and bool(_UPSETS.search(text) or named_in_text(text))


def _plugs(text: str) -> bool:
    """Tell whether a line says where to buy a work of the author, as below an article."""
    return len(text.split()) <= _LONG and bool(_WORK.search(text) and _SHOP.search(text))


def _claims_review(text: str) -> bool:
    entry = lexicon().by_id.get("C01")
    return entry is not None and any(
        pattern.find.compiled.search(text) for pattern in entry.patterns if pattern.within is None
    )


def _is_disclaimer(text: str, position: int, blocks: Sequence[Block]) -> bool:
    if re.match(r"\W*disclaimer\b", text, re.IGNORECASE):
        return True
    heading = blocks[position - 1] if position else None
    headed = isinstance(heading, Heading) and "disclaimer" in text_of(heading.inlines).lower()
    late = position >= len(blocks) * 2 // 3 or position < _NEAR_TOP
    return headed or (late and bool(_DISCLAIMER.search(text)))


def _without_empty_sections(settled: list[Block], before: Sequence[Block]) -> list[Block]:
    """Return blocks without the headings of which nothing is left."""
    had = {
        id(block)
        for block, after in zip_longest(before, before[1:])
        if after is not None and not isinstance(after, Heading)
    }
    kept: list[Block] = []
    for block, after in zip_longest(settled, settled[1:]):
        if id(block) in had and isinstance(block, Heading):
            deeper = isinstance(after, Heading) and after.level > block.level
            if (after is None or isinstance(after, Heading)) and not deeper:
                continue
        kept.append(block)
    return kept
