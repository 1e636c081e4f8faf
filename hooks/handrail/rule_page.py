"""A rule's page: why it matters, how to fix it, when to allow it, and examples that run.

An example is a fenced block of HTML under Fails, Passes or Does not apply. In a failing example, a
comment on the line of the expected finding quotes part of its words:

    <img src="cat.png"> <!-- here: no text alternative -->

`here` is any level; `here (ask)` is that level; `page` is a finding about the page as a whole,
`data` a finding in the crisis data, whose entries `care:` in the front matter changes by their id.
A rule about a site has several files in a block, each begun by a line "=== its/path". A
block may begin with the front matter of the page, between two lines of `---`. In it `encoding:` is
the encoding that was guessed for the file, `kilobytes:` what files weigh, and `docs:` what the
sources tell: which files stand there as they are (`holds`), and see sources.docs.Docs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handrail.page.folder import is_html
from handrail.text.sentences import sentences_in
from handrail.written.yaml_lines import read_yaml

SECTIONS = ("Why it matters", "How to fix it", "When to allow it", "Fails", "Passes",
            "Does not apply")  # fmt: skip
EXAMPLES = ("Fails", "Passes", "Does not apply")

_FENCE = re.compile(r"^```html[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"<!-- (here|page|data)(?: \((error|warning|due|ask)\))?: (.*?) -->")
_FRONT = re.compile(r"---\n(.*?)---\n", re.DOTALL)
_FILE = re.compile(r"^=== ([^\n]+)\n", re.MULTILINE)
_BEFORE = '<!doctype html><html lang="en"><head><title>Example</title></head><body>'


@dataclass(frozen=True)
class Mark:
    """A finding that a failing example expects.

    `line` is that of the built page, None for the page as a whole. `file` is "" for a finding in
    the crisis data.
    """

    file: str
    line: int | None
    level: str | None
    words: str


@dataclass(frozen=True)
class Example:
    """One block of a rule's page: its files, and the findings that are expected in them."""

    section: str
    number: int
    files: dict[str, str]
    marks: tuple[Mark, ...]
    front_matter: dict[str, Any]


@dataclass(frozen=True)
class RulePage:
    """A rule's page, by its sections."""

    sections: dict[str, str]
    text: str = ""
    """The whole page, in Markdown."""

    @property
    def why(self) -> str:
        """The first sentence of *Why it matters*, which every finding quotes."""
        first = self.sections.get("Why it matters", "").strip().split("\n\n")[0]
        text = " ".join(first.split())
        return next((text[start:end] for start, end in sentences_in(text)), "")

    @property
    def examples(self) -> Iterator[Example]:
        """The examples, in the order of the page."""
        for section in EXAMPLES:
            for number, block in enumerate(_FENCE.findall(self.sections.get(section, "")), 1):
                front = _FRONT.match(block)
                files = _files(block[front.end() :] if front else block)
                marks = [mark for file, text in files.items() for mark in _marks(file, text)]
                front_matter = read_yaml(front[1]).value if front else {}
                yield Example(section, number, files, tuple(marks), front_matter)


@cache
def read_rule_page(path: Path) -> RulePage:
    """Return the rule's page in a file. Raises FileNotFoundError if there is none."""
    return parse_rule_page(path.read_text("utf-8"))


def parse_rule_page(text: str) -> RulePage:
    """Return the rule's page that this Markdown holds."""
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return RulePage({"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}, text)


def _files(block: str) -> dict[str, str]:
    parts = _FILE.split(block)
    if len(parts) == 1:
        return {"index.html": _whole_page(block)}
    return {
        name: _whole_page(text) if is_html(name) else text
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def _whole_page(html: str) -> str:
    """Return a whole page around a piece of HTML, which then begins on line 2."""
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
