"""Which checks there are, and what all of them find on a built site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handrail.audit import Report
from handrail.browser import (
    axe,
    crisis_bar,
    keyboard,
    layout,
    paper,
    privacy,
    quick_exit,
    searching,
    without_scripts,
)
from handrail.browser.fault import Fault, as_finding
from handrail.browser.pages import Served, published
from handrail.browser.serving import served
from handrail.finding import Finding
from handrail.page.folder import Folder
from handrail.project import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Progress = Callable[[str, int, int], None]
_PATIENCE = 20_000
"""Milliseconds after which a page counts as one that does not answer."""


@dataclass(frozen=True)
class Screen:
    """How a reader looks at a page. `options`: what Playwright takes of a context."""

    width: int = 1280
    height: int = 800
    options: dict[str, Any] = field(default_factory=dict)
    folds_open: bool = False


@dataclass(frozen=True)
class Check:
    """One question: a function that yields faults. It gets an open page; `fresh`: one that has been
    nowhere before, and the address to open; `whole`: a page and the site, once.
    """

    name: str
    look: Callable[..., Iterator[Any]]
    screens: Sequence[Screen] = (Screen(),)
    whole: bool = False
    fresh: bool = False
    only_in: str = ""
    """The one browser that can do it, as Playwright names it; "" for any."""


_PHONE = Screen(320, 568)
CHECKS = (
    Check(
        "axe",
        axe.check,
        (
            Screen(options={"color_scheme": "light"}),
            Screen(320, 640, {"color_scheme": "dark"}),
        ),
    ),
    Check("narrow", layout.narrow, (Screen(320, 640),)),
    Check("letters", layout.letters, (Screen(640, 800),)),
    Check("keyboard", keyboard.check, (Screen(folds_open=True), _PHONE)),
    Check("single-keys", keyboard.single_keys),
    Check("help-in-order", keyboard.help_in_order, whole=True),
    Check("skip-link", keyboard.skip_link),
    Check("crisis-bar", crisis_bar.check, (_PHONE,)),
    Check("no-scripts", without_scripts.check, (Screen(320, 640, {"java_script_enabled": False}),)),
    Check("privacy", privacy.check, fresh=True),
    Check(
        "paper",
        paper.check,
        (Screen(paper.WIDTH, 1000, {"color_scheme": "dark"}),),
        only_in="chromium",  # no other prints into a file
    ),
    Check("search", searching.check, whole=True),
    Check("quick-exit", quick_exit.check, fresh=True),
    Check(
        "forced-colours", keyboard.forced_colours, (Screen(options={"forced_colors": "active"}),)
    ),
)
"""Every check by the name that findings have, in the order in which they run."""


def tried(
    folder: Path,
    project: Project,
    pages: Sequence[str],
    browser: Browser,
    *,
    checks: Iterable[Check] = CHECKS,
    progress: Progress | None = None,
) -> Report:
    """Open pages of a built site in the browser and return what the checks find there."""
    checks = list(checks)
    report = Report(pages=len(pages), rules=len(checks))
    built = Folder(folder, project.address)
    with served(folder, project.address or published(built, pages)) as address:
        site = Served(folder, address, pages)
        sources = project.sources(built.pages_named, None, folder)
        for check in checks:
            say = None if progress is None else _saying(progress, check.name)
            report.add(_findings(check, site, built, sources, browser, say))
    return report


def _saying(progress: Progress, name: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(name, done, total)


def _findings(
    check: Check,
    site: Served,
    built: Folder,
    sources: Any,
    browser: Browser,
    say: Callable[[int, int], None] | None,
) -> Iterator[Finding]:
    """Yield what a check finds, each fault once for all pages that share it."""
    first: dict[tuple[str, str, str], tuple[str, Fault]] = {}
    on: dict[tuple[str, str, str], set[str]] = {}
    for file, fault in _faults(check, site, browser, say):
        first.setdefault(fault.same, (file, fault))
        on.setdefault(fault.same, set()).add(file)
    for same, (file, fault) in first.items():
        with built.again(file) as page:
            yield as_finding(fault, check.name, page, sources, len(on[same]))


def _faults(
    check: Check, site: Served, browser: Browser, say: Callable[[int, int], None] | None
) -> Iterator[tuple[str, Fault]]:
    """Yield each fault with the page that has it."""
    if check.whole:
        with _opened(browser, check.screens[0]) as context:
            faults, _ = _until_end(partial(check.look, context.new_page(), site), browser)
        yield from ((fault.file or site.home, fault) for fault in faults)
        return
    # There Tab leaves a page for the browser's own buttons; the next page would not get it back.
    in_firefox = browser.browser_type.name == "firefox"
    total, done = len(site.pages) * len(check.screens), 0
    for screen in check.screens:
        page: Page | None = None
        for file in site.pages:
            if say is not None:
                say(done, total)
            done += 1
            if page is None:
                page = _opened(browser, screen).new_page()
            faults, ended = _on_page(check, page, site.url(file), screen, browser)
            yield from ((file, fault) for fault in faults)
            if check.fresh or not ended or in_firefox:
                page.context.close()
                page = None
        if page is not None:
            page.context.close()


def _on_page(
    check: Check, page: Page, url: str, screen: Screen, browser: Browser
) -> tuple[list[Fault], bool]:
    """Return what a check sees on one page, and whether it came to its end."""
    if check.fresh:
        return _until_end(partial(check.look, page, url), browser)

    def look() -> Iterator[Fault]:
        page.goto(url)
        if screen.folds_open:
            page.evaluate(axe.OPEN_FOLDS)
        yield from check.look(page)

    return _until_end(look, browser)


def _until_end(look: Callable[[], Iterator[Fault]], browser: Browser) -> tuple[list[Fault], bool]:
    """Return what a check yields, and whether the browser went along to the end.

    Raises Playwright's error where the browser itself has ended: no page is to blame for that.
    """
    from playwright.sync_api import Error

    faults: list[Fault] = []
    try:
        faults.extend(look())
    except Error as error:
        if not browser.is_connected():
            raise
        reason = error.message.strip().splitlines()[0]
        what = f"The browser did not come to the end of this page: {reason}"
        fix = "Open it in a browser, and look for a script that leaves the page or never ends."
        return [*faults, Fault(what, fix)], False
    return faults, True


def _opened(browser: Browser, screen: Screen) -> Any:
    context = browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        accept_downloads=False,
        **screen.options,
    )
    context.set_default_timeout(_PATIENCE)
    return context
