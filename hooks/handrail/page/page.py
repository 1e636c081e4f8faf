"""One built page, parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

from handrail.dom.aria import LINKS
from handrail.dom.names import name_of
from handrail.dom.roles import by_role, heading_level
from handrail.dom.sheets import Rules, Sheets
from handrail.dom.tree import HTML, Element, PageSheets, Tree
from handrail.dom.visibility import hidden
from handrail.finding import Level, Owner, PageFinding, Place
from handrail.page.quote import quote
from handrail.written.components import PREFIX

_ORDER = attrgetter("order")


@dataclass(frozen=True)
class Heading:
    """A heading that readers get: its element, its level from 1, and its words."""

    element: Element
    level: int
    text: str


class Page:
    """One built page. `file` is its path in the site, with slashes. It is released at the end of a
    `with`.
    """

    def __init__(
        self, file: str, html: str, *, encoding: str | None = None, sheets: Sheets | None = None
    ) -> None:
        self.file = file
        self.html = html
        self._sheets = sheets or Sheets()
        self.encoding = encoding
        """The encoding that was guessed for a file that is not in UTF-8."""
        self.meta: Mapping[str, Any] = {}
        """The front matter, where the sources are known."""
        self.memory: dict[Callable[[Page], Any], Any] = {}
        """What has been worked out once: see once.py."""

    @cached_property
    def tree(self) -> Tree:
        """The page as a browser builds it, parsed when first needed."""
        return Tree(self.html, PageSheets(self._sheets, self._linked, self.file))

    def _linked(self, link: Element) -> Rules | None:
        """Return the rules of the sheet that a link brings, None if the site does not have it."""
        sheets, start = self._sheets, self.file
        for base in self.with_tag("base"):
            if "href" in base.attrs:
                named = sheets.path_of(base.attrs["href"], start)
                if named is None:
                    return None
                start = named
                break
        path = sheets.path_of(link.get("href"), start) if link.get("href").strip() else None
        return None if path is None else sheets.in_file(path)

    @cached_property
    def elements(self) -> list[Element]:
        """Every element, in the order of the page."""
        return self.tree.elements

    @cached_property
    def root(self) -> Element:
        """The `html` element."""
        return self.tree.root

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The first element of each id."""
        return self.tree.ids

    def with_tag(self, *tags: str) -> list[Element]:
        """Return the elements with these names, in the order of the page."""
        by_tag = self.tree.by_tag
        found = [by_tag[tag] for tag in tags if tag in by_tag]
        if len(found) < 2:
            return found[0] if found else []
        return sorted(chain.from_iterable(found), key=_ORDER)

    def with_attribute(self, attribute: str) -> list[Element]:
        """Return the elements with this attribute, in the order of the page."""
        return self.tree.by_attribute.get(attribute, [])

    def __enter__(self) -> Page:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Break the cycles of parents and children, so that the page's memory is free at once."""
        if "tree" in self.__dict__:
            for element in self.elements:
                element.parent = element.grid = None
            self.tree.__dict__.clear()
        self.memory.clear()

    @cached_property
    def attribute_names(self) -> tuple[str, ...]:
        """Every attribute name on the page."""
        return tuple(self.tree.by_attribute)

    @cached_property
    def address(self) -> str:
        """The page's address in the site: "depression/signs/", "" for the home page."""
        return re.sub(r"(^|/)index\.html?$", r"\1", self.file)

    @cached_property
    def title(self) -> str | None:
        """The words of the title element, None without one."""
        titles = (title for title in self.with_tag("title") if title.namespace == HTML)
        found = next(titles, None)
        return found.text if found else None

    @cached_property
    def body(self) -> Element | None:
        """The body element; a frameset page has none."""
        return next(iter(self.with_tag("body")), None)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings that assistive technology gets, empty ones left out."""
        return [
            Heading(element, heading_level(element), name)
            for element in self.with_role("heading")
            if not hidden(element) and (name := name_of(element))
        ]

    def with_class(self, name: str) -> list[Element]:
        """Return the elements with this class, in the order of the page. In the pages of another
        theme the classes of our parts begin with "handrail-".
        """
        names = {name, f"{PREFIX}{name}"}
        return [
            element
            for element in self.with_attribute("class")
            if name in element.attrs["class"]
            and not names.isdisjoint(element.attrs["class"].split())
        ]

    def with_role(self, *roles: str) -> list[Element]:
        """Return the elements with one of these roles, in the order of the page."""
        return [element for role in roles for element in self._by_role.get(role, ())]

    @cached_property
    def _by_role(self) -> dict[str, list[Element]]:
        return by_role(self.tree)

    @cached_property
    def links(self) -> list[Element]:
        """The links that assistive technology gets, in the order of the page."""
        return [link for link in self.with_role(*LINKS) if not hidden(link)]

    def finding(
        self,
        element: Element | None,
        what: str,
        fix: str,
        *,
        related: Element | None = None,
        level: Level | None = None,
        at: str | None = None,
        owner: Owner | None = None,
        words: str = "",
        repeats: bool = False,
        by_styles: bool = False,
    ) -> PageFinding:
        """Return a finding at `element`, or about the page as a whole with None.

        `level` makes it milder than its rule. `at` says in words where, if the element's own
        words do not. `owner`: who can fix a finding about the page. `words`: those of the
        element's text that are meant. `repeats`: other pages say the same, and once is enough.
        `by_styles`: a stylesheet of the site decides it, so that other pages have it too, and where
        another theme brings the stylesheets it is the theme's.
        """
        line = element.line if element else None
        if at is None:
            at = quote(element) if element else ""
        return PageFinding(
            place=Place(self.file, None, "unknown"),
            what=what,
            fix=fix,
            level=level or "error",
            page=self.file,
            at=at,
            built_line=line or None,
            order=element.order if element else None,
            related_order=related.order if related else None,
            owner=owner or ("theme" if by_styles else None),
            words=words,
            repeats=repeats or by_styles,
        )
