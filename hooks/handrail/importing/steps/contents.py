"""Leave out what a document has for paper: its table of contents, page numbers, running heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handrail.importing.document import Block, Divider, Heading, List, Paragraph, text_in, text_of
from handrail.importing.log import Log

_TITLE = re.compile(
    r"\W*(?:(?:table of )?contents|in this (?:article|guide|leaflet|booklet|page|section)"
    r"|on this page|what(?:['’]s| is) in this \w+|jump to|page contents|contents list)\W*",
    re.IGNORECASE,
)
_LEADER = re.compile(r"[\s.…·_]*\d*\s*$")
_PAGE = re.compile(
    r"\W*(?:(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s+of\s+\d{1,4})\W*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\bpage (\d{1,4})\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"[\s–—|-]*(\d{1,4})[\s–—|-]*")
_RUNNING = 3
"""Times that a short line stands in a document if it is the head or foot of its pages."""
_SHORT = 12
_LONGEST = 1000
"""Letters beyond which a line is neither a heading nor the head of a page."""


def leave_out_paper(blocks: list[Block], log: Log) -> None:
    """Take out the table of contents, the numbers of pages and lines that stand on each page."""
    headings = {_plain(text_of(block.inlines)) for block in blocks if isinstance(block, Heading)}
    kept: list[Block] = []
    position = 0
    while position < len(blocks):
        end = _contents(blocks, position, headings)
        if end > position:
            log.drop("a table of contents; the site has menus", text_in(blocks[position:end]))
            position = end
            continue
        kept.append(blocks[position])
        position += 1
    running, counting = _running(kept), _counting(kept)
    blocks[:] = []
    for place, block in enumerate(kept):
        text = text_of(block.inlines) if isinstance(block, Paragraph) else ""
        if text and (_PAGE.fullmatch(text) or _plain(text) in running or place in counting):
            log.drop("the head, foot or number of a page", text_in([block]))
        elif not (isinstance(block, Divider) and (not blocks or isinstance(blocks[-1], Divider))):
            blocks.append(block)
    while blocks and isinstance(blocks[-1], Divider):
        blocks.pop()


def _contents(blocks: Sequence[Block], position: int, headings: set[str]) -> int:
    """Return where a table of contents ends that begins here, `position` if none does."""
    first = blocks[position]
    titled = isinstance(first, Heading | Paragraph) and bool(
        _TITLE.fullmatch(text_of(first.inlines).strip())
    )
    end = position + titled
    while end < len(blocks) and _lists_headings(blocks[end], headings):
        end += 1
    number = end - position - titled
    lists = any(isinstance(block, List) for block in blocks[position:end])
    return end if (number and titled and (lists or number > 1)) else position


def _lists_headings(block: Block, headings: set[str]) -> bool:
    if isinstance(block, List):
        return all(
            all(
                _lists_headings(inner, headings)
                if isinstance(inner, List)
                else _plain(text_in([inner])) in headings
                for inner in item
            )
            for item in block.items
        )
    return isinstance(block, Paragraph) and _plain(text_of(block.inlines)) in headings


def _plain(text: str) -> str:
    """Return a line as it can be compared, without the number of a page that ends it."""
    named = _LEADER.sub("", text) if len(text) <= _LONGEST else ""
    return " ".join(named.casefold().split()) or " ".join(text.casefold().split())


def _counting(blocks: Sequence[Block]) -> set[int]:
    """Return the places of paragraphs that are a number alone, and count the pages: between two
    stands the text of a page, or a foot names the same page. Others are what a column says.
    """
    numbers = [
        (place, int(found[1]))
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and (found := _NUMBER.fullmatch(text_of(block.inlines)))
    ]
    lines = (text_of(block.inlines) for block in blocks if isinstance(block, Paragraph))
    named = {int(found[1]) for line in lines if (found := _NAMED.search(line))}
    counting = {place for place, number in numbers if number in named}
    for (place, number), (other, after) in pairwise(numbers):
        if after == number + 1 and other > place + 1:
            counting |= {place, other}
    return counting


def _running(blocks: Sequence[Block]) -> set[str]:
    texts = [
        _plain(text_of(block.inlines))
        for block in blocks
        if isinstance(block, Paragraph) and block.item is None
    ]
    short = [text for text in texts if text and len(text.split()) <= _SHORT]
    numbered = {
        _plain(text_of(block.inlines))
        for block in blocks
        if isinstance(block, Paragraph)
        and re.search(r"\bpage \d+|\d+ of \d+\s*$", text_of(block.inlines), re.IGNORECASE)
    }
    return {text for text in numbered if short.count(text) >= _RUNNING}
