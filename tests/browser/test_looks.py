"""How pages look by the reader's choice: kept on the device, once made, and nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.layout import LOST, OVERLAPS, sideways

LOOKS = {
    "colours": ("Dark", "getComputedStyle(document.documentElement).colorScheme"),
    "letters": ("Largest", "document.querySelector('.text > p').getBoundingClientRect().height"),
    "lines": ("Shortest", "document.querySelector('.text > p').offsetWidth"),
    "spacing": ("Widest", "getComputedStyle(document.querySelector('.text > p')).letterSpacing"),
}


def choose(page: Page, look: str, name: str) -> None:
    if not page.locator(".looks details[open]").count():
        page.get_by_text("How pages look").click()
    page.locator(f".looks [data-look={look}]", has_text=name).click()


@pytest.mark.parametrize("look", LOOKS)
def test_a_choice_is_kept_once_it_is_made_and_the_first_of_a_row_forgets_it(
    page: Page, address: str, article: str, look: str
) -> None:
    name, shown = LOOKS[look]
    page.goto(address + article)
    usual = page.evaluate(shown)
    assert page.evaluate("localStorage.length") == 0
    choose(page, look, name)
    chosen = page.evaluate(shown)
    assert chosen != usual
    assert page.evaluate("({...localStorage})") == {f"handrail-{look}": name.lower()}
    page.goto(address + "get-help/")
    page.goto(address + article)
    assert page.evaluate(shown) == chosen
    row = page.locator(f".looks [data-look={look}]")
    pressed = row.evaluate_all("all => all.map(button => button.ariaPressed)")
    assert pressed == ["false", "false", "true"]
    page.get_by_text("How pages look").click()
    row.first.click()
    assert page.evaluate(shown) == usual
    assert page.evaluate("localStorage.length") == 0


def test_the_widest_choices_lose_nothing_on_the_smallest_screen(
    context: Callable[..., BrowserContext], address: str, paths: list[str]
) -> None:
    page = context(320, 640).new_page()
    page.goto(address)
    for look, name in (("letters", "Largest"), ("lines", "Shortest"), ("spacing", "Widest")):
        choose(page, look, name)
    for path in paths:
        page.goto(address + path)
        page.evaluate(OPEN_FOLDS)
        assert not sideways(page), path
        assert page.evaluate(LOST) == [], path
        assert page.evaluate(OVERLAPS) == [], path


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_can_be_printed_where_people_look_for_it(
    context: Callable[..., BrowserContext], address: str, article: str, width: int
) -> None:
    page = context(width).new_page()
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    page.goto(address + article)
    buttons = page.get_by_role("button", name="Print this page").locator("visible=true")
    assert buttons.count() == (2 if width == 1280 else 1)
    for button in buttons.all():
        button.click()
    assert page.evaluate("window.printed") == buttons.count()


def test_each_part_of_a_long_page_says_which_it_is_without_a_script(
    context: Callable[..., BrowserContext], address: str, article: str
) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(address + article)
    parts = page.locator(".text h2[data-part]").evaluate_all("all => all.map(h => h.dataset.part)")
    assert len(parts) > 3
    assert parts == [f"{number} / {len(parts)}" for number in range(1, len(parts) + 1)]
