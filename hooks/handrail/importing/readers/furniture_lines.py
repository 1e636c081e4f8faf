"""The short lines and rows of links of a page that are no part of its document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import Element, Tree
from handrail.importing.readers.furniture import words_apart
from handrail.importing.readers.furniture_words import (
    ABOUT_LETTERS,
    ADDRESSES,
    ANSWERS,
    CHANGED,
    ELSEWHERE,
    LINES,
    LINKS,
    NETWORK,
    QUESTION,
    READ_MORE,
    SHARE_LEAD,
    SIGN_UP,
)

_LINES = frozenset(
    "p div ul ol li span section aside small strong em h2 h3 h4 h5 h6 footer header center label"
    " figcaption a b".split()
)
_BOXES = frozenset("div section aside form footer fieldset".split())
_ROWS = frozenset("p div ul ol li span section aside footer header center small h2 h3 h4".split())
_IN_LINE = frozenset("p li span em strong b i td th dd h1 h2 h3 h4 h5 h6 sup small".split())
_LONGEST = 220
_DEEPEST = 120
_MOST_LINKS = 14
_PROMOTED = re.compile(r"rich-?link|read-?more|related|promo|teaser|inline-?link|more-on", re.I)
_SUBSCRIBE = "a box to subscribe"
_LEADS_ELSEWHERE = dict(LINKS)[ELSEWHERE]


def furniture_lines(tree: Tree) -> Iterator[tuple[Element, str]]:
    """Yield each element that says only what the page is furnished with, and what it is."""
    for element in tree.elements:
        if element.tag not in _LINES or element.depth > _DEEPEST or _only_wraps(element):
            continue
        said = element.beginning(_LONGEST + 300)
        if len(said) > _LONGEST + 280 or element.closest("td", "th", "pre", "code", "button"):
            continue
        what = _what(element, words_apart(element))
        if what:
            yield element, what
            if what == "a question about the page":
                yield from _answers(element)


def _only_wraps(element: Element) -> bool:
    """Tell whether an element is nothing but another one, which is looked at on its own."""
    inner = element.elements
    return (
        len(inner) == 1
        and inner[0].tag in _LINES
        and not any(isinstance(piece, str) and piece.strip() for piece in element.children)
    )


def _what(element: Element, text: str) -> str | None:
    if 0 < len(text) <= _LONGEST:
        inline = element.tag in ("strong", "em", "b", "span", "a", "label", "small")
        if not inline or _alone(element):
            if CHANGED.fullmatch(text):
                return "when the page was changed"
            for what, pattern in LINES:
                if pattern.fullmatch(text) or pattern.fullmatch(element.text):
                    return what
    if element.tag == "a":
        return _purpose(element) if _alone(element) else None
    if element.tag in _ROWS and (row := _row(element, text)):
        return row
    return _box(element, text) if element.tag in _BOXES else None


def _alone(element: Element) -> bool:
    """Tell whether an inline element stands for itself, and is no part of a line of words."""
    around = element.parent
    while around is not None and _only_wraps(around):
        if around.tag not in ("span", "em", "strong", "b", "i", "sup", "small"):
            return True
        element, around = around, around.parent
    if around is None or around.tag in _IN_LINE:
        return False
    pieces = around.children
    at = next((index for index, piece in enumerate(pieces) if piece is element), 0)
    beside = [pieces[index] for index in (at - 1, at + 1) if 0 <= index < len(pieces)]
    return not any(isinstance(piece, str) and piece.strip(" \t\r\n|·•-") for piece in beside)


def _row(element: Element, text: str) -> str | None:
    """Tell what a row of nothing but links is for, if they all are for the like."""
    inner = list(element.descendants())
    links = [one for one in inner if one.tag == "a" and one.get("href")]
    current = next((one for one in inner if one.get("aria-current") == "page"), None)
    if current is not None and len(links) + (current not in links) == len(element.elements):
        return "a menu"
    if not links or len(links) > _MOST_LINKS:
        return None
    rest = text
    for link in links:
        own = words_apart(link)
        rest = rest.replace(own, " ", 1) if own else rest
    says = [_purpose(link) for link in links]
    if READ_MORE.fullmatch(rest.strip()) and len(links) == 1 and _is_promotion(element, rest):
        return ELSEWHERE
    if SHARE_LEAD.fullmatch(rest):
        if all(says):
            return says[0]
        names = [bool(NETWORK.fullmatch(_name(link))) or bool(said)
                 for link, said in zip(links, says, strict=True)]  # fmt: skip
        led = any(letter.isalpha() for letter in rest)
        return "links to share the page" if all(names) and (led or len(links) > 1) else None
    if len(rest.strip()) < 30 and _LEADS_ELSEWHERE.fullmatch(text):  # Next: [the page]
        return ELSEWHERE
    letters = len(text) < 170 and says == [_SUBSCRIBE] and ABOUT_LETTERS.search(text)
    return _SUBSCRIBE if letters else None


def _is_promotion(element: Element, lead: str) -> bool:
    """Tell whether “Read more:” before a link is a newspaper's and not an author's: it shouts, or
    stands in a box beside the text.
    """
    boxes = [one for one in (element, *element.ancestors()) if one.tag != "body"][:3]
    named = any(_PROMOTED.search(one.get("class")) for one in boxes)
    beside = any(one.tag == "aside" for one in boxes)
    leads = element.descendants()
    inner = next((one.get("href") for one in leads if one.tag == "a"), "")
    return not inner.startswith("#") and (lead.isupper() or named or beside)


def _box(element: Element, text: str) -> str | None:
    """Tell what a small box is that asks readers to do something."""
    if not 0 < len(text) <= 400:
        return None
    acts = [one for one in element.descendants() if one.tag in ("a", "button", "input", "form")]
    if not acts or len(acts) > _MOST_LINKS:
        return None
    if QUESTION.match(text):
        return "a question about the page"
    headings = sum(one.tag in ("h1", "h2", "h3", "h4") for one in element.descendants())
    asks = [
        one
        for one in acts
        if one.tag in ("a", "button")
        and (_purpose(one) == _SUBSCRIBE or SIGN_UP.fullmatch(one.text))
    ]
    others = [one for one in acts if one.tag == "a" and one not in asks]
    if asks and not others and headings < 2 and ABOUT_LETTERS.search(text):
        return _SUBSCRIBE
    return None


def _name(link: Element) -> str:
    images = [one.get("alt") for one in link.descendants() if one.tag == "img"]
    return words_apart(link) or link.get("aria-label") or link.get("title") or " ".join(images)


def _purpose(link: Element) -> str | None:
    """Tell what a link is for, None if it leads readers on."""
    href, name = link.get("href").strip(), _name(link)
    told = READ_MORE.fullmatch(name)
    if told and told["rest"] and href and not href.startswith("#"):
        return ELSEWHERE
    for what, pattern in ADDRESSES:
        if pattern.match(href):
            return what
    if {"prev", "next"} & {*link.get("rel").lower().split()}:
        return ELSEWHERE
    if href.lower().startswith(("mailto:", "tel:")) or len(name) > 150:
        return None
    for what, pattern in LINKS:
        if name and pattern.fullmatch(name):
            return what
    return None


def _answers(question: Element) -> Iterator[tuple[Element, str]]:
    """Yield what stands right after a question about the page and answers it."""
    around = question.parent.elements if question.parent else []
    at = next((index for index, one in enumerate(around) if one is question), len(around))
    for after in around[at + 1 : at + 6]:
        if not ANSWERS.fullmatch(after.beginning(80) or "-"):
            break
        yield after, "a question about the page"
