"""Read headings, footnotes and comments with Python-Markdown, and keep their lines.

Python-Markdown knows no lines, so a mark goes through it with each thing of interest: two letters
for private use around the number of its line. A mark stands inside the thing, so that it goes where
the thing goes. Two other letters stand around the number of a citation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from handrail.written.content import BEFORE_HEADING, Content, comments_in, without_comments
from handrail.written.snippets import Line

_MARK = re.compile("\ue000(\\d+)\ue001")
_NAME = re.compile(r"(\[\^)(?=[^\]\s]+\])")
_CITED = re.compile("\ue002(\\d+)\ue003")
_OURS = re.compile("[\ue000-\ue003]")
_MAIN_HEADING = re.compile(rf"({BEFORE_HEADING}#)(?!#)")
_UNDERLINE = re.compile(r"[ >]*=+[ \t]*$")


class MarkedMarkdown:
    """A Markdown reader for many texts, one after the other."""

    def __init__(self, extensions: Sequence[str]) -> None:
        self._footnotes = _Footnotes()
        self._markdown = Markdown(extensions=[*extensions, self._footnotes])
        self._headings = _Headings(self._markdown)
        self._markdown.treeprocessors.register(self._headings, "main-headings", 1)

    def read(self, lines: Sequence[Line]) -> Content:
        """Return what a text holds."""
        self._markdown.reset()
        html = self._markdown.convert("\n".join(_marked(lines)))
        content = Content(
            headings=[lines[number] for number in self._headings.found],
            cited={name: lines[number] for name, number in self._footnotes.cited_in(html).items()},
            defined={name: lines[number] for name, number in self._footnotes.defined.items()},
        )
        for comment in comments_in(html):
            number, text = _unmarked(comment)
            if number is not None:
                content.comments.append((text, lines[number]))
        return content


def _marked(lines: Sequence[Line]) -> list[str]:
    """Return the lines with a mark in all that could be a heading, a footnote or a comment."""
    marked = []
    for number, line in enumerate(lines):
        mark = f"\ue000{number}\ue001"
        text = _OURS.sub("", line.text)
        if "[^" in text:
            text = _NAME.sub(rf"\1{mark}", text)
        if "<!--" in text:
            text = text.replace("<!--", f"<!--{mark}")
        if "#" in text:
            text = _MAIN_HEADING.sub(rf"\1{mark}", text, count=1)
        if number + 1 < len(lines) and _UNDERLINE.match(lines[number + 1].text) and text.strip():
            text = f"{text.rstrip()}{mark}"
        marked.append(text)
    return marked


def _unmarked(text: str) -> tuple[int | None, str]:
    """Return the number of the first mark, None without one, and the text without any."""
    mark = _MARK.search(text)
    return (int(mark[1]) if mark else None), _MARK.sub("", text)


class _Footnotes(FootnoteExtension):
    """Footnotes whose names carry marks. `defined`: the first line of each name."""

    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Reference(self), "footnote", 175)

    def reset(self) -> None:
        super().reset()
        self.references: list[tuple[int, str]] = []
        self.defined: dict[str, int] = {}

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002
        number, name = _unmarked(id)
        if number is not None:
            self.defined.setdefault(name, number)
        super().setFootnote(name, text)

    def cited_in(self, html: str) -> dict[str, int]:
        """Return the first line of each name whose reference stands in the HTML and is shown."""
        cited: dict[str, int] = {}
        places = (int(found) for found in _CITED.findall(without_comments(html)))
        for number, name in sorted(self.references[place] for place in places):
            cited.setdefault(name, number)
        return cited


class _Reference(InlineProcessor):
    def __init__(self, footnotes: _Footnotes) -> None:
        super().__init__(r"\[\^([^\]]*)\]")
        self._footnotes = footnotes

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        number, name = _unmarked(m[1])
        if number is None:
            return f"[^{name}]", m.start(), m.end()
        self._footnotes.references.append((number, name))
        return f"\ue002{len(self._footnotes.references) - 1}\ue003", m.start(), m.end()


class _Headings(Treeprocessor):
    """Looks at the finished tree. `found`: the lines of its main headings."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: list[int] = []

    def run(self, root: Element) -> None:
        numbers = (_unmarked("".join(heading.itertext()))[0] for heading in root.iter("h1"))
        self.found = [number for number in numbers if number is not None]
