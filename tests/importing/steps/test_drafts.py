"""What a page says about itself is drafted from its text, and marked to be read."""

from typing import Any

import pytest

from handrail.importing.steps.drafts import Subjects, front_matter, topic_of
from handrail.importing.steps.pages import NewPage
from importing_steps import blocks, interview

SITE = Subjects(
    {"grief": {"name": "Grief", "also": ["Mourning"]}, "sleep": {"name": "Sleep"}},
    ["suicide", "self-harm", "abuse"],
)


def drafted(html: str, title: str = "After a loss", warnings: Any = (), **answers: Any) -> Any:
    page = NewPage("a.md", title, blocks(html))
    return front_matter(page, "loss", warnings, SITE, interview(**answers))


def test_the_description_is_the_first_sentence_or_two_to_be_read() -> None:
    meta = drafted("<p>Loss hurts. It can ease.</p><p>Third.</p>")
    assert meta["description"] == "[to read: Loss hurts. It can ease.]"


def test_a_person_takes_the_draft_or_writes_their_own() -> None:
    html = "<p>Loss hurts badly.</p>"
    assert (
        drafted(html, descriptions={"After a loss": "read"})["description"] == "Loss hurts badly."
    )
    assert drafted(html, descriptions={"After a loss": "Mine."})["description"] == "Mine."


def test_a_page_without_a_sentence_asks_for_a_description() -> None:
    bare = "<ul><li>x</li></ul>"
    assert drafted(bare)["description"].startswith("[to write: ")
    taken = drafted(bare, descriptions={"After a loss": "read"})
    assert taken["description"].startswith("[to write: ")


def test_topics_are_those_of_the_site_that_the_headings_name() -> None:
    assert drafted("<h2>How to sleep</h2><p>x</p>")["topics"] == ["sleep"]
    assert drafted("<p>x</p>", title="Mourning at work")["topics"] == ["grief"]
    assert drafted("<p>Grief, grief and grief.</p>")["topics"] == ["grief"]


def test_else_the_topic_is_what_the_document_is_about() -> None:
    assert drafted("<p>Nothing known.</p>")["topics"] == ["loss"]
    text = blocks("<h2>Signs of a stroke</h2><p>A stroke. Stroke, stroke and stroke.</p>")
    assert topic_of("After a stroke", text) == "stroke"
    assert topic_of("Coming home", blocks("<p>x</p>")) == "coming-home"


def test_a_page_warns_of_what_it_names_and_the_document_warned_of() -> None:
    assert drafted("<p>Thoughts of suicide.</p>")["content_warning"] == ["suicide"]
    assert drafted("<p>He hit her.</p>", warnings=["mentions abuse"])["content_warning"] == [
        "abuse"
    ]
    assert drafted("<p>Have tea.</p>", warnings=["mentions abuse"])["content_warning"] == []


def test_headings_that_ask_are_questions_with_their_place() -> None:
    meta = drafted("<h2>Was it my fault?</h2><p>No.</p>", title="Why me?")
    assert meta["questions"] == [
        {"ask": "Why me?"},
        {"ask": "Was it my fault?", "at": "was-it-my-fault"},
    ]


def test_a_long_page_is_drafted_in_short_by_sentences_that_stand_alone() -> None:
    part = "<p>{} This leans on it.</p><p>" + "word " * 100 + ".</p>"
    html = part.format("Loss hurts a lot.") + "".join(
        f"<h2>{name}</h2>{part.format(text)}"
        for name, text in [("A", "However, it eases."), ("B", "You can ask for help.")]
    )
    assert drafted(html)["in_short"] == [
        "[to read: Loss hurts a lot.]",
        "[to read: You can ask for help.]",
    ]
    assert "in_short" not in drafted("<p>Short.</p>")


@pytest.mark.parametrize("signs", ["[x]", "a ] b"])
def test_a_mark_holds_no_bracket_that_would_end_it(signs: str) -> None:
    assert drafted(f"<p>Loss {signs} hurts.</p>")["description"].count("]") == 1


def test_a_short_other_word_of_a_topic_is_no_topic() -> None:
    site = Subjects({"money": {"name": "Papers and money", "also": ["Will", "Bills"]}})
    page = NewPage("a.md", "What will help", blocks("<p>You will rest.</p>"))
    assert front_matter(page, "rest", (), site, interview())["topics"] == ["rest"]
