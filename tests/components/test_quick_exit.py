"""The quick exit, for a reader who may be watched."""

from typing import Any

from rendering import links, macro, parsed, words_of


def test_it_is_a_plain_link_and_says_what_stays(words: Any) -> None:
    html = macro("quick-exit", "quick_exit")("https://example.org/?a&b", words, "hide/")
    assert "?a&amp;b" in html
    assert links(html) == {
        "Emergency: Exit this page": "https://example.org/?a&b",
        "Hide this visit": "hide/",
    }
    leave = parsed(html).select_one(".leave")
    assert leave.attrs["rel"] == ["noopener", "noreferrer", "nofollow"]
    note = words_of(parsed(html).select_one("p"))
    assert "Your history stays." in note
    assert "Shift" not in note, "Shift needs the script, so the script says it"
    made = parsed(html).select_one("p [data-handrail=made]").attrs["data-html"]
    assert "Five presses open Sticky Keys on Windows." in words_of(parsed(made))
