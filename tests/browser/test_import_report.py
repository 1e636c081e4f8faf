"""The report of an import in a real browser: two halves, one below the other where it is narrow."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from importing.test_import_report import REPORT
from playwright.sync_api import BrowserContext, Page, expect

from browser.test_axe import violations
from handrail.browser.layout import LOST, OUT_OF_REACH, sideways
from handrail.browser.serving import serve
from handrail.importing.import_report import REPORT_FILE, render


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a report with everything that a document may hold."""
    folder: Path = tmp_path_factory.mktemp("report")
    (folder / REPORT_FILE).write_text(render(REPORT), "utf-8")
    for address in serve(folder):
        yield address + REPORT_FILE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_lost(
    context: Callable[..., BrowserContext], report: str, width: int, scheme: str
) -> None:
    page = context(width, color_scheme=scheme).new_page()
    page.goto(report)
    assert violations(page) == []
    assert not sideways(page)
    assert page.evaluate(LOST) == []
    assert page.evaluate(OUT_OF_REACH) == []


def halves(page: Page) -> list[Any]:
    found = page.get_by_role("group").all()[:2]
    assert [half.get_by_role("heading").inner_text() for half in found] == [
        "In the document",
        "In the page",
    ]
    return [half.bounding_box() for half in found]


def test_the_halves_stand_side_by_side_or_one_below_the_other(
    context: Callable[..., BrowserContext], report: str
) -> None:
    page = context(1280).new_page()
    page.goto(report)
    left, right = halves(page)
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    page.set_viewport_size({"width": 320, "height": 640})
    upper, lower = halves(page)
    assert upper["x"] == lower["x"]
    assert upper["y"] + upper["height"] <= lower["y"]


def test_a_page_is_reached_with_the_keyboard(page: Page, report: str) -> None:
    page.goto(report)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{report}#page-2")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Page merged").is_visible()
