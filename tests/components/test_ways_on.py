"""Small parts with words and links: prompts, ways in, sources, messages, the head of a sheet."""

from datetime import date
from typing import Any

from rendering import links, macro, parsed, words_of


def test_the_disclaimer_never_keeps_anyone_from_seeking_help(words: Any) -> None:
    shown = words_of(parsed(macro("disclaimer", "disclaimer")(words)))
    assert "You never need permission to call a helpline or to ask someone for help." in shown


def test_a_help_prompt_offers_help_and_sells_nothing(words: Any) -> None:
    prompt = macro("help-prompt", "help_prompt")
    html = prompt(words["prompts"]["support"], [{"text": "Talk", "to": "t/"}], "../", "x")
    assert links(html) == {"Talk": "../t/"}
    assert words_of(parsed(html).select_one("h2")) == "Ways to find support"


def test_sources_lead_to_all_sources(words: Any) -> None:
    html = macro("sources", "sources")(words, "sources/")
    assert links(html) == {"All sources and their limits": "sources/"}


def test_the_ways_in_are_links_with_a_line_of_text() -> None:
    html = macro("ways-in", "ways_in")([{"title": "Help", "text": "Lines.", "to": "help/"}], "../")
    assert links(html) == {"Help": "../help/"}
    assert "Lines." in words_of(parsed(html))


def test_words_to_send_open_the_message_app_with_the_words(words: Any) -> None:
    html = parsed(macro("words-to-send", "words_to_send")(words))
    messages = html.select(".message")
    assert 6 <= len(messages) <= 8
    assert messages[0].select_one("a").attrs["href"].startswith("sms:?body=I%27m%20having")
    assert all("hidden" in button.parent.attrs for button in html.select("button"))


def test_the_head_of_a_sheet_leaves_out_what_is_not_known(words: Any) -> None:
    head = macro("sheet-head", "sheet_head")
    full = head("A site", "Signs", date(2026, 11, 22), "https://example.org/signs/", words)
    assert words_of(parsed(full)) == (
        "A site – Signs – Last updated 22 November 2026. https://example.org/signs/"
    )
    assert words_of(parsed(head("A site", "", None, "", words))) == "A site"
