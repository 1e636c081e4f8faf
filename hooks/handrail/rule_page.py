"""A rule's page: why it matters, how to mend it, when to allow it, and examples that run.

An example is a fenced block of HTML under Fails, Passes or Does not apply. In a failing one, a
comment stands on the line that earns the finding and says part of its words:

    <img src="cat.png"> <!-- here: no text alternative -->

`here` is any level; `here (ask)` is that level; `page` is a finding about the page as a whole,
`data` one in the crisis data, of which `care:` in the front matter changes entries by their id.
Rules that ask about a site have several files in a block, each begun by a line "=== its/path". A
block may begin with the front matter that the page was built from, between two lines of `---`;
`encoding:` in it is the encoding that the file was guessed to have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handrail.written.yaml_lines import read_yaml

SECTIONS = ("Why it matters", "How to fix it", "When to allow it", "Fails", "Passes",
            "Does not apply")  # fmt: skip
EXAMPLES = ("Fails", "Passes", "Does not apply")

_FENCE = re.compile(r"^```html[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"<!-- (here|page|data)(?: \((error|warning|due|ask)\))?: (.*?) -->")
_FRONT = re.compile(r"---\n(.*?)---\n", re.DOTALL)
_FILE = re.compile(r"^=== (\S+)[^\n]*\n", re.MULTILINE)
_BEFORE = '<!doctype html><html lang="en"><head><title>Example</title></head><body>'


@dataclass(frozen=True)
class Mark:
    """A finding that a failing example expects. `line` is the built page's, None for the page.
    `file` is "" for a finding in the crisis data.
    """

    file: str
    line: int | None
    level: str | None
    words: str


@dataclass(frozen=True)
class Example:
    """One block: its files, and the findings expected in them."""

    section: str
    number: int
    files: dict[str, str]
    marks: tuple[Mark, ...]
    front_matter: dict[str, Any]


@dataclass(frozen=True)
class Story:
    """A rule's page, by its sections."""

    sections: dict[str, str]
    text: str = ""
    """The whole page, in Markdown."""

    @property
    def why(self) -> str:
        """The one sentence that goes with every finding."""
        first = self.sections.get("Why it matters", "").strip().split("\n\n")[0]
        return " ".join(re.split(r"(?<=[.!?])\s", " ".join(first.split()))[:1])

    @property
    def examples(self) -> Iterator[Example]:
        """Every example, in the order of the page."""
        for section in EXAMPLES:
            for number, block in enumerate(_FENCE.findall(self.sections.get(section, "")), 1):
                front = _FRONT.match(block)
                files = _files(block[front.end() :] if front else block)
                marks = [mark for file, text in files.items() for mark in _marks(file, text)]
                said = read_yaml(front[1]).value if front else {}
                yield Example(section, number, files, tuple(marks), said)


@cache
def story_at(path: Path) -> Story:
    """Return the rule's page at `path`. Raises FileNotFoundError without one."""
    return story_of(path.read_text("utf-8"))


def story_of(text: str) -> Story:
    """Return the story that a page in Markdown tells."""
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return Story({"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}, text)


def _files(block: str) -> dict[str, str]:
    parts = _FILE.split(block)
    if len(parts) == 1:
        return {"index.html": _whole(block)}
    return {
        name: _whole(text) if name.endswith((".html", ".htm")) else text
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def _whole(html: str) -> str:
    """Put a piece of HTML into a page, on the lines where it stands: the page's head is line 1."""
    if re.match(r"\s*<(!doctype|html)", html, re.IGNORECASE):
        return html
    return f"{_BEFORE}\n{html}"


def _marks(file: str, text: str) -> Iterator[Mark]:
    for number, line in enumerate(text.split("\n"), 1):
        for kind, level, words in _MARK.findall(line):
            yield Mark(
                "" if kind == "data" else file,
                number if kind == "here" else None,
                level or None,
                words,
            )
