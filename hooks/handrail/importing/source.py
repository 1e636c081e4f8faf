"""What a reader of one kind of file delivers, and how it says that it cannot read one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal


class UnreadableError(Exception):
    """A file cannot be read. The message says what is wrong with it and what to do instead, in one
    sentence or two, without the name of the file.
    """


@dataclass(frozen=True)
class Pending:
    """What the authors of a file have not settled among themselves."""

    kind: Literal["insertion", "deletion", "comment"]
    words: str
    """What was inserted or deleted, or what the comment says."""
    by: str = ""
    at: str = ""
    """The words of the text that it stands at, a few."""


@dataclass(frozen=True)
class Dropped:
    """What a reader left out on purpose: what it is, as "a cookie notice", and what it said."""

    what: str
    words: str = ""


@dataclass(frozen=True)
class Choices:
    """What was decided about a file: "" where nobody has decided."""

    changes: Literal["", "accept", "reject"] = ""
    """Whether tracked changes are made or taken back. Without a choice they are made, and those who
    call must not go on."""


@dataclass
class Source:
    """What a file holds: one document in HTML, and what belongs to it.

    The HTML is a fragment of what HTML has for documents: h1 to h6, p, ul, ol (`type`, `start`),
    li, table with caption, thead, th, td (`colspan`, `rowspan`), figure, figcaption, img,
    blockquote, pre, dl, hr, br, strong, em, code, del, sub, sup, mark, a, and `lang` and `id`
    anywhere. No `alt` means that nobody has written one; alt="" that the picture is decorative.
    And further:

    - `<p class="title">`, also subtitle, author, date, caption: what the file says it is.
    - `<p data-item="LIST LEVEL STYLE START">`: a paragraph that is an item of a list, as word
      processors keep it: any name of the list, the level from 0, the style of document.py (`-`,
      `1`, `a`, `A`, `i`, `I`), and the number that the list begins with.
    - `<a role="doc-noteref" href="#NAME">` marks the place of a note, and
      `<aside role="doc-footnote" id="NAME">` anywhere holds what it says, without its number and
      without a link back.
    - `<aside class="callout" data-kind="KIND">` is a box; `<p class="callout-title">` its title.
    """

    html: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The pictures by the `src` that the HTML has; those that are missing are not in it."""
    title: str = ""
    """What the properties of the file call it."""
    language: str = ""
    pending: Sequence[Pending] = ()
    dropped: Sequence[Dropped] = ()
