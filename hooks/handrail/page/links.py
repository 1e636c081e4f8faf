"""Where does an address lead, from this page of this site?"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from handrail.dom.names import rendered
from handrail.dom.tree import HTML, Element
from handrail.page.page import Entry, Link, Page, Site
from handrail.page.redirects import first_refresh
from handrail.written.suggest import suggest

_NAMING = {
    "href": ("a", "area", "link"),
    "src": ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"),
    "srcset": ("img", "source"),
    "data": ("object",),
    "poster": ("video",),
}
_ELSEWHERE = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_MOST_REFRESHES = 5
_MOST_MEANT = 100  # a site with more broken addresses has another fault
_NOT_FILES = frozenset(
    {"canonical", "alternate", "preconnect", "dns-prefetch", "license", "author"}
)


class Target(NamedTuple):
    """A place in the site: the path, without a slash before it, and the id after #, decoded."""

    path: str
    fragment: str


def links_of(page: Page) -> list[Link]:
    """Return every address that the page names, in the order of the page."""
    skip = skip_link(page)
    found = []
    for attribute, tags in _NAMING.items():
        for element in page.having(attribute):
            tag = element.tag
            if tag not in tags or element.namespace != HTML:
                continue
            if tag == "link" and _NOT_FILES & set(element.get("rel").lower().split()):
                continue
            written = element.attrs[attribute]
            if attribute == "srcset":
                targets = [one.split()[0] for one in written.split(",") if one.split()]
            else:
                targets = [sys.intern(written)]  # a menu is the same on every page
            found += [Link(element.order, tag, attribute, one, element is skip) for one in targets]
    for meta in page.having("property"):
        if meta.attrs["property"] == "og:image":  # the picture that other sites show beside a link
            found.append(Link(meta.order, "meta", "content", meta.get("content"), False))
    return sorted(found, key=itemgetter(0))


def entry_of(page: Page) -> Entry:
    """Return what the site keeps of a page."""
    refresh = first_refresh(page)
    names = (one.attrs["name"] for one in page.all("a") if "name" in one.attrs)
    return Entry(
        file=page.file,
        address=page.address,
        title=page.title,
        ids=frozenset((*page.ids, *names)),
        links=links_of(page),
        refresh=refresh.address if refresh and refresh.address else None,
        base=_base_of(page),
        published=published_at(page),
    )


def _base_of(page: Page) -> str | None:
    """Return the path that relative addresses start from, if a `base` names one: "" for the page
    itself, None for another site.
    """
    written = next((one.get("href") for one in page.all("base") if "href" in one.attrs), "")
    if not written:
        return ""
    if _ELSEWHERE.match(written):
        return None
    return _joined("" if written.startswith("/") else _as_path(page.file), written.lstrip("/"))


@lru_cache(maxsize=10_000)  # a menu's are the same on every page
def file_named(address: str) -> tuple[str, str]:
    """Return an address without what follows ? or #, and the ending of its file in lower case, ""
    without one.
    """
    path = address.partition("#")[0].partition("?")[0]
    _, dot, ending = path.rpartition(".")
    return path, ending.lower() if dot else ""


def published_at(page: Page) -> str:
    """Return where the site is published, by the page's own canonical address; "" without one."""
    for link in page.all("link"):
        address = link.get("href")
        if "canonical" in link.get("rel").lower().split() and address.startswith("http"):
            if not page.address:
                return address
            if address.endswith(f"/{page.address}"):
                return address.removesuffix(page.address)
    return ""


def skip_link(page: Page) -> Element | None:
    """Return the link past the menu: the first link of the page, if it leads into the page."""
    first = next((one for one in page.all("a") if "href" in one.attrs and rendered(one)), None)
    if first is None:
        return None
    target = first.get("href")
    if not target.startswith("#") or target in ("#", "#top") or target.startswith("#:~:"):
        return None
    return None if first.within("main", "p", "li") else first


def resolved(target: str, entry: Entry, site: Site) -> Target | None:
    """Return where an address leads inside the site, None if it leads out of it or nowhere."""
    target = target.strip()
    try:
        if _ELSEWHERE.match(target):
            base = urlsplit(site.address)
            there = urlsplit(urljoin(site.address, target) if site.address else target)
            if not site.address or there.netloc != base.netloc or there.scheme != base.scheme:
                return None
            if not there.path.startswith(base.path):
                return None
            return Target(there.path[len(base.path) :], _fragment(there.fragment))
        if not target or target.startswith(("#", "?")):
            return Target(_as_path(entry.file), _fragment(target.partition("#")[2]))
        if entry.base is None:
            return None  # relative to another site
        path, _, fragment = target.partition("#")
        path = path.partition("?")[0]
        if path.startswith("/"):
            base = urlsplit(site.address)
            if not path.startswith(base.path or "/"):
                return Target(path, "")  # outside of the site's folder on its own server
            return Target(_joined("", path[len(base.path or "/") :]), _fragment(fragment))
        return Target(_joined(entry.base or _as_path(entry.file), path), _fragment(fragment))
    except ValueError:
        return None  # links-malformed-address tells of it


def _as_path(file: str) -> str:
    """Return the name of a file as a path has it: read back, a % would mean something else."""
    return file.replace("%", "%25")


def _joined(file: str, path: str) -> str:
    """Return the path that a relative one means on the page in `file` (RFC 3986, 5.2.4)."""
    parts = file.split("/")[:-1]
    while path.startswith("../"):  # how nearly all begin
        path = path[3:]
        if parts:
            parts.pop()
    steps = path.split("/")
    if "." not in steps and ".." not in steps:
        return "/".join([*parts, path])
    for step in steps:
        if step == "..":
            if parts:
                parts.pop()
        elif step != ".":
            parts.append(step)
    if steps[-1] in ("..", "."):
        parts.append("")
    return "/".join(parts)


def _fragment(written: str) -> str:
    if not written:
        return ""
    if written.startswith(("/", "!")):
        return ""  # for a script of that page
    fragment = unquote(written.partition(":~:")[0])
    return "" if fragment.lower() == "top" else fragment


def landing(target: Target, site: Site) -> Entry | None:
    """Return the page on which a reader ends up, redirects followed; None if it is no page."""
    file = site.file_at(target.path)
    entry = site.entries.get(file) if file else None
    for _ in range(_MOST_REFRESHES):
        if entry is None or entry.refresh is None:
            return entry
        onward = resolved(entry.refresh, entry, site)
        file = site.file_at(onward.path) if onward else None
        entry = site.entries.get(file) if file else None
    return entry


def near(path: str, site: Site) -> str:
    """Return "Did you mean …? " with the nearest address of the site, "" without one near."""
    if path not in site.meant:
        if len(site.meant) >= _MOST_MEANT:
            return ""
        known = [entry.address for entry in site if entry.address]
        wanted = unquote(path)
        site.meant[path] = suggest(wanted, known) or suggest(wanted, sorted(site.files))
    return site.meant[path]
