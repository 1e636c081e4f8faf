import re

from handrail.care.help_links import help_in
from handrail.rule import rule
from handrail.text.hope import offers_something
from handrail.text.mentions import mentions_in, named_in
from handrail.text.sections import own_title

_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand)"
_WHOM = "times|people|men|women|adults|children|students|teenagers|girls|boys|veterans|farmers"
_FIGURE = re.compile(
    r"\d\s*(?:%|per ?cent\b)|\bper 100|\b\d{1,3}(?:[,. ]\d{3})+\b"
    r"|\b(?:million|thousand|hundred)s?\b|\bleading cause\b|\b(?:twice|doubled|tripled)\b"
    r"|\b(?:half|a third|a quarter|two thirds|most) of\b"
    rf"|\b(?:one|{_COUNT}) (?:in|out of) (?:every )?{_COUNT}\b"
    rf"|\bevery {_COUNT} (?:second|minute|hour)s"
    rf"|\b\d+ (?:more |other )?(?:{_WHOM}|deaths|suicides|attempts|lives)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:(?:die[sd]?|dying|deaths?|lost|lose) (?:[\w-]+ ){0,3}(?:by|to|from) suicide|suicides"
    r"|suicide (?:deaths?|rates?|attempts?|toll|figures?|statistics|is|was|takes|took|claims|kills)"
    r"|attempt(?:s|ed|ing)? (?:[\w-]+ ){0,2}suicide|(?:took|take|taking|takes|ended|end) (?:\w+ )"
    r"(?:own )?li(?:fe|ves)|kill(?:ed)? (?:them|him|her)sel(?:f|ves)|cause of death)\b",
    re.IGNORECASE,
)
_CARDS = ("card", "tile", "stat", "big-number")


@rule(level="error")
def check(page):
    title = own_title(page)
    if "suicide" in [subject for subject, _ in named_in(title, page)] and _counts(title):
        yield page.finding(
            next(iter(page.with_tag("title"))),
            what=f"The title gives a figure about suicide: {title}",
            fix="Take the figure out of the title, and give it in the text beside what helps.",
        )
    hopeful = {}
    seen = set()
    for mention in mentions_in(page):
        if mention.subject != "suicide" or not _counts(mention.sentence):
            continue
        if (mention.section.number, mention.sentence) in seen:
            continue
        seen.add((mention.section.number, mention.sentence))
        place = "heading" if mention.block.level else "card" if _in_a_card(mention.element) else ""
        if place:
            yield page.finding(
                mention.element,
                what=f"A {place} gives a figure about suicide: {mention.sentence}",
                fix=f"Take the figure out of the {place}, and give it in the text beside what "
                "helps.",
            )
            continue
        number = mention.section.number
        if number not in hopeful:
            hopeful[number] = _hopeful(mention.section, page)
        if not hopeful[number]:
            yield page.finding(
                mention.element,
                what=f"A figure about suicide stands alone: {mention.sentence}",
                fix="Say in the same part what helps, or what a reader can do: <!-- handrail: "
                "crisis contacts -->, or a sentence on how people recover.",
            )


def _counts(sentence):
    """Return whether the sentence gives a figure about suicide."""
    return bool(_FIGURE.search(sentence) and _LOST.search(sentence))


def _in_a_card(element):
    return any(
        part == card or part.endswith(f"-{card}")
        for box in (element, *element.ancestors())
        for part in box.get("class").lower().split()
        for card in _CARDS
    )


def _hopeful(section, page):
    """Return whether the section links to help, or says what helps."""
    links = [link for block in section.all for link in block.links]
    reach = help_in(links, page)
    if reach.voice or reach.writing:
        return True
    return any(offers_something(block.text) for block in section.all)
