"""The one table of the attributes that hold an address, and of what becomes of it.

Sources: https://html.spec.whatwg.org/multipage/indices.html#attributes-3 and
https://www.w3.org/TR/SVG2/attindex.html, with the older ones that browsers still obey.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Use = Literal["followed", "loaded", "base", "submitted", "pinged", "animated", "inline", "gone"]
"""followed: a reader may go there. loaded: the browser fetches it with the page. base: the page's
relative addresses start there. submitted: what a reader enters is sent there. pinged: it is
notified that a reader follows a link. animated: an animation writes it into another attribute.
inline: a whole page stands in its place. gone: no browser loads it any more.
"""


class AddressAttribute(NamedTuple):
    """An attribute, the elements on which it holds an address, and what becomes of it.

    `tags` is None where it is checked on every element, whatever browsers do with it there.
    """

    name: str
    tags: frozenset[str] | None
    use: Use
    directive: str = ""
    """Of a content security policy, where that decides whether readers get the element at all."""
    runs: bool = False
    """Whether a browser may run a script that is written in place of the address."""
    opens: bool = False
    """Whether it may name a whole page or a script, and not only a picture or a sound."""
    svg: bool = False
    """Whether these are elements of SVG."""


def _row(
    name: str,
    tags: str | None,
    use: Use,
    directive: str = "",
    *,
    runs: bool = False,
    opens: bool = False,
    svg: bool = False,
) -> AddressAttribute:
    elements = frozenset(tags.split()) if tags else None
    return AddressAttribute(name, elements, use, directive, runs, opens, svg)


ADDRESSES = (
    _row("href", "a area", "followed", runs=True, opens=True),
    _row("xlink:href", "a", "followed", runs=True, opens=True, svg=True),
    _row("href", "link", "loaded"),
    _row("href", "base", "base", "base-uri", opens=True),
    _row("src", "frame iframe", "loaded", "frame-src", runs=True, opens=True),
    _row("src", "fencedframe portal", "loaded", "frame-src"),
    _row("src", "embed", "loaded", "object-src", runs=True, opens=True),
    _row("data", "object", "loaded", "object-src", runs=True, opens=True),
    _row("code", "applet", "gone", "object-src"),
    _row("src", "audio source track video", "loaded", "media-src"),
    _row("src", "img", "loaded", "img-src"),
    _row("src", "input", "loaded"),
    _row("src", "script", "loaded", opens=True),
    _row("srcset", "img source", "loaded"),
    _row("imagesrcset", "link", "loaded"),
    _row("poster", "video", "loaded"),
    _row("background", None, "loaded"),  # of body and of cells, in old HTML
    _row("href", "feImage image", "loaded", svg=True),
    _row("xlink:href", "feImage image", "loaded", svg=True),
    _row("href", "script use", "loaded", opens=True, svg=True),
    _row("xlink:href", "script use", "loaded", opens=True, svg=True),
    _row("action", "form", "submitted", "form-action", runs=True, opens=True),
    _row("formaction", None, "submitted"),
    _row("formaction", "button input", "submitted", runs=True, opens=True),
    _row("ping", "a area", "pinged"),
    _row("from", "animate set", "animated", runs=True, svg=True),
    _row("to", "animate set", "animated", runs=True, svg=True),
    _row("by", "animate set", "animated", runs=True, svg=True),
    _row("values", "animate set", "animated", runs=True, svg=True),
    _row("srcdoc", "iframe", "inline", runs=True),
)


def tags_by_attribute(*uses: Use, svg: bool = True) -> dict[str, frozenset[str] | None]:
    """Return, for each attribute with one of these uses, the elements that have it; None for all.

    `svg`: whether elements of SVG are among them.
    """
    found: dict[str, frozenset[str] | None] = {}
    for row in ADDRESSES:
        if row.use in uses and (svg or not row.svg):
            known = found.get(row.name, frozenset())
            found[row.name] = None if known is None or row.tags is None else known | row.tags
    return found


# https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:(?<!,)(?:\([^)]*+\)?|[^,(])*+)?")


def addresses_in(name: str, value: str) -> list[str]:
    """Return the addresses in an attribute's value: `srcset` and `ping` hold several."""
    if name in ("srcset", "imagesrcset"):
        return [candidate.rstrip(",") for candidate in _CANDIDATE.findall(value)]
    return value.split() if name == "ping" else [value]
