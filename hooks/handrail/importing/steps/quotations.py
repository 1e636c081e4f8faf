"""Make quotations of paragraphs that hold another's words, as the line before them says."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.importing.document import Block, Paragraph, Quote, inside, text_of

_MARKS = {"“": "”", "„": "“", "«": "»", "»": "«", '"': '"'}
_FEWEST = 8
"""Words of a quotation that stands by itself: what is shorter is a message, or a thought."""


def with_quotations(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which a paragraph of one quotation is one, after a line that ends with a
    colon.
    """
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Quote):
            for within in inside(block):
                within[:] = with_quotations(within)
        before = found[-1] if found else None
        announced = isinstance(before, Paragraph) and text_of(before.inlines).rstrip().endswith(":")
        found.append(Quote([block]) if announced and _is_quoted(block) else block)
    return found


def _is_quoted(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.item is not None or block.role:
        return False
    text = text_of(block.inlines).strip()
    closing = _MARKS.get(text[:1], "")
    inner = text[1:-1]
    whole = (
        bool(closing) and text.endswith(closing) and text[0] not in inner and closing not in inner
    )
    return whole and len(inner.split()) >= _FEWEST
