"""Lists of pages: by topic, by question, from A to Z."""

from typing import Any

from rendering import links, macro, parsed, words_of

TOPICS = {
    "signs": {"name": "Signs of depression", "also": ["Tired all the time"]},
    "medicine": {"name": "Medicine", "also": ["Tablets"]},
}
PAGES = [
    {
        "title": "Signs",
        "url": "signs/",
        "meta": {
            "topics": ["signs"],
            "description": "What to look for.",
            "content_warning": ["suicide"],
        },
    },
    {"title": "Home", "url": "./", "meta": {}},
]


def test_a_list_of_topics_marks_pages_with_a_content_warning(words: Any) -> None:
    html = parsed(macro("topics", "by_topic")(PAGES, TOPICS, words))
    assert [words_of(heading) for heading in html.select("h3")] == ["Signs of depression"]
    assert "Content warning: mentions thoughts of suicide." in words_of(html)


def test_a_to_z_holds_pages_topics_and_other_words_in_order(words: Any) -> None:
    html = parsed(macro("topics", "a_to_z")(PAGES, TOPICS, words))
    assert [words_of(heading) for heading in html.select("h3")] == ["H", "S", "T"]
    assert [words_of(item) for item in html.select("li")] == [
        "Home",
        "Signs",
        "Signs of depression",
        "Tired all the time: see Signs of depression",
    ], "no page of this list is about medicine"


def test_questions_stand_below_the_page_that_answers(words: Any) -> None:
    meta = {
        "questions": [{"ask": "Why <me>?", "at": "a"}, {"ask": "How?"}],
        "content_warning": ["grief"],
    }
    pages = [
        {"title": "First", "url": "first/", "meta": meta},
        {"title": "Second", "url": "second/", "meta": {}},
    ]
    html = macro("topics", "by_question")(pages, words)
    assert links(html) == {"Why <me>?": "first/#a", "How?": "first/"}
    assert "Content warning: mentions grief." in html
    assert "Second" not in html
