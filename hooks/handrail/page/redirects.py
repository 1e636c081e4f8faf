"""Whether a page leaves by itself, and when.

https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from handrail.dom.tree import Element
from handrail.page.once import once_a_page
from handrail.page.page import Page

_REFRESH = re.compile(r"[ \t\n\f\r]*([0-9]+|(?=\.))[0-9.]*(?:[;, \t\n\f\r]\s*(.*)|$)", re.DOTALL)
_ADDRESS = re.compile(r"[;,]?\s*(?:url\s*=\s*)?(['\"]?)(.*?)\1\s*$", re.IGNORECASE | re.DOTALL)


_FEW = 40
"""Words that a page may have which says no more than where another is."""
_SITE = "https://site.invalid/"


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


def is_stub(page: Page) -> bool:
    """Return whether readers find nothing on the page but the way to another: they are sent there
    at once, after some seconds or by a script, and a few words say so.
    """
    if is_redirect(page):
        return True
    refresh = first_refresh(page)
    told = [refresh.address] if refresh else []
    if page.address:  # where a site stands below a path, that of its home says nothing
        told += [link.get("href") for link in page.with_tag("link") if _is_canonical(link)]
    targets = [_path(page, address) for address in told if address]
    if page.body is None or not targets or _is_one_of(_path(page, ""), targets):
        return False
    links = [link.get("href") for link in page.body.descendants() if link.tag == "a"]
    only_there = all(_is_one_of(_path(page, link), targets) for link in links if link)
    return only_there and len(page.body.text.split()) <= _FEW


def _is_canonical(link: Element) -> bool:
    return "canonical" in link.get("rel").lower().split()


def _path(page: Page, address: str) -> str:
    try:
        return unquote(urlsplit(urljoin(_SITE + page.address, address)).path).strip("/")
    except ValueError:
        return address  # no address at all


def _is_one_of(path: str, targets: list[str]) -> bool:
    """Return whether one of the paths is the same, where the site itself may stand below a path."""
    return any(
        target == path or f"/{target}".endswith(f"/{path}") or f"/{path}".endswith(f"/{target}")
        for target in targets
    )
