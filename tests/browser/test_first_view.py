"""What a reader sees before scrolling: the title, the warning with its ways, the first words."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

PLACES = """() => {
  const box = (selector) => {
    const found = document.querySelector(selector);
    if (!found) return null;
    const { top, bottom, left, right } = found.getBoundingClientRect();
    return { top, bottom, left, right };
  };
  return { heading: box("h1"), warning: box(".warning"), short: box(".in-short"),
    text: box(".text > p"), exit: box(".exit"), bar: box(".crisis-bar") };
}"""


def places(page: Page, url: str) -> dict[str, Any]:
    page.goto(url)
    found: dict[str, Any] = page.evaluate(PLACES)
    return found


def test_on_a_phone_title_and_warning_are_whole_and_the_text_is_near(
    context: Callable[..., BrowserContext], own_address: str, own_paths: list[str]
) -> None:
    """A page with a quick exit gives its row to it; below that row the same holds."""
    page = context(390, 844).new_page()
    articles = 0
    for path in own_paths:
        found = places(page, own_address + path)
        exit_row = found["exit"]["bottom"] if found["exit"] else 0
        if found["warning"]:
            assert found["warning"]["bottom"] <= found["bar"]["top"], path
        if found["short"]:
            articles += 1
            assert found["heading"]["top"] - exit_row <= 170, path
            least = 900 if found["warning"] else 560
            assert found["text"]["top"] - exit_row <= least, path
    assert articles > 5


def test_on_a_wide_screen_the_text_begins_in_the_first_view(
    context: Callable[..., BrowserContext], own_address: str, own_paths: list[str]
) -> None:
    page = context(1440, 900).new_page()
    for path in own_paths:
        found = places(page, own_address + path)
        if found["short"]:
            assert found["text"]["top"] + 30 <= found["bar"]["top"], path


@pytest.mark.parametrize("width", [320, 390, 768])
def test_on_a_phone_the_header_is_one_row_and_so_is_the_breadcrumb(
    context: Callable[..., BrowserContext], address: str, article: str, width: int
) -> None:
    page = context(width, 844).new_page()
    page.goto(address + article)
    rows = page.evaluate(
        """[...document.querySelectorAll(".top .help, .top .find, .menu summary")]
           .map(element => element.getBoundingClientRect())
           .map(({ top, bottom, left, right }) => [(top + bottom) / 2, left, right])"""
    )
    assert len(rows) == 3
    assert len({round(middle / 4) for middle, _, _ in rows}) == 1
    rows.sort(key=lambda row: row[1])
    assert all(before[2] <= after[1] for before, after in pairwise(rows))
    assert rows[-1][2] <= width
    assert page.evaluate("document.querySelector('.crumbs').offsetHeight") < 60


def test_a_home_page_shows_its_doors_and_its_picture(
    context: Callable[..., BrowserContext], own_address: str
) -> None:
    page = context(1440, 900).new_page()
    page.goto(own_address)
    doors, picture, bar = page.evaluate(
        """[[...document.querySelectorAll(".ways-in li")], [document.querySelector("figure svg")],
            [document.querySelector(".crisis-bar")]].map(all => all.map(element => {
              const { top, bottom, left } = element.getBoundingClientRect();
              return { top, bottom, left };
            }))"""
    )
    assert len(doors) == 3
    assert len({door["top"] for door in doors}) == 1
    assert max(box["bottom"] for box in (*doors, *picture)) <= bar[0]["top"]
