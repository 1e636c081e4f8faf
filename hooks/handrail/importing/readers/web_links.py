"""Where the links of a web page lead, as its author meant them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote, urldefrag, urljoin

from handrail.dom.tree import Element, Tree
from handrail.importing.detours import direct

_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(https?://\S+)", re.MULTILINE)
_NOWHERE = ("javascript:", "vbscript:", "data:", "about:", "blob:")
_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp|svg|avif|bmp)$|/(File|Image|Datei|Fichier):", re.I)


class WebLinks:
    """The links of a page. `wanted`: the ids that they lead to in the page itself."""

    def __init__(self, tree: Tree, html: str) -> None:
        self._page, self._base = _addresses(tree, html)
        places = {*tree.ids, *(link.get("name") for link in tree.by_tag.get("a", ()))} - {""}
        self._places = places
        self.wanted = {
            self.fragment(link.get("href")) for link in tree.by_tag.get("a", ())
        } & places

    def fragment(self, href: str) -> str:
        """Return the id in the page that an address leads to, "" if it leads elsewhere."""
        address, _, name = href.strip().partition("#")
        here = not address or address == "about:blank" or address == self._page
        return unquote(name) if name and here else ""

    def to(self, link: Element) -> str:
        """Return the address of a link, "" for one that leads nowhere."""
        href = link.get("href").strip()
        if len(href) > 8000 or not href:
            return ""
        inside = self.fragment(href)
        if inside:
            return f"#{inside}" if inside in self._places else ""
        if href.startswith("#") or href.lower().startswith(_NOWHERE):
            return ""
        if href.lower().startswith("file:"):
            return ""
        holds_picture = not link.text and any(inner.tag == "img" for inner in link.descendants())
        if holds_picture and _PICTURE.search(href.partition("?")[0]):
            return ""  # the same picture, larger
        return direct(self._joined(href))

    def picture(self, src: str, found: Mapping[str, bytes]) -> str:
        """Return the address of a picture that is not here, as far as the page says it."""
        return src if src in found or not src.startswith("/") else self._joined(src)

    def _joined(self, href: str) -> str:
        try:
            return urljoin(self._base, href) if self._base else href
        except ValueError:
            return href


def _addresses(tree: Tree, html: str) -> tuple[str, str]:
    """Return the address of a page, and the one that its relative links start from."""
    saved = _SAVED.search(html[:6000])
    page = (saved[1] or saved[2]) if saved else ""
    if not page:
        canonical = [link for link in tree.by_tag.get("link", ()) if link.get("rel") == "canonical"]
        shown = [meta for meta in tree.by_tag.get("meta", ()) if meta.get("property") == "og:url"]
        found = [link.get("href") for link in canonical] + [meta.get("content") for meta in shown]
        page = next(filter(None, found), "")
    page = urldefrag(page)[0] if page.startswith(("http:", "https:")) else ""
    base = next((tag.get("href") for tag in tree.by_tag.get("base", ()) if tag.get("href")), "")
    try:
        base = urljoin(page, base) if base else page
    except ValueError:
        base = page
    return page, base if base.startswith(("http:", "https:")) else ""
