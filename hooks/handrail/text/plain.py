"""Text in plain letters: without characters that hide in a word, with the marks of a keyboard."""

import unicodedata

_GONE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u180e\u034f\u061c"
_OTHERS = {"'": "‘’‛ʼ", "-": "‐‑‒"}
_CHANGED = [(old, "") for old in _GONE] + [(o, n) for n, many in _OTHERS.items() for o in many]


def plain_letters(text: str) -> str:
    """Return the text without soft hyphens and zero width characters, with straight apostrophes
    and short hyphens, and in Unicode's compatible form; white space unchanged.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    for old, new in _CHANGED:  # str.translate takes twenty times as long
        if old in text:
            text = text.replace(old, new)
    return text


def as_typed(text: str) -> str:
    """Return the text in plain letters and straight quotation marks; white space unchanged."""
    if text.isascii():
        return text
    text = plain_letters(text)
    for mark in "“”„":
        text = text.replace(mark, '"')
    return text


def plain(text: str) -> str:
    """Return the text in plain letters, with all white space single."""
    return " ".join(plain_letters(text).split())
