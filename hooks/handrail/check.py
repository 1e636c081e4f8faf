"""Pages, a site and rules in, findings out. The only loop over rules."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

from handrail.finding import Finding, Level, PageFinding, Place
from handrail.page.links import entry_of
from handrail.page.page import Page
from handrail.page.redirects import is_redirect
from handrail.page.site import Entry, Site
from handrail.page.stylesheets import digest_of
from handrail.rule import Check, Gather, Rule
from handrail.sources.locate import Sources

SEVERITY: dict[Level, int] = {"error": 3, "warning": 2, "due": 1, "ask": 0}

MOST = 200
"""Findings of one rule on one page; whoever has more has one fault, in a template or a habit."""


@dataclass(frozen=True)
class ActiveRule:
    """A rule with the level and options that the settings give it."""

    rule: Rule
    level: Level
    options: dict[str, object] = field(default_factory=dict)

    def can_run(self, facts: Mapping[str, Any]) -> bool:
        """Tell whether all that the rule needs is known."""
        return {*self.rule.needs} <= {*facts, "gathered"}

    def bound(self, facts: Mapping[str, Any]) -> Check:
        """Return the rule's check, which then takes nothing but a page or the site."""
        return partial(
            self.rule.check, **self.options, **{name: facts[name] for name in self.rule.needs}
        )


class Located(NamedTuple):
    """A finding at its place in the sources. `words`, `repeats`: as in PageFinding."""

    finding: Finding
    words: str = ""
    repeats: bool = False


@dataclass(frozen=True)
class CheckedPage:
    """What was found on a page, and what the site keeps of it once the page is let go."""

    entry: Entry
    found: tuple[Located, ...]
    gathered: Mapping[Gather, frozenset[Hashable]]


class Memory:
    """What was found on each page of a site, by the same settings, so that a page which has not
    changed since is not checked again.
    """

    def __init__(self) -> None:
        self._pages: dict[str, tuple[bytes, CheckedPage]] = {}
        self._styles = b""

    def begin(self, styles: bytes) -> None:
        """Forget everything if the stylesheets have changed since; `styles`: their digest."""
        if styles != self._styles:
            self._pages.clear()
            self._styles = styles

    def recall(self, page: Page, sources: Sources) -> CheckedPage | None:
        """Return what was found on a page, None if it is new or has changed."""
        stamp, checked = self._pages.get(page.file, (b"", None))
        return checked if checked and stamp == _stamp(page, checked, sources) else None

    def keep(self, page: Page, checked: CheckedPage, sources: Sources) -> None:
        """Remember what was found on a page."""
        self._pages[page.file] = _stamp(page, checked, sources), checked


def _stamp(page: Page, checked: CheckedPage, sources: Sources) -> bytes:
    """Return a digest of the page's HTML, and of the Markdown whose lines findings name."""
    markdown = sources.markdown_of(page.file) if checked.found else None
    text = f"{page.html}\0{markdown or ''}"
    return blake2b(text.encode("utf-8", "replace")).digest()


def check(
    pages: Iterable[Page | Finding],
    site: Site,
    rules: Sequence[ActiveRule],
    *,
    sources: Sources,
    read_again: Callable[[str], Page],
    facts: Mapping[str, Any],
    memory: Memory | None = None,
    on_page: Callable[[Page], None] | None = None,
) -> list[Finding]:
    """Return what the rules find on every page, and on the site once all pages are read.

    `pages` may hold findings in place of pages that cannot be read. Each page may be let go once
    the next is read; `read_again` gives it once more, for findings that only the whole site shows.
    `facts`: what rules need beside their options, see rule.NEEDS. `on_page` gets each page that
    `memory` does not know, before it is checked.
    """
    of_pages = [active for active in rules if active.rule.scope == "page"]
    of_site = [active for active in rules if active.rule.scope == "site"]
    gathered: dict[Gather | None, set[Hashable]] = {
        active.rule.gather: set() for active in of_site if active.rule.gather
    }
    page_checks = _PageChecks(of_pages, [each for each in gathered if each], sources, facts)
    found: list[Located] = []
    if memory:
        memory.begin(digest_of(site))
    with _no_collector():
        for page in pages:
            if isinstance(page, Finding):
                found.append(Located(page))
                continue
            checked = memory.recall(page, sources) if memory else None
            if checked is None:
                if on_page:
                    on_page(page)
                checked = page_checks.run(page)
                if memory:
                    memory.keep(page, checked, sources)
            site.entries[page.file] = checked.entry
            site.address = site.address or checked.entry.published
            for gather, things in checked.gathered.items():
                gathered[gather] |= things
            found += page_checks.unreported(checked.found)
    by_file: dict[str, list[Finding]] = {}
    for active in of_site:
        known = {**facts, "gathered": gathered.get(active.rule.gather)}
        for finding in _run(active, active.bound(known), site):
            by_file.setdefault(finding.page, []).append(finding)
    for file, findings in by_file.items():
        if file in site.entries:
            again = read_again(file)
            findings = [_in_full(again, finding, sources) for finding in findings]
        else:  # a drawing is no page
            findings = [sources.locate_file(finding) for finding in findings]
        found += map(Located, findings)
    return list(dict.fromkeys(_where_written(found)))


