"""Find what a site has still to write: marks such as [to write: What these pages are about]."""

import re
from collections.abc import Iterable, Iterator

from handrail.finding import Owner, Place

_MARK = re.compile(r"\[to write:\s*([^\]]{1,400}?)\s*\]", re.IGNORECASE)


def left_to_write(texts: Iterable[tuple[str, str, Owner]]) -> Iterator[tuple[Place, str]]:
    """Yield the place of each mark, and its words. `texts`: each file as messages name it, what it
    holds, and whose it is.
    """
    for file, text, owner in texts:
        for found in _MARK.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield Place(file, line, owner), " ".join(found[1].split())
