"""What do a page, a style sheet and a script ask of a server, and which server is it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import tinycss2

from handrail.dom.tree import HTML, Element
from handrail.page.page import Page
from handrail.page.redirects import first_refresh

# Which elements fetch what an attribute names (https://html.spec.whatwg.org, SVG 2).
_FETCHED: dict[str, frozenset[str] | None] = {
    "src": frozenset(
        "audio embed fencedframe frame iframe img input portal script source track video".split()
    ),
    "srcset": frozenset({"img", "source"}),
    "imagesrcset": frozenset({"link"}),
    "poster": frozenset({"video"}),
    "data": frozenset({"object"}),
    "background": None,  # of body and of cells, in old HTML that browsers still obey
    "href": frozenset({"base", "feImage", "image", "link", "script", "use"}),
    "xlink:href": frozenset({"feImage", "image", "script", "use"}),
}
_SENT: dict[str, frozenset[str] | None] = {
    "action": frozenset({"form"}),
    "formaction": None,
    "ping": frozenset({"a", "area"}),
}
_FETCHING = frozenset(
    "stylesheet icon preload modulepreload prefetch preconnect dns-prefetch prerender manifest"
    " apple-touch-icon apple-touch-icon-precomposed mask-icon".split()
)
_STYLED = ("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start",
           "marker-mid", "marker-end")  # fmt: skip
_MAY_ASK = re.compile(r"url|src|import|image|\\", re.IGNORECASE)
_OF_STRINGS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})

_MAY_NAME = re.compile(r"[:\\\t\n\r]|//")
_DROPPED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(33)))  # controls and space, which browsers take off both ends
_SERVER = re.compile(r"(?:(?:https?|wss?|ftp):[/\\]*|[/\\]{2,})([^/\\?#]*)", re.IGNORECASE)

_PORT = re.compile(r":\d*$")

_ASKS = re.compile(
    r"""(?:\bimport\s{0,9}\(?|\bfrom|\.src\s{0,9}=
    |\b(?:importScripts|fetch|sendBeacon|Worker|EventSource|WebSocket|Request|addModule)\s{0,9}\(
    |\bopen\s{0,9}\(\s{0,9}["'`]\w+["'`]\s{0,9},)
    \s{0,9}["'`]\s{0,9}((?:(?:https?|wss?):)?//[^"'`\s]+)""",
    re.VERBOSE,
)


class Asked(NamedTuple):
    """An address that an element names, and what becomes of it: it is loaded, it is sent what
    a reader typed or did, or the reader is sent there.
    """

    element: Element
    address: str
    how: str


def server(address: str) -> str:
    """Return the host that an address names, in small letters; "" for one inside the site.

    As browsers read it (https://url.spec.whatwg.org): tabs and line ends do not count, and a
    backslash is a slash.
    """
    if not _MAY_NAME.search(address):
        return ""
    found = _SERVER.match(_DROPPED.sub("", address.strip(_EDGES)))
    if not found:
        return ""
    return _PORT.sub("", found[1].rpartition("@")[2].lower())


def asked_by(page: Page) -> Iterator[Asked]:
    """Yield all that the page itself asks of servers, by itself or once a reader acts in it.
    A link that a reader may follow is not among it.
    """
    for how, table in (("loads", _FETCHED), ("sends", _SENT)):
        for name, tags in table.items():
            for element in page.with_attribute(name):
                if (tags is None or element.tag in tags) and _fetches(element, name):
                    for address in _named(element, name):
                        yield Asked(element, address, how)
    for element in page.with_tag("style"):
        for address in in_css(element.text):
            yield Asked(element, address, "loads")
    for name in _STYLED:
        for element in page.with_attribute(name):
            for address in in_css(element.attrs[name]):
                yield Asked(element, address, "loads")
    refresh = first_refresh(page)
    if refresh and refresh.address:
        yield Asked(refresh.element, refresh.address, "leads")


def _fetches(element: Element, name: str) -> bool:
    if element.tag == "link":
        return not _FETCHING.isdisjoint(element.get("rel").lower().split())
    if element.tag == "input" and name == "src":
        return element.get("type").strip().lower() == "image"
    if element.tag == "script" and name == "href":
        return element.namespace != HTML
    return True


def _named(element: Element, name: str) -> list[str]:
    written = element.attrs[name]
    if name in ("srcset", "imagesrcset"):
        return [one.split()[0] for one in written.split(",") if one.split()]
    return written.split() if name == "ping" else [written]


def in_css(css: str) -> Iterator[str]:
    """Yield each address that a style sheet, or the value of a `style` attribute, would fetch."""
    if not _MAY_ASK.search(css):
        return
    waiting = tinycss2.parse_component_value_list(css, skip_comments=True)[::-1]
    asks = False  # inside a function that takes addresses
    named = imports = False  # behind @import or @namespace; behind the first
    ends: list[tuple[int, bool]] = []  # where the functions that are open end
    while waiting:
        token = waiting.pop()
        while ends and len(waiting) < ends[-1][0]:
            asks = ends.pop()[1]
        kind = token.type
        if kind == "at-keyword":
            named = token.lower_value in ("import", "namespace")
            imports = token.lower_value == "import"
        elif kind == "literal" and token.value == ";":
            named = False
        elif named and kind in ("string", "url", "function"):
            if imports:
                yield from _written(token)
        elif kind == "url" or (kind == "string" and asks):
            yield token.value
        elif kind == "function":
            ends.append((len(waiting), asks))
            asks = asks or token.lower_name in _OF_STRINGS
            waiting += token.arguments[::-1]
        elif kind in ("{} block", "[] block", "() block"):
            named = False
            waiting += token.content[::-1]


def _written(token: Any) -> Iterator[str]:
    if token.type in ("string", "url"):
        yield token.value
    elif token.lower_name in _OF_STRINGS:
        yield from (one.value for one in token.arguments if one.type == "string")


def in_script(text: str) -> Iterator[str]:
    """Yield each address of another server that a script asks for in so many words: modules,
    workers, fetches. One that is put together while it runs is not seen.
    """
    for found in _ASKS.finditer(text):
        yield found[1]