def _located(finding: Finding, found: PageFinding) -> Located:
    """Return a finding at its place. What a theme writes, it writes on every page."""
    return Located(finding, found.words, found.repeats or finding.place.owner == "theme")


class _PageChecks:
    """The rules about pages, run on one page after the other. What pages repeat, as a menu does, is
    reported once for the site.
    """

    def __init__(
        self,
        rules: Iterable[ActiveRule],
        gathers: Iterable[Gather],
        sources: Sources,
        facts: Mapping[str, Any],
    ) -> None:
        self._checks = [(active, active.bound(facts)) for active in rules]
        self._on_redirects = [pair for pair in self._checks if pair[0].rule.on_redirects]
        self._gathers = gathers
        self._sources = sources
        self._reported: set[tuple[str, str]] = set()

    def run(self, page: Page) -> CheckedPage:
        """Return what is found on a page, without what is reported already."""
        checks = self._on_redirects if is_redirect(page) else self._checks
        found = tuple(
            located
            for active, check in checks
            for finding in _run(active, check, page)
            if not (finding.repeats and (finding.what, finding.at) in self._reported)
            for located in [_located(self._sources.locate(page, finding), finding)]
        )
        gathered = {gather: frozenset(gather(page)) for gather in self._gathers}
        return CheckedPage(entry_of(page), found, gathered)

    def unreported(self, found: Iterable[Located]) -> Iterator[Located]:
        """Yield the findings without what is reported already, and report them."""
        for located in found:
            finding = located.finding
            at = "" if finding.place.owner == "theme" else finding.at
            if not (located.repeats and (finding.what, at) in self._reported):
                self._reported.add((finding.what, at))
                yield located


@contextmanager
def _no_collector() -> Iterator[None]:
    """Keep Python from looking for reference cycles: a page is one, and is taken apart by hand. The
    search costs a quarter of the whole check.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _run(active: ActiveRule, check: Check, about: Page | Site) -> list[Any]:
    """Return what a rule finds, with its name, at the milder of its level and the finding's."""
    found: list[Finding] = []
    counts: dict[str, int] = {}
    try:
        for finding in check(about):
            count = counts[finding.page] = counts.get(finding.page, 0) + 1
            if count > MOST:
                if active.rule.scope == "page":
                    break
                continue
            if count == MOST:
                finding = replace(
                    finding, what=f"{finding.what} There are more; they are left out."
                )
            level = min(active.level, finding.level, key=SEVERITY.__getitem__)
            found.append(replace(finding, rule=active.rule.name, level=level))
    except Exception as error:  # a fault of ours must not cost the author the other findings
        found.append(replace(_crash(active.rule.name, error, about), rule=active.rule.name))
    return found


def _crash(name: str, error: Exception, about: Page | Site) -> Finding:
    what = f"The rule {name} could not look here: {type(error).__name__}: {error}"
    fix = f"This is a fault of Handrail. Leave the rule out with --skip {name}, and tell its "
    fix += "maintainers."
    if isinstance(about, Page):
        return about.finding(None, what, fix)
    return Finding(Place("the site", None, "unknown"), what, fix)


def _in_full(page: Page, finding: Finding, sources: Sources) -> Finding:
    """Return a finding of the site at its place, with its line and words in the built page."""
    if not isinstance(finding, PageFinding):
        return finding
    if finding.order is not None:
        at = page.finding(page.elements[finding.order], finding.what, finding.fix)
        finding = replace(finding, at=at.at, built_line=at.built_line)
    return sources.locate(page, finding)


def _where_written(found: list[Located]) -> Iterator[Finding]:
    """Yield the findings without those in a list, a menu or a title that repeats words which an
    author wrote, and which are reported where they are written.
    """
    written = {_words_of(located) for located in found if located.finding.place.owner == "page"}
    written.discard(())
    settings: set[tuple[str, str, Place]] = set()
    for located in found:
        finding, words, _ = located
        if words and finding.place.owner == "setting":
            about = (finding.rule, finding.what, finding.place)
            if about in settings:  # several pages say what one line of a setting says
                continue
            settings.add(about)
        if finding.place.owner == "page" or _words_of(located) not in written:
            yield finding


def _words_of(located: Located) -> tuple[str, ...]:
    """Return what tells which words a finding is about: those that it names, or else what it says
    of the words of its element; () for one that is about no words.
    """
    finding, words, _ = located
    if words:
        return finding.rule, words
    return (finding.rule, finding.what, finding.at) if finding.at else ()
