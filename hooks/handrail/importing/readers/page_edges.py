"""What stands above the title of a page and below its last words: menus, labels, names, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from handrail.dom.roles import heading_level
from handrail.dom.tree import Element, Tree
from handrail.importing.readers.furniture import Furniture, leads_home, site_name, words_apart
from handrail.importing.readers.furniture_words import DATE, LABEL, MADE_BY, MENU, TOPICS
from handrail.importing.readers.page_parts import is_heading, is_line, role_of_line
from handrail.importing.readers.web_links import WebLinks

_ROWS = frozenset("ul ol li p div span a table td address center font small strong b".split())
_PAGE = re.compile(r"(?!#|tel:|mailto:|sms:|$)", re.IGNORECASE)
_TITLED = re.compile(r"(?:.*[-_])?(?:page|post|entry|article|content|main|story)-?title")
_LABEL = re.compile(rf"(?:.*[-_])?(?:{LABEL}|series)(?:[-_].*)?|(?:nhsuk|govuk)-caption(?:[-_].*)?")
_DATED = re.compile(
    r"(?:.*[-_])?(?:date(?:-?line)?|time(?:stamp)?|posted|published|meta)(?:[-_].*)?"
)
_URGENT = re.compile(
    r"\b(?:help|crisis|emergency|urgent|samaritans|suicide|999|911|112|988|exit)\b|\d{3}", re.I
)
_UNTITLED = re.compile(
    r"home ?(?:page)?|index|untitled.*|(?:new |blank )?page(?: \d+)?|welcome", re.I
)
_RECORDING = re.compile(r"(?:video|audio|film|podcast|watch|listen)\b", re.IGNORECASE)
_PROSE = 80
"""Letters, not in links, from which on a line belongs to the text of a document."""
_LINE = 200
_MOST_HEADINGS = 400


class Edges:
    """Finds the heading that names a page, and what stands around the document.

    `title`: that heading, None if only the `<title>` of the page names it.
    """

    def __init__(
        self, tree: Tree, furniture: Furniture, links: WebLinks, parts: list[Element]
    ) -> None:
        self._links = links
        self._tree, self._furniture = tree, furniture
        self._parts = parts
        self._left_out: dict[Element, bool] = {}
        self._lines: dict[Element, bool] = {}
        self._called, self._site, self._last = _called(tree)
        headings = [one for one in tree.elements if is_heading(one) and self._stays(one)][
            :_MOST_HEADINGS
        ]
        self._headings = [one for one in headings if one.text]
        if self._last and _owns(tree, self._last):
            self._site.add(self._last)
        self._names = [one for one in self._headings[:1] if self._is_site_name(one)]
        others = [one for one in self._headings if one not in self._names]
        self.title = next((one for one in others if one.tag == "h1"), None)
        self._begins = self.title or next(iter(others), None)
        if self.title is None and self._begins is not None and self._names_page(others):
            self.title = self._begins

    def furniture(self) -> Iterator[tuple[Element, str]]:
        """Yield each element around the document that is no part of it, and what it is."""
        yield from self._above()
        yield from self._dates()
        yield from self._below()
        yield from self._shown()

    def _stays(self, element: Element) -> bool:
        """Tell whether an element stands in the document as far as its names and tags say."""
        if element.order < 0:
            return False
        chain = [element, *takewhile(lambda one: one.tag != "body", element.ancestors())]
        gone = False
        for one in reversed(chain):
            if one not in self._left_out:
                whole = self._parts[0].tag == "body"
                look = self._furniture.outside if whole else self._furniture.inside
                self._left_out[one] = gone or look(one) is not None
            gone = self._left_out[one]
        return not gone and (element in self._parts or any(
            part in self._parts for part in element.ancestors()
        ))  # fmt: skip

    def _is_site_name(self, heading: Element) -> bool:
        """Tell whether a heading is the name of the site, and another one follows it at once."""
        after = self._headings[1] if len(self._headings) > 1 else None
        if (
            heading.tag != "h1"
            or after is None
            or any(map(self._prose, self._between(heading, after)))
        ):
            return False
        return site_name(heading) or heading.text.casefold() in self._site

    def _names_page(self, headings: list[Element]) -> bool:
        """Tell whether the first heading of a page without a main one names it, and no section."""
        first = headings[0]
        before = [*self._between(None, first)]
        if any(self._prose(one) or role_of_line(one) == "title" for one in before):
            return False
        words, called = first.text.casefold(), self._called.casefold()
        if called and (_UNTITLED.fullmatch(called) or called in self._site):
            return True
        if called and (words == called or called.startswith(words) or words.startswith(called)):
            return True
        level = heading_level(first)
        if all(heading_level(one) > level for one in headings[1:]):
            return len(headings) > 1
        return _is_titled(first) and not any(map(_is_titled, headings[1:]))

    def _between(self, first: Element | None, last: Element | None) -> Iterator[Element]:
        """Yield what stands in the document after an element and before another."""
        around = {*last.ancestors()} if last else set()
        inside = {*first.descendants()} if first else set()
        begin = first.order if first else min(part.order for part in self._parts) - 1
        end = last.order if last else len(self._tree.elements)
        for element in self._tree.elements[begin + 1 : end]:
            if element not in around and element not in inside and self._stays(element):
                yield element

    def _prose(self, element: Element) -> bool:
        length = self._furniture.length(element)
        own = length * (1 - self._furniture.link_share(element))
        return own > _PROSE and is_line(element)

    def _in_line(self, element: Element) -> bool:
        """Tell whether an element is a part of a line that says more."""
        around = element.parent
        if around is None or around.text == element.text:
            return False
        if around not in self._lines:  # asked for each of its children
            self._lines[around] = is_line(around)
        return self._lines[around]

    def _above(self) -> Iterator[tuple[Element, str]]:
        yield from ((one, "the name of the site") for one in self._names if self._begins)
        if self._begins is None:
            return
        if self.title and self._last and self._last != self.title.text.casefold():
            self._site.add(self._last)  # as the second of two names it is that of the site
        taken: set[Element] = {*self._names}
        for element in self._between(None, self._begins):
            if self._prose(element):
                break
            if not taken.isdisjoint(element.ancestors()):
                continue
            what = self._what_above(element)
            if what:
                taken.add(element)
                yield element, what

    def _what_above(self, element: Element) -> str | None:
        if element.tag == "img":
            return "the logo of the site" if self._is_logo(element) else None
        if element.tag not in _ROWS or self._in_line(element):
            return None
        text = words_apart(element) if 0 < self._furniture.length(element) < _LINE else ""
        if not text:
            return None
        if text.casefold() in self._site:
            return "the name of the site"
        if self._leads_elsewhere(element, text):
            return "a menu"
        names = element.get("class").lower().split()
        if len(text.split()) <= 8 and any(_LABEL.fullmatch(name) for name in names):
            return "a label above the title"
        return None

    def _leads_elsewhere(self, element: Element, text: str) -> bool:
        """Tell whether an element is nothing but links to other pages of a site."""
        links = [one for one in [element, *element.descendants()] if one.tag == "a"]
        addresses = [link.get("href").strip() for link in links]
        if not links or any(not _PAGE.match(one) or self._links.fragment(one) for one in addresses):
            return False
        if not all(link.text for link in links):
            return False  # a logo beside a menu
        usual = sum(bool(MENU.fullmatch(words_apart(link))) for link in links)
        if self.title is None and usual * 2 < len(links):
            return False  # the first heading may be that of a section, with words above it
        for link in links:
            text = text.replace(words_apart(link), " ", 1)
        if re.search(r"\w", text):
            return False
        short = len(element.text.split()) <= 4 and not _URGENT.search(element.text)
        return len(links) > 1 or short

    def _is_logo(self, image: Element) -> bool:
        link = image.closest("a")
        home = link is not None and leads_home(link) and not link.text
        around = image.parent
        names = " ".join(
            [image.get("class"), image.get("id"), image.get("src").rpartition("/")[2],
             around.get("class") if around else ""]
        )  # fmt: skip
        called = bool(re.search(r"(?:^|[-_\s])(?:site-?)?logo\b", names, re.IGNORECASE))
        return bool(home) or called or image.get("alt").strip().casefold() in self._site

    def _dates(self) -> Iterator[tuple[Element, str]]:
        """Yield the one line of a page that says when it was published, below its title."""
        if self.title is None:
            return
        at = self._headings.index(self.title)
        until = self._headings[at + 1] if at + 1 < len(self._headings) else None
        lines = 0
        for element in self._between(self.title, until):
            if not is_line(element) or element.tag in ("li", "td", "th", "dt", "dd"):
                continue
            if self._in_line(element):
                continue
            if self._furniture.length(element) < _PROSE and DATE.fullmatch(words_apart(element)):
                inner = [element, *element.descendants()]
                names = [name for one in inner for name in one.get("class").lower().split()]
                timed = any(one.tag == "time" for one in inner)
                clock = re.search(r"\d[.:]\d\d\b", element.text)
                if timed or clock or any(_DATED.fullmatch(name) for name in names):
                    yield element, "when it was published"
                return
            lines += element.tag in ("p", "div") and bool(element.text)
            if lines > 5:
                return

    def _shown(self) -> Iterator[tuple[Element, str]]:
        """Yield each heading of a recording that has a box with nothing else to read in it."""
        seen: set[Element] = set()
        for heading in self._headings:
            box = heading.closest("section", "aside", "figure", "div")
            if heading.tag == "h1" or box is None or not _RECORDING.match(heading.text):
                continue
            if box in seen or not box.text.startswith(heading.text):
                continue
            seen.add(box)
            inner = [*box.descendants()]
            plays = any(one.tag in ("iframe", "video", "audio", "embed", "object") for one in inner)
            named = {heading, *heading.descendants()}
            left = any(
                isinstance(piece, str) and piece.strip() and self._stays(one)
                for one in (box, *inner)
                if one not in named
                for piece in one.children
            )
            if plays and not left:
                yield heading, "the heading of a recording"

    def _below(self) -> Iterator[tuple[Element, str]]:
        last = next(
            (one for one in reversed(self._tree.elements) if self._prose(one) and self._stays(one)),
            None,
        )
        taken: set[Element] = set()
        for element in self._between(last, None) if last else ():
            if not taken.isdisjoint(element.ancestors()):
                continue
            what = self._what_below(element)
            if what:
                taken.add(element)
                yield element, what

    def _what_below(self, element: Element) -> str | None:
        if element.tag == "img":
            return "the logo of the site" if self._is_logo(element) else None
        if element.tag not in _ROWS | {"section", "footer"} or self._in_line(element):
            return None
        text = words_apart(element) if 0 < self._furniture.length(element) < 400 else ""
        if MADE_BY.fullmatch(text):
            return "by which program the site is made"
        rest = _beside_links(element, text)
        if rest is None:  # "Topics", and the links after it
            after = next(element.siblings(), None) if TOPICS.fullmatch(text) else None
            said = words_apart(after) if after else ""
            rest = text if after and _beside_links(after, said) == "" else None
        elif not rest and (before := next(element.siblings(before=True), None)):
            rest = before.text
        return "categories and tags" if rest and TOPICS.fullmatch(rest) else None


def _beside_links(element: Element, text: str) -> str | None:
    """Return what a row of links to other pages says besides, None for what is none."""
    links = [one for one in element.descendants() if one.tag == "a"]
    if not links or any(link.get("href").startswith("#") for link in links):
        return None
    for link in links:
        text = text.replace(words_apart(link), " ", 1)
    return text.strip(" |,·•")


def _is_titled(heading: Element) -> bool:
    return any(_TITLED.fullmatch(name) for name in heading.get("class").lower().split())


_BETWEEN = re.compile(r"\s+(?:[|–—·•»:-]|::|&raquo;)\s+")


def _owns(tree: Tree, name: str) -> bool:
    """Tell whether a line of the page says that it is the property of the one of that name."""
    return any(
        "©" in piece and name in one.text.casefold()
        for one in tree.elements
        for piece in one.children
        if isinstance(piece, str) and len(piece) < _LINE
    )


def _called(tree: Tree) -> tuple[str, set[str], str]:
    """Return what the `<title>` calls a page, the names of its site in small letters, and what
    stands last in the `<title>`, which may be one.
    """
    names = {
        meta.get("content").strip().casefold()
        for meta in tree.by_tag.get("meta", ())
        if meta.get("property") == "og:site_name"
    }
    for link in tree.by_tag.get("a", ()):
        if leads_home(link) and len(link.text) < 80:
            names.add(link.text.casefold())
            names |= {
                one.get("alt").strip().casefold() for one in link.descendants() if one.tag == "img"
            }
    title = next((one.text for one in tree.by_tag.get("title", ()) if one.text), "")
    names -= {"", "home", "homepage"}
    between = list(_BETWEEN.finditer(title))
    if not between:
        return title, names, ""
    first, rest = title[: between[0].start()], title[between[0].end() :]
    if first.casefold() in names:
        return rest, names, ""
    last = title[between[-1].end() :]
    return title[: between[-1].start()], names, last.casefold()
