"""What an import did that a person should know of."""

from __future__ import annotations

from dataclasses import dataclass, field

from handrail.importing.source import Dropped


@dataclass
class Log:
    """What was left out on purpose, with its words, and what else was changed, in sentences."""

    dropped: list[Dropped] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    def drop(self, what: str, words: str) -> None:
        """Note that something was left out."""
        self.dropped.append(Dropped(what, " ".join(words.split())))
