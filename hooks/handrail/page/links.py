"""Where an address leads, from one page of a site."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from handrail.dom.tree import HTML, SVG, Element
from handrail.dom.visibility import rendered
from handrail.page.addresses import addresses_in, tags_by_attribute
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.page.redirects import first_refresh
from handrail.page.site import Entry, Link, Links, Site
from handrail.written.suggest import suggest

_LEADING = {
    name: tags
    for name, tags in tags_by_attribute("followed", "loaded", svg=False).items()
    if tags is not None
}
_IN_DRAWINGS = frozenset({"a", "feImage", "image", "use"})
_ELSEWHERE = re.compile(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_IS_DATA = re.compile(r"\s*data:", re.IGNORECASE)
_SKIPS = re.compile(
    r"skip|jump|bypass|go to|main|content|text|navigation|menu|inhalt|spring|contenu|aller|sauter"
    r"|conten[iu]|saltar|\bir al?\b|vai al|salta|conteúdo|pular|inhoud|\bnaar\b|hoppa|innehåll"
    r"|indhold|hopp|innhold|siirry|sisältö|treś|przejdź|obsah|tartalom|περιεχόμενο|соде[рж]"
    r"|محتوى|コンテンツ|本文|内容|본문",
    re.IGNORECASE,
)
_UP = re.compile(r"(?:\.\./)*")
_MOST_REFRESHES = 5
_MOST_SUGGESTIONS = 100  # a site with more broken addresses has another fault
_NOT_FILES = frozenset(
    {"canonical", "alternate", "preconnect", "dns-prefetch", "license", "author"}
)


class Target(NamedTuple):
    """A place in the site: the path, without a slash before it, and the id after #, decoded."""

    path: str
    fragment: str


def links_of(page: Page) -> list[tuple[int, Link]]:
    """Return every address that the page names, each after the order of its element; what is itself
    a file, as data:, leads nowhere and may be as large as a picture.
    """
    skip = skip_link(page)
    found = []
    for attribute, tags in _LEADING.items():
        for element in page.with_attribute(attribute):
            tag = element.tag
            if tag not in tags or element.namespace != HTML:
                continue
            if tag == "link" and _NOT_FILES & set(element.get("rel").lower().split()):
                continue
            for target in addresses_in(attribute, element.attrs[attribute]):
                if _IS_DATA.match(target):
                    continue
                interned = sys.intern(target)  # a menu is the same on every page
                link = Link(tag, attribute, interned, element is skip)
                found.append((element.order, link))
    for drawing in page.with_tag(*_IN_DRAWINGS) if "svg" in page.tree.by_tag else ():
        attribute = "href" if "href" in drawing.attrs else "xlink:href"
        target = drawing.attrs.get(attribute, "")
        if drawing.namespace == SVG and attribute in drawing.attrs and not _IS_DATA.match(target):
            link = Link(drawing.tag, attribute, target, False)
            found.append((drawing.order, link))
    for meta in page.with_attribute("property"):
        if meta.attrs["property"] == "og:image":  # the picture that other sites show with a link
            found.append((meta.order, Link("meta", "content", meta.get("content"), False)))
    return sorted(found, key=itemgetter(0))


def entry_of(page: Page) -> Entry:
    """Return what the site keeps of a page."""
    refresh = first_refresh(page)
    names = (link.attrs["name"] for link in page.with_tag("a") if "name" in link.attrs)
    return Entry(
        file=page.file,
        address=page.address,
        title=page.title,
        ids=frozenset((*page.ids, *names)),
        links=Links(links_of(page)),
        refresh=refresh.address if refresh and refresh.address else None,
        base=_base_of(page),
        published=published_at(page),
    )


def _base_of(page: Page) -> str | None:
    """Return the path that relative addresses start from, if a `base` names one: "" for the page
    itself, None for another site.
    """
    bases = (base.get("href") for base in page.with_tag("base") if "href" in base.attrs)
    href = next(bases, "")
    if not href:
        return ""
    if _ELSEWHERE.match(href):
        return None
    folder = "" if href.startswith("/") else _above(_quote_percent(page.file), 0)
    return _in(folder, href.lstrip("/"))


@lru_cache(maxsize=10_000)  # a menu's are the same on every page
def split_ending(address: str) -> tuple[str, str]:
    """Return an address up to ? or #, and the ending of its file in lower case, "" without one."""
    path = address.partition("#")[0].partition("?")[0]
    _, dot, ending = path.rpartition(".")
    return path, ending.lower() if dot else ""


