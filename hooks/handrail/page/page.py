"""Page: one parsed page. Site: every page, with its addresses, ids and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from handrail.dom.tree import HTML, Element, Tree
from handrail.finding import Finding, Level, Owner, Place

if TYPE_CHECKING:
    from handrail.text.figures import Figure
    from handrail.text.lines import Said
    from handrail.text.mentions import Mention
    from handrail.text.sections import Section
    from handrail.text.wording import Judged


_ORDER = attrgetter("order")


@dataclass(frozen=True)
class Heading:
    """A heading that a reader meets: its element, level from 1, and its words."""

    element: Element
    level: int
    text: str


class Page:
    """One built page. `file` is its path in the site, with slashes."""

    def __init__(self, file: str, html: str, *, encoding: str | None = None) -> None:
        self.file = file
        self.html = html
        self.encoding = encoding
        """The encoding that was guessed for a file that is not in UTF-8."""
        self.meta: Mapping[str, Any] = {}
        """The front matter, where the sources are known."""
        self.fingerprint: str | None = None
        """Of the Markdown that the page was built from: see reviews.py."""
        self.memory: dict[Callable[[Page], Any], Any] = {}
        """What has been worked out once: see once.py."""

    @cached_property
    def tree(self) -> Tree:
        """The page as a browser builds it, parsed when first asked for."""
        return Tree(self.html)

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

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with these names, in the order of the page."""
        by_tag = self.tree.by_tag
        found = [by_tag[tag] for tag in tags if tag in by_tag]
        if len(found) < 2:
            return found[0] if found else []
        return sorted(chain.from_iterable(found), key=_ORDER)

    def having(self, attribute: str) -> list[Element]:
        """Return the elements with this attribute, in the order of the page."""
        return self.tree.by_attribute.get(attribute, [])

    def release(self) -> None:
        """Undo the circles of parents and children, so that the page's memory is free at once."""
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
        found = next((one for one in self.all("title") if one.namespace == HTML), None)
        return found.text if found else None

    @cached_property
    def sends_on(self) -> bool:
        """Whether the page does nothing but send readers to another at once."""
        from handrail.page.redirects import first_refresh

        found = first_refresh(self)
        if found is None or found.seconds or not found.address:
            return False
        return found.element.closest("head") is not None  # one in the text makes no such page

    @cached_property
    def body(self) -> Element | None:
        """The body element; a frameset page has none."""
        return next(iter(self.all("body")), None)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings that assistive technology meets, empty ones left out."""
        from handrail.dom.names import hidden, name_of
        from handrail.dom.roles import heading_level, role_of

        found = []
        for element in self.role("heading"):
            if role_of(element) == "heading" and not hidden(element):
                text = name_of(element)
                if text:
                    found.append(Heading(element, heading_level(element), text))
        return found

    @cached_property
    def said(self) -> Said:
        """All that the page says to a reader, line by line."""
        from handrail.text.lines import said_on

        return said_on(self)

    @cached_property
    def wording(self) -> Judged:
        """Which of its words could hurt, mislead or put off."""
        from handrail.text.wording import judged

        return judged(self)

    @cached_property
    def sections(self) -> list[Section]:
        """What the author says, from heading to heading."""
        from handrail.text.sections import sections_in

        return sections_in(self)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures that the author gives."""
        from handrail.text.figures import figures_in

        return list(figures_in(self))

    @cached_property
    def mentions(self) -> list[Mention]:
        """Where the author's text names a distressing subject."""
        from handrail.text.mentions import mentions_in

        return mentions_in(self)

    def classed(self, name: str) -> list[Element]:
        """Return the elements with this class, in the order of the page."""
        return [
            one
            for one in self.with_attribute("class")
            if name in one.attrs["class"] and name in one.attrs["class"].split()
        ]

    def role(self, *roles: str) -> list[Element]:
        """Return the elements with one of these roles, in the order of the page."""
        by_role = self._by_role
        return [one for name in roles if name in by_role for one in by_role[name]]

    @cached_property
    def _by_role(self) -> dict[str, list[Element]]:
        from handrail.dom.roles import by_role

        return by_role(self.tree)

    @cached_property
    def links(self) -> list[Element]:
        """The links that assistive technology meets, in the order of the page."""
        from handrail.dom.aria import LINKS
        from handrail.dom.names import hidden

        return [one for one in self.role(*LINKS) if not hidden(one)]

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
    ) -> Finding:
        """Return a finding at `element`, or about the page as a whole with None.

        `level` makes it milder than its rule. `at` says in words where, if the element's own
        words do not. `owner`: whose it is, for a finding about the page. `words`: those of the
        element's text that are meant. `repeats`: other pages say the same, and once is enough.
        """
        line = element.line if element else None
        if at is None:
            at = _words(element) if element else ""
        return Finding(
            place=Place(self.file, None, "unknown"),
            what=what,
            fix=fix,
            level=level or "error",
            page=self.file,
            at=at,
            built_line=line or None,
            order=element.order if element else None,
            related_order=related.order if related else None,
            owner=owner,
            words=words,
            repeats=repeats,
        )


