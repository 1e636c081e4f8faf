"""Find what is left for a person: marks such as [to write: What these pages are about].

There are three: `[to write: …]` for what is missing, `[to read: …]` for words that a program has
drafted, and `[to decide: …]` for a question.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from handrail.finding import Owner, Place

Task = Literal["write", "read", "decide"]
TASKS: tuple[Task, ...] = get_args(Task)

_MARK = re.compile(rf"\[to ({'|'.join(TASKS)}):\s*([^\]]{{1,400}}?)\s*\]", re.IGNORECASE)
_CLOSE = str.maketrans("[]", "()")


def mark(task: Task, words: str) -> str:
    """Return a mark around words, of which it holds up to some 390 letters."""
    shown = " ".join(words.translate(_CLOSE).split())
    return f"[to {task}: {shown[:390].rstrip()}]"


def has_mark(text: str) -> bool:
    """Tell whether a text holds a mark."""
    return _MARK.search(text) is not None


class Left(NamedTuple):
    """What is left for a person at one place."""

    place: Place
    task: Task
    words: str


def left_to_write(texts: Iterable[tuple[str, str, Owner]]) -> Iterator[Left]:
    """Yield each mark. `texts`: each file as messages name it, what it holds, and whose it is."""
    for file, text, owner in texts:
        for found in _MARK.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            task = next(task for task in TASKS if task == found[1].lower())
            yield Left(Place(file, line, owner), task, " ".join(found[2].split()))
