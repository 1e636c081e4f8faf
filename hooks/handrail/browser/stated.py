"""Try a built site in each browser, with its accessibility statement saying what was found there.

The statement is one of the pages that are tried. So it is written first, as if nothing will be
found, and a site without a fault is tried once. What was found makes another statement: then its
pages are tried again, until they say what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.audit import Report
from handrail.browser import chromium, firefox
from handrail.browser.fault import PREFIX
from handrail.browser.run import Check, Progress, tried
from handrail.conformance.browser_tests import BrowserTests
from handrail.finding import Finding
from handrail.project import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "firefox")
_ROUNDS = 2  # the second if something was found in the statement that says what was found


def _nothing(tests: BrowserTests) -> Report:
    """Write no statement, as on a site that has none."""
    return Report()


@dataclass(frozen=True)
class Trial:
    """What is tried, and how. `browsers`: some of BROWSERS; none for all that are here.

    `state` writes the statement into the pages that are named in `stating`, and returns the check
    of the whole site with it.
    """

    folder: Path
    project: Project
    pages: Sequence[str]
    every: bool
    checks: Sequence[Check]
    date: str
    browsers: Sequence[str] = ()
    stating: Sequence[str] = ()
    state: Callable[[BrowserTests], Report] = _nothing
    progress: Progress | None = None


def run(trial: Trial) -> tuple[Report, BrowserTests]:
    """Return what is found, and the same for the record. Raises NoBrowser, which says what to do,
    where a browser that is wanted is not there.
    """
    with _opened(trial) as browsers:
        return _Run(trial, browsers).all()


@contextmanager
def _opened(trial: Trial) -> Iterator[dict[str, Browser]]:
    """Yield the browsers to try, by what a record calls them."""
    with chromium.driver() as playwright, ExitStack() as stack:
        here = BROWSERS if firefox.is_installed(playwright) else BROWSERS[:1]
        browsers = {}
        for name in trial.browsers or here:
            start = firefox.launched if name == "firefox" else chromium.launched
            browser = stack.enter_context(start(playwright))
            stack.enter_context(chromium.kept_open(browser))
            browsers[f"{name.title()} {browser.version}"] = browser
        yield browsers


@dataclass(frozen=True)
class _Run:
    """A trial in open browsers."""

    trial: Trial
    browsers: Mapping[str, Browser]
    faults: list[Finding] = field(default_factory=list)

    def all(self) -> tuple[Report, BrowserTests]:
        """Try every page, with the statement in its place; then the statement again, if need be."""
        trial = self.trial
        checked = trial.state(self._as_tests())
        self.faults.extend(self._found(trial.pages))
        for _ in range(_ROUNDS):
            if not (self.faults and trial.stating):
                break
            checked = trial.state(self._as_tests())
            new = [each for each in self._found(trial.stating) if not self._knows(each)]
            self.faults.extend(new)
            if not new:
                break
        report = Report(pages=len(trial.pages), rules=len(trial.checks))
        report.add(self.faults)
        report.add(each for each in checked.of("error") if each.page in trial.stating)
        return report, self._as_tests()

    def _found(self, pages: Sequence[str]) -> Iterator[Finding]:
        """Yield what the browsers find on some pages, each thing once. What the first browser does
        not show is said with the name of the one that does.
        """
        known: set[tuple[str, str, str]] = set()
        for at, (name, browser) in enumerate(self.browsers.items()):
            found = tried(
                self.trial.folder,
                self.trial.project,
                pages,
                browser,
                checks=self._able(browser),
                progress=self._saying(name),
            ).findings
            for each in found:
                if (each.rule, each.page, each.what) not in known:
                    yield replace(each, what=f"In {name}: {each.what}") if at else each
            known |= {(each.rule, each.page, each.what) for each in found}

    def _knows(self, finding: Finding) -> bool:
        """Tell whether a finding is known, perhaps as one that other pages share."""
        return any(
            each.rule == finding.rule and each.what.startswith(finding.what) for each in self.faults
        )

    def _able(self, browser: Browser) -> list[Check]:
        name = browser.browser_type.name
        return [check for check in self.trial.checks if check.only_in in ("", name)]

    def _saying(self, browser: str) -> Progress | None:
        say = self.trial.progress
        if say is None or len(self.browsers) == 1:
            return say
        return lambda check, done, total: say(f"{browser}: {check}", done, total)

    def _as_tests(self) -> BrowserTests:
        trial, names = self.trial, tuple(check.name for check in self.trial.checks)
        broken = {each.rule.removeprefix(PREFIX) for each in self.faults if each.level == "error"}
        able = {name: self._able(browser) for name, browser in self.browsers.items()}
        return BrowserTests(
            date=trial.date,
            browsers=tuple(self.browsers),
            pages=tuple(trial.pages),
            every=trial.every,
            checks=names,
            passed=frozenset(names) - broken,
            left_out={
                name: tuple(check.name for check in trial.checks if check not in checks)
                for name, checks in able.items()
                if len(checks) < len(names)
            },
            faults=tuple(self.faults),
        )
