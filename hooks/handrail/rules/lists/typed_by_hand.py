import re

from handrail.dom.visibility import visible
from handrail.rule import rule

_BULLET = re.compile(r"\s*([-–—•·*▪●○‣]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_HIGHEST = 40


@rule(level="warning", wcag=["1.3.1"])
def check(page):
    for paragraph in page.with_tag("p"):
        if not any("\n" in part if isinstance(part, str) else part.tag == "br"
                   for part in paragraph.children):  # fmt: skip
            continue
        lines = _lines(paragraph)
        if len(lines) < 2 or not visible(paragraph):
            continue
        marked = [line for line in lines if _BULLET.match(line)]
        if len(marked) >= 2:
            yield page.finding(
                paragraph,
                what=f"{len(marked)} lines look like a list but are one paragraph, beginning "
                f"“{marked[0].strip()[:_HIGHEST]}”.",
                fix="Leave an empty line before the first, and begin each with “- ” or “1. ”.",
            )


def _lines(paragraph):
    """Return the paragraph's lines, as written and as broken by br."""
    text = "".join(
        part if isinstance(part, str) else "\n" if part.tag == "br" else part.text
        for part in paragraph.children
    )
    return text.split("\n")
