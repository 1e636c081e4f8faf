"""Put crisis contacts after words that could put a reader at risk."""

from __future__ import annotations

from handrail.importing.document import Block, Heading, Marker, Paragraph, text_in, text_of
from handrail.text.mentions import GRAVE, named_in_text

CONTACTS = "crisis contacts"


def help_after_mentions(blocks: list[Block], language: str) -> int:
    """Put crisis contacts after the first block of each section that names suicide or self-harm;
    return after how many. After a heading that does, they follow the first block below it.
    """
    placed: list[Block] = []
    number = 0
    due = helped = False
    for block in blocks:
        if isinstance(block, Heading):
            if due:
                placed.append(_contacts())
                number += 1
            helped = False
            due = _names(text_of(block.inlines), language)
            placed.append(block)
            continue
        placed.append(block)
        if not helped and (due or _names(text_in([block]), language)):
            placed.append(_contacts())
            number += 1
            helped, due = True, False
    if due:
        placed.append(_contacts())
        number += 1
    blocks[:] = placed
    return number


def _contacts() -> Block:
    return Paragraph([Marker(CONTACTS)])


def _names(text: str, language: str) -> bool:
    return any(subject in GRAVE for subject, _ in named_in_text(text, language))
