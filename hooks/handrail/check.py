"""Pages, a site and rules in, findings out. The only loop over rules."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from handrail.finding import Finding, Level, PageFinding, Place
from handrail.memory import CheckedPage, Located, Memory, made_of
from handrail.page.links import entry_of
from handrail.page.page import Page
from handrail.page.redirects import is_redirect
from handrail.page.site import Site
from handrail.rule import Check, Gather, Rule
from handrail.search.index import Index
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
        known = {name: facts[name] for name in self.rule.needs}
        return partial(self.rule.function, **self.options, **known)

    def gather(self, facts: Mapping[str, Any]) -> Gather | None:
        """Return what gathers from a page for the rule, None if nothing has to."""
        if self.rule.gather is None:
            return None
        return partial(self.rule.gather, **{name: facts[name] for name in self.rule.gather_needs})


def check(
    pages: Iterable[Page | Finding],
    site: Site,
    rules: Sequence[ActiveRule],
    *,
    sources: Sources,
    read_again: Callable[[str], Page],
    facts: Mapping[str, Any],
    memory: Memory | None = None,
    around: bytes = b"",
    index: Index | None = None,
) -> list[Finding]:
    """Return what the rules find on every page, and on the site once all pages are read.

    `pages` may hold findings in place of pages that cannot be read. Each page may be let go once
    the next is read; `read_again` gives it once more, for findings that only the whole site shows.
    `facts`: what rules need beside their options, see rule.NEEDS. `memory` knows pages that need
    not be checked, by what they are made of and `around`: see `made_of`. `index` is filled with the
    pages.
    """
    of_site = [active for active in rules if active.rule.scope == "site"]
    gathered: dict[str, set[Hashable]] = {
        active.rule.name: set() for active in of_site if active.rule.gather
    }
    page_checks = PageChecks(rules, sources, facts, alone=memory is not None)
    found: list[Located] = []
    with no_collector():
        for page in pages:
            if isinstance(page, Finding):
                found.append(Located(page))
                continue
            made = made_of(page, sources, around) if memory else b""
            checked = memory.recall(page.file, made) if memory else None
            if checked is None:
                checked = page_checks.run(page, index)
                if memory:
                    memory.keep(page.file, made, checked)
            if index is not None:
                index.take(page.file, checked.indexed)
            site.entries[page.file] = checked.entry
            site.address = site.address or checked.entry.published
            for name, things in checked.gathered.items():
                gathered[name] |= things
            found += page_checks.unreported((*checked.found, *page_checks.of_today(page)))
    by_file: dict[str, list[Finding]] = {}
    for active in of_site:
        known = {**facts, "gathered": gathered.get(active.rule.name)}
        for finding in _run(active, active.bound(known), site):
            by_file.setdefault(finding.page, []).append(finding)
    for file, findings in by_file.items():
        if file in site.entries:
            with read_again(file) as page:
                findings = [_in_full(page, finding, sources) for finding in findings]
        else:  # a drawing is no page
            findings = [sources.locate_file(finding) for finding in findings]
        found += map(Located, findings)
    return list(dict.fromkeys(_where_written(found)))


def _located(finding: Finding, found: PageFinding) -> Located:
    """Return a finding at its place. What a theme writes, it writes on every page."""
    return Located(finding, found.words, found.repeats or finding.place.owner == "theme")


class PageChecks:
    """The rules about pages, run on one page after the other. What pages repeat, as a menu does, is
    reported once for the site. `alone`: what is found on a page hangs on no other page.
    """

    def __init__(
        self,
        rules: Iterable[ActiveRule],
        sources: Sources,
        facts: Mapping[str, Any],
        *,
        alone: bool,
    ) -> None:
        about_pages = [each for each in rules if each.rule.scope == "page"]
        self._rules = [each for each in about_pages if "today" not in each.rule.needs]
        self._of_today = [
            (each, each.bound(facts)) for each in about_pages if "today" in each.rule.needs
        ]
        gathers = ((each.rule.name, each.gather(facts)) for each in rules)
        self._gathers = {name: gather for name, gather in gathers if gather}
        self._sources, self._facts = sources, facts
        self._alone = alone
        self._reported: set[tuple[str, str]] = set()

    def run(self, page: Page, index: Index | None) -> CheckedPage:
        """Return what is found on a page whatever the day, without what is reported already."""
        checks = self._checks
        if is_redirect(page):
            checks = [(each, check) for each, check in checks if each.rule.on_redirects]
        indexed = index.entry_of(page) if index is not None else None
        found = tuple(self._found(checks, page))
        gathered = {name: frozenset(gather(page)) for name, gather in self._gathers.items()}
        return CheckedPage(entry_of(page), found, gathered, indexed)

    @cached_property
    def _checks(self) -> list[tuple[ActiveRule, Check]]:
        """The rules' checks. Their modules are imported once a page has to be checked."""
        return [(each, each.bound(self._facts)) for each in self._rules]

    def of_today(self, page: Page) -> Iterator[Located]:
        """Yield what is found on a page by the day of the check."""
        return self._found(self._of_today, page)

    def _found(self, checks: Iterable[tuple[ActiveRule, Check]], page: Page) -> Iterator[Located]:
        reported = () if self._alone else self._reported
        for active, check in checks:
            for finding in _run(active, check, page):
                if not (finding.repeats and (finding.what, finding.at) in reported):
                    yield _located(self._sources.locate(page, finding), finding)

    def unreported(self, found: Iterable[Located]) -> Iterator[Located]:
        """Yield the findings without what is reported already, and report them."""
        for located in found:
            finding = located.finding
            at = "" if finding.place.owner == "theme" else finding.at
            if not (located.repeats and (finding.what, at) in self._reported):
                self._reported.add((finding.what, at))
                yield located


@contextmanager
def no_collector() -> Iterator[None]:
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
