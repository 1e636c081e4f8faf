"""The list of topics: found at a glance, each link a target of its own, useful on paper."""

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from handrail.browser.axe import OPEN_FOLDS

TARGETS = """() => {
  const links = [...document.querySelectorAll(".listing a, .letters a, .a-to-z :is(a, summary)")]
    .filter(link => link.checkVisibility());
  const boxes = links.map(link => link.getBoundingClientRect());
  const faults = [];
  boxes.forEach((box, at) => {
    if (box.height < 43.5 || box.width < 43.5) faults.push(`small: ${links[at].textContent}`);
    if (links[at].getClientRects().length > 1) faults.push(`in pieces: ${links[at].textContent}`);
    boxes.slice(at + 1).forEach((other, more) => {
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
      if (across > .5 && down > .5)
        faults.push(`${links[at].textContent} over ${links[at + 1 + more].textContent}`);
    });
  });
  return [links.length, faults];
}"""
"""Links of the lists that are too small to tap, or lie over each other."""


@pytest.mark.parametrize("letters", ["100%", "200%"])
@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_each_link_is_a_target_of_its_own(
    context: Callable[..., BrowserContext], address: str, own_address: str, width: int, letters: str
) -> None:
    page = context(width, bypass_csp=True).new_page()
    for site in (address, own_address):
        page.goto(site + "topics/")
        page.add_style_tag(content=f":root {{ font-size: {letters} }}")
        page.evaluate(OPEN_FOLDS)
        number, faults = page.evaluate(TARGETS)
        assert number > 20
        assert faults == []


def test_the_page_is_at_most_eight_screens_tall(
    context: Callable[..., BrowserContext], own_address: str
) -> None:
    """Twenty and more pages, each with its description, and three times as many questions."""
    page = context(1024, 768).new_page()
    page.goto(own_address + "topics/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 6000


def test_each_description_stands_once(page: Page, address: str, pages: dict[str, str]) -> None:
    page.goto(address + "topics/")
    text = page.locator("main").inner_text()
    told = 0
    for path in pages:
        if path.endswith("index.html"):
            page.goto(address + path)
            about = page.locator('meta[name="description"]').get_attribute("content")
            assert about
            assert text.count(about) == 1, path
            told += 1
    assert told > 10


def test_a_word_of_several_pages_unfolds_them(page: Page, address: str) -> None:
    page.goto(address + "topics/")
    fold = page.locator("details#depression")
    signs = fold.get_by_role("link", name="Signs of depression")
    expect(signs).to_be_hidden()
    page.get_by_role("link", name="Low mood: see Depression").click()
    expect(signs).to_be_visible()
    page.keyboard.press("Tab")
    expect(fold.locator("summary")).to_be_focused()
    page.goto(address)
    page.goto(address + "topics/#depression")
    expect(signs).to_be_visible()


def test_to_assistive_technology_headings_are_in_order_and_lists_are_lists(
    page: Page, address: str
) -> None:
    page.goto(address + "topics/")
    levels = page.locator("main :is(h1, h2, h3)").evaluate_all(
        "found => found.filter(one => one.checkVisibility()).map(one => +one.tagName[1])"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    letters = page.get_by_role("navigation", name="Letters")
    assert letters.get_by_role("listitem").count() > 5
    markers = page.locator(".text :is(.listing, .a-to-z ul)").evaluate_all(
        "lists => lists.map(list => getComputedStyle(list).listStyleType)"
    )
    assert markers
    assert "none" not in markers, "VoiceOver would call these no lists"


def test_on_paper_each_link_says_where_it_leads(
    context: Callable[..., BrowserContext], own_address: str
) -> None:
    page = context(java_script_enabled=False).new_page()
    page.goto(own_address + "topics/")
    named = page.locator(".a-to-z details a").evaluate_all(
        "links => links.map(link => link.textContent)"
    )
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "".join("".join(sheet.extract_text().split()) for sheet in reader.pages)
    assert len(reader.pages) <= 8
    assert named
    for name in named:
        assert text.count("".join(name.split())) > 1, "once with its description, once in the fold"
