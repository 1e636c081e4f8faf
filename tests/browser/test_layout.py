"""320 px, 400 % zoom, wider letters: nothing lost, nothing sideways, help in view."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.layout import LOST, OVERLAPS, SPACING, sideways

SIZES = [(320, 256), (320, 640), (768, 1024), (1440, 900)]


@pytest.mark.parametrize("spacing", [False, True])
def test_nothing_is_lost_and_nothing_scrolls_sideways(
    context: Callable[..., BrowserContext], own_address: str, own_paths: list[str], spacing: bool
) -> None:
    page = context(bypass_csp=True).new_page()
    for path in own_paths:
        page.goto(own_address + path)
        if spacing:
            page.add_style_tag(content=SPACING)
        page.evaluate(OPEN_FOLDS)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert not sideways(page), (path, width)
            assert page.evaluate(LOST) == [], (path, width)
            assert page.evaluate(OVERLAPS) == [], (path, width)


def test_the_crisis_footer_is_in_view_and_small(
    context: Callable[..., BrowserContext], address: str, paths: list[str]
) -> None:
    page = context(320, 256).new_page()
    for path in paths:
        page.goto(address + path)
        boxes = page.evaluate(
            """() => [0, 300, 10 ** 6].map(top => {
              scrollTo(0, top);
              const box = document.querySelector(".crisis-bar").getBoundingClientRect();
              return [box.height, Math.round(box.bottom)];
            })"""
        )
        for height, bottom in boxes:
            assert height <= 64, path
            assert bottom == 256, path


def test_the_crisis_footer_has_at_most_two_lines_at_320(
    context: Callable[..., BrowserContext], address: str
) -> None:
    page = context(320, 640).new_page()
    page.goto(address)
    heights = page.evaluate(
        """[...document.querySelectorAll(".crisis-bar :is(strong, span)")]
           .filter(line => line.checkVisibility()).map(line => line.getClientRects().length)"""
    )
    assert heights == [1] * 8


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(
    context: Callable[..., BrowserContext], own_address: str, own_paths: list[str], width: int
) -> None:
    """44 px (WCAG 2.5.5), 48 px for help; links inside a sentence are exempt."""
    page = context(width).new_page()
    small = []
    for path in own_paths:
        page.goto(own_address + path)
        page.evaluate(OPEN_FOLDS)
        small += page.evaluate(
            """path => [...document.querySelectorAll("a[href], button, input, summary")]
             .filter(element => {
              if (!element.checkVisibility() || element.matches(".skip")) return false;
              const inSentence = getComputedStyle(element).display === "inline"
                && !!element.closest("p, li, dd, figcaption");
              if (inSentence && !element.matches(".help, .crisis-bar a, .reach")) return false;
              const least = element.matches(".help, .crisis-bar a, .reach") ? 48 : 44;
              const box = element.getBoundingClientRect();
              return box.height < least - 0.5 || box.width < 43.5;
            }).map(element => `${path}: ${element.outerHTML.slice(0, 90)}`)""",
            path,
        )
    assert small == []


def test_a_line_holds_at_most_75_characters(
    context: Callable[..., BrowserContext], address: str, paths: list[str]
) -> None:
    page = context(1440).new_page()
    longest = 0
    for path in paths:
        page.goto(address + path)
        longest = max(longest, page.evaluate(
            """() => Math.max(0, ...[...document.querySelectorAll("main p, main li")].map(block => {
              const range = document.createRange();
              const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
              const lines = new Map();
              for (let node; (node = walker.nextNode());) {
                if (node.parentElement.closest(".visually-hidden")) continue;
                for (let i = 0; i < node.length; i++) {
                  range.setStart(node, i); range.setEnd(node, i + 1);
                  const rect = range.getClientRects()[0];
                  const line = rect && Math.round(rect.bottom / 8);
                  if (rect && rect.width > 1) lines.set(line, (lines.get(line) || 0) + 1);
                }
              }
              return Math.max(0, ...lines.values());
            }))"""
        ))  # fmt: skip
    assert 40 < longest <= 75


@pytest.mark.parametrize(("width", "there"), [(1280, True), (320, False)])
def test_the_menu_is_there_for_screen_readers_when_it_is_seen(
    context: Callable[..., BrowserContext], address: str, article: str, width: int, there: bool
) -> None:
    """The menu is a closed disclosure whose content the stylesheet shows where there is room."""
    wide = context(width)
    page = wide.new_page()
    page.goto(address + article)
    tree = wide.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    links = {
        node["name"]["value"]
        for node in tree
        if not node["ignored"] and node["role"]["value"] == "link"
    }
    assert "Get help now" in links
    last = page.locator(".menu li a").last
    assert last.is_visible() is there
    assert (last.text_content() in links) is there


def test_nothing_moves(page: Page, address: str, article: str) -> None:
    page.goto(address + article)
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter(element => {
          const style = getComputedStyle(element);
          return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
            || style.scrollBehavior === "smooth";
        }).length"""
    )
    assert moving == 0


def test_nothing_moves_when_a_late_script_puts_the_search_field_in_place(
    context: Callable[..., BrowserContext], address: str, article: str
) -> None:
    """Cumulative Layout Shift, as browsers report it; up to 0.1 counts as good."""
    page = context(412, 823).new_page()
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => {
          for (const shift of list.getEntries()) window.moved += shift.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )

    def late(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.route("**/handrail.js", late)
    for path in (article, "get-help/", "search/"):
        page.goto(address + path, wait_until="networkidle")
        opened = page.locator(".search" if path == "search/" else ".find[href$='search/']")
        assert opened.is_visible(), path
        assert page.evaluate("window.moved") < 0.02, path
