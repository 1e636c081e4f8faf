"""Care cards: three levels of urgency, each with one action."""

from typing import Any

import pytest

from rendering import macro, parsed, service, words_of

CARDS = macro("care-cards", "care_cards")


def test_the_emergency_card_has_no_links_and_says_its_level_in_words(care: Any, words: Any) -> None:
    emergency, urgent, soon = parsed(CARDS(care, words)).select("section")
    assert words_of(emergency.select_one("h2")) == "Emergency: Call 999 if:"
    assert not emergency.select("a")
    assert "112 or 999 (Ireland)" in words_of(emergency)
    assert words_of(urgent.select_one("h2")) == "Urgent: Call 0808 157 0101 today if:"
    assert words_of(soon.select_one("h2")) == "Not urgent: See a doctor if:"
    assert all(len(card.select("li:not(.ways li)")) <= 5 for card in (emergency, urgent, soon))


def test_call_or_text_is_said_only_of_a_number_that_takes_both(care: Any, words: Any) -> None:
    def heading() -> str:
        return words_of(parsed(CARDS(care, words)).select_one(".urgent h2"))

    channels = service(care, "gb-lantern")["channels"]
    text = next(channel for channel in channels if channel["type"] == "sms")
    assert heading() == "Urgent: Call 0808 157 0101 today if:"  # texts go to another number
    text["dial"] = "08081570101"
    assert heading() == "Urgent: Call or text 0808 157 0101 today if:"
    text["confirmed"] = False
    assert heading() == "Urgent: Call 0808 157 0101 today if:"
    text |= {"confirmed": True, "body": "HELLO"}  # a word that the heading does not give
    assert heading() == "Urgent: Call 0808 157 0101 today if:"
    channels.remove(text)
    assert heading() == "Urgent: Call 0808 157 0101 today if:"


def test_the_urgent_card_names_the_home_of_the_site(care: Any, words: Any) -> None:
    def elsewhere() -> str:
        return words_of(parsed(CARDS(care, words)).select(".urgent p")[-1])

    assert elsewhere() == "Outside the UK: find your country."
    care["home"] = ["GB", "IE"]
    assert elsewhere() == "Outside the UK and Ireland: find your country."
    del words["countries"]["GB"]["the"]
    assert elsewhere() == "Outside United Kingdom and Ireland: find your country."


@pytest.mark.parametrize(
    ("home", "heading"),
    [
        (["GB"], "Emergency: Call 999 if:"),
        (["IE"], "Emergency: Call 112 or 999 if:"),
        (["GB", "IE"], "Emergency: Call 999 (UK) or 112 or 999 (Ireland) if:"),
        (["IE", "GB"], "Emergency: Call 112 or 999 (Ireland) or 999 (UK) if:"),
    ],
)
def test_the_emergency_card_gives_the_numbers_of_every_home(
    home: list[str], heading: str, care: Any, words: Any
) -> None:
    care["home"] = home
    card = parsed(CARDS(care, words)).select_one(".emergency")
    assert words_of(card.select_one("h2")) == heading
    assert words_of(card.select("p")[1]) == words["care_cards"]["emergency"]["below"]


def test_a_site_without_a_country_of_its_own_names_the_numbers_of_the_others(
    care: Any, words: Any
) -> None:
    card = parsed(CARDS(care, words)).select_one(".emergency")
    assert words_of(card.select("p")[1]) == "In other countries, call: 112 or 999 (Ireland)."


def test_a_number_that_homes_share_is_named_once(care: Any, words: Any) -> None:
    care["home"] = ["GB", "IE"]
    care["emergency"][1] |= {"dial": "999", "display": "999"}
    card = parsed(CARDS(care, words)).select_one(".emergency")
    assert words_of(card.select_one("h2")) == "Emergency: Call 999 if:"
    care["home"] = ["GB", "IE", "US"]
    care["emergency"].append({"country": "US", "dial": "911", "display": "911", "confirmed": True})
    card = parsed(CARDS(care, words)).select_one(".emergency")
    assert words_of(card.select_one("h2")) == "Emergency: Call 999 (UK, Ireland) or 911 (US) if:"


def test_the_urgent_card_goes_to_the_next_contact_with_a_phone(care: Any, words: Any) -> None:
    service(care, "gb-lantern")["suspended"] = {"since": "2026-11-20", "because": "Down."}
    care["contacts"] = ["gb-lantern", "gb-pebble", "gb-drovers"]
    assert "0808 157 0103, then press 1" in words_of(
        parsed(CARDS(care, words)).select_one(".urgent h2")
    )
