"""What the shell makes of an article and of the menu."""

from typing import Any

import pytest
import turbohtml

from rendering import words_of


@pytest.fixture(scope="module")
def parsed(pages: dict[str, str], article: str) -> Any:
    """Return an article page."""
    return turbohtml.parse(pages[f"{article}index.html"])


def test_an_article_has_its_warning_status_summary_and_way_on(parsed: Any) -> None:
    order = [
        "handrail-content-warning", "handrail-in-short", "handrail-talk-now", "handrail-read-on",
        "handrail-what-can-help", "handrail-about-this-page", "sources",
    ]  # fmt: skip
    assert [e.attrs["id"] for e in parsed.select("main [id]") if e.attrs["id"] in order] == order
    assert parsed.select('a[rel="prev"]')
    assert parsed.select('a[rel="next"]')


def test_the_menu_does_not_grow_with_the_site(parsed: Any, pages: dict[str, str]) -> None:
    """It holds the top sections, and the pages of this page's own section only."""
    menu = parsed.select_one(".menu")
    assert len(menu.select("li ul")) == 1
    assert words_of(menu.select_one('[aria-current="page"]')) == words_of(parsed.select_one("h1"))
    assert len(menu.select("a")) < len(pages)
