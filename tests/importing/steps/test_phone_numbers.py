"""Typed phone numbers become those of the lists or the site's own, or stay and are asked about."""

from pathlib import Path
from typing import Any

import pytest

from handrail.care.services import Care
from handrail.generator import new_site
from handrail.importing.steps.phone_numbers import settle_numbers
from handrail.project import load_project
from importing_steps import asked, document, interview, markdown


@pytest.fixture(scope="module")
def care(tmp_path_factory: pytest.TempPathFactory) -> Care:
    folder: Path = tmp_path_factory.mktemp("site") / "site"
    new_site.write(folder, new_site.Answers("Site", ["GB"]))
    found = load_project(folder / "mkdocs.yml").care
    assert found is not None
    return found


def settled(html: str, care: Care, **answers: Any) -> tuple[str, Any, list[str]]:
    made, talk = document(html), interview(**answers)
    own = settle_numbers(made, care, talk)
    return markdown(made.blocks), own, asked(talk)


def test_a_number_of_the_list_becomes_its_shorthand(care: Care) -> None:
    text, own, questions = settled("<p>Call Samaritans: <b>116 123</b>. Or call 999.</p>", care)
    assert text == (
        "Call Samaritans: **<!-- handrail: number gb-samaritans -->**. Or call "
        "<!-- handrail: number GB -->."
    )
    assert not own
    assert not questions


def test_two_numbers_of_a_line_keep_their_order(care: Care) -> None:
    text, _, questions = settled("<p>Ring 01632 960 123 first, then call 999.</p>", care)
    assert text == "Ring 01632 960 123 first, then call <!-- handrail: number GB -->."
    assert questions == ["01632 960 123"]


@pytest.mark.parametrize(
    "words", ["In 1999 it was 12 345 people.", "ISBN 978 1 4028 9462 6", "8 to 10 days"]
)
def test_figures_are_left_alone(care: Care, words: str) -> None:
    text, _, questions = settled(f"<p>{words}</p>", care)
    assert not questions
    assert "handrail:" not in text


def test_an_unknown_number_becomes_one_of_the_sites_own(care: Care) -> None:
    ward = {"name": "Ward 4", "hours": "9 am to 5 pm"}
    row = "<tr><td>Us</td><td>01632 960 123</td></tr>"
    html = f"<table><tr><th>Who</th><th>How</th></tr>{row}</table>"
    text, own, _ = settled(html, care, numbers={"01632 960 123": ward})
    assert "| <!-- handrail: number Ward 4 --> |" in text
    assert own == {"Ward 4": {"name": "Ward 4", "number": "01632 960 123", "hours": "9 am to 5 pm"}}


def test_an_unknown_number_can_go_or_stay(care: Care) -> None:
    html = "<p>Ref 01632 960 123.</p>"
    assert settled(html, care, numbers={"01632 960 123": "take out"})[0] == "Ref ."
    assert "960 123" in settled(html, care, numbers={"01632 960 123": "not a number to call"})[0]


def test_a_link_that_dials_gives_way_to_the_number(care: Care) -> None:
    assert settled('<p><a href="tel:116123">116 123</a></p>', care)[0] == (
        "<!-- handrail: number gb-samaritans -->"
    )
    assert settled('<p><a href="tel:116123">Call Samaritans</a> now</p>', care)[0] == (
        "Call Samaritans (<!-- handrail: number gb-samaritans -->) now"
    )


@pytest.mark.parametrize(
    "words",
    ["https://988lifeline.org", "www.111.nhs.uk/chat", "111.nhs.uk", "help@116123.example"],
)
def test_digits_of_an_address_are_no_number(care: Care, words: str) -> None:
    text, _, questions = settled(f"<p>Call or chat at {words} now.</p>", care)
    assert "handrail:" not in text
    assert not questions


def test_a_heading_with_a_number_is_asked_about_and_takes_other_words(care: Care) -> None:
    html = "<h2>When to call 999</h2><p>x</p>"
    text, _, questions = settled(html, care)
    assert questions == ["When to call 999"]
    assert text.startswith("## When to call 999")
    answers = {"When to call 999": "When to call an ambulance"}
    assert settled(html, care, titles=answers)[0].startswith("## When to call an ambulance")
