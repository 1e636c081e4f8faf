"""Services by country, and who checked their numbers."""

from typing import Any

from rendering import links, macro, parsed, service, words_of

BY_COUNTRY = macro("services", "services_by_country")
WAYS_TO_TALK = macro("services", "ways_to_talk")
STATUS = macro("services", "numbers_status")


def test_every_country_starts_with_its_emergency_number(care: Any, words: Any) -> None:
    html = parsed(BY_COUNTRY(care, words))
    for country, number in (("gb", "999"), ("ie", "112")):
        first = html.select(f'section[aria-labelledby="{country}"] a')[0]
        assert first.attrs["href"] == f"tel:{number}"
        assert "Emergency" in words_of(first)


def test_a_service_shows_for_whom_when_cost_and_language(care: Any, words: Any) -> None:
    shown = words_of(parsed(BY_COUNTRY(care, words)).select_one("#gb-pebble"))
    assert "For Under 19s" in shown
    assert "Cost free" in shown
    assert "Open not confirmed yet" in shown
    assert "Languages English" in shown
    service(care, "gb-pebble")["languages"] = []
    shown = words_of(parsed(BY_COUNTRY(care, words)).select_one("#gb-pebble"))
    assert "Languages not confirmed yet" in shown
    assert "The first replies are automatic." in shown


def test_each_entry_shows_all_that_a_reader_wants_to_know(care: Any, words: Any) -> None:
    service(care, "gb-pebble").update(verified_on="2026-11-20", verified_by="Ada Lovelace")
    entries = parsed(BY_COUNTRY(care, words)).select(".service")
    assert len(entries) == 6
    for entry in entries:
        names = {words_of(name) for name in entry.select("dt")}
        assert names >= {
            "For", "Open", "Cost", "Languages", "What to expect", "Numbers checked"
        }  # fmt: skip
        assert all(words_of(value) for value in entry.select("dd"))
    shown = {entry.attrs["id"]: words_of(entry) for entry in entries}
    assert "Numbers checked on 20 November 2026, by Ada Lovelace" in shown["gb-pebble"]
    assert "Numbers checked not yet by a person" in shown["gb-lantern"]


def test_entries_keep_the_order_of_countries_and_of_the_list(care: Any, words: Any) -> None:
    shown = [entry.attrs["id"] for entry in parsed(BY_COUNTRY(care, words)).select(".service")]
    assert shown == ["gb-lantern", "gb-pebble", "gb-drovers", "ie-lantern", "ie-ferry", "beacons"]
    care["countries"] = ["IE", "GB"]
    shown = [entry.attrs["id"] for entry in parsed(BY_COUNTRY(care, words)).select(".service")]
    assert shown[:2] == ["ie-lantern", "ie-ferry"]


def test_a_way_to_talk_that_no_service_offers_is_left_out(care: Any, words: Any) -> None:
    assert len(parsed(WAYS_TO_TALK(care, words)).select("details")) == 4
    for entry in care["services"]:
        entry["suits"] = [group for group in entry.get("suits") or [] if group != "veterans"]
    folds = parsed(WAYS_TO_TALK(care, words)).select("details")
    assert [fold for fold in folds if words["ways_to_talk"]["veterans"] in words_of(fold)] == []
    assert [len(fold.select("li")) > 0 for fold in folds] == [True] * 3


def test_numbers_are_called_checked_only_when_a_person_checked_all(care: Any, words: Any) -> None:
    def status() -> str:
        return words_of(parsed(STATUS(care, words, "")))

    assert "No person has checked these phone numbers" in status()
    service(care, "gb-lantern").update(verified_on="2026-11-20", verified_by="Ada Lovelace")
    assert "A person (Ada Lovelace) has checked some of these phone numbers" in status()
    for day, entry in enumerate(care["services"], 1):
        entry.update(verified_on=f"2026-11-{day:02}", verified_by="Ada Lovelace")
    assert "last checked 1 November 2026 on each service's own page. Checked by Ada" in status()


def test_a_wrong_number_can_be_reported_where_there_is_an_address(care: Any, words: Any) -> None:
    assert "Report a wrong number" not in STATUS(care, words, "")
    html = STATUS(care, words, "mailto:us@example.org")
    assert links(html)["Report a wrong number"] == "mailto:us@example.org"
