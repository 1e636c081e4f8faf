"""The styleguide in a real browser: opened from disk, in both schemes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from building import run
from handrail.browser import axe
from handrail.browser.layout import sideways


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of its page on disk."""
    folder: Path = tmp_path_factory.mktemp("makers")
    assert run(["handrail", "styleguide"], folder).returncode == 0
    return (folder / "styleguide" / "index.html").as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_violation_and_nothing_wider_than_the_page(
    guide: str, context: Callable[..., BrowserContext], width: int, scheme: str
) -> None:
    page = context(width, color_scheme=scheme).new_page()
    page.goto(guide)
    page.evaluate(axe.OPEN_FOLDS)
    assert [(found["rule"], found["html"][:120]) for found in axe.violations(page)] == []
    assert not sideways(page)
    page.locator(".looks [data-step=dark]").click()
    assert page.evaluate("document.documentElement.dataset.colours") == "dark"
