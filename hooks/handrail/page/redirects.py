"""Does the page leave by itself, and when? https://html.spec.whatwg.org/multipage/semantics.html"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handrail.dom.tree import Element
from handrail.page.page import Page

_REFRESH = re.compile(r"[ \t\n\f\r]*([0-9]+|(?=\.))[0-9.]*(?:[;, \t\n\f\r]\s*(.*)|$)", re.DOTALL)
_ADDRESS = re.compile(r"[;,]?\s*(?:url\s*=\s*)?(['\"]?)(.*?)\1\s*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Refresh:
    """A `meta` element that reloads the page or leaves it after so many seconds."""

    element: Element
    seconds: int
    address: str


def first_refresh(page: Page) -> Refresh | None:
    """Return the refresh that browsers obey: the first whose content can be read."""
    for meta in page.with_attribute("http-equiv"):
        if meta.tag != "meta" or meta.attrs["http-equiv"].lower() != "refresh":
            continue
        found = _REFRESH.match(meta.get("content"))
        if found:
            address = _ADDRESS.match(found[2] or "")
            return Refresh(meta, int(found[1][:9] or 0), address[2] if address else "")
    return None
