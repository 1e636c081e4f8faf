"""Without scripts, without styles, on paper: what a reader still gets."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page


@pytest.fixture
def plain(context: Callable[..., BrowserContext]) -> Page:
    """A phone with scripts off."""
    return context(320, 640, java_script_enabled=False).new_page()


def test_without_scripts_the_menu_opens_and_leads_on(plain: Page, address: str) -> None:
    plain.goto(address)
    plain.get_by_text("Menu", exact=True).click()
    last = plain.locator(".menu li a").last
    href = last.get_attribute("href")
    last.click()
    assert plain.url == urljoin(address, href)


def test_without_scripts_help_is_one_tap_away(plain: Page, address: str, paths: list[str]) -> None:
    for path in paths:
        plain.goto(address + path)
        bar = plain.locator(".crisis-bar a:visible")
        assert [link.get_attribute("href") for link in bar.all()][:3] == [
            "tel:988",
            "sms:988",
            "https://988lifeline.org/chat/",
        ]
        assert plain.locator(".colours").is_hidden()
        assert plain.get_by_role("button").count() == 0


def test_without_scripts_countries_and_topics_work(plain: Page, address: str) -> None:
    plain.goto(address + "get-help/")
    plain.get_by_role("link", name="New Zealand", exact=True).click()
    assert plain.url.endswith("#nz")
    assert plain.get_by_role("link", name="Call 1737", exact=False).is_visible()
    plain.get_by_text("I would rather not speak").click()
    assert plain.get_by_role("link", name="Text SHOUT to 85258").first.is_visible()
    plain.goto(address + "topics/")
    assert plain.locator(".listing a").first.is_visible()
    assert plain.locator("#a-to-z ~ ul a").first.is_visible()


def test_without_styles_help_comes_first(
    context: Callable[..., BrowserContext], address: str, paths: list[str]
) -> None:
    page = context().new_page()
    page.route("**/*.css", lambda route: route.abort())
    for path in paths:
        page.goto(address + path)
        words = page.locator("body").inner_text().split("\n")
        assert words[0].startswith("Skip to the text"), path
        assert "Get help now" in " ".join(words[:2]), path
        assert "Call 988 US, Canada" in page.locator(".crisis-bar").inner_text(), path


def test_in_forced_colours_buttons_and_boxes_keep_an_edge(
    context: Callable[..., BrowserContext], address: str
) -> None:
    page = context(forced_colors="active").new_page()
    page.goto(address + "get-help/")
    for selector in (".help", ".care-card", ".service", ".ways a", ".crisis-bar"):
        edge = page.locator(selector).first.evaluate(
            "one => parseFloat(getComputedStyle(one).borderTopWidth)"
        )
        assert edge >= 1, selector


def test_paper_is_black_on_white_whatever_the_screen_is(
    context: Callable[..., BrowserContext], address: str
) -> None:
    page = context(color_scheme="dark").new_page()
    page.goto(address)
    page.get_by_role("button", name="Dark").click()
    page.emulate_media(media="print", color_scheme="dark")
    colours = """[getComputedStyle(document.body).color,
      getComputedStyle(document.body).backgroundColor]"""
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_every_printed_sheet_has_the_crisis_contacts(
    page: Page, address: str, article: str, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    page.goto(address + article)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages]
    assert len(sheets) > 1
    for sheet in sheets:
        assert "Call 988" in sheet
        assert "Other countries" in " ".join(sheet.split())


def test_a_card_to_keep_is_one_sheet_for_one_country(
    page: Page, address: str, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    def sheets(paper: str = "A4") -> list[str]:
        page.pdf(path=tmp_path / "card.pdf", format=paper)
        return [
            " ".join(one.extract_text().split()) for one in PdfReader(tmp_path / "card.pdf").pages
        ]

    page.goto(address + "help-card/#card-ie")
    [sheet] = sheets()
    assert sheet.startswith("Numbers to keep: Ireland")
    assert "116 123" in sheet
    assert "No person has checked these phone numbers" in sheet
    for absent in ("988", "85258", "Get help now", "VCF", "Disclaimer", "Choose a country"):
        assert absent not in sheet
    page.goto(address + "help-card/")
    page.reload()
    every = sheets("Letter")
    assert [one.split(" Emergency")[0] for one in every] == [
        f"Numbers to keep: {name}"
        for name in ("United States", "Canada", "United Kingdom", "Ireland", "Australia",
                     "New Zealand", "India")
    ]  # fmt: skip
