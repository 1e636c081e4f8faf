"""What follows from the list of services for the readers of a country, or of two."""

import copy
from typing import Any

import pytest
import yaml

from handrail.care.country import derived, home_for
from handrail.data_files import packaged_file
from judging import CRISIS

LIST: dict[str, Any] = yaml.safe_load(CRISIS.read_text("utf-8"))["extra"]["crisis"]
OURS: dict[str, Any] = yaml.safe_load(packaged_file("crisis-services.yml").read_text("utf-8"))
COUNTRIES = ("US", "CA", "GB", "IE", "AU", "NZ", "IN")


@pytest.fixture
def crisis() -> dict[str, Any]:
    found = copy.deepcopy(LIST)
    for key in ("default_country", "bar", "contacts", "countries"):
        del found[key]
    return found


def ways(crisis: dict[str, Any], home: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (cell["channel"], tuple(cell.get("services", cell.get("emergency", ()))))
        for cell in derived(crisis, home)["bar"]
    ]


@pytest.mark.parametrize(
    ("settings", "crisis", "home"),
    [
        ({"country": "GB"}, {}, ["GB"]),
        ({"country": ["GB", "IE"]}, {"default_country": "US"}, ["GB", "IE"]),
        ({}, {"default_country": "US"}, ["US"]),
        ({}, {}, []),
        ({"country": [1, None]}, {}, []),
    ],
)
def test_a_site_says_whom_it_is_for(settings: Any, crisis: Any, home: list[str]) -> None:
    assert home_for(settings, crisis) == home


def test_home_comes_first_and_all_others_follow(crisis: dict[str, Any]) -> None:
    found = derived(crisis, ["IE"])
    assert found["default_country"] == "IE"
    assert found["countries"][0] == "IE"
    assert sorted(found["countries"]) == sorted(
        {entry["country"] for entry in (*crisis["emergency"], *crisis["services"])} - {None}
    )


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_country_of_the_list_has_a_voice_in_footer_and_contacts(country: str) -> None:
    crisis = OURS["extra"]["crisis"]
    found = derived(crisis, [country])
    services = {service["id"]: service for service in crisis["services"]}
    named = {name for cell in found["bar"] for name in cell["services"]} | {*found["contacts"]}
    assert {services[name]["country"] for name in named} == {country}
    assert not any(services[name].get("subjects") for name in named)
    assert ("tel", False) in {(cell["channel"], cell.get("wide", False)) for cell in found["bar"]}
    assert found["contacts"]


def test_a_number_of_two_countries_is_one_cell() -> None:
    crisis = OURS["extra"]["crisis"]
    assert ways(crisis, ["GB", "IE"])[0] == ("tel", ("gb-samaritans", "ie-samaritans"))
    assert ways(crisis, ["US", "CA"])[:2] == [
        ("tel", ("us-988", "ca-988")),
        ("sms", ("us-988", "ca-988")),
    ]


@pytest.mark.parametrize("country", COUNTRIES)
def test_where_a_person_is_the_danger_the_emergency_number_and_silence_come_first(
    country: str,
) -> None:
    crisis = OURS["extra"]["crisis"] | {
        "subjects": ["abuse", "sexual-violence"], "subject_first": True,
    }  # fmt: skip
    found = derived(crisis, [country])
    first, second, *others = found["bar"]
    assert first == {"emergency": [country], "channel": "tel"}
    in_writing = [cell for cell in found["bar"] if cell["channel"] != "tel"]
    assert second == in_writing[0] if in_writing else second["channel"] == "tel"
    assert all(cell["wide"] for cell in others)
    services = {service["id"]: service for service in crisis["services"]}
    about = [service for service in crisis["services"] if service["country"] == country
             and service["publish"] and "abuse" in service.get("subjects", ())
             and not service.get("suits")]  # fmt: skip
    if about:
        assert services[found["contacts"][0]] == about[0]
    assert not any(
        services[name].get("area") and services[name].get("subjects")
        for cell in found["bar"]
        for name in cell.get("services", ())
    )


def test_lines_for_parts_of_a_country_are_all_named() -> None:
    crisis = OURS["extra"]["crisis"] | {"subjects": ["abuse"], "subject_first": True}
    contacts = derived(crisis, ["GB"])["contacts"]
    services = {service["id"]: service for service in crisis["services"]}
    areas = [services[name].get("area") for name in contacts]
    assert {"England", "Wales", "Scotland", "Northern Ireland"} <= {*areas}
    assert "gb-samaritans" in contacts


def test_a_list_that_is_not_sound_gives_less_and_does_not_fail() -> None:
    assert derived({"services": [1, {}], "emergency": None}, ["GB"])["bar"] == []
