"""axe-core with every rule it has: AAA, best practice, experimental, and those off by default."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from browser.test_layout import LOST, sideways
from browser.test_quick_exit import PATH, press
from browser.test_search import field, ready

RUN = """async () => {
  const rules = Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, {enabled: true}]));
  const found = await axe.run(document, {rules, resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 160)} | ${node.failureSummary}`));
}"""


def violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):  # half a megabyte: once a page
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(RUN)
    return found


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
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
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
        assert [element for element in page.evaluate(LOST) if "<input" not in element] == [], typed
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
