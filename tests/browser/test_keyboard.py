"""Everything by the Tab key alone: reached in order, seen, and never under the crisis footer."""

from collections.abc import Callable
from string import ascii_letters, digits, punctuation
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

# Writes down after each press of Tab where the focus is: its place among all that can be focused,
# its box, and what lies on top of it. In the page, for each call from outside takes far longer.
WATCH = """() => {
  window.steps = [];
  const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter(element => element.checkVisibility(
      {visibilityProperty: true, contentVisibilityAuto: true}));
  const step = () => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const box = focused.getBoundingClientRect();
    const boxes = [...focused.getClientRects()];
    const bar = document.querySelector(".crisis-bar").getBoundingClientRect();
    const inBar = !!focused.closest(".crisis-bar");
    const style = getComputedStyle(focused);
    return {
      name: (focused.innerText || focused.tagName).trim().replace(/\\s+/g, " ").slice(0, 60),
      order: all.indexOf(focused), of: all.length,
      offScreen: box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth,
      underBar: !inBar && boxes.some(box => box.bottom > bar.top + 0.5),
      outline: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
    };
  };
  addEventListener("keyup", event => { if (event.key === "Tab") steps.push(step()); }, true);
}"""
AT_ONCE = 10
"""So many presses of Tab before the steps are read."""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top until the focus leaves the page."""
    page.evaluate(WATCH)
    for _ in range(400 // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        steps: list[dict[str, Any] | None] = page.evaluate("steps")
        walked: list[dict[str, Any]] = []
        for step in steps:
            if step is None or (walked and step["order"] <= walked[-1]["order"]):
                return walked
            walked.append(step)
    raise AssertionError("the focus never leaves the page")


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
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        steps = walk(page)
        assert [step["order"] for step in steps] == list(range(steps[0]["of"])), path
        # Pages with a quick exit offer it once more before: see test_quick_exit.py.
        names = [step["name"] for step in steps if "Exit this page" not in step["name"]]
        assert names[:2] == ["Skip to the text", "Get help now"], path
        shown = page.locator(".crisis-bar a:visible").all_inner_texts()
        assert names[-len(shown) :] == [" ".join(name.split())[:60] for name in shown], path
        assert names[-1] == "Other countries", path
        for step in steps:
            for fault in ("offScreen", "underBar"):
                if step[fault]:
                    wrong.append(f"{path}: {step['name']}: {fault}")
            if not step["outline"]:
                wrong.append(f"{path}: {step['name']}: no outline")
    assert wrong == []


def test_with_every_fold_open_a_phone_shows_each_stop_too(
    context: Callable[..., BrowserContext], address: str, article: str
) -> None:
    for height in (640, 256):
        page = context(320, height).new_page()
        for path in (article, "get-help/", "topics/"):
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
            steps = walk(page)
            assert [step["order"] for step in steps] == list(range(steps[0]["of"])), path
            assert [step for step in steps if step["offScreen"] or step["underBar"]] == [], path


def test_letters_twice_as_large_leave_the_focus_in_view(
    context: Callable[..., BrowserContext], address: str, article: str
) -> None:
    page = context(390, 844, bypass_csp=True).new_page()
    for path in (article, "get-help/"):
        page.goto(address + path)
        page.add_style_tag(content="html { font-size: 200% }")
        assert [step for step in walk(page) if step["underBar"]] == [], path


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
