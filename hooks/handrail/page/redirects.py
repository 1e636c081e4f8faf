"""Whether a page leaves by itself, and when.

https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handrail.dom.tree import Element
from handrail.page.once import once_a_page
from handrail.page.page import Page

_REFRESH = re.compile(r"[ \t\n\f\r]*([0-9]+|(?=\.))[0-9.]*(?:[;, \t\n\f\r]\s*(.*)|$)", re.DOTALL)
_ADDRESS = re.compile(r"[;,]?\s*(?:url\s*=\s*)?(['\"]?)(.*?)\1\s*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Refresh:
    """A `meta` element that reloads the page, or leaves it, after a number of seconds."""

    element: Element
    seconds: int
    address: str


@once_a_page
def first_refresh(page: Page) -> Refresh | None:
    """Return the refresh that browsers obey: the first whose content can be parsed."""
    for meta in page.with_attribute("http-equiv"):
        if meta.tag != "meta" or meta.attrs["http-equiv"].lower() != "refresh":
            continue
        content = _REFRESH.match(meta.get("content"))
        if content:
            address = _ADDRESS.match(content[2] or "")
            return Refresh(meta, int(content[1][:9] or 0), address[2] if address else "")
    return None


@once_a_page
def is_redirect(page: Page) -> bool:
    """Return whether the page does nothing but send readers to another at once."""
    refresh = first_refresh(page)
    if refresh is None or refresh.seconds or not refresh.address:
        return False
    return refresh.element.closest("head") is not None  # in the text, it comes with other content
