"""The content warning names what a page mentions and offers ways on."""

from typing import Any

from rendering import links, macro, parsed, words_of


def test_it_names_what_the_page_mentions_and_offers_three_ways_on(words: Any) -> None:
    ids = ["suicide", "self-harm", "trauma"]
    html = macro("content-warning", "content_warning")(ids, words, "help/", "#helps", "#on")
    assert words_of(parsed(html).select_one("h2")) == "Content warning"
    assert (
        "thoughts of suicide, self-harm and trauma. It does not describe any methods."
        in words_of(parsed(html))
    )
    assert links(html) == {
        "Get help now": "help/",
        "Skip to what can help": "#helps",
        "Read on": "#on",
    }
