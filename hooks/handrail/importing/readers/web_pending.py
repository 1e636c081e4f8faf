"""What the authors of a page have not settled: comments in it, and changes that it tracks."""

from __future__ import annotations

import re
from collections.abc import Callable

from handrail.dom.tree import Element
from handrail.importing.readers.web_notes import WebNotes
from handrail.importing.source import Choices, Pending

_TRACKER = re.compile(
    r"mso(ins|del)|(ins|del|change|insertion|deletion)-?tracked|track(ed)?-?change.*|ice-.*"
    r"|(ck-)?suggestion.*|tc-?(ins|del).*|revision-(ins|del).*",
    re.IGNORECASE,
)
_NEAR = 8  # words that show where something stands


class WebPending:
    """Gathers what is pending in a page, in the order of its text."""

    def __init__(self, notes: WebNotes, choices: Choices, *, tracked: bool) -> None:
        self.found: list[Pending] = []
        self._notes = notes
        self._choices = choices
        self._tracked = tracked
        self._at: dict[str, str] = {}

    def comment_at(self, name: str, words: str) -> None:
        """Keep the words before the mark of a comment."""
        self._at[name] = _last(words)

    def comment(self, block: Element, name: str) -> None:
        """Take in what a comment says."""
        pieces: list[str] = []
        stack: list[Element | str] = [block]
        while stack:
            piece = stack.pop()
            if isinstance(piece, str):
                pieces.append(piece)
            elif piece not in self._notes.silent:
                stack += piece.children[::-1]
        words = " ".join("".join(pieces).split())
        if words:
            self.found.append(Pending("comment", words, at=self._at.get(name, "")))

    def change(self, element: Element, before: Callable[[], str]) -> bool:
        """Take in a tracked change; tell whether its words are left out. `before` gives the
        words of the line that stand before it. Sites write `ins` and `del` for corrections that
        they publish; those are no changes that somebody has yet to settle.
        """
        names = element.get("class").split()
        tracked = (
            (self._tracked and "datetime" in element.attrs)
            or element.get("cite").startswith("mailto:")
            or any(map(_TRACKER.fullmatch, names))
            or any(
                name.startswith(("data-change", "data-suggestion", "data-track"))
                for name in element.attrs
            )
        )
        inserted = (element.tag == "ins" and tracked) or "msoIns" in names
        deleted = (element.tag == "del" and tracked) or "msoDel" in names
        if not (inserted or deleted) or not element.text:
            return False
        by = element.get("cite").removeprefix("mailto:") or element.get("title")
        at = _last(before())
        self.found.append(Pending("insertion" if inserted else "deletion", element.text, by, at))
        return inserted == (self._choices.changes == "reject")


def _last(words: str) -> str:
    return " ".join(words[-500:].split()[-_NEAR:])
