"""A door out for a reader who may be watched: it opens at once, and nobody comes back by it."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

PATH = "hide-this-visit/"
COVERED = """() => [
  document.title, document.querySelector("main").checkVisibility({visibilityProperty: true}),
  getComputedStyle(document.documentElement, "::after").backgroundColor,
  document.elementFromPoint(150, 150)?.tagName,
]"""
DOTS = """() => {
  const found = getComputedStyle(document.querySelector(".exit .leave"), "::after").content;
  return found === "none" ? "" : found.split('"')[1];
}"""


class Outside:
    """The page outside, played by this test: the requests for it, each with its referrer."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.address: str = settings["handrail"]["exit"]["to"]
        self.requests: list[tuple[str, str | None]] = []
        self.answer: dict[str, Any] = {
            "body": "<title>Weather</title>",
            "content_type": "text/html",
        }

    def play(self, visit: BrowserContext) -> Page:
        """Return a new page whose requests to other sites all end here."""
        visit.route(re.compile(r"^(?!http://127\.0\.0\.1)"), self._take)
        return visit.new_page()

    def _take(self, route: Any) -> None:
        self.requests.append((route.request.url, route.request.headers.get("referer")))
        route.fulfill(**self.answer)


@pytest.fixture
def outside(settings: dict[str, Any]) -> Outside:
    return Outside(settings)


@pytest.fixture
def page(outside: Outside, context: Callable[..., BrowserContext], address: str) -> Page:
    """Return the page “Hide this visit” at 1280 by 800, opened from the home page."""
    opened = outside.play(context())
    opened.goto(address)
    opened.goto(address + PATH)
    return opened


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_only_pages_whose_topics_need_it_have_it(
    pages: dict[str, str], settings: dict[str, Any]
) -> None:
    name = settings["handrail"]["topics"]["abuse"]["name"]
    needing = {
        path
        for path, html in pages.items()
        for graph in re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', html)
        if name in json.loads(graph)["@graph"][0]["keywords"]
    }
    assert PATH + "index.html" in needing
    assert len(needing) < len(pages)
    for path, html in pages.items():
        offered = [html.count(part) for part in ('class="exit"', "weather.example", "Quick exit")]
        assert offered == ([1, 1, 1] if path in needing else [0, 0, 0]), path


def test_without_scripts_it_is_a_link_that_tells_nobody_where_the_reader_was(
    outside: Outside, context: Callable[..., BrowserContext], address: str
) -> None:
    page = outside.play(context(320, 640, java_script_enabled=False))
    page.goto(address + PATH)
    assert page.locator(".by-shift").count() == 0
    page.locator(".exit .leave").click()
    page.wait_for_url(outside.address)
    assert outside.requests == [(outside.address, None)]


@pytest.mark.parametrize("way", ["click", "tab", "shift"])
def test_each_way_out_leaves_no_way_back_to_the_page(
    outside: Outside, page: Page, address: str, way: str
) -> None:
    if way == "click":
        page.locator(".exit .leave").click()
    else:
        press(page, *(["Tab", "Tab", "Enter"] if way == "tab" else ["Shift"] * 3))
    page.wait_for_url(outside.address)
    assert outside.requests == [(outside.address, None)]
    page.go_back()
    assert page.url == address


def test_it_is_the_second_stop_by_tab_and_help_is_first_in_the_header(page: Page) -> None:
    names = []
    for _ in range(4):
        press(page, "Tab")
        names.append(" ".join(page.evaluate("document.activeElement.innerText").split()))
    exit_row = ["Emergency: Exit this page", "Hide this visit"]
    assert names == ["Skip to the text", *exit_row, "Get help now"]


def test_the_page_is_covered_while_the_next_one_loads_and_comes_back_whole(
    outside: Outside, page: Page
) -> None:
    outside.answer = {"status": 204}  # an answer that keeps the browser on this page
    title = page.title()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    press(page, "Shift", "Shift", "Shift")
    assert page.evaluate(COVERED) == ["Loading", False, paper, "HTML"]
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate(COVERED)[:2] == [title, True]
    assert page.evaluate(DOTS) == ""
    press(page, "Shift", "Shift", "Shift")
    assert page.evaluate(COVERED)[0] == "Loading"


def test_dots_and_words_count_the_presses_and_slow_ones_do_not_count(
    outside: Outside, page: Page
) -> None:
    page.clock.install()
    page.reload()
    status = page.locator(".exit [aria-live]")
    assert (page.evaluate(DOTS), status.text_content()) == ("", "")
    press(page, "Shift")
    assert page.evaluate(DOTS) == "●○○"
    expect(status).to_have_text("To exit, press Shift two more times.")
    page.clock.run_for(3000)
    press(page, "Shift")
    assert page.evaluate(DOTS) == "●●○"
    expect(status).to_have_text("To exit, press Shift once more.")
    page.clock.run_for(2100)
    assert page.evaluate(DOTS) == "●○○", "the first press is older than five seconds"
    assert status.text_content() == "", "words would sound like an answer to a press"
    press(page, "Shift")
    assert page.evaluate(DOTS) == "●●○"
    page.clock.run_for(6000)
    assert page.evaluate(DOTS) == ""
    expect(status).to_have_text("Exit not used. To exit, press Shift three times.")
    assert outside.requests == []


def test_shift_with_another_key_or_the_mouse_does_not_count(outside: Outside, page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    press(page, *["Shift+A"] * 4, *["Control+Shift"] * 4, *["Alt+Shift"] * 4, *["Shift+Tab"] * 4)
    for _ in range(4):
        page.keyboard.down("Shift")
        page.mouse.click(700, 500)
        page.keyboard.up("Shift")
    page.keyboard.down("Shift")
    for _ in range(4):
        page.keyboard.down("Shift")  # held: the key repeats
    page.keyboard.down("b")
    page.keyboard.up("b")
    page.keyboard.up("Shift")
    assert page.evaluate(DOTS) == ""
    press(page, "Shift", "Shift", "c", "Shift", "Shift")
    assert page.evaluate(DOTS) == "●●○", "another key in between begins the count again"
    assert outside.requests == []
    assert page.url.endswith(PATH)


def test_other_pages_leave_shift_alone(outside: Outside, page: Page, address: str) -> None:
    page.goto(address)
    press(page, *["Shift"] * 4)
    assert page.evaluate("document.title") == page.title() != "Loading"
    assert outside.requests == []


def test_paper_shows_none_of_it(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".exit").is_visible()
    assert [link.is_visible() for link in page.locator(".leave").all()] == [False]


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256), (768, 1024), (1440, 900)])
def test_it_is_low_and_never_covers_what_is_focused(
    context: Callable[..., BrowserContext], address: str, width: int, height: int
) -> None:
    page = context(width, height).new_page()
    page.goto(address + PATH)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar = page.locator(".exit").bounding_box()
    assert bar
    stays = height > 512
    assert (bar["y"] == 0) is stays, "in view where there is room"
    assert bar["height"] <= (100 if stays else 160)
    assert page.locator(".by-shift").is_visible() is (width >= 640 or not stays)
    page.locator(".foot a").last.focus()
    covered = page.evaluate_handle("[]")
    for _ in range(80):
        press(page, "Shift+Tab")
        done = page.evaluate(
            """covered => {
              const focused = document.activeElement;
              const bar = document.querySelector(".exit").getBoundingClientRect();
              const top = focused.getBoundingClientRect().top;
              if (focused.closest("header, .exit")) return true;
              if (top < bar.bottom) covered.push(focused.innerText);
            }""",
            covered,
        )
        if done:
            break
    assert done
    assert covered.json_value() == []
