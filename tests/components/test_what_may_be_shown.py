"""Which services and channels a reader may see, in every component alike."""

from typing import Any

import pytest

from rendering import all_of_help, links, macro, parsed, service, words_of

AWAY = {"since": "2026-11-20", "because": "Its lines are down."}


def test_a_service_that_is_not_published_never_shows(care: Any, words: Any) -> None:
    html = all_of_help(care, words)
    assert "Larder Line" not in html
    assert "08081570105" not in html
    service(care, "gb-larder")["publish"] = True
    assert "tel:08081570105" in all_of_help(care, words)


@pytest.mark.parametrize("change", [{"confirmed": False}, {"confidence": "C"}])
def test_a_channel_that_is_not_confirmed_never_shows(
    care: Any, words: Any, change: dict[str, Any]
) -> None:
    assert "sms:55502" in all_of_help(care, words)
    service(care, "gb-pebble")["channels"][0] |= change
    assert "sms:55502" not in all_of_help(care, words)


def test_a_weakly_confirmed_channel_shows_once_a_person_has_checked(care: Any, words: Any) -> None:
    assert "08081570104" not in all_of_help(care, words)
    service(care, "gb-sprout")["verified_on"] = "2026-11-20"
    assert "08081570104" in all_of_help(care, words)


def test_a_suspended_service_is_taken_off_everywhere_and_its_entry_says_why(
    care: Any, words: Any
) -> None:
    service(care, "gb-pebble")["suspended"] = AWAY
    html = all_of_help(care, words)
    assert "55502" not in html
    entry = words_of(parsed(html).select_one("#gb-pebble"))
    assert "Not answering since 20 November 2026. Its lines are down." in entry


def test_a_stand_in_takes_the_place_of_a_service_everywhere(care: Any, words: Any) -> None:
    service(care, "gb-lantern")["replaced_by"] = AWAY | {"id": "gb-drovers"}
    bar = links(macro("crisis-bar", "crisis_bar")(care, words, "help/"))
    # The line in Ireland goes on; the UK has the stand-in's numbers.
    assert bar["Call 0808 157 0101 Ireland"] == "tel:08081570101"
    assert bar["Call 0808 157 0103, then press 1 UK"] == "tel:08081570103"
    assert bar["Text 55503 UK"] == "sms:55503"
    contacts = links(macro("crisis-contacts", "crisis_contacts")(care, words, "help/"))
    assert "Text 55503, Drovers Night Line" in contacts
    assert not any("Lantern & Harbour Line" in name for name in contacts)
    entry = parsed(all_of_help(care, words)).select_one("#gb-lantern")
    assert "Until then: Drovers Night Line" in words_of(entry)
    assert not entry.select("a.reach")
