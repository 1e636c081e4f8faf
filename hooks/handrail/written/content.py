"""What the text of a page holds that must be sound: headings, footnotes, comments, snippets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handrail.written.snippets import Line, Missing

BEFORE_HEADING = r"(?:\[\^[^\]\n]*\]:|\d+[.)]|[^\w\n#])*+"
"""What may stand on a line before the # of a heading: marks of lists, quotations, footnotes."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass
class Content:
    """What a text holds, each thing with the first line that it stands on."""

    headings: list[Line] = field(default_factory=list)
    """Main headings in the text, each as its line is written."""
    cited: dict[str, Line] = field(default_factory=dict)
    defined: dict[str, Line] = field(default_factory=dict)
    comments: list[tuple[str, Line]] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    """Snippets that cannot be taken in."""


def comments_in(html: str) -> Iterator[str]:
    """Yield every comment."""
    return (found[0] for found in _COMMENT.finditer(html))


def without_comments(html: str) -> str:
    """Return the HTML with its comments taken out."""
    return _COMMENT.sub("", html)
