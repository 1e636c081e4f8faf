"""The addresses that are typed in a text: of pages and of email."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"(?P<web>https?://|(?<![\w@./-])www\.(?=[\w-]+\.))[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’*_|]"
    r"|(?<![\w.+/-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-zA-Z]{2,24}\b",
)


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each address begins and ends in a text, and what a link to it leads to."""
    for found in _ADDRESS.finditer(text):
        typed = found[0]
        if found["web"] is None:
            yield found.start(), found.end(), f"mailto:{typed}"
        else:
            yield found.start(), found.end(), typed if "://" in typed[:8] else f"https://{typed}"
