import re
from collections import Counter
from itertools import groupby, pairwise

from handrail.dom.visibility import visible
from handrail.page.quote import shorten
from handrail.rule import rule
from handrail.text.lines import INLINE

_BULLET = "[•▪▫◦‣⁃●○■□◆◇◊►▶▸▹➢➤➔✔✓✅☑✘✗✖❌★☆✦✱⬤∙⦁\uf0a7\uf0b7]\ufe0f?"
_EMOJI = "[\u2600-\u26ff\u2700-\u27bf\U0001f300-\U0001faff]\ufe0f?"
_OPENING = re.compile(
    rf"\s*(?:(?:(?P<bullet>{_BULLET})|(?P<emoji>{_EMOJI}))(?!{_BULLET}|{_EMOJI})\s*\S"
    r"|(?P<sign>[-*·→⇒»])\s+\S|(?P<dash>[–—―])\s*\S"
    r"|\(?(?P<number>\d{1,2})[.)]\s+\S|(?P<letter>[a-z])\)\s+\S)"
)
_SENTENCE = re.compile(r"[.?!…;,»”\"]\s*$")
_HIGHEST = 40
_HTML_WITH_TEXT = ("address", "article", "aside", "blockquote", "body", "center", "dd", "details",
                   "div", "fieldset", "figure", "footer", "form", "header", "main", "section",
                   "td")  # fmt: skip
_IN_MARKDOWN = "Leave an empty line before the first, and begin each with “- ” or “1. ”."
_IN_HTML = "Markdown is not read there: write <ul> or <ol>, and <li> around each line."


@rule(level="warning", wcag=["1.3.1"])
def check(page):
    broken = {_block_of(line_break).order for line_break in page.with_tag("br")}
    for element in page.with_tag("p", *_HTML_WITH_TEXT):
        if element.order not in broken and not any(map(_has_lines, element.children)):
            continue
        for parts in _texts(element):
            lines = "".join(map(_written, parts)).split("\n")
            marked, spoken = _items(lines) if len(lines) > 1 else ([], False)
            if marked and visible(element):
                beginning = marked[0].strip()[:_HIGHEST]
                yield page.finding(
                    element,
                    what=f"{len(marked)} lines look like a list but are one paragraph, beginning "
                    f"“{beginning}”.",
                    fix="Do people speak here, one after the other? If not, make it a list. "
                    if spoken
                    else _IN_MARKDOWN
                    if element.tag == "p"
                    else _IN_HTML,
                    level="ask" if spoken else None,
                    words="" if element.tag == "p" else marked[0].strip(),
                )
    for first, number in _paragraphs(page):
        yield page.finding(
            first,
            what=f"{number} paragraphs look like a list but are none, beginning "
            f"“{shorten(first.text, _HIGHEST)}”.",
            fix="Make them a list: begin each with “- ” in Markdown; in HTML, write <ul>, and <li> "
            "around each.",
        )


def _items(lines):
    """Return the lines that look like the items of a list, and whether they may be what people say
    instead, as a dash opens speech in many languages. No lines if there are fewer than two.
    """
    opened = [(line, found) for line in lines if (found := _OPENING.match(line))]
    for kind in ("bullet", "sign", "letter"):
        marked = [line for line, found in opened if found[kind]]
        if len(marked) > 1:
            return marked, False
    emoji = Counter(found["emoji"] for _, found in opened if found["emoji"])
    for sign, number in emoji.most_common(1):
        if number > 1:
            return [line for line, found in opened if found["emoji"] == sign], False
    numbered = [(int(found["number"]), line) for line, found in opened if found["number"]]
    if any(after == before + 1 for (before, _), (after, _) in pairwise(numbered)):
        return [line for _, line in numbered], False
    dashed = [line for line, found in opened if found["dash"]]
    if len(dashed) > 1:
        return dashed, any(_SENTENCE.search(line) for line in dashed)
    return [], False


def _paragraphs(page):
    """Yield the first of each run of paragraphs that begin with a bullet, and their number."""
    run = []
    for paragraph in page.with_tag("p"):
        words = next((part for part in paragraph.children if part), "")
        opening = _OPENING.match(words) if isinstance(words, str) else None
        if not (opening and opening["bullet"] and visible(paragraph)):
            continue
        if run and not (paragraph.parent is run[-1].parent and paragraph.order == run[-1].last + 1):
            if len(run) > 1:
                yield run[0], len(run)
            run = []
        run.append(paragraph)
    if len(run) > 1:
        yield run[0], len(run)


def _texts(element):
    """Yield the children that are read in one go: all of a paragraph, and in other elements what
    stands between two blocks.
    """
    if element.tag == "p":
        yield element.children
    elif any(_is_loose(child) and not _is_blank(child) for child in element.children):
        for loose, parts in groupby(element.children, _is_loose):
            if loose:
                yield list(parts)


def _block_of(element):
    """Return the nearest element around another that is not part of a line."""
    around = element.parent
    while around.tag in INLINE:
        around = around.parent
    return around


def _has_lines(part):
    return isinstance(part, str) and "\n" in part and not part.isspace()


def _is_loose(part):
    return isinstance(part, str) or part.tag in INLINE or part.tag == "br"


def _is_blank(part):
    return part.isspace() if isinstance(part, str) else not part.elements


def _written(part):
    """Return the text of a part, with a new line for each br."""
    if isinstance(part, str):
        return part
    return "\n" if part.tag == "br" else "".join(map(_written, part.children))
