"""What a blind reader must hear, asked of a screen reader: the order, help once, no noise."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from handrail.browser.serving import serve
from heard.orca import BROWSERS, Ear, listening, missing, running

HELP, FOUND, NOTHING = "Help is available.", "pages found.", "No page found."


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=pytest.mark.skipif(bool(missing(name)), reason=missing(name)))
        for name in BROWSERS
    ],
)
def browser(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def ear(browser: str) -> Iterator[Ear]:
    """Yield one ear for all pages in a browser."""
    if running():
        pytest.skip("An Orca runs here already, and there can be only one: nothing is heard")
    with listening() as listens:
        yield listens


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Yield the address of the site with every part."""
    yield from serve(site)


def in_order(said: list[str], *words: str) -> bool:
    """Tell whether these words are said, one after the other; other words may come between."""
    at = 0
    for each in words:
        found = [number for number in range(at, len(said)) if said[number] == each]
        if not found:
            return False
        at = found[0] + 1
    return True


def one_link(said: list[str], name: str) -> bool:
    """Tell whether a link is said whole, wherever it is said."""
    return any(pair == (name, "link") for pair in pairwise(said))


def times(words: str, said: list[str]) -> int:
    return sum(each.count(words) for each in said)


def test_an_unknown_address_is_read_from_the_skip_link_to_the_crisis_footer(
    ear: Ear, browser: str, address: str
) -> None:
    with ear.reading(browser, address + "no/such/page") as said:
        text = " | ".join(said)
        assert "Finished loading Page not found" in text
        assert in_order(
            said,
            *("Skip to the text", "link", "Get help now", "link", "main content"),
            *("Page not found", "heading level 1", "complementary content", "Crisis help"),
            *("Call 555 UK, Ireland", "link", "Text 555 UK, Ireland", "link"),
            *("Other countries", "link"),
        ), text
        assert "statusbar" not in text
        assert ear.press("Tab") == ["Skip to the text link."]
        assert ear.press("Tab") == ["Get help now link."]


def test_an_article_is_read_in_the_order_that_keeps_its_reader_safe(
    ear: Ear, browser: str, address: str
) -> None:
    with ear.reading(browser, address + "signs/") as said:
        text = " | ".join(said)
        assert in_order(
            said,
            *("Signs of depression", "heading level 1", "Content warning", "heading level 2"),
            *("Get help now", "Skip to what can help", "Read on", "In short", "heading level 2"),
            *("Mood can change", "heading level 2", "About this page", "heading level 2"),
            *("Sources", "heading level 2", "Crisis help"),
        ), text
        assert text.count("In short") == 1
        assert text.count("About this page") == 1
        assert one_link(said, "source 1")
        assert one_link(said, "Back to the text, source 1")
        assert "statusbar" not in text
        assert not re.search("[▸▾☰]", text)


def test_help_is_read_without_noise_and_each_way_is_one_link(
    ear: Ear, browser: str, address: str
) -> None:
    with ear.reading(browser, address + "get-help/") as said:
        text = " | ".join(said)
        assert one_link(said, "Call 555, Harbour & Haven Line")
        assert one_link(said, "Text HOME to 101416, Anchor Text Line")
        assert re.search(r"\| Emergency: Call 999\b", text), text
        assert "not confirmed yet" not in text
        assert "not yet by a person" not in text
        assert "statusbar" not in text
        landmarks = re.search(r"Page has (\d+) landmarks", text)
        assert landmarks
        assert int(landmarks[1]) <= 11, "no landmark for each country"
        assert in_order(said, "I would rather not speak", "collapsed")
        ear.press_until("b", "I would rather not speak")
        assert "expanded" in " ".join(ear.press("Return", quiet=2))


def test_help_is_announced_once_with_the_number_of_pages_and_again_on_the_search_page(
    ear: Ear, browser: str, address: str
) -> None:
    """Three letters bring the card at once, as words do that are pasted or dictated."""
    with ear.reading(browser, address + "signs/"):
        ear.press_until("Tab", "Search entry")
        ear.type("zzqq")
        assert times(NOTHING, ear.wait_for(NOTHING)) == 1
        ear.press("ctrl+a")
        ear.type("kms")
        said = ear.wait_for(FOUND)
        assert (times(HELP, said), times(FOUND, said), times(NOTHING, said)) == (1, 1, 0), said
        said = ear.press("Return", quiet=0.1) + ear.wait_for(FOUND)
        assert (times(HELP, said), times(FOUND, said)) == (1, 1), said


def test_words_that_become_crisis_words_bring_help_once_and_the_card_comes_first(
    ear: Ear, browser: str, address: str
) -> None:
    with ear.reading(browser, address + "signs/"):
        ear.press_until("Tab", "Search entry")
        ear.type("i want to die")
        said = ear.wait_for(FOUND)
        assert (times(HELP, said), times(FOUND, said)) == (1, 1), said
        ear.press_until("Tab", "Find")
        said = [words for _ in range(5) for words in ear.press("Tab", quiet=0.6)]
        text = " | ".join(said)
        assert re.search(r"Call 999\b.* link", text), text
        assert "highlight" not in text


def test_help_is_announced_where_the_words_come_with_the_address(
    ear: Ear, browser: str, address: str
) -> None:
    with ear.reading(browser, address + "search/#q=kms") as said:
        assert times(HELP, said) >= 1, said


def test_each_press_of_shift_is_answered_and_the_end_is_said_once(
    ear: Ear, browser: str, address: str
) -> None:
    with ear.reading(browser, address + "hide-this-visit/") as said:
        text = " | ".join(said)
        assert one_link(said, "Emergency: Exit this page"), text
        assert "statusbar" not in text
        assert "Or press Shift three times." in text
        assert ear.press("shift") == ["To exit, press Shift two more times."]
        assert ear.press("shift") == ["To exit, press Shift once more."]
        assert ear.hear(quiet=2, first=10) == ["Exit not used. To exit, press Shift three times."]


def test_at_400_percent_the_menu_says_its_name_alone_and_the_picture_is_told_by_its_caption(
    ear: Ear, browser: str, address: str
) -> None:
    with ear.reading(browser, address, zoom=4) as said:
        # Firefox names the figure by its caption too. The words inside are drawn, not said.
        assert times("The picture in words", said) == (2 if browser == "firefox" else 1), said
        assert "Company" not in said
        said = ear.press_until("b", "Menu")
        assert re.match(r"Menu (collapsed )?(toggle|push) button", " ".join(said)), said
        assert ear.press("Return", quiet=2) == ["expanded"]
