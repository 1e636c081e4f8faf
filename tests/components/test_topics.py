"""Lists of pages: by question, each with its description, from A to Z."""

from collections import defaultdict
from typing import Any

import pytest

from rendering import links, macro, parsed, words_of

TOPICS = {
    "depression": {"name": "Depression", "also": ["Low mood", "depression"]},
    "signs": {"name": "Signs of depression", "also": ["Tired all the time", "Sleep"]},
    "stress": {"name": "Stress", "also": ["Too much at once", "Sleep"]},
    "medicine": {"name": "Medicine", "also": ["Tablets"]},
}


def page(title: str, url: str, *topics: str, **meta: Any) -> dict[str, Any]:
    return {"title": title, "url": url, "meta": {"topics": [*topics], **meta}}


PAGES = [
    page("Home", "./", "depression"),
    page(
        "What to look for",
        "signs/",
        "signs",
        description="Mood, body & <daily> life.",
        content_warning=["suicide"],
    ),
    page("Hard times", "hard/", "stress", "depression", description="Debt, work and grief."),
]


def entries(html: str) -> list[str]:
    """Return what stands in the A to Z, in its order."""
    return [words_of(item) for item in parsed(html).select("h3 + ul > li")]


def test_every_page_stands_once_with_its_description_and_its_warning(words: Any) -> None:
    html = macro("topics", "every_page")(PAGES, words)
    assert links(html) == {"Home": "./", "What to look for": "signs/", "Hard times": "hard/"}
    assert [words_of(item) for item in parsed(html).select("li")] == [
        "Home",
        "What to look for Mood, body & <daily> life. "
        "Content warning: mentions thoughts of suicide.",
        "Hard times Debt, work and grief.",
    ]


def test_on_paper_a_page_has_its_address_where_it_is_known(words: Any) -> None:
    pages = [PAGES[0] | {"address": "https://example.org/a/"}, PAGES[1] | {"address": ""}]
    shown = parsed(macro("topics", "every_page")(pages, words)).select(".on-paper")
    assert [words_of(line) for line in shown] == ["https://example.org/a/"]


def test_a_word_of_one_page_leads_to_it_and_one_of_several_to_the_topic(words: Any) -> None:
    html = macro("topics", "a_to_z")(PAGES, TOPICS, words)
    assert entries(html) == [
        "Depression Home Hard times",
        "Low mood: see Depression",
        "Signs of depression: see What to look for",
        "Sleep: see What to look for",
        "Sleep: see Hard times",
        "Stress: see Hard times",
        "Tired all the time: see What to look for",
        "Too much at once: see Hard times",
    ], "no page of this list is about medicine"
    lead = links(html)
    assert lead["Low mood: see Depression"] == "#depression"
    assert lead["Tired all the time: see What to look for"] == "signs/"
    [fold] = parsed(html).select("details")
    assert (fold.attrs["id"], words_of(fold.select("summary")[0])) == ("depression", "Depression")
    assert [link.attrs["href"] for link in fold.select("a")] == ["./", "hard/"]


def test_each_letter_is_a_heading_and_a_link_that_says_what_it_is(words: Any) -> None:
    html = parsed(macro("topics", "a_to_z")(PAGES, TOPICS, words))
    letters = {heading.attrs["id"]: words_of(heading) for heading in html.select("h3")}
    assert letters == {"letter-d": "D", "letter-l": "L", "letter-s": "S", "letter-t": "T"}
    jumps = {link.attrs["href"][1:]: link.attrs["aria-label"] for link in html.select("nav a")}
    assert jumps == {name: f"Words with {letter}" for name, letter in letters.items()}


@pytest.mark.parametrize(
    ("title", "topics"),
    [
        ("Grief", {"loss": {"name": "Grief"}}),
        ("Grief", {"loss": {"name": "grief", "also": ["Grief", "GRIEF"]}}),
        ("Grief", {"loss": {"name": "Loss", "also": ["Grief"]}}),
        ("Grief", {"loss": {"name": "Loss"}, "grief": {"name": "Grief", "also": ["Loss"]}}),
    ],
)
def test_a_word_that_is_the_title_stands_alone(
    words: Any, title: str, topics: dict[str, Any]
) -> None:
    pages = [page(title, "grief/", *topics)]
    html = macro("topics", "a_to_z")(pages, topics, words)
    named = [entry for entry in entries(html) if entry.lower().startswith("grief")]
    assert [entry.lower() for entry in named] == ["grief"]


@pytest.mark.parametrize("topics", [{}, {"signs": {"name": "Signs"}}])
def test_without_a_topic_there_is_no_empty_list(words: Any, topics: dict[str, Any]) -> None:
    html = macro("topics", "a_to_z")([page("Home", "./")], topics, words)
    assert not parsed(html).select("ul, nav")


def test_questions_stand_below_the_page_that_answers(words: Any) -> None:
    asked = [{"ask": "Why <me>?", "at": "a"}, {"ask": "How?"}]
    pages = [
        page("First", "first/", questions=asked, content_warning=["grief"]),
        page("Second", "second/"),
    ]
    html = macro("topics", "by_question")(pages, words)
    assert links(html) == {"Why <me>?": "first/#a", "How?": "first/"}
    assert "Content warning: mentions grief." in html
    assert "Second" not in html


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (["Why me?", "Why me?"], ["Why me?, First", "Why me?, Second"]),
        (["Why me?", "why ME?"], ["Why me?, First", "why ME?, Second"]),
        (["Second", "Why?"], ["Second, First", "Why?"]),
        (["Why me?", "Why?"], ["Why me?", "Why?"]),
    ],
)
def test_no_two_links_have_the_same_words_and_another_place(
    words: Any, asked: list[str], named: list[str]
) -> None:
    pages = [
        page("First", "first/", "signs", "stress", questions=[{"ask": asked[0], "at": "x"}]),
        page("Second", "second/", "signs", questions=[{"ask": asked[1], "at": "y"}]),
    ]
    by_question = macro("topics", "by_question")(pages, words)
    assert [words_of(link) for link in parsed(by_question).select("a")] == named
    rest = macro("topics", "every_page")(pages, words)
    rest += macro("topics", "a_to_z")(pages, TOPICS, words)
    places = defaultdict(set)
    for link in parsed(by_question + rest).select("a"):
        places[words_of(link).lower()].add(link.attrs["href"])
    assert {name: places for name, places in places.items() if len(places) > 1} == {}
