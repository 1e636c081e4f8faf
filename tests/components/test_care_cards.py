"""Care cards: three levels of urgency, each with one action."""

from typing import Any

from rendering import macro, parsed, service, words_of

CARDS = macro("care-cards", "care_cards")


def test_the_emergency_card_has_no_links_and_says_its_level_in_words(care: Any, words: Any) -> None:
    emergency, urgent, soon = parsed(CARDS(care, words)).select("section")
    assert words_of(emergency.select_one("h2")) == "Emergency: Call 999 if:"
    assert not emergency.select("a")
    assert "112 or 999 (Ireland)" in words_of(emergency)
    assert words_of(urgent.select_one("h2")) == "Urgent: Call or text 0808 157 0101 today if:"
    assert words_of(soon.select_one("h2")) == "Not urgent: See a doctor if:"
    assert all(len(card.select("li:not(.ways li)")) <= 5 for card in (emergency, urgent, soon))


def test_the_urgent_card_goes_to_the_next_contact_with_a_phone(care: Any, words: Any) -> None:
    service(care, "gb-lantern")["suspended"] = {"since": "2026-11-20", "because": "Down."}
    care["contacts"] = ["gb-lantern", "gb-pebble", "gb-drovers"]
    assert "0808 157 0103, then press 1" in words_of(
        parsed(CARDS(care, words)).select_one(".urgent h2")
    )
