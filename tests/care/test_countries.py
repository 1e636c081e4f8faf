"""What a country adds to the words of a site, and how its readers get dates."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import ROOT
from handrail.written.schema import schema_errors
from rendering import macro

DATA = ROOT / "hooks" / "data"
SCHEMA = DATA / "countries" / "country.schema.json"
FILES = sorted(DATA.glob("countries/*.yml"))
SPOKEN = macro("words", "spoken")


def read(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return value


def joined(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = below | above
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict):
            both[key] = joined(below[key], above[key])
    return both


def words_in(country: dict[str, Any]) -> dict[str, Any]:
    """Return the words of a site for this country."""
    return joined(read(DATA / "en.yml")["extra"]["words"], country["extra"]["words"])


def errors_in(country: dict[str, Any]) -> list[str]:
    """Return what is wrong in a country's file, alone and as part of a site."""
    whole = {"extra": {"words": words_in(country)}}
    found = [*schema_errors(country, SCHEMA), *schema_errors(whole, DATA / "en.schema.json")]
    return [error.what for error in found]


def test_every_country_of_the_list_has_a_file_and_a_name_within_a_sentence() -> None:
    services = read(DATA / "crisis-services.yml")["extra"]["crisis"]
    codes = {service["country"] for service in services["services"]} - {None}
    assert len(codes) > 5
    assert {path.stem for path in FILES} == codes
    names = read(DATA / "en.yml")["extra"]["words"]["countries"]
    assert codes <= set(names)
    assert names["GB"]["the"] == "the UK"
    assert names["US"]["the"] == "the US"
    assert names["CA"]["the"] == "Canada"
    assert {number["country"] for number in services["emergency"]} >= codes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_country_says_its_language_and_makes_whole_words(path: Path) -> None:
    country = read(path)
    assert errors_in(country) == []
    assert country["extra"]["words"]["lang"] == f"en-{path.stem}"
    assert country["extra"]["words"]["locale"] == f"en_{path.stem}"
    first = path.read_text("utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA.name}"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"lnag": "en-GB"}, "lnag: this key means nothing"),
        ({"colours": {"lable": "Colors"}}, "lable: this key means nothing"),
        ({"month_first": "yes"}, "month_first: this is “yes”"),
        ({"locale": "en-GB"}, "locale: “en-GB” cannot stand here"),
        ({"lang": None}, "lang"),
    ],
)
def test_a_mistake_in_a_country_is_found(wrong: dict[str, Any], says: str) -> None:
    country = {"extra": {"words": {"lang": "en-GB", "locale": "en_GB"} | wrong}}
    assert any(says in what for what in errors_in(country)), errors_in(country)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("GB", "2 November 2026"),
        ("IE", "2 November 2026"),
        ("AU", "2 November 2026"),
        ("NZ", "2 November 2026"),
        ("IN", "2 November 2026"),
        ("US", "November 2, 2026"),
        ("CA", "November 2, 2026"),
    ],
)
def test_a_date_is_written_as_readers_in_the_country_write_it(code: str, said: str) -> None:
    words = words_in(read(DATA / "countries" / f"{code}.yml"))
    assert SPOKEN("2026-11-02", words) == said
    assert SPOKEN(date(2026, 11, 2), words) == said


def test_american_readers_get_their_spelling() -> None:
    american = words_in(read(DATA / "countries" / "US.yml"))
    said = json.dumps([list(american[key].values()) for key in ("colours", "conformance")])
    assert "olour" not in said
    assert american["colours"]["label"] == "Colors"
    assert american["colours"]["light"] == "Light"
