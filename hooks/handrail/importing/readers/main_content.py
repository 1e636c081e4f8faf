"""Where in a web page its document stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import Element, Tree
from handrail.importing.readers.furniture import Furniture, site_name

_CONTAINERS = [
    re.compile(pattern)
    for pattern in (
        r"mw-content-text|bodycontent",
        r"entry-content|post-content|article-content|article-body|articlebody|post-body|td-post-content",
        r"field--name-body|node__content|node-content",
        r"page-content|main-content|content-main|maincontent|site-content|site-main",
        r"content|main|primary|rich-?text",
    )
]


def parts_of(tree: Tree, furniture: Furniture) -> list[Element]:
    """Return the elements that hold the document of a page, in their order. One of them may be the
    block of an h1 that stands outside the others.
    """
    body = next(iter(tree.by_tag.get("body", ())), tree.root)
    parts = _main(tree, body, furniture)
    if parts == [body]:
        return parts
    titles = [title for title in tree.by_tag.get("h1", ()) if not site_name(title)]
    inside = any(_within(title, parts) for title in titles)
    title = next((title for title in titles if title.text and not _in_menu(title)), None)
    if title is None or inside:
        return parts
    block = title
    for above in title.ancestors():
        if any(_within(part, [above]) for part in parts) or above is body:
            break
        if above.tag == "header" and furniture.link_share(above) > 0.3:
            break  # the site's header, with its menu
        block = above
    if furniture.length(block) > 1500:
        block = title
    return sorted([block, *parts], key=lambda part: part.order)


def _main(tree: Tree, body: Element, furniture: Furniture) -> list[Element]:
    mains = [
        element
        for element in tree.elements
        if element.tag == "main" or element.get("role").strip().lower() == "main"
    ]
    mains = _outermost(main for main in mains if furniture.length(main))
    whole = furniture.length(body)
    if mains and sum(map(furniture.length, mains)) > whole * 0.05:
        return mains
    articles = _outermost(
        article
        for article in tree.by_tag.get("article", ())
        if furniture.length(article) and not _in_menu(article)
    )
    together = sum(map(furniture.length, articles))
    if articles and together > whole * 0.3:
        return articles
    for pattern in _CONTAINERS:
        named = _outermost(
            element
            for element in body.descendants()
            if element.tag in ("div", "section", "td")
            and any(
                pattern.fullmatch(name)
                for name in f"{element.get('class')} {element.get('id')}".lower().split()
            )
        )
        if sum(map(furniture.length, named)) > max(200, whole * 0.4):
            return named
    return [body]


def _outermost(elements: Iterator[Element]) -> list[Element]:
    found: list[Element] = []
    orders: set[int] = set()
    for element in elements:
        if orders.isdisjoint(above.order for above in element.ancestors()):
            found.append(element)
            orders.add(element.order)
    return found


def _within(element: Element, others: list[Element]) -> bool:
    orders = {other.order for other in others}
    return any(above.order in orders for above in (element, *element.ancestors()))


def _in_menu(element: Element) -> bool:
    return element.closest("nav", "aside", "footer", "dialog") is not None
