"""Which words of a page it disowns: myths that it puts right, and wording that it says to avoid.

They come in many layouts: “Myth: … Fact: …” in one paragraph, in two, in bold, as the columns of a
table, as headings with the facts below, as questions that unfold; and as lists below “What not to
say”. The myth is quoted, the fact is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handrail.dom.tree import HEADINGS, Element
from handrail.text.expression import expression
from handrail.text.lines import Line, PageText, column_of
from handrail.text.plain import plain
from handrail.text.sentences import sentences_in

Span = tuple[int, int]

_NUMBER = r"(?:(?:no\.? ?|number |#)?\d+|[a-e])?"
_HEARD = (
    r"(?:what |things )?(?:people|some|others|you|they) (?:may |might |often |sometimes )?"
    r"(?:say|think|believe|hear|(?:have )?heard)"
)
_LABEL = expression(
    rf"\W{{0,10}}(?:\d+[.)] ?)?(?:(?:common |the |old |popular |another )?(?:myths?|misconceptions?"
    rf"|misbeliefs?|false beliefs?)|{_HEARD}|true or false\??|fact or (?:fiction|myth)\??) ?"
    rf"{_NUMBER}\W{{0,10}}?(?:[:.?!–—-]|$)\W*"
    r"|\W{0,10}(?:instead of|do(?: not|n't) say|avoid|wrong|false|fiction|unhelpful"
    r"|before(?=\W{0,10}:\W{0,10}[\"“'‘])) ?\W{0,10}?(?:[:–—]|$)\W*",
    re.IGNORECASE,
)
_FACT = expression(
    rf"(?:^|(?<=[.!?”\"'’)] )|(?<=[–—|;] ))\W{{0,10}}(?:\d+[.)] ?)?(?:the )?(?:facts?|truth|reality"
    rf"|true"
    rf"|answer"
    rf"|what (?:we know|is true|research (?:says|shows)|the evidence says)|in (?:fact|reality"
    rf"|truth)|actually"
    rf"|not true|false|wrong|say|after|instead|better) ?{_NUMBER}\b",
    re.IGNORECASE,
)
_MYTHS = (
    r"\b(?:myths?|misconceptions?|misbeliefs|false (?:beliefs|ideas)|wrong (?:ideas?|beliefs)"
    r"|untruths|fact (?:or|from) (?:fiction|myth)|true or false|things people (?:get wrong"
    r"|believe|say)|what people (?:get wrong|say|think|believe)|(?:words|phrases|terms|language"
    r"|expressions|labels|headlines)(?: and \w+)? (?:to|we)(?: \w+)? (?:rethink|avoid|drop|change"
    r"|leave|replace|retire|lose|watch))\b"
)
_ABOUT_MYTHS = expression(_MYTHS, re.IGNORECASE)
_ONE = expression(
    r"\W{0,10}(?:\w+ )?(?:myth|misconception|misbelief|false belief)\b", re.IGNORECASE
)
_FACTS_TOO = expression(r"\b(?:facts?|truths?|reality)\b", re.IGNORECASE)
_HEADS_MYTHS = expression(rf"{_MYTHS}|{_HEARD}|\b(?:beliefs?|false|wrong)\b", re.I)
_AVOIDS = expression(
    r"\b(?:what not to|(?:things|words|phrases|language|terms) (?:not to|to avoid)|not to (?:say"
    r"|write|do)|(?:does not|doesn't|do not|don't|will not|won't) help|not helpful|unhelpful"
    r"|less helpful)\b|^\W{0,10}(?:please )?(?:avoid|do not|don't|never"
    r"|instead of)(?: (?:\w+ )?(?:say(?:ing)?|writ(?:e|ing)|us(?:e|ing)|call(?:ing)?"
    r"|print(?:ing)?|ask(?:ing)?|describ(?:e|ing)|shar(?:e|ing)|tell(?:ing)?|these|the words?"
    r"|phrases|words|terms))\b|(?:\b(?:avoid|do not|don't|never)|^\W{0,10}instead of)\W*$",
    re.IGNORECASE,
)
_BETTER = expression(
    r"\b(?:instead(?! of)|what to (?:say|write|use|do)|better(?! not)|can say|do say|say this|try"
    r"|what helps)\b",
    re.IGNORECASE,
)
_LEADS = (*HEADINGS, "summary", "dt", "label")
"""Elements that say in a few words what follows, as a myth does before its fact."""
_STRUCK = ("del", "s", "strike")
_LANDMARKS = ("main", "nav", "aside", "footer", "header", "dialog")
_SHORT = 8  # words of a heading that a list hangs on


def disowned_in(text: PageText) -> dict[int, Span]:
    """Return what lines disown: where it begins and ends in the line, by the line's number."""
    found = dict(_disowned(text.lines))
    # The contents of a page name its headings again.
    again = {
        text.lines[number].text
        for number, span in found.items()
        if span == (0, len(text.lines[number].text))
    }
    found.update(
        (number, (0, len(line.text))) for number, line in enumerate(text.lines) if _is_struck(line)
    )
    for number, line in enumerate(text.lines):
        if line.links and line.text in again:
            found[number] = (0, len(line.text))
    return found


