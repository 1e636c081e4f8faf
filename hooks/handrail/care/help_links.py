"""Find the help that follows a mention: a voice, a chat, and the page that lists all help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from handrail.dom.tree import Element
from handrail.page.page import Page
from handrail.text.mentions import GRAVE, Mention, mentions_in
from handrail.text.plain import as_typed
from handrail.text.sections import Block, sections_in

STEPS = 2
"""Blocks after a mention in which help begins."""

_HERE = "https://site.invalid/"
_WRITTEN = re.compile(
    r"\bchat|\bweb-?chat|\bmessag|\btext\b|whatsapp|(?://|\.)wa\.me/", re.IGNORECASE
)
_WEB = ("http", "https")


@dataclass(frozen=True)
class Help:
    """Whom some links reach."""

    voice: bool
    """Whether a link calls someone."""
    writing: bool
    """Whether a link sends a text or opens a chat."""
    all_help: bool
    """Whether a link leads to the page of all help, if the page's header names one."""
    services: frozenset[str]
    """By number or by site. A chat whose site is called by the number of a line, as
    988lifeline.org is, is the same service."""


def is_get_help(page: Page) -> bool:
    """Tell whether this is the page that lists all help, and so is help itself."""
    return bool(page.with_class("care-card") or page.with_class("service")) or (
        _address(page, "") in _help_addresses(page)
    )


def help_after_mentions(page: Page) -> Iterator[tuple[Mention, Help]]:
    """Yield the first mention of suicide or self-harm in each section, and the help that a reader
    finds with it. The main heading is left out: nothing can stand between it and the warning.

    Someone who looks up a word in a glossary or a list of topics reads one line of it. So help may
    stand anywhere in that part of the page, once for all its words.
    """
    mentions = [
        mention
        for mention in mentions_in(page)
        if mention.subject in GRAVE and not mention.in_title
    ]
    if not mentions or is_get_help(page):
        return
    addresses = _help_addresses(page)
    parts: list[Help] = []
    seen: set[tuple[int, bool]] = set()
    for mention in mentions:
        number = mention.section.number
        looked_up = mention.in_an_index or mention.block.element.tag == "dl"
        if (number, looked_up) in seen:
            continue
        seen.add((number, looked_up))
        if looked_up:
            parts = parts or list(_by_section(page, addresses))
            yield mention, parts[number]
        else:
            yield mention, _help(_links_after(mention), page, addresses)


def help_in(links: Iterable[Element], page: Page) -> Help:
    """Return whom these links of a page reach."""
    return _help(links, page, _help_addresses(page))


def _by_section(page: Page, addresses: set[str]) -> Iterator[Help]:
    """Yield for each section the help in its part of the page, from an h2 to the next."""
    parts: list[list[Element]] = [[]]
    numbers = []
    for section in sections_in(page):
        if any(heading.level <= 2 for heading in section.headings):
            parts.append([])
        numbers.append(len(parts) - 1)
        for block in section.all:
            parts[-1] += block.links
    found = [_help(links, page, addresses) for links in parts]
    return (found[number] for number in numbers)


def _links_after(mention: Mention) -> Iterator[Element]:
    """Yield the links of the block that holds a mention, and of those within reach after it."""
    blocks = mention.section.all
    own = mention.block
    yield from own.links
    around = {own.element.order, *(element.order for element in own.element.ancestors())}
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
    """Return the outermost box that a block stands in without the mention: a reader finds
    what it holds together, as phone, text and chat in one box of help.
    """
    box = block.element
    if box.order in around:
        return block
    while box.parent is not None and box.parent.order not in around:
        box = box.parent
    return box


def _help(links: Iterable[Element], page: Page, addresses: set[str]) -> Help:
    links = list(links)
    written = [link for link in links if _in_writing(link)]
    numbers = {_number(link) for link in links if _scheme(link) in ("tel", "sms", "smsto")} - {""}
    sites = {_host(link) for link in written if _scheme(link) in _WEB}
    return Help(
        voice=any(_scheme(link) == "tel" for link in links),
        writing=bool(written),
        all_help=not addresses
        or any(_address(page, link.get("href")) in addresses for link in links),
        services=frozenset(numbers)
        | {site for site in sites if numbers.isdisjoint(re.findall(r"\d{3,}", site))},
    )


def _help_addresses(page: Page) -> set[str]:
    """Return where the header's link to all help leads."""
    return {
        _address(page, link.get("href"))
        for link in page.with_class("help")
        if link.get("href", "#")[0:1] not in ("", "#") and link.closest("header")
    }


def _in_writing(link: Element) -> bool:
    scheme = _scheme(link)
    if scheme in ("sms", "smsto"):
        return bool(_number(link))  # not a message to nobody, as words to send are
    said = f"{as_typed(link.beginning(200))} {link.get('aria-label')} {link.get('href')}"
    return scheme == "whatsapp" or (scheme in _WEB and bool(_WRITTEN.search(said)))


def _scheme(link: Element) -> str:
    return link.get("href").strip().partition(":")[0].lower()


def _number(link: Element) -> str:
    target = unquote(link.get("href").strip().partition(":")[2])
    return re.sub(r"\D", "", re.split("[?;,&]", target)[0])


def _host(link: Element) -> str:
    try:
        return urlsplit(link.get("href").strip()).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _address(page: Page, target: str) -> str:
    try:
        there = urlsplit(urljoin(_HERE + page.file, target.strip()))
    except ValueError:
        return target
    return there.netloc + re.sub(r"/(index[.]html?)?$", "", there.path)
