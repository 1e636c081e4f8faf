"""What a page, a style sheet and a script request of a server, and which server it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import tinycss2

from handrail.dom.tree import HTML, Element
from handrail.page.addresses import addresses_in, tags_by_attribute
from handrail.page.page import Page
from handrail.page.redirects import first_refresh

_LOADED = tags_by_attribute("loaded", "base")
_SENT = tags_by_attribute("submitted", "pinged")
_FETCHED_RELS = frozenset(
    "stylesheet icon preload modulepreload prefetch preconnect dns-prefetch prerender manifest"
    " apple-touch-icon apple-touch-icon-precomposed mask-icon".split()
)
_STYLING = ("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start",
           "marker-mid", "marker-end")  # fmt: skip
_MAY_FETCH = re.compile(r"url|src|import|image|\\", re.IGNORECASE)
_TAKES_STRINGS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})

_MAY_NAME_HOST = re.compile(r"[:\\\t\n\r]|//")
_DROPPED = re.compile(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(33)))  # controls and space, which browsers take off both ends
_HOST = re.compile(r"(?:(?:https?|wss?|ftp):[/\\]*|[/\\]{2,})([^/\\?#]*)", re.IGNORECASE)

_PORT = re.compile(r":\d*$")

_REQUESTS = re.compile(
    r"""(?:\bimport\s{0,9}\(?|\bfrom|\.src\s{0,9}=
    |\b(?:importScripts|fetch|sendBeacon|Worker|EventSource|WebSocket|Request|addModule)\s{0,9}\(
    |\bopen\s{0,9}\(\s{0,9}["'`]\w+["'`]\s{0,9},)
    \s{0,9}["'`]\s{0,9}((?:(?:https?|wss?):)?//[^"'`\s]+)""",
    re.VERBOSE,
)


class Request(NamedTuple):
    """An address that an element names, and how the page uses it: it "loads" something, it "sends"
    what a reader enters or follows, or it "leads" the reader there.
    """

    element: Element
    address: str
    how: str


def host_of(address: str) -> str:
    """Return the host that an address names, in lower case; "" for an address inside the site.

    As browsers parse it (https://url.spec.whatwg.org): tabs and line ends do not count, and a
    backslash is a slash.
    """
    if not _MAY_NAME_HOST.search(address):
        return ""
    found = _HOST.match(_DROPPED.sub("", address.strip(_EDGES)))
    if not found:
        return ""
    return _PORT.sub("", found[1].rpartition("@")[2].lower())


def requests_of(page: Page) -> Iterator[Request]:
    """Yield every request that the page makes, by itself or once a reader acts in it. A link that
    a reader may follow is not among them.
    """
    for how, table in (("loads", _LOADED), ("sends", _SENT)):
        for name, tags in table.items():
            for element in page.with_attribute(name):
                if (tags is None or element.tag in tags) and _fetches(element, name):
                    for address in addresses_in(name, element.attrs[name]):
                        yield Request(element, address, how)
    for style in page.with_tag("style"):
        for address in addresses_in_css(style.text):
            yield Request(style, address, "loads")
    for name in _STYLING:
        for element in page.with_attribute(name):
            for address in addresses_in_css(element.attrs[name]):
                yield Request(element, address, "loads")
    refresh = first_refresh(page)
    if refresh and refresh.address:
        yield Request(refresh.element, refresh.address, "leads")


def _fetches(element: Element, name: str) -> bool:
    if element.tag == "link":
        return not _FETCHED_RELS.isdisjoint(element.get("rel").lower().split())
    if element.tag == "input" and name == "src":
        return element.get("type").strip().lower() == "image"
    if element.tag == "script" and name == "href":
        return element.namespace != HTML
    return True


def addresses_in_css(css: str) -> Iterator[str]:
    """Yield each address that a style sheet, or the value of a `style` attribute, fetches."""
    if not _MAY_FETCH.search(css):
        return
    stack = tinycss2.parse_component_value_list(css, skip_comments=True)[::-1]
    takes_strings = False  # inside a function whose strings are addresses
    at_rule = imports = False  # after @import or @namespace; after @import
    ends: list[tuple[int, bool]] = []  # where each open function ends, and what holds after it
    while stack:
        token = stack.pop()
        while ends and len(stack) < ends[-1][0]:
            takes_strings = ends.pop()[1]
        kind = token.type
        if kind == "at-keyword":
            at_rule = token.lower_value in ("import", "namespace")
            imports = token.lower_value == "import"
        elif kind == "literal" and token.value == ";":
            at_rule = False
        elif at_rule and kind in ("string", "url", "function"):
            if imports:
                yield from _address_of(token)
        elif kind == "url" or (kind == "string" and takes_strings):
            yield token.value
        elif kind == "function":
            ends.append((len(stack), takes_strings))
            takes_strings = takes_strings or token.lower_name in _TAKES_STRINGS
            stack += token.arguments[::-1]
        elif kind in ("{} block", "[] block", "() block"):
            at_rule = False
            stack += token.content[::-1]


def _address_of(token: Any) -> Iterator[str]:
    if token.type in ("string", "url"):
        yield token.value
    elif token.lower_name in _TAKES_STRINGS:
        yield from (inner.value for inner in token.arguments if inner.type == "string")


def addresses_in_script(text: str) -> Iterator[str]:
    """Yield each address of another server that a script requests and writes out in full: modules,
    workers, fetches. One that the script puts together while it runs is not found.
    """
    for found in _REQUESTS.finditer(text):
        yield found[1]
