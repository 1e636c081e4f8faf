"""Services by country, and who checked their numbers."""

from typing import Any

import pytest

from rendering import links, macro, parsed, service, words_of

BY_COUNTRY = macro("services", "services_by_country")
WAYS_TO_TALK = macro("services", "ways_to_talk")
STATUS = macro("services", "numbers_status")


def test_every_country_starts_with_its_emergency_number(care: Any, words: Any) -> None:
    html = parsed(BY_COUNTRY(care, words))
    for country, number in (("gb", "999"), ("ie", "112")):
        first = in_country(html, country, "a")[0]
        assert first.attrs["href"] == f"tel:{number}"
        assert "Emergency" in words_of(first)


def in_country(page: Any, country: str, selector: str) -> list[Any]:
    """Return what stands in the part of a country, which begins with its heading."""
    found: list[Any] = page.select_one(f"#{country}").parent.select(selector)
    return found


def facts(entry: Any) -> dict[str, str]:
    names, values = ([words_of(part) for part in entry.select(tag)] for tag in ("dt", "dd"))
    return dict(zip(names, values, strict=True))


def test_a_service_shows_for_whom_when_cost_and_language(care: Any, words: Any) -> None:
    service(care, "gb-pebble")["hours"] = "9 to 5"
    shown = facts(parsed(BY_COUNTRY(care, words)).select_one("#gb-pebble"))
    assert list(shown) == ["For", "Open", "Cost", "Languages", "What to expect"]
    assert shown["For"] == "Under 19s"
    assert shown["Cost"] == "free"
    assert shown["Languages"] == "English"
    assert shown["What to expect"] == "The first replies are automatic."


@pytest.mark.parametrize(
    ("fact", "nothing", "name"),
    [
        ("for_whom", "", "For"),
        ("area", None, "Area"),
        ("hours", None, "Open"),
        ("cost", None, "Cost"),
        ("languages", [], "Languages"),
        ("what_to_expect", None, "What to expect"),
        ("what_to_expect", [], "What to expect"),
        ("verified_on", None, "Numbers checked"),
    ],
)
def test_what_is_not_known_of_a_service_has_no_row(
    care: Any, words: Any, fact: str, nothing: Any, name: str
) -> None:
    service(care, "gb-pebble")[fact] = nothing
    shown = facts(parsed(BY_COUNTRY(care, words)).select_one("#gb-pebble"))
    assert name not in shown
    assert all(shown.values())
    assert "not confirmed yet" not in shown.values()


def test_each_entry_says_who_checked_its_numbers_if_anyone_did(care: Any, words: Any) -> None:
    service(care, "gb-pebble").update(verified_on="2026-11-20", verified_by="Ada & Co")
    entries = parsed(BY_COUNTRY(care, words)).select(".service")
    assert len(entries) == 6
    checked = {entry.attrs["id"]: facts(entry).get("Numbers checked") for entry in entries}
    assert checked.pop("gb-pebble") == "on 20 November 2026, by Ada & Co"
    assert set(checked.values()) == {None}


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


def test_what_a_site_is_about_comes_first_in_each_country_under_a_heading(
    care: Any, words: Any
) -> None:
    service(care, "gb-pebble")["subjects"] = ["eating"]
    service(care, "gb-drovers")["subjects"] = ["debt"]
    care["subjects"] = ["abuse", "eating"]
    page = parsed(BY_COUNTRY(care, words))
    british = [
        (heading.tag, words_of(heading))
        for heading in in_country(page, "gb", "*")
        if heading.tag in ("h3", "h4", "h5")
    ]
    assert british == [
        ("h3", "United Kingdom"),
        ("h4", words["services"]["subject"]),
        ("h5", "Pebble"),
        ("h4", words["services"]["general"]),
        ("h5", "Lantern & Harbour Line"),
    ]
    irish = in_country(page, "ie", "h4")
    assert [words_of(heading) for heading in irish] == ["Lantern Ireland", "Ferry"]
    assert "Drovers" not in page.text


def test_a_country_with_nothing_but_the_subject_has_no_empty_heading(care: Any, words: Any) -> None:
    for entry in care["services"]:
        if entry["country"] == "IE":
            entry["subjects"] = ["debt"]
    care["subjects"] = ["debt"]
    irish = in_country(parsed(BY_COUNTRY(care, words)), "ie", "h4")
    assert [words_of(heading) for heading in irish] == [words["services"]["subject"]]


def test_a_stand_in_that_the_site_does_not_list_is_reached_from_the_entry(
    care: Any, words: Any
) -> None:
    away = {"since": "2026-11-20", "because": "Its lines are down.", "id": "gb-drovers"}
    service(care, "gb-lantern")["replaced_by"] = away
    service(care, "gb-drovers")["subjects"] = ["debt"]
    html = BY_COUNTRY(care, words)
    entry = parsed(html).select_one("#gb-lantern")
    assert "Until then: Drovers Night Line, Call 0808 157 0103" in words_of(entry)
    assert "#gb-drovers" not in links(html).values()
    assert "tel:08081570103" in links(html).values()
    care["subjects"] = ["debt"]
    html = BY_COUNTRY(care, words)
    assert "#gb-drovers" in links(html).values()
    assert not parsed(html).select("#gb-lantern a.reach")


GROUPS = ["young", "older", "lgbt", "men", "perinatal", "veterans"]


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_of_people_finds_the_services_that_suit_them(
    care: Any, words: Any, group: str
) -> None:
    for entry in care["services"]:
        entry["suits"] = []
    say = words["ways_to_talk"]
    assert say[group] not in WAYS_TO_TALK(care, words)
    service(care, "ie-ferry")["suits"] = [group]
    service(care, "gb-drovers").update(suits=["deaf", group], subjects=["debt"])

    def ways() -> list[str]:
        folds = parsed(WAYS_TO_TALK(care, words)).select("details")
        [fold] = [fold for fold in folds if words_of(fold.select_one("summary")) == say[group]]
        assert say[f"{group}_text"] in words_of(fold)
        return [words_of(whose) for whose in fold.select(".whose")]

    service(care, "gb-pebble")["suits"] = [group]
    assert ways() == ["Pebble, United Kingdom", "Ferry, Ireland"]
    care["subjects"] = ["debt"]
    drovers = "Drovers Night Line, United Kingdom"
    british = [drovers, drovers, "Pebble, United Kingdom"]
    assert ways() == [*british, "Ferry, Ireland"]
    care["countries"] = ["IE", "GB"]
    assert ways() == ["Ferry, Ireland", *british]


def test_numbers_that_the_site_does_not_list_leave_the_status_as_it_is(
    care: Any, words: Any
) -> None:
    for entry in care["services"]:
        entry.update(verified_on="2026-11-20", verified_by="Ada Lovelace")
    service(care, "gb-pebble").update(verified_on=None, verified_by=None)
    service(care, "gb-larder").update(verified_on=None, verified_by=None)  # is not published
    assert "has checked some of these" in STATUS(care, words, "")
    service(care, "gb-pebble")["subjects"] = ["debt"]
    assert "last checked 20 November 2026" in STATUS(care, words, "")
    care["subjects"] = ["debt"]
    assert "has checked some of these" in STATUS(care, words, "")
