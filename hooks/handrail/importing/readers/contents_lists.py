"""Where in a page a table of its own contents stands, by what it links to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handrail.dom.tree import Element, Tree
from handrail.importing.readers.page_parts import is_heading

_WHAT = "a list of contents"
_TITLE = re.compile(
    r"\W*(?:(?:table of )?contents|in this (?:article|guide|leaflet|booklet|page|section|post)"
    r"|on this page|what(?:['’]s| is) in this \w+|jump to(?: a section)?|page contents"
    r"|contents list|sections|quick links|overview)\W*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s\d.·…_|–—:,()*•\u200b-]*")
_WORD = re.compile(r"mso-?toc(\d|heading)|msotof|contents-?[1-9]")
_BLOCKS = frozenset("p ul ol div nav section table".split())


def contents_lists(
    tree: Tree, fragment: Callable[[str], str], *, google: bool
) -> Iterator[tuple[Element, str]]:
    """Yield each table of contents, with its title: links to headings of the page and nothing else,
    before or below its first heading or under such a title. `fragment` gives the id that an address
    in the page leads to; `google`: whether Google Docs wrote the page, where a lone link is enough.
    """
    headings = {one.order: one for one in tree.elements if is_heading(one)}
    named = [one for one in headings.values() if not _TITLE.fullmatch(one.text)]
    limit = named[1].order if len(named) > 1 else len(tree.elements)
    places = _Places(tree, fragment)
    taken = -1
    for element in tree.elements:
        if element.order <= taken or element.tag not in _BLOCKS:
            continue
        of_word = any(map(_WORD.fullmatch, element.get("class").lower().split()))
        number = 1 if of_word else places.entries(element)
        if not number:
            continue
        run = [element]
        for after in element.siblings():
            more = any(map(_WORD.fullmatch, after.get("class").lower().split()))
            count = 1 if more else places.entries(after)
            if not count and after.text:
                break
            run.append(after)
            number += count
        title = next((one for one in element.siblings(before=True) if one.text), None)
        titled = title is not None and bool(_TITLE.fullmatch(title.text))
        many = number > 1 or google or element.tag in ("ul", "ol")
        if of_word or titled or (element.order < limit and many):
            taken = run[-1].last
            yield from ((one, _WHAT) for one in run)
            if titled and title is not None:
                yield title, _WHAT


class _Places:
    """Tells which links lead to headings of the page."""

    def __init__(self, tree: Tree, fragment: Callable[[str], str]) -> None:
        self._ids = {
            **{one.attrs["name"]: one for one in reversed(tree.by_attribute.get("name", []))
               if one.tag == "a"},
            **tree.ids,
        }  # fmt: skip
        self._fragment = fragment
        self._counts = [0] * len(tree.elements)
        for element in reversed(tree.elements):
            self._counts[element.order] = self._count(element)

    def entries(self, element: Element) -> int:
        """Return how many links an element holds, 0 if anything else is in it, or one leads
        elsewhere than to a heading further down.
        """
        return max(0, self._counts[element.order])

    def _count(self, element: Element) -> int:
        """Return the number of links in an element whose children are counted, -1 for words."""
        if element.tag == "a" and element.get("href"):
            return 0 if not element.text else 1 if self._leads(element) else -1
        if element.tag in ("img", "form", "input", "button") or is_heading(element):
            return -1
        if element.tag in ("script", "style", "template"):
            return 0
        counts = [self._counts[inner.order] for inner in element.elements]
        loose = (piece for piece in element.children if isinstance(piece, str))
        return sum(counts) if min(counts, default=0) >= 0 and all(map(_is_between, loose)) else -1

    def _leads(self, link: Element) -> bool:
        target = self._ids.get(self._fragment(link.get("href")))
        if target is None or target.order <= link.order or len(link.text) < 2:
            return False
        if is_heading(target) or any(is_heading(above) for above in list(target.ancestors())[:3]):
            return True
        if target.text:
            first = next((one for one in target.descendants() if is_heading(one)), None)
            return first is not None and target.beginning(300).startswith(first.text[:300])
        after = next(target.siblings(), None)
        if after is None and target.parent is not None:
            after = next(target.parent.siblings(), None)
        return after is not None and is_heading(after)


def _is_between(text: str) -> bool:
    return len(text) < 1000 and bool(_BETWEEN.fullmatch(text))
