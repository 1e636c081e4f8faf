"""An extension of Python-Markdown for what a screen reader says of sources and headings.

Python-Markdown gives each link from a source back to the text the same name, however often the
source is cited, and joins the words around a line break in a heading where it lists headings.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from handrail.written.markdown import SPOKEN

NAME = SPOKEN
_AFTER_FOOTNOTES, _BEFORE_CONTENTS = 14, 6  # footnotes repeat their links at 15; toc runs at 5
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PLACE = re.compile(r"#fnref(\d+)\D")


class SpokenMarkdown(Extension):
    """Tells the links back from one source apart, and parts the words of a heading."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "PLACE": [", place {}", "what the name of a second link back to the text ends with"]
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Add both steps."""
        links = _LinksBack(md, self.getConfig("PLACE"))
        md.treeprocessors.register(links, "links-back", _AFTER_FOOTNOTES)
        md.treeprocessors.register(_HeadingBreaks(md), "heading-breaks", _BEFORE_CONTENTS)


class _LinksBack(Treeprocessor):
    def __init__(self, md: Markdown, place: str) -> None:
        super().__init__(md)
        self._place = place

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            place = _PLACE.match(link.get("href", ""))
            if place and link.get("class") == "footnote-backref":
                link.set("title", link.get("title", "") + self._place.format(place[1]))


class _HeadingBreaks(Treeprocessor):
    """Puts a space before each `<br>` of a heading, which nobody sees."""

    def run(self, root: Element) -> None:
        for heading in root.iter():
            if heading.tag in _HEADINGS:
                for element in heading.iter():
                    element.text = self._apart(element.text)
                    if element is not heading:
                        element.tail = self._apart(element.tail)

    def _apart(self, text: str | None) -> str | None:
        return text and HTML_PLACEHOLDER_RE.sub(self._with_space, text)

    def _with_space(self, placeholder: re.Match[str]) -> str:
        html = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])]
        is_break = isinstance(html, str) and _BREAK.fullmatch(html)
        return f" {placeholder[0]}" if is_break else placeholder[0]


def makeExtension(**options: Any) -> SpokenMarkdown:
    """Return the extension."""
    return SpokenMarkdown(**options)
