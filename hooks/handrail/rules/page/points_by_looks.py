import re

from handrail.dom.visibility import shown
from handrail.page.quote import shorten
from handrail.rule import rule
from handrail.text.languages import is_english

_COLOUR = "red|green|blue|yellow|orange|purple|pink|grey|gray|black|white|brown"
_SHAPE = f"{_COLOUR}|round|square|circular|triangular"
_PART = "boxes|box|buttons?|fields?|icons?|links?|menus?|panels?|tabs?"
_SIDE = r"(?:right|left)(?:[- ]hand)?(?: (?:side|column|corner))?"
_POINTS = re.compile(
    rf"\bthe (?:(?:large|small|big) )?(?:{_SHAPE}) (?:{_PART}|text|words|items|areas?)\b"
    rf"|\b(?:{_PART}|list|form|map|text|items|fields|words),? (?:(?:is|are|that is|that are|shown|"
    rf"marked|printed|highlighted) )?(?:(?:on|at|to|in) the {_SIDE}|in (?:{_COLOUR}))\b(?! of)"
    rf"|\b(?:click|press|tap|choose|select|use|see|look|find|follow|fill in|enter)\b[^.!?]{{0,40}}"
    rf" (?:on|at|to|in) the {_SIDE}\b(?! of)",
    re.IGNORECASE,
)
_BLOCKS = ("div", "dl", "ol", "p", "table", "ul")
# Without regard to "t" and "T", so that Python looks for plain letters first, which is fast.
_MAY_POINT = (
    re.compile(rf"he\s+(?:(?:large|small|big)\s+)?(?:right|left|{_SHAPE})\b"),
    re.compile(rf"in\s+(?:{_COLOUR})\b"),
)


@rule(level="ask", wcag=["1.3.3", "1.4.1"], act=["9bd38c"])
def check(page):
    if not any(each.search(page.html) for each in _MAY_POINT) or not is_english(page.root):
        return
    for block in page.with_tag("p", "li", "dd", "label", "legend", "td"):
        if any(inner.tag in _BLOCKS for inner in block.elements):
            continue
        found = _POINTS.search(block.beginning(1000))
        if found and shown(block):
            yield page.finding(
                block,
                what=f"The text points by place, shape or colour: “{shorten(found[0], 60)}”.",
                fix="Can someone who does not see the page find what is meant by its name? If "
                "not, add the name: “Search, the blue button”.",
            )
