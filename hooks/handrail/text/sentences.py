"""Where sentences of English begin and end. The only place that splits a text into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(
    r"[.!?…\0](?:(?<=\0)|(?<![.!?…]{2})(?P<more>[.!?…]*+)(?P<closed>[\"'”’»)\]\x01]*+)"
    r"(?:(?=[\s\0]|$)|(?<=\x01)))"
)
"""Marks that may end a sentence, with what closes a quotation after them; or the end of a part. It
begins with one set of letters, for which the search is fastest."""
_LAST_WORD = re.compile(r"(?<![^\W\d_])(?<!\.)(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$|[^\W\d_]+$")
_LETTER = re.compile(
    r"\b(?:[A-Z] (?:to|or|and)|vitamins?|plan|group|type|class|grade|hepatitis|strain|part|section"
    r"|appendix|option|level|line|step|letter) [A-Z]$",
    re.IGNORECASE,
)
"""A letter that is no initial of a name: “from A to Z”, “vitamin D”."""
_LONGEST = 20  # letters that tell an abbreviation from another word
_NEXT_WORD = re.compile(r"[^\w\0]{0,20}(?P<word>[^\W\d_]\.|[^\W_]+)")
REACH = 600
"""Letters that are looked at on each side of a span. What is farther away does not change what the
words mean, and a hostile page is one long line."""

_NEVER_LAST = frozenset(
    "Dr Mr Mrs Ms Mx Messrs Prof Rev Fr Hon Gen Col Capt Cmdr Sgt Lt Sen Gov Pres Supt dr mr mrs "
    "prof e.g E.g eg Eg i.e I.e ie vs viz approx cf Ph".split()
)
"""Abbreviations that end no sentence: a name or an explanation follows."""
_NUMBERED = frozenset(
    "no nos fig figs p pp vol vols ch sec para art ed eds tel ext ref c ca".split()
)
"""Abbreviations, in small letters, that end no sentence before a number."""
_SHORTENED = frozenset(
    "St Ave Rd Blvd Dept dept Univ Assoc Inc Ltd Co Corp Jr Sr al est max min avg incl excl esp "
    "hr hrs mins yr yrs Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur "
    "Thurs Fri Sat Sun".split()
)
"""Abbreviations that can end a sentence: the next word tells."""
_LAST_BEFORE_CAPITAL = ("a.m", "p.m", "etc")
_TELLING = frozenset(
    word.lower() for word in (*_NEVER_LAST, *_NUMBERED, *_SHORTENED, *_LAST_BEFORE_CAPITAL)
)
_DAYS_AND_ZONES = frozenset(
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays "
    "saturday saturdays sunday sundays eastern central mountain pacific et ct mt pt est edt cst "
    "cdt mst mdt pst pdt gmt bst utc aest".split()
)
_STARTERS = frozenset(
    "a about according adults after all almost also although among an and another any anyone are "
    "around as ask at be because before between both but by call can chat contact could deaths "
    "despite did do doctors does don during each either even every everyone experts few find for "
    "four from get give had half has have he help her here his how however i if in is it its just "
    "learn less let like look many men millions more most much my nearly neither no nobody nor "
    "not nothing now of often on once one only or other others our over people please rates reach "
    "read researchers seek several she should since so some someone sometimes still studies such "
    "support talk talking teenagers teens tell text than that the their then there these they "
    "this those though thousands three through to today together too treatment try two until up "
    "visit was we were what when where whether which while who why with within without women "
    "would write yes yet you your".split()
)
"""Words that begin a sentence after “in the U.S.”, and are rarely the next word of a name."""


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends, without the white space around it.

    The last sentence needs no full stop, and the end of a part of a block ends one (see PART in
    sections.py).
    """
    start = 0
    for stop in _STOP.finditer(text):
        if stop["more"] is None:
            end = stop.start()
        elif _ends_sentence(text, start, stop):
            end = stop.end()
        else:
            continue
        if sentence := text[start:end].strip():
            begin = text.find(sentence, start)
            yield begin, begin + len(sentence)
        start = stop.end()
    if sentence := text[start:].strip():
        begin = text.find(sentence, start)
        yield begin, begin + len(sentence)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a span of a text begins and ends. A span that reaches over
    several sentences gets all of them.
    """
    begin = max(0, start - REACH)
    near = text[begin : end + REACH]
    first, last = 0, len(near)
    for sentence_start, sentence_end in sentences_in(near):
        if begin + sentence_start <= start:
            first = sentence_start
        if begin + sentence_end >= end:
            last = sentence_end
            break
    return begin + first, begin + last


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether the mark at `stop` ends the sentence that begins at `start`."""
    at, mark = stop.start(), text[stop.start() : stop.end("more")]
    near = max(start, at - _LONGEST), at
    if mark == "." and not stop["closed"]:
        last = text[near[0] : at].rpartition(" ")[2]
        if len(last) > 1 and last.isalpha() and last.lower() not in _TELLING:
            return True  # as nearly all do
    following = _NEXT_WORD.match(text, stop.end())
    if following is None:
        return True
    word = following["word"]
    if word[0].islower() and (mark.endswith(("…", "..")) or stop["closed"].strip("\x01")):
        return False  # the sentence goes on after a pause, a quotation or brackets
    if mark != ".":
        return True
    before = _LAST_WORD.search(text, *near)
    if before is None or _LETTER.search(text, *near):
        return True
    return _ends_after(before[0], word)


def _ends_after(before: str, word: str) -> bool:
    """Tell whether a full stop between two words ends a sentence."""
    low, next_low = before.lower(), word.lower()
    if before in _NEVER_LAST:
        return False
    if low in _LAST_BEFORE_CAPITAL:
        return word[0].isupper() and next_low not in _DAYS_AND_ZONES
    if low in _NUMBERED:
        return not word[0].isdigit()
    initial = len(before) == 1 and before.isupper() and before != "I"
    if initial or "." in before or before in _SHORTENED:
        return word[0].isupper() and next_low in _STARTERS
    return True
