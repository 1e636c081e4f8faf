"""axe-core with every rule it has: AAA, best practice, experimental, and those off by default."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from browser.test_quick_exit import PATH, press
from browser.test_search import field, ready
from handrail.browser import axe
from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.layout import LOST, sideways


def violations(page: Page) -> list[str]:
    return [
        f"{found['rule']}: {found['html'][:160]} | {found['summary']}"
        for found in axe.violations(page)
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_violation_on_any_page_with_every_fold_open(
    context: Callable[..., BrowserContext],
    own_address: str,
    own_paths: list[str],
    width: int,
    scheme: str,
) -> None:
    page = context(width, color_scheme=scheme).new_page()
    found = []
    for path in own_paths:
        page.goto(own_address + path)
        page.evaluate(OPEN_FOLDS)
        found += [f"{path}: {violation}" for violation in violations(page)]
    assert found == []


def test_no_violation_with_the_folds_closed(page: Page, address: str, article: str) -> None:
    found = []
    for path in (article, "get-help/"):
        page.goto(address + path)
        found += [f"{path}: {violation}" for violation in violations(page)]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["signs/", "search/"])
def test_axe_finds_nothing_in_results_card_and_no_results(
    context: Callable[..., BrowserContext], address: str, scheme: str, path: str
) -> None:
    page = context(320, 640, color_scheme=scheme).new_page()
    page.goto(address + path)
    ready(page)
    found = []
    for typed in ("lonely", "i want to die", "my son is suicidal", "xqztv", ""):
        field(page).fill(typed)
        found += [f"{typed}: {violation}" for violation in violations(page)]
        assert not sideways(page), typed
        assert page.evaluate(LOST) == [], typed
        small = page.evaluate(
            """[...document.querySelectorAll(".results a, .search input, .search button")]
               .filter(element => element.getBoundingClientRect().height < 43.5)
               .map(element => element.outerHTML)"""
        )
        assert small == [], typed
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_presses_are_counted(
    context: Callable[..., BrowserContext], address: str, scheme: str
) -> None:
    page = context(320, 640, color_scheme=scheme).new_page()
    page.goto(address + PATH)
    press(page, "Shift", "Shift")
    assert violations(page) == []


def test_a_planted_fault_is_seen(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    page.evaluate("document.querySelector('main p').style.color = '#666'")
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast-enhanced" in found
