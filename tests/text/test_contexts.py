"""The same words are found, asked about or left alone by what the sentence around them says."""

import pytest

from handrail.finding import LEVELS
from handrail.page.page import Page
from handrail.text.wording import wording_of

NEAR = "<p>Thoughts of suicide can pass.</p>"


def found(sentence: str, before: str = NEAR) -> dict[str, str]:
    page = Page("a.html", f"<html lang=en><main>{before}<p>{sentence}</p>")
    return {
        name: min((hit.level for hit in hits), key=LEVELS.index)
        for name, hits in wording_of(page).hits.items()
        if hits
    }


def above_ask(sentence: str, before: str = NEAR) -> set[str]:
    return {name for name, level in found(sentence, before).items() if level != "ask"}


@pytest.mark.parametrize(
    "sentence",
    [
        "If they have taken an overdose, call 999 now, even if they feel well.",
        "Lock away tablets, knives and razors while she is in danger.",
        "Hand any pills that you do not need in at a pharmacy.",
        "Ask a friend to look after your guns for a while.",
        "Store rifles off the farm, or with a neighbour.",
        "If he has cut himself, clean the wound and press on it with a clean cloth.",
        "Stay with someone who has swallowed tablets, and get medical help.",
        "We teach first aid, and what to do if somebody has overdosed.",
        "Smaller packs made it harder to get many tablets, and fewer people take an overdose.",
    ],
)
def test_advice_that_keeps_people_safe_is_never_stopped(sentence: str) -> None:
    assert "S08" not in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He took an overdose of tablets, and nobody called an ambulance.",
        "She hanged herself in the garage.",
        "They keep knives in the kitchen, and he cut his wrists there.",
        "He put on his coat, went up to the loft and hanged himself.",
        "She took the pills back to her room and overdosed.",
        "He took his own gun from the house and shot himself.",
        "Facing stigma, he hanged himself. They never found a note.",
        "When she took an overdose, she put the tablets in a glass.",
        "If you want to hang yourself, use a belt. Call us any time.",
        "Did you know he hanged himself in the garage?",
        "Without saying goodbye, he hanged himself in the garage.",
    ],
)
def test_a_method_is_no_advice(sentence: str) -> None:
    assert found(sentence)["S08"] == "error"


@pytest.mark.parametrize(
    "sentence",
    [
        "Avoid saying that someone is “finally at peace”.",
        "Do not describe a death as an escape from pain.",
        "The phrase “committed suicide” hurts families.",
        "We no longer write about a failed suicide attempt.",
        "Use “suicide attempt” in place of “failed suicide”.",
        "Telling someone to snap out of it can leave them feeling less understood.",
        "Headlines that call it a suicide epidemic frighten people.",
    ],
)
def test_what_is_left_unsaid_is_not_said(sentence: str) -> None:
    assert not above_ask(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a myth that suicide happens without warning.",
        "Asking about suicide does not put the idea into anyone’s head.",
        "Some people think that it is attention-seeking, but that is not so.",
        "Suicide happens without warning. That is not true.",
        "Nobody can snap out of depression.",
        "Is it true that asking about suicide puts the idea in their head?",
        "He believed that there was nothing anyone could do to stop him.",
    ],
)
def test_what_is_said_to_be_untrue_is_not_told_as_true(sentence: str) -> None:
    assert not above_ask(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He committed suicide. It was not the first loss in the family.",
        "He committed suicide. In fact, he had tried before.",
        "After a challenging year he committed suicide.",
        "After false accusations, her father committed suicide.",
        "Nobody knows the story of why he committed suicide.",
        "He did not ask for help and committed suicide.",
    ],
)
def test_what_only_sounds_like_doubt_excuses_nothing(sentence: str) -> None:
    assert found(sentence)["S01"] == "error"


def test_what_the_author_tells_of_themselves_is_asked_about() -> None:
    assert found("My brother committed suicide when I was nine.")["S01"] == "ask"
    assert found("He committed suicide when she was nine.")["S01"] == "error"


def test_a_claim_about_the_site_is_no_story() -> None:
    assert found("All my articles are doctor-approved.", "")["C01"] == "error"


@pytest.mark.parametrize(
    ("before", "level"),
    [
        (NEAR, "warning"),
        ("<h2>After a suicide</h2><p>One.</p><p>Two.</p><p>Three.</p>", "warning"),
        ("<p>Of the garden.</p>", None),
        ("<h2>After a suicide</h2><p>One.</p><h2>The garden</h2><p>Two.</p>", None),
    ],
)
def test_the_subject_of_a_paragraph_carries_over_its_sentences(
    before: str, level: str | None
) -> None:
    said = "She took the easy way out and left three children behind."
    assert found(said, before).get("S06") == level


def test_words_that_overlap_are_reported_once_at_their_worst() -> None:
    page = Page(
        "a.html", f"<html lang=en>{NEAR}<p>Experts fear a suicide epidemic in the town.</p>"
    )
    assert [hit.level for hit in wording_of(page).hits["S04"]] == ["error"]


@pytest.mark.parametrize(
    ("sentence", "is_left"),
    [("There was a rope in the shed.", False), ("He hanged himself in the shed.", True)],
)
def test_a_question_about_a_method_can_be_answered_and_an_error_cannot(
    sentence: str, is_left: bool
) -> None:
    comment = "<!-- wording: allow S08 because it is about a boat -->"
    assert "S08" in found(sentence)
    page = Page("a.html", f"<html lang=en><main>{NEAR}{comment}<p>{sentence}</p>")
    assert bool(wording_of(page).hits.get("S08")) is is_left
    assert bool(wording_of(page).faults) is is_left
