"""The two parts of a Markdown page, split as MkDocs splits them, with the lines they begin on."""

import re
from typing import NamedTuple

# As in mkdocs.utils.meta, which says what is front matter and what is text.
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
_LOOSE_KEY = re.compile(r" {0,3}[A-Za-z0-9_-]+:.*")


class Parts(NamedTuple):
    """Front matter and text of a page; lines count from 1, as an editor counts them."""

    front_matter: str | None
    """Without the lines around it; None for a page that has none."""
    first_line: int
    body: str
    body_line: int

    @property
    def loose_key(self) -> str:
        """The first line, where it is a key without front matter around it; else "".

        MkDocs takes such lines out of the text (MultiMarkdown's way), and as text only.
        """
        found = _LOOSE_KEY.match(self.body) if self.front_matter is None else None
        return found[0].strip() if found else ""


def split(text: str) -> Parts:
    """Return the parts of a page, its lines parted by \\n alone."""
    text = with_plain_lines(text)
    found = _FRONT_MATTER.match(text)
    if found is None:
        return Parts(None, 1, text, 1)
    return Parts(found[1], 2, text[found.end() :], text.count("\n", 0, found.end()) + 1)


def with_plain_lines(text: str) -> str:
    """Return the text without a byte order mark, and with \\n for \\r\\n and \\r, as editors and
    Python part lines; a form feed or U+2028 parts none.
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
