"""Which pictures a figure in HTML shows, and what its caption is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handrail.dom.tree import Element
from handrail.importing.document import Block, Break, Figure, Link, Paragraph, Picture, Text

_TO_A_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)(?:\?.*)?$", re.IGNORECASE)


def is_caption(element: Element, figure: Element) -> bool:
    """Tell whether an element is the caption of a figure, and not of one in it."""
    classes = element.get("class").split()
    named = element.tag == "figcaption" or "wp-caption-text" in classes
    return named and element.closest("figure") in (figure, figure.closest("figure"))


def without(element: Element, left_out: Sequence[Element]) -> list[Element | str]:
    """Return the nodes in an element; those around what is left out are opened."""
    nodes: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str) or not any(
            child is part or child in [*part.ancestors()] for part in left_out
        ):
            nodes.append(child)
        elif child not in left_out:
            nodes += without(child, left_out)
    return nodes


def pictures_in(block: Block) -> list[Picture]:
    """Return the pictures of a block that holds nothing else; links to picture files count not."""
    if isinstance(block, Figure) and not block.caption:
        return block.pictures
    if not isinstance(block, Paragraph):
        return []
    pictures = []
    for inline in block.inlines:
        if isinstance(inline, Picture):
            pictures.append(inline)
        elif isinstance(inline, Link) and _TO_A_PICTURE.search(inline.to):
            if not all(isinstance(inner, Picture) for inner in inline.inlines):
                return []
            pictures += [inner for inner in inline.inlines if isinstance(inner, Picture)]
        elif not isinstance(inline, Break) and inline != Text(" "):
            return []
    return pictures
