"""Give pictures and tables the captions that stand beside them as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handrail.importing.document import Block, Figure, Heading, Paragraph, Table, inside, text_of

_NUMBERED = re.compile(
    r"\W*(?:figure|fig\.?|picture|photo|image|table|chart|diagram)\s*\d+\b", re.I
)
_LONGEST = 300


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which a caption is part of the picture that it follows, or of the table
    that it stands before.
    """
    found: list[Block] = []
    for block in blocks:
        for within in inside(block):
            within[:] = with_captions(within)
        before = found[-1] if found else None
        figure = before if isinstance(before, Figure) and not before.caption else None
        if figure is not None and isinstance(block, Paragraph) and _is_caption(block):
            figure.caption = block.inlines
            _keep(block.ids, found)
            continue
        if isinstance(block, Table) and not block.caption and isinstance(before, Paragraph):
            named = _is_caption(before) and not _names_figure(before)
            if named:
                block.caption = before.inlines
                found.pop()
                _keep(before.ids, found)
        found.append(block)
    return found


def _keep(ids: Sequence[str], before: Sequence[Block]) -> None:
    """Give the ids of a caption to what stands before, so that links still lead near it."""
    for block in reversed(before):
        if isinstance(block, Paragraph | Heading):
            block.ids += ids
            return


def _is_caption(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    text = text_of(block.inlines).strip()
    return block.role == "caption" or (len(text) <= _LONGEST and bool(_NUMBERED.match(text)))


def _names_figure(paragraph: Paragraph) -> bool:
    return not re.match(r"\W*table", text_of(paragraph.inlines), re.I) and bool(
        _NUMBERED.match(text_of(paragraph.inlines))
    )
