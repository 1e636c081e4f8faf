"""Addresses lose what follows readers, and links that lead nowhere lose their address alone."""

import pytest

from handrail.importing.log import Log
from handrail.importing.steps.addresses import clean, clean_addresses
from importing_steps import asked, document, interview, markdown


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        ("https://e.example/a", "https://e.example/a"),
        ("https://e.example/a?page=2", "https://e.example/a?page=2"),
        ("https://e.example/a?q=x%20y&b=", "https://e.example/a?q=x%20y&b="),
        ("https://e.example/?utm_source=x&utm_medium=y", "https://e.example/"),
        ("https://e.example/a?id=7&fbclid=z#top", "https://e.example/a?id=7#top"),
        ("https://e.example/a?MC_EID=1&gclid=2", "https://e.example/a"),
        ("https://e.example/a#:~:text=some%20words", "https://e.example/a"),
        (
            "https://www.google.com/url?q=https://e.example/a%3Fb%3D1&sa=D",
            "https://e.example/a?b=1",
        ),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fe.example%2F&data=1",
            "https://e.example/",
        ),
        ("mailto:us@e.example?subject=Hi", "mailto:us@e.example?subject=Hi"),
        ("#help", "#help"),
        ("#", ""),
        ("javascript:void(0)", ""),
        ("file:///C:/Users/x/a.docx", ""),
        ("https://youtu.be/abc?si=1&t=9", "https://youtu.be/abc?t=9"),
        ("/patients/scans", ""),
        ("../a.html", ""),
    ],
)
def test_an_address_is_cleaned(address: str, cleaned: str) -> None:
    assert clean(address) == cleaned


SCANS = '<p>See <a href="/scans">our scans</a>.</p>'


def test_a_link_to_what_the_document_does_not_bring_is_asked_about() -> None:
    made, talk = document(SCANS), interview()
    clean_addresses(made, talk, Log())
    assert asked(talk) == ["our scans > /scans"]
    assert markdown(made.blocks).startswith("See our scans [to decide: “our scans” led to /scans,")


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("no link", "See our scans."),
        ("https://e.example/s", "See [our scans](https://e.example/s)."),
    ],
)
def test_a_person_says_where_it_leads_or_nowhere(answer: str, text: str) -> None:
    made = document(SCANS)
    clean_addresses(made, interview(links={"our scans > /scans": answer}), Log())
    assert markdown(made.blocks) == text


def test_a_link_that_runs_something_keeps_its_words_and_is_reported() -> None:
    made, log = document('<p>See <a href="#">this</a>.</p>'), Log()
    clean_addresses(made, interview(), log)
    assert markdown(made.blocks) == "See this."
    assert log.dropped[0].words == "#"


VAGUE = '<p>For more <a href="https://e.example/loss">click here</a>.</p>'
KEY = "click here > https://e.example/loss"


def test_words_that_lead_nobody_anywhere_are_asked_about_and_replaced() -> None:
    made, talk = document(VAGUE), interview()
    clean_addresses(made, talk, Log())
    assert asked(talk) == [KEY]
    made = document(VAGUE)
    clean_addresses(made, interview(links={KEY: "read about loss"}), Log())
    assert markdown(made.blocks) == "For more [read about loss](https://e.example/loss)."


def test_words_that_say_where_they_lead_are_not_asked_about() -> None:
    talk = interview()
    clean_addresses(document('<p><a href="https://e.example/">About loss</a></p>'), talk, Log())
    assert not asked(talk)


def test_words_that_are_an_address_lose_what_follows_readers_and_are_asked_about() -> None:
    html = '<p>See <a href="https://e.example/a?utm_source=x">www.e.example/a?utm_source=x</a>.</p>'
    made, talk = document(html), interview()
    clean_addresses(made, talk, Log())
    assert markdown(made.blocks) == "See [www.e.example/a](https://e.example/a)."
    assert asked(talk) == ["www.e.example/a > https://e.example/a"]
