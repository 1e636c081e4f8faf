"""Read text in HTML whose white space counts, as of a program."""

from __future__ import annotations

import re

from handrail.dom.tree import Element
from handrail.importing.document import Block, Preformatted

_CODE_LANGUAGE = re.compile(r"lang(?:uage)?-([\w#.+-]+)")
_CONTROLS_BUT_LINES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def preformatted(element: Element) -> list[Block]:
    """Return the lines of a `pre` as they stand there, none if it is empty."""
    classes = element.get("class").split()
    for inner in element.elements:
        classes += inner.get("class").split()
    found = [_CODE_LANGUAGE.fullmatch(name) for name in classes]
    language = next((name[1] for name in found if name), "")
    text = _CONTROLS_BUT_LINES.sub("", _text_with_breaks(element).replace("\r\n", "\n"))
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return [Preformatted("\n".join(lines), language)] if lines else []


def _text_with_breaks(element: Element) -> str:
    return "".join(
        child if isinstance(child, str) else "\n" if child.tag == "br" else _text_with_breaks(child)
        for child in element.children
    )
