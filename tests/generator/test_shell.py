"""What the shell makes of an article and of the menu."""

import json
import re
from typing import Any

import pytest
import turbohtml
from markdown import Markdown, markdown

from handrail.generator import spoken_markdown
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


def test_a_page_is_called_by_its_own_title_and_the_menu_by_its_label(pages: dict[str, str]) -> None:
    """The nav of the site says `Loss: loss.md`, and the page `title: After a loss`."""
    loss = turbohtml.parse(pages["loss/index.html"])
    assert words_of(loss.select_one('.menu [aria-current="page"]')) == "Loss"
    assert words_of(loss.select_one("h1")) == "After a loss"
    assert words_of(loss.select_one("title")).startswith("After a loss – ")
    [shared] = loss.select('meta[property="og:title"]')
    assert shared.attrs["content"] == "After a loss"
    [data] = loss.select('script[type="application/ld+json"]')
    page, trail = json.loads(data.text)["@graph"]
    assert page["name"] == trail["itemListElement"][-1]["name"] == "After a loss"


def test_links_to_a_page_elsewhere_have_its_own_title(pages: dict[str, str]) -> None:
    before = turbohtml.parse(pages["company/index.html"])
    assert words_of(before.select_one('a[rel="next"]')).endswith("After a loss")
    topics = turbohtml.parse(pages["topics/index.html"])
    named = {words_of(link) for link in topics.select('main a[href="../loss/"]')}
    assert "After a loss" in named
    assert "Loss" not in named


def test_links_back_from_a_source_that_is_cited_twice_have_two_names(parsed: Any) -> None:
    back = {
        link.attrs["href"]: link.attrs["aria-label"] for link in parsed.select(".footnote-backref")
    }
    assert back == {
        "#fnref:nimh": "Back to the text, source 1",
        "#fnref2:nimh": "Back to the text, source 1, place 2",
    }


def test_a_line_break_parts_the_words_of_a_heading_in_the_contents(parsed: Any) -> None:
    """Python-Markdown makes “Body and energycan change” of it."""
    entries = {link.attrs["href"]: words_of(link) for link in parsed.select(".contents a")}
    assert entries["#body-and-energy-can-change"] == "Body and energy can change"


@pytest.mark.parametrize(
    ("heading", "name", "anchor"),
    [
        ("Line one<br>line two", "Line one line two", "line-one-line-two"),
        ("Line one<br/>line two", "Line one line two", "line-one-line-two"),
        ("Line one <BR /> line two", "Line one line two", "line-one-line-two"),
        ("*Call*<br>**or** write", "Call or write", "call-or-write"),
        ("One<br>two<br>three", "One two three", "one-two-three"),
        ("Un<wbr>believable", "Unbelievable", "unbelievable"),
        ("The tag `<br>` itself", "The tag &lt;br&gt; itself", "the-tag-br-itself"),
    ],
)
def test_headings_with_line_breaks(heading: str, name: str, anchor: str) -> None:
    text = Markdown(extensions=["toc", spoken_markdown.NAME])
    text.convert(f"## {heading}")
    [token] = text.toc_tokens  # type: ignore[attr-defined]
    assert (token["name"], token["id"]) == (name, anchor)


def test_a_source_cited_three_times_has_three_links_back() -> None:
    cited = "One.[^a] Two.[^a] Three.[^a] Another.[^b]\n\n[^a]: A source.\n[^b]: Another."
    extensions = ["footnotes", spoken_markdown.NAME]
    options = {
        "footnotes": {"BACKLINK_TITLE": "Zurück, Quelle {}"},
        spoken_markdown.NAME: {"PLACE": ", Stelle {}"},
    }
    html = markdown(cited, extensions=extensions, extension_configs=options)
    assert re.findall(r'backref".*?title="([^"]*)"', html) == [
        "Zurück, Quelle 1", "Zurück, Quelle 1, Stelle 2", "Zurück, Quelle 1, Stelle 3",
        "Zurück, Quelle 2",
    ]  # fmt: skip
