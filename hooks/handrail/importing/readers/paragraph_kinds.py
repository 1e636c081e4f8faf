"""What does the name of a style make of a paragraph, or of characters?"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What a paragraph is: its element, and what it stands in with its neighbours."""

    tag: str = "p"
    role: str = ""
    around: str = ""
    is_contents: bool = False
    """Whether it is a line of a table of contents or the like."""


PLAIN = Kind()
_KINDS = {
    **{role: Kind(role=role) for role in ("title", "subtitle", "author", "date", "caption")},
    "byline": Kind(role="author"),
    **dict.fromkeys(("image caption", "table caption", "figure caption"), Kind(role="caption")),
    **dict.fromkeys(("illustration", "drawing"), Kind(role="caption")),
    **dict.fromkeys(
        ("quote", "intense quote", "block text", "block quote", "quotations", "quotation"),
        Kind(around="blockquote"),
    ),
    **dict.fromkeys(
        ("source code", "html preformatted", "preformatted text", "code block"),
        Kind("pre", around="pre"),
    ),
    **dict.fromkeys(
        ("toc heading", "contents heading", "table of figures"), Kind(is_contents=True)
    ),
}
_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"(toc|index|contents) \d+")
_CODE_STYLES = {
    "verbatim char",
    "html code",
    "source text",
    "html sample",
    "html keyboard",
    "teletype",
    "user entry",
}
_CODE_FONTS = re.compile(
    r"courier|consolas|menlo|monaco|cascadia|lucida console|source code|fira code|\bmono\b",
    re.IGNORECASE,
)


def kind_by_name(name: str) -> Kind | None:
    """Return what a style of this name, in lower case, makes of a paragraph; None for nothing."""
    if _CONTENTS.fullmatch(name):
        return Kind(is_contents=True)
    if match := _HEADING.fullmatch(name):
        return heading(int(match[1]))
    return _KINDS.get(name)


def heading(level: int) -> Kind:
    """Return what a heading of a level is: HTML has six."""
    return Kind(f"h{max(1, min(level, 6))}")


def is_code_style(name: str) -> bool:
    """Whether a style of this name, in lower case, marks characters as code."""
    return name in _CODE_STYLES


def is_code_font(name: str) -> bool:
    """Whether all characters of a font are of one width."""
    return bool(_CODE_FONTS.search(name))


def primary(language: str) -> str:
    """Return the language of a tag without its country: "en" of "en-GB"."""
    return language.partition("-")[0].casefold()
