"""Does help follow a mention: a voice, a chat, and the page that lists all help?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from handrail.mentions import GRAVE, Mention
from handrail.parse import Element
from handrail.sections import Block, plain

if TYPE_CHECKING:
    from handrail.pages import Page

STEPS = 2
"""Blocks after a mention in which help begins."""

_HERE = "https://site.invalid/"
_WRITTEN = re.compile(
    r"\bchat|\bweb-?chat|\bmessag|\btext\b|whatsapp|(?://|\.)wa\.me/", re.IGNORECASE
)
_WEB = ("http", "https")


def is_get_help(page: Page) -> bool:
    """Tell whether this is the page that lists all help, and so is help itself."""
    if page.classed("care-card") or page.classed("service"):
        return True
    here = _address(page, "")
    return any(_address(page, one.get("href")) == here for one in _header_links(page))


def help_after_mentions(page: Page) -> Iterator[tuple[Mention, list[Element]]]:
    """Yield the first mention of suicide or self-harm in each section, and the links that a reader
    meets with it. The main heading is left out: nothing can stand between it and the warning.

    Someone who looks up a word in a glossary or a list of topics reads one line of it. So help may
    stand anywhere in that part of the page, once for all its words.
    """
    if is_get_help(page):
        return
    parts = _Parts(page)
    asked: set[int] = set()
    for one in page.mentions:
        if one.subject in GRAVE and not one.in_title and one.section.number not in asked:
            asked.add(one.section.number)
            looked_up = one.in_an_index or one.block.element.tag == "dl"
            yield one, parts.links(one) if looked_up else list(_links_after(one))


class _Parts:
    """The parts of a page below its h2 headings, with their links."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._links: dict[int, list[Element]] = {}
        self._of: list[int] = []

    def links(self, mention: Mention) -> list[Element]:
        if not self._of:
            part = 0
            for section in self._page.sections:
                part += any(one.level <= 2 for one in section.headings)
                self._of.append(part)
                for block in section.all:
                    self._links.setdefault(part, []).extend(block.links)
        return self._links[self._of[mention.section.number]]


def _links_after(mention: Mention) -> Iterator[Element]:
    """Yield the links of the block that holds a mention, and of those within reach after it."""
    blocks = mention.section.all
    own = mention.block
    yield from own.links
    around = {own.element.order, *(one.order for one in own.element.ancestors())}
    steps = 0
    step: Block | Element | None = None
    for block in blocks[blocks.index(own) + 1 :]:
        next_step = _step(block, around)
        steps += next_step is not step
        step = next_step
        if steps > STEPS:
            return
        yield from block.links


def _step(block: Block, around: set[int]) -> Block | Element:
    """Return the outermost box that a block stands in without the mention: what it holds is met
    together, as phone, text and chat in one box of help.
    """
    box = block.element
    if box.order in around:
        return block
    while box.parent is not None and box.parent.order not in around:
        box = box.parent
    return box


def has_voice(links: Iterable[Element]) -> bool:
    """Tell whether one of the links calls someone."""
    return any(_scheme(one) == "tel" for one in links)


def has_writing(links: Iterable[Element]) -> bool:
    """Tell whether one of the links sends a text or opens a chat."""
    return any(_in_writing(one) for one in links)


def has_get_help(links: Iterable[Element], page: Page) -> bool:
    """Tell whether one of the links leads to the page of all help. A page whose header names none
    is not asked for it.
    """
    wanted = {_address(page, one.get("href")) for one in _header_links(page)}
    return not wanted or any(_address(page, one.get("href")) in wanted for one in links)


def services_of(links: Iterable[Element]) -> set[str]:
    """Return the services that the links reach, by number or by site. A chat whose site is called
    by the number of a line, as 988lifeline.org is, is the same service.
    """
    reached = [(_scheme(one), one) for one in links]
    numbers = {_number(one) for scheme, one in reached if scheme in ("tel", "sms", "smsto")} - {""}
    sites = {
        _host(one.get("href")) for scheme, one in reached if scheme in _WEB and _in_writing(one)
    }
    return numbers | {one for one in sites if not numbers & set(re.findall(r"\d{3,}", one))}


def _header_links(page: Page) -> Iterator[Element]:
    for one in page.classed("help"):
        if one.get("href", "#")[0:1] not in ("", "#") and one.within("header"):
            yield one


def _in_writing(link: Element) -> bool:
    scheme = _scheme(link)
    if scheme in ("sms", "smsto", "whatsapp"):
        return bool(_number(link)) or scheme == "whatsapp"
    said = f"{plain(link.text)} {link.get('aria-label')} {link.get('href')}"
    return scheme in _WEB and bool(_WRITTEN.search(said))


def _scheme(link: Element) -> str:
    return link.get("href").strip().partition(":")[0].lower()


def _number(link: Element) -> str:
    target = unquote(link.get("href").strip().partition(":")[2])
    return re.sub(r"\D", "", re.split("[?;,&]", target)[0])


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _address(page: Page, target: str) -> str:
    try:
        there = urlsplit(urljoin(_HERE + page.file, target.strip()))
    except ValueError:
        return target
    return there.netloc + re.sub(r"/(index[.]html?)?$", "", there.path)