def _words(element: Element) -> str:
    """Return what tells this element from others to a person: its text, or its opening tag."""
    text = element.beginning(200) if element.tag not in ("html", "body", "head", "main") else ""
    return shortened(text) if text else shortened(element.opening)


def shortened(text: str, most: int = 80) -> str:
    """Return the text, cut at a word with an ellipsis if it is longer than `most` letters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0] + "…"


_TEXTS = (".html", ".htm", ".json", ".xml", ".txt", ".svg", ".vcf", ".webmanifest", ".csv", ".md")


class Link(NamedTuple):
    """One address that a page names. `order` finds its element again in the page."""

    order: int
    tag: str
    attribute: str
    target: str
    skips: bool
    """Whether it is the link past the menu."""


@dataclass
class Entry:
    """What the site keeps of a page once it has been read."""

    file: str
    address: str
    title: str | None
    ids: frozenset[str]
    links: list[Link]
    refresh: str | None
    """Where it sends readers on by itself."""
    base: str | None = ""
    """Where its relative addresses start from: "" for the page itself, None for another site."""
    published: str = ""
    """Where the site is published, as far as this page says."""

    def finding(
        self, order: int | None, what: str, fix: str, *, level: Level | None = None
    ) -> Finding:
        """Return a finding at the element with this `order`, or about the page with None."""
        return Finding(
            place=Place(self.file, None, "unknown"),
            what=what,
            fix=fix,
            level=level or "error",
            page=self.file,
            order=order,
        )


@dataclass
class Site:
    """Every page by its file, and the other files that a link can lead to."""

    entries: dict[str, Entry] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """All files in the site's folder, paths with slashes."""
    address: str = ""
    """Where it is published, ending in a slash; "" if that is not known."""
    worded: set[tuple[str, str]] = field(default_factory=set)
    """Words that pages say and that were judged there: the entry's id, and the words."""
    meant: dict[str, str] = field(default_factory=dict)
    """For each broken path, what the author may have meant."""
    read: Callable[[str], str | None] = field(default=lambda name: None, repr=False)
    """Gives the text of a file in the folder, None for one that cannot be had."""
    _found: dict[str, str | None] = field(default_factory=dict)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each file with words for readers, and what it holds; one at a time is kept."""
        for name in sorted(self.files):
            text = self.read(name) if name.lower().endswith(_TEXTS) else None
            if text is not None:
                yield name, text

    def finding(self, file: str, what: str, fix: str, *, level: Level | None = None) -> Finding:
        """Return a finding about a file as a whole."""
        entry = self.entries.get(file)
        if entry is not None:
            return entry.finding(None, what, fix, level=level)
        place = Place(file, None, "unknown")
        return Finding(place, what, fix, level=level or "error", page=file)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def file_at(self, path: str) -> str | None:
        """Return the file that a server gives for a path inside the site, None without one."""
        if path not in self._found:  # a menu asks for the same on every page
            plain = unquote(path)
            names = (plain, f"{plain.rstrip('/')}/index.html".lstrip("/"), f"{plain}.html")
            self._found[path] = next((name for name in names if name in self.files), None)
        return self._found[path]