@once_a_page
def published_at(page: Page) -> str:
    """Return where the site is published, by the page's own canonical address; "" without one."""
    for link in page.with_tag("link"):
        address = link.get("href")
        if "canonical" in link.get("rel").lower().split() and address.startswith("http"):
            if not page.address:
                return address
            if address.endswith(f"/{page.address}"):
                return address.removesuffix(page.address)
    return ""


def skip_link(page: Page) -> Element | None:
    """Return the link past the menu: the first link of the page, if it leads into the page and
    says so. The name of a site may lead to the top of its page.
    """
    links = (link for link in page.with_tag("a") if "href" in link.attrs and rendered(link))
    first = next(links, None)
    if first is None:
        return None
    target = first.get("href")
    if not target.startswith("#") or target in ("#", "#top"):
        return None
    if target.startswith(("#:~:", "#/", "#!")):  # a place in the text; an address for a script
        return None
    said = " ".join((first.text, first.get("aria-label"), first.get("title"), first.get("class")))
    return first if _SKIPS.search(said) and not first.closest("main", "p", "li") else None


def resolve(target: str, entry: Entry, site: Site) -> Target | None:
    """Return where an address leads inside the site, None if it leads out of it or nowhere."""
    written = _written(target)
    try:
        if written.whole:
            return _on_server(written.whole, site.address)
        if not written.path and not written.up:
            return Target(_quote_percent(entry.file), written.fragment)
        if entry.base is None:
            return None  # relative to another site
        if written.path.startswith("/") and not written.up:
            base = urlsplit(site.address)
            if not written.path.startswith(base.path or "/"):
                return Target(written.path, "")  # outside of the site's folder on its own server
            return Target(_in("", written.path[len(base.path or "/") :]), written.fragment)
        folder = _above(entry.base or _quote_percent(entry.file), written.up)
        return Target(_in(folder, written.path), written.fragment)
    except ValueError:
        return None  # the rule links-malformed-address reports it


class _Written(NamedTuple):
    """An address as it is written: a whole one, or a path and what stands behind its #."""

    whole: str
    up: int
    """How many folders the path begins with, each by ../."""
    path: str
    fragment: str


@lru_cache(maxsize=50_000)
def _written(target: str) -> _Written:
    target = target.strip()
    if (":" in target or target.startswith("//")) and _ELSEWHERE.match(target):
        return _Written(target, 0, "", "")
    path, _, fragment = target.partition("#")
    path = path.partition("?")[0]
    rest = path[_UP.match(path).end() :]  # type: ignore[union-attr]  # it matches any text
    return _Written("", (len(path) - len(rest)) // 3, rest, _fragment(fragment))


@lru_cache(maxsize=10_000)  # those of the shell are the same on every page
def _on_server(target: str, address: str) -> Target | None:
    """Return where a whole address leads in the site that is published at another, None if it leads
    out of it. Raises ValueError for one that cannot be read.
    """
    base = urlsplit(address)
    there = urlsplit(urljoin(address, target) if address else target)
    if not address or there.netloc != base.netloc or there.scheme != base.scheme:
        return None
    if not there.path.startswith(base.path):
        return None
    return Target(there.path[len(base.path) :], _fragment(there.fragment))


def _quote_percent(file: str) -> str:
    """Return a file's name as it stands in a path, where a % alone would be read as an escape."""
    return file.replace("%", "%25")


@lru_cache(maxsize=10_000)
def _above(file: str, up: int) -> str:
    """Return the folder so many folders above that of a file, ending in a slash; "" at the top."""
    folder = file[: file.rfind("/") + 1]
    for _ in range(min(up, folder.count("/"))):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
    return folder


def _in(folder: str, path: str) -> str:
    """Return the path that a relative one means in a folder (RFC 3986, 5.2.4)."""
    if not path.startswith(".") and "/." not in path:
        return folder + path
    parts, steps = folder.split("/")[:-1], path.split("/")
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


def landing_page(target: Target, site: Site) -> Entry | None:
    """Return the page on which a reader ends up, redirects followed; None if it is not a page."""
    file = site.file_at(target.path)
    entry = site.entries.get(file) if file else None
    for _ in range(_MOST_REFRESHES):
        if entry is None or entry.refresh is None:
            return entry
        onward = resolve(entry.refresh, entry, site)
        file = site.file_at(onward.path) if onward else None
        entry = site.entries.get(file) if file else None
    return entry


def suggest_address(path: str, site: Site) -> str:
    """Return "Did you mean …? " with the nearest address of the site, "" without one near."""
    if path not in site.suggestions:
        if len(site.suggestions) >= _MOST_SUGGESTIONS:
            return ""
        known = [entry.address for entry in site if entry.address]
        wanted = unquote(path)
        site.suggestions[path] = suggest(wanted, known) or suggest(wanted, sorted(site.files))
    return site.suggestions[path]
