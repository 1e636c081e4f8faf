import re

from handrail.dom.visibility import shown
from handrail.page.quote import shorten
from handrail.rule import rule

_RTL = "\u0590-\u07ff\u0840-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew, Arabic and their like
_ANY = re.compile(f"[{_RTL}]")
_COMMON = "\u0627\u0644\u05d9\u05d5"  # letters that no sentence of these languages is without
_LETTER = re.compile(r"[^\W\d_]")
_ENOUGH = 15  # letters: a word alone, as in a choice of languages, is set rightly by itself
_BLOCKS = ("blockquote", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li",
           "p", "td", "th")  # fmt: skip


@rule(level="warning")
def check(page):
    anywhere = any(letter in page.html for letter in _COMMON)
    if anywhere:
        for block in page.with_tag(*_BLOCKS):
            words, right = _direction(block)
            if right and _direction_given(block) == "" and shown(block):
                yield page.finding(
                    block,
                    what=f"Words that are written from right to left do not say so: “{words}”.",
                    fix='Write dir="rtl" beside lang="…": on <html> if the page is in that '
                    "language, else on what holds these words.",
                )
                break
    for element in page.with_attribute("dir"):
        if element.attrs["dir"].strip().lower() != "rtl" or not shown(element):
            continue
        words = element.beginning(200)
        letters = len(_LETTER.findall(words))
        if letters < _ENOUGH or not words.isascii():
            continue
        if not (anywhere and _ANY.search(element.text)):
            yield page.finding(
                element,
                what=f'dir="rtl" sets words from right to left that are not written so: '
                f"“{shorten(words, 40)}”.",
                fix="Remove dir, or write it on the words that are read from right to left.",
            )


def _direction(block):
    """Return the beginning of the words right in a block, and whether most of their letters are
    written from right to left.
    """
    words = " ".join("".join(part for part in block.children if isinstance(part, str)).split())
    right = len(_ANY.findall(words))
    most = right >= _ENOUGH and 2 * right > len(_LETTER.findall(words))
    return shorten(words, 40), most


def _direction_given(block):
    """Return the direction that the nearest element gives, "" without any."""
    for around in (block, *block.ancestors()):
        if "dir" in around.attrs:
            return around.attrs["dir"] or "ltr"
        if around.tree.styled and around.style("direction"):
            return around.style("direction")
    return ""
