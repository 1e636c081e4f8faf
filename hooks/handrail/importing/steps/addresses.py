"""Clean the addresses of links, and ask for words where those of a link lead nobody anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from handrail.importing.detours import direct
from handrail.importing.document import (
    Document,
    Heading,
    Inline,
    Link,
    Span,
    Text,
    lines_in,
    text_of,
)
from handrail.importing.log import Log
from handrail.importing.questions import OPEN, Interview, Question
from handrail.page.links import split_ending
from handrail.text.link_texts import could_be_vague, unsaid_kind, vague_because
from handrail.written.to_write import mark

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|mc_cid|mc_eid|mkt_tok|_hs\w+|hs\w*ctatracking|vero_\w+|oly_\w+|_ga|_gl|s_cid|cmpid|wickedid"
    r"|ref_src|ref_url|trk\w*|spm|scid|at_\w+|pk_\w+|mtm_\w+|piwik_\w+|_openstat|ck_subscriber_id",
    re.IGNORECASE,
)
_LEADS_BESIDE = re.compile(r"(?![#?]|\w+:)[^\s]")
"""An address that leads to something beside the document, as /a.pdf or scans.html."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
"""Words of a link that are an address: a screen reader spells them letter by letter."""
_NOWHERE = "no link"
_ON_ONE_SITE = {
    "youtube.com": ("feature", "si", "ab_channel", "pp"),
    "youtu.be": ("feature", "si"),
    "spotify.com": ("si",),
    "amazon.": ("ref", "tag"),
}
"""What else follows readers on one site."""
_SAFE = ("http", "https", "mailto", "")


def clean_addresses(document: Document, interview: Interview, log: Log) -> None:
    """Take tracking and detours out of all addresses, take away links that lead nowhere a reader
    can follow, and ask for words in place of "click here".
    """
    under = ""
    for block in document.all_blocks():
        if isinstance(block, Heading):
            under = text_of(block.inlines)
        for line in lines_in(block):
            line[:] = _cleaned(line, document.language, interview, log, under)


def _cleaned(
    inlines: Sequence[Inline], language: str, interview: Interview, log: Log, under: str
) -> list[Inline]:
    made: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Span):
            inline.inlines = _cleaned(inline.inlines, language, interview, log, under)
        if not isinstance(inline, Link):
            made.append(inline)
            continue
        words = text_of(inline.inlines)
        to = clean(inline.to)
        if to != inline.to and to:
            log.changes.append(f"“{words}”: {inline.to} became {to}")
        if not to and _LEADS_BESIDE.match(inline.to.strip()):
            to = _ask_where(words, inline.to, interview, under)
        if not to:
            log.drop(f"where “{words}” led: no reader can follow it", inline.to)
            made += inline.inlines
            continue
        if to == OPEN:
            left = f"“{words}” led to {inline.to}, which the document does not bring. Where to?"
            made += [*inline.inlines, Text(f" {mark('decide', left)}")]
            continue
        inline.to = to
        made.append(inline)
        if _ADDRESS.fullmatch(words.strip()):
            words = _shown(words.strip(), to)
            inline.inlines = [Text(words)]
            _ask_for_words(inline, words, interview, under)
        elif (
            not to.startswith("#")
            and could_be_vague(words)
            and vague_because(words, language_of(language))
        ):
            _ask_for_words(inline, words, interview, under)
        kind = unsaid_kind(text_of(inline.inlines), *split_ending(to))
        if kind and text_of(inline.inlines).strip():
            inline.inlines = [*inline.inlines, Text(f" ({kind})")]
            log.changes.append(f"“{words}” leads to a file, so it says: ({kind})")
    return made


def language_of(tag: str) -> str:
    """Return the code of a language without its region, "en" for none."""
    return (tag or "en").split("-")[0].lower()


def _shown(words: str, to: str) -> str:
    """Return an address as words, without what follows readers in it."""
    cleaned = clean(words if "//" in words else f"https://{words}")
    return cleaned.removeprefix("https://") if "//" not in words else cleaned or to


def _ask_for_words(link: Link, words: str, interview: Interview, under: str) -> None:
    question = Question(
        "links",
        f"{words} > {link.to}",
        f"“{words}” leads to {link.to}. Which words say what readers find there?",
        free=True,
        at=under,
    )
    answer = interview.answer(question)
    if answer != OPEN and isinstance(answer, str):
        link.inlines = [Text(answer)]


def _ask_where(words: str, address: str, interview: Interview, under: str) -> str:
    """Return where a link leads that the document cannot say, "" for nowhere, "open" for open."""
    question = Question(
        "links",
        f"{words} > {address}",
        f"“{words}” led to {address}, which readers cannot follow. To which address instead?",
        {_NOWHERE: "leaves the words, without a link"},
        free=True,
        at=under,
    )
    answer = str(interview.answer(question))
    return "" if answer == _NOWHERE else answer if answer == OPEN else clean(answer)


def clean(address: str) -> str:
    """Return an address without tracking and detours; "" if it leads nowhere on the web and to no
    place in the document. What leads to a page of the site stays.
    """
    address = direct(address.strip())
    if address.startswith("page:"):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() in ("tel", "sms", "smsto", "callto"):
        return address
    if parts.scheme.lower() not in _SAFE:
        return ""
    if not parts.netloc and parts.scheme.lower() != "mailto":
        return address if address.startswith("#") and len(address) > 1 else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    own = [key for site, keys in _ON_ONE_SITE.items() if site in parts.netloc for key in keys]
    kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0]) and pair[0] not in own]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    fragment = "" if parts.fragment.startswith(":~:") else parts.fragment.split(":~:")[0]
    if query == parts.query and fragment == parts.fragment:
        return address
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))
