"""The crisis footer: on every page, in view, never closed."""

from typing import Any

from rendering import links, macro, parsed, words_of

BAR = macro("crisis-bar", "crisis_bar")


def test_it_calls_texts_chats_and_leads_to_other_countries(care: Any, words: Any) -> None:
    html = BAR(care, words, "help/")
    assert links(html) == {
        "Call 0808 157 0101 UK, Ireland": "tel:08081570101",
        "Text 55501 UK, Ireland": "sms:55501",
        "Chat UK": "https://lantern.example/chat/",
        "Call 0808 157 0106 Ireland": "tel:08081570106",
        "Other countries": "help/#services",
    }
    assert len(parsed(html).select("li")) == 5, "lines with the same number share a cell"


def test_it_has_a_name(care: Any, words: Any) -> None:
    assert words_of(parsed(BAR(care, words, "help/")).select_one("aside > h2")) == "Crisis help"


def test_nothing_in_it_closes_it(care: Any, words: Any) -> None:
    html = parsed(BAR(care, words, "help/"))
    assert not html.select("button, details, dialog, [hidden], script")


def test_its_last_cell_says_on_paper_where_other_countries_are(care: Any, words: Any) -> None:
    html = BAR(care, words, "help/", "https://example.org/help/")
    assert words_of(parsed(html).select(".crisis-bar li")[-1]) == (
        "Other countries https://example.org/help/"
    )
    assert "on-paper" not in BAR(care, words, "help/", "")