def _is_struck(line: Line) -> bool:
    """Tell whether the whole of a line is struck out."""
    return line.element is not None and any(
        element.tag in _STRUCK and plain(element.text) == line.text
        for element in line.element.elements
    )


def _disowned(lines: Sequence[Line]) -> Iterator[tuple[int, Span]]:
    myths = 0  # the level of the heading over a list of myths; 0 outside
    avoided = 0  # and of one over wording to avoid; _LIST where a line before the list says so
    labelled = False  # the line before is the word “Myth” and no more
    facts_too = False
    under = landmark = None
    for number, line in enumerate(lines):
        if line.kind != "text" or line.element is None:
            continue
        text = line.text
        if (around := line.element.closest(*_LANDMARKS)) is not landmark:
            myths, avoided, labelled, landmark = 0, 0, False, around
        rank = int(line.element.tag[1]) if line.is_heading else 0
        if rank:
            myths = myths if rank > myths else 0
            avoided = avoided if rank > avoided else 0
        label = _LABEL.match(text)
        if rank and _ABOUT_MYTHS.search(text) and not (label and _ONE.match(text)):
            myths, facts_too, labelled = rank, bool(_FACTS_TOO.search(text)), False
            continue
        in_list = _in_list(line)
        ended = avoided == _LIST and not (in_list and _is_in(line.element, under))
        avoids = _leads_to_avoided(line)
        if ended or (avoided and not avoids and _leads_to_better(line)):
            avoided = 0
        if avoids:
            avoided, labelled = rank or _LIST, False
            under = line.element.nearest("li")
        elif label:
            labelled = label.end() == len(text)
            if not labelled:
                yield number, _until_fact(text, label.end())
        elif avoided and in_list:
            labelled = False
            yield number, (0, len(text))
        elif _FACT.match(text):
            labelled = False
        elif labelled or _in_column(line):
            labelled = False
            yield number, _until_fact(text, 0)
        elif myths and (span := _below_heading(line, leads=bool(rank), facts_too=facts_too)):
            yield number, span


_LIST = 9  # lower than any heading


def _leads_to_avoided(line: Line) -> bool:
    """Tell whether a line says that what is listed below it should not be said or done."""
    text = line.text.rstrip()
    if line.is_heading:
        return len(text.split()) <= _SHORT and _AVOIDS.search(text) is not None
    if not text.endswith(":"):
        return False
    start, end = list(sentences_in(text))[-1]
    return (
        len(text[start:end].split()) <= 2 * _SHORT and _AVOIDS.search(text[start:end]) is not None
    )


def _is_in(element: Element, item: Element | None) -> bool:
    return item is None or any(around is item for around in element.ancestors())


def _leads_to_better(line: Line) -> bool:
    """Tell whether a line says that what follows is to be said or done."""
    text = line.text.rstrip()
    return (line.is_heading or text.endswith(":")) and _BETTER.search(text) is not None


def _until_fact(text: str, start: int) -> Span:
    fact = _FACT.search(text, start)
    return start, fact.start() if fact else len(text)


def _in_list(line: Line) -> bool:
    return line.element is not None and line.element.nearest("li", "blockquote") is not None


def _in_column(line: Line) -> bool:
    if line.cell is None or line.cell.tag == "th":
        return False
    return any(_HEADS_MYTHS.search(head) for head in column_of(line.cell) if head)


def _below_heading(line: Line, *, leads: bool, facts_too: bool) -> Span | None:
    """Return the myth of a line below the heading of a list of them."""
    element, text = line.element, line.text
    if element is None or line.cell is not None:
        return None
    if leads or element.nearest(*_LEADS) is not None:
        return 0, len(text)
    first = _first_bold(element)
    if first:
        return 0, len(first)
    quoted = re.match(r"[“\"'‘].{8,200}?[”\"'’]", text)
    if quoted:
        return quoted.span()
    if _in_list(line):
        start, end = next(sentences_in(text), (0, 0))
        return (start, end) if not facts_too or end < len(text) else None
    return None


def _first_bold(element: Element) -> str:
    """Return the words in bold that an element begins with."""
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                return ""
            continue
        return " ".join(child.text.split()) if child.tag in ("strong", "b", "em") else ""
    return ""
