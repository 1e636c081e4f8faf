"""Suggest the known word that an author probably meant by one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(word: object, known: Iterable[str], before: str = "") -> str:
    """Return "Did you mean “signs”? " for a near miss, else an empty text.

    `before` is put in front of the suggested word, such as "#".
    """
    text, words = str(word), [name for name in known if name]
    swapped = {text[:n] + text[n + 1] + text[n] + text[n + 2 :] for n in range(len(text) - 1)}
    near = [name for name in words if name in swapped]  # of short words too
    near = near or get_close_matches(text, words, n=1, cutoff=0.6)
    return f"Did you mean “{before}{near[0]}”? " if near else ""


def close_to(word: str, known: Iterable[str]) -> bool:
    """Tell whether a word is so near a known one that it must be a mistake, as "depresion" is."""
    return bool(get_close_matches(word, list(known), n=1, cutoff=0.85))


def comma_list(words: Iterable[str]) -> str:
    """Return the words as a person reads them: depression, signs, trauma."""
    return ", ".join(words)
