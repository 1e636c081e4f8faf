"""Without scripts, without styles: what a reader still gets."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect


@pytest.fixture
def plain(context: Callable[..., BrowserContext]) -> Page:
    """Return a phone with scripts off."""
    return context(320, 640, java_script_enabled=False).new_page()


def test_without_scripts_the_menu_opens_and_leads_on(plain: Page, address: str) -> None:
    plain.goto(address)
    plain.get_by_text("Menu", exact=True).click()
    last = plain.locator(".menu li a").last
    href = last.get_attribute("href")
    last.click()
    expect(plain).to_have_url(urljoin(address, href))


def test_without_scripts_help_is_one_tap_away(plain: Page, address: str, paths: list[str]) -> None:
    for path in paths:
        plain.goto(address + path)
        bar = plain.locator(".crisis-bar a:visible")
        assert [link.get_attribute("href") for link in bar.all()][:3] == [
            "tel:555",
            "sms:555",
            "https://harbour.example/chat/",
        ]
        assert plain.locator(".looks").count() == 0
        assert plain.get_by_role("button").count() == 0


def test_without_scripts_countries_and_topics_work(plain: Page, address: str) -> None:
    plain.goto(address + "get-help/")
    plain.get_by_role("link", name="Ireland", exact=True).click()
    expect(plain).to_have_url(re.compile(r"#ie$"))
    assert plain.get_by_role("link", name="Call 020 910 0116", exact=False).is_visible()
    plain.get_by_text("I would rather not speak").click()
    assert plain.get_by_role("link", name="Text PEBBLE to 101528").first.is_visible()
    plain.goto(address + "topics/")
    assert plain.locator(".listing a").first.is_visible()
    plain.get_by_role("link", name="Words with W").click()
    plain.get_by_role("link", name="Low mood: see Depression").click()
    expect(plain).to_have_url(address + "topics/#depression")
    plain.locator("#depression summary").click()
    plain.locator("#depression").get_by_role("link", name="A card to keep").click()
    expect(plain).to_have_url(address + "help-card/")


def test_without_styles_help_comes_first(
    context: Callable[..., BrowserContext], own_address: str, own_paths: list[str]
) -> None:
    page = context().new_page()
    page.route("**/*.css", lambda route: route.abort())
    for path in own_paths:
        page.goto(own_address + path)
        words = [line for line in page.locator("body").inner_text().split("\n") if line.strip()]
        leave = [
            line
            for row in page.locator(".exit").all_inner_texts()
            for line in row.split("\n")
            if line.strip()
        ]
        skip, help_now = page.locator(".skip, .top .help").all_inner_texts()
        assert words[0].startswith(skip), path
        assert help_now in " ".join(words[: 2 + len(leave)]), path
        assert page.locator(".crisis-bar a").first.inner_text().startswith(("Call ", "Tel. ")), path


def test_in_forced_colours_buttons_and_boxes_keep_an_edge(
    context: Callable[..., BrowserContext], address: str
) -> None:
    page = context(forced_colors="active").new_page()
    page.goto(address + "get-help/")
    for selector in (".help", ".care-card", ".service", ".ways a", ".crisis-bar"):
        edge = page.locator(selector).first.evaluate(
            "element => parseFloat(getComputedStyle(element).borderTopWidth)"
        )
        assert edge >= 1, selector
