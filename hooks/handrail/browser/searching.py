"""The search, where a site has one: it finds each page, and shows help to who asks for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.browser import axe
from handrail.browser.fault import Fault
from handrail.browser.keyboard import Walk
from handrail.browser.pages import Served, path_of
from handrail.search.index import FILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIELD = "[data-handrail=search] input"
IN_DANGER = "i want to die"
_FIRST = 5
"""Among so many results a page has to be for its own title."""
_WAIT = 5000
"""Milliseconds in which the first answer has to be there."""
# Types each search as a reader does who pastes it, and returns what stands there at once. In the
# page, for each call from outside takes far longer.
TYPE = """([searches, read]) => searches.map(typed => {
  const field = document.querySelector("[data-handrail=search] input");
  field.value = typed;
  field.dispatchEvent(new InputEvent("input", {bubbles: true}));
  const found = selector => [...document.querySelectorAll(selector)];
  return read === "card" ? found(".search-help h3").map(heading => heading.innerText)
    : found(".results ol > li > a").map(link => link.href);
})"""
_RESULTS = ".results ol > li"
_FAULT = "[data-handrail=search] .fault:not([hidden])"
_READY = f"() => document.querySelector('{_RESULTS}, {_FAULT}')"

_BROKEN = Fault(
    "The search does not work in a browser: it shows no page for any title.",
    "Build the site again and publish all of it, assets/ too.",
)


def check(page: Page, site: Served) -> Iterator[Fault]:
    """Yield what the search does not find or show, each at the page that it is about."""
    from playwright.sync_api import TimeoutError as TooLate

    index = site.folder / FILE
    page.goto(site.url(site.home))
    if not index.is_file() or page.locator(FIELD).count() == 0:
        return
    entries = _entries(index)
    if entries is None:
        yield _BROKEN
        return
    field = page.locator(FIELD).first
    field.fill(IN_DANGER)
    try:
        page.locator(".search-help").wait_for(state="visible", timeout=_WAIT)
    except TooLate:
        yield Fault(
            f"A search for “{IN_DANGER}” does not show whom to call first.",
            "Keep the rules in search_phrases, and the search page with its own parts.",
        )
    else:
        yield from axe.check(page)
    titles = {path: title for path, title in entries.items() if len(title) > 2}
    if not titles:
        return
    field.fill(next(iter(titles.values())))
    with suppress(TooLate):
        page.wait_for_function(_READY, timeout=_WAIT)
    if page.locator(_FAULT).count() or not page.locator(_RESULTS).count():
        yield _BROKEN
        return
    yield from axe.check(page)
    if not Walk(page).left:
        yield Fault(
            "The Tab key never leaves the results of a search.",
            "Look for a script that acts on the Tab key or moves the focus, and let Tab go on.",
            kind="trap",
            wcag=("2.1.2",),
        )
    tested = [file for file in site.pages if path_of(file) in titles]
    found = page.evaluate(TYPE, [[titles[path_of(file)] for file in tested], "links"])
    for file, links in zip(tested, found, strict=True):
        if site.url(file) not in [link.partition("#")[0] for link in links[:_FIRST]]:
            title = titles[path_of(file)]
            yield Fault(
                f"A search for its own title, “{title}”, does not show this page among the first"
                f" {_FIRST} results.",
                "Say in the title what this page alone has: others answer to these words more.",
                file=file,
            )


def _entries(index: Path) -> dict[str, str] | None:
    """Return the title of each page in the index by its path, None where the index is broken."""
    try:
        pages = json.loads(index.read_text("utf-8"))["pages"]
        return {page[0]: str(page[1]) for page in pages}
    except (ValueError, LookupError, TypeError):
        return None
