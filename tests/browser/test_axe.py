"""axe-core with every rule it has: AAA, best practice, experimental, and those off by default."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

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
        found += [f"{path}: {one}" for one in violations(page)]
    assert found == []


def test_no_violation_with_the_folds_closed(page: Page, address: str, article: str) -> None:
    found = []
    for path in (article, "get-help/"):
        page.goto(address + path)
        found += [f"{path}: {one}" for one in violations(page)]
    assert found == []


def test_a_planted_fault_is_seen(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    page.evaluate("document.querySelector('main p').style.color = '#666'")
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast-enhanced" in found
