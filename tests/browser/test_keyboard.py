"""Everything by the Tab key alone: reached in order, seen, and never under the crisis footer."""

from collections.abc import Callable
from string import ascii_letters, digits, punctuation

import pytest
from playwright.sync_api import BrowserContext, Page

from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.keyboard import walk


@pytest.mark.parametrize(("width", "height", "opened"), [(1280, 800, True), (320, 256, False)])
def test_every_page_can_be_walked_by_tab(
    context: Callable[..., BrowserContext],
    own_address: str,
    own_paths: list[str],
    width: int,
    height: int,
    opened: bool,
) -> None:
    page = context(width, height).new_page()
    wrong = []
    for path in own_paths:
        page.goto(own_address + path)
        if opened:
            page.evaluate(OPEN_FOLDS)
        steps = walk(page)
        assert [step["order"] for step in steps] == list(range(steps[0]["of"])), path
        # Pages with a quick exit offer it before all else: see test_quick_exit.py.
        exit_row = page.locator(".exit a").count()
        names = [step["name"] for step in steps]
        del names[1 : 1 + exit_row]
        first = page.locator(".skip, .top .help").all_inner_texts()
        assert names[:2] == [" ".join(name.split()) for name in first], path
        shown = page.locator(".crisis-bar a:visible").all_inner_texts()
        assert names[-len(shown) :] == [" ".join(name.split())[:60] for name in shown], path
        assert names[-1] in ("Other countries", "Otros países"), path
        for step in steps:
            for fault in ("offScreen", "under"):
                if step[fault]:
                    wrong.append(f"{path}: {step['name']}: {fault}")
            if step["outline"] < 2:
                wrong.append(f"{path}: {step['name']}: no outline")
    assert wrong == []


def test_with_every_fold_open_a_phone_shows_each_stop_too(
    context: Callable[..., BrowserContext], address: str, article: str
) -> None:
    for height in (640, 256):
        page = context(320, height).new_page()
        for path in (article, "get-help/", "topics/"):
            page.goto(address + path)
            page.evaluate(OPEN_FOLDS)
            steps = walk(page)
            assert [step["order"] for step in steps] == list(range(steps[0]["of"])), path
            assert [step for step in steps if step["offScreen"] or step["under"]] == [], path


def test_letters_twice_as_large_leave_the_focus_in_view(
    context: Callable[..., BrowserContext], address: str, article: str
) -> None:
    page = context(390, 844, bypass_csp=True).new_page()
    for path in (article, "get-help/"):
        page.goto(address + path)
        page.add_style_tag(content="html { font-size: 200% }")
        assert [step for step in walk(page) if step["under"]] == [], path


def test_the_skip_link_leads_to_the_text(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_by_enter_and_closes_by_escape(
    context: Callable[..., BrowserContext], address: str
) -> None:
    page = context(320).new_page()
    page.goto(address)
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Home"
    page.keyboard.press("Escape")
    assert not page.locator(".menu details").evaluate("menu => menu.open")
    assert page.evaluate("document.activeElement.innerText") == "Menu"


def test_no_single_key_does_anything(page: Page, address: str, article: str) -> None:
    for path in (article, "search/", "hide-this-visit/"):
        page.goto(address + path)
        before = page.url, page.content()
        for key in ascii_letters + digits + punctuation:
            page.keyboard.press(key)
        assert (page.url, page.content()) == before, path


@pytest.mark.parametrize("height", [640, 256])
def test_a_link_in_the_page_lands_clear_of_the_footer(
    context: Callable[..., BrowserContext], address: str, height: int
) -> None:
    page = context(320, height).new_page()
    for anchor in ("services", "ie", "no-country", "words-to-send", "gb-drovers"):
        page.goto(f"{address}get-help/#{anchor}")
        box = page.locator(f"#{anchor}").bounding_box()
        bar = page.locator(".crisis-bar").bounding_box()
        assert box
        assert bar
        assert 0 <= box["y"] < bar["y"] - 20, anchor
