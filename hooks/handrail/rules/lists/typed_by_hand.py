import re
from itertools import groupby

from handrail.dom.visibility import visible
from handrail.rule import rule
from handrail.text.lines import INLINE

_BULLET = re.compile(r"\s*([-–—•·*▪●○‣]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_HIGHEST = 40
_HTML_WITH_TEXT = ("address", "aside", "dd", "details", "div", "fieldset", "figure", "section",
                   "td")  # fmt: skip
_IN_MARKDOWN = "Leave an empty line before the first, and begin each with “- ” or “1. ”."
_IN_HTML = "Markdown is not read there: write <ul> or <ol>, and <li> around each line."


@rule(level="warning", wcag=["1.3.1"])
def check(page):
    for element in page.with_tag("p", *_HTML_WITH_TEXT):
        for parts in _texts(element):
            if not any("\n" in part if isinstance(part, str) else part.tag == "br"
                       for part in parts):  # fmt: skip
                continue
            lines = _lines(parts)
            marked = [line for line in lines if _BULLET.match(line)]
            if len(marked) >= 2 and visible(element):
                yield page.finding(
                    element,
                    what=f"{len(marked)} lines look like a list but are one paragraph, beginning "
                    f"“{marked[0].strip()[:_HIGHEST]}”.",
                    fix=_IN_MARKDOWN if element.tag == "p" else _IN_HTML,
                    words="" if element.tag == "p" else marked[0].strip(),
                )


def _texts(element):
    """Yield the children that are read in one go: all of a paragraph, and in other elements what
    stands between two blocks.
    """
    if element.tag == "p":
        yield element.children
    elif any(isinstance(child, str) and not child.isspace() for child in element.children):
        for loose, parts in groupby(element.children, _is_loose):
            if loose:
                yield list(parts)


def _is_loose(part):
    return isinstance(part, str) or part.tag in INLINE or part.tag == "br"


def _lines(parts):
    """Return the lines of a text, as written and as broken by br."""
    text = "".join(
        part if isinstance(part, str) else "\n" if part.tag == "br" else part.text for part in parts
    )
    return text.split("\n")
