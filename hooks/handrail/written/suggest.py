"""What did the author mean? The nearest known word to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(word: object, known: Iterable[str], before: str = "") -> str:
    """Return "Did you mean “signs”? " for a near miss, else an empty text. `before` it: as "#"."""
    near = get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f"Did you mean “{before}{near[0]}”? " if near else ""


def comma_list(words: Iterable[str]) -> str:
    """Return the words as a person reads them: depression, signs, trauma."""
    return ", ".join(words)
