"""Whatever stands in the crisis data, there is an answer and no crash."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT
from handrail.care import services_file as crisis
from handrail.finding import Finding, Place
from handrail.written.yaml_lines import YamlError, read_yaml
from judging import CRISIS

FILE = "hooks/data/crisis-services.yml"
COUNTRIES = ("US", "CA", "GB", "IE", "AU", "NZ", "IN")
LANGUAGES = ("en", "es", "fr", "cy", "hi", "ase")
TEXT = CRISIS.read_text("utf-8")
OUT = 'since: "2026-11-01", because: "Its lines are down."'
GOOD: dict[str, Any] = yaml.safe_load(TEXT)["extra"]["crisis"]

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("gb-harbour"),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "channels", "type", "services", "channel", "country", "dial", "publish"]
            ),
            inside,
            max_size=4,
        )
    ),
    max_leaves=8,
)


def findings_in(text: str) -> list[Finding]:
    try:
        return crisis.findings_in(read_yaml(text), FILE, COUNTRIES, LANGUAGES)
    except YamlError as error:  # which is reported where all files of settings are read
        return [Finding(Place(FILE, error.line), error.problem, error.fix)]


def test_a_list_without_a_fault_is_left_alone() -> None:
    assert findings_in(TEXT) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name: Lantern\n", "nmae: Lantern\n", "nmae: this key means nothing"),
        ("    max_age_days: 90", "    max_age: 90", "max_age: this key means nothing"),
        ("publish: true\n", "publish: definitely\n", "publish: this is “definitely”"),
        ("publish: true\n", 'publish: "true"\n', "it must be true or false"),
        ('dial: "101829"', "dial: 101829", "without quotes"),
        ('dial: "101829"', 'dial: "0808-HELP"', "dial: “0808-HELP” cannot stand here"),
        ('dial: "101829"', 'dial: "101828"', "display says “Text 101829”, and dial leads to"),
        ('display: "Text 101829", ', "", "display: this key is missing"),
        ('display: "Text 101829"', 'display: " "', "display: “ ” cannot stand here"),
        ('body: HOME, ', "body: HOUSE, ", "“HOUSE”, does not stand in display"),
        ("country: IE\n", "country: CX\n", "“CX” is not a country"),
        ("country: IE\n", "country: no\n", "country: this is false, without quotes"),
        ("languages: [en, fr]", "languages: [en, qq]", "“qq” is not a language"),
        ("languages: [en, fr]", "languages: [en, de]", "no name for the language “de”"),
        ("languages: [en, fr]", "languages: en", "languages: this is “en”; it must be a list"),
        ("- id: gb-drovers", "- id: gb-harbour", "the id “gb-harbour” stands twice"),
        ("- id: gb-drovers", "- id: GB Drovers", "id: “GB Drovers” cannot stand here"),
        ("type: chat", "type: chatroom", "Did you mean “chat”?"),
        ('url: "https://harbour.example/chat/"', 'url: "harbour.example"', "cannot stand here"),
        ('"https://harbour.example/chat/"', '"https://harbour.example/chat/?a=b"', "cannot stand"),
        ("        cost: free\n", "        cost: free\n        cost: free\n", "stands twice"),
        ("        cost: free\n", "        cost: 0\n", "cost: this is “0”, without quotes"),
        ("        cost: free\n", "", "cost: this key is missing"),
        ('compiled_on: "2026-11-22"', 'compiled_on: "2026-22-11"', "“2026-22-11” cannot stand"),
        ("always_open: true", f"always_open: true\n        suspended: {{{OUT}, till: x}}",
         "till: this key means nothing"),
        ("always_open: true", f"always_open: true\n        replaced_by: {{id: gb-drover, {OUT}}}",
         "Did you mean “gb-drovers”?"),
        ("always_open: true", f"always_open: true\n        replaced_by: {{id: gb-larder, {OUT}}}",
         "“gb-larder” cannot stand in for it"),
        ("always_open: true", "always_open: true\n        subjects: [abus]", "mean “abuse”?"),
        ("always_open: true", "always_open: true\n        subjects: []", "subjects: "),
        ("always_open: true", "always_open: true\n        subjects: debt", "it must be a list"),
        ("always_open: true", "always_open: true\n        suits: [old]", "suits"),
        ("always_open: true", "always_open: true\n        suits: [elder]", "suits"),
        ("    default_country: GB", "    default_country: GB\n    subjects: [deb]", "“debt”?"),
        ("    default_country: GB", "    default_country: GB\n    subjects: grief", "be a list"),
        ("    default_country: GB", "    default_country: GB\n    home: [UK]", "“UK” is not a"),
        ("    default_country: GB", "    default_country: GB\n    home: GB", "it must be a list"),
        ("    default_country: GB", "    default_country: GB\n    home: []", "home"),
        ("    default_country: GB", "    default_country: GB\n    home: [GB, GB]", "home"),
        ("    default_country: GB", "    home: [CA]", "CA is the default country and has"),
        ("    default_country: GB", "    default_country: NZ", "or choose another default_country"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_once_with_its_line(old: str, new: str, says: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    [found] = findings_in(text)
    assert says in f"{found.what} {found.fix}"
    changed = [n for n, lines in enumerate(zip(TEXT.split("\n"), text.split("\n"), strict=False), 1)
               if lines[0] != lines[1]]  # fmt: skip
    line = found.place.line
    assert line is not None
    # A key that is gone has no line: then it is the line its entry begins on.
    assert line in changed[:2] if "missing" not in says else line <= changed[0]


@pytest.mark.parametrize(
    "gone", [["bar"], ["contacts"], ["countries"], ["default_country"],
             ["bar", "contacts", "countries", "default_country"]],
)  # fmt: skip
def test_what_follows_from_the_countries_of_a_site_may_be_left_out(gone: list[str]) -> None:
    data = {key: value for key, value in GOOD.items() if key not in gone} | {"home": ["GB", "IE"]}
    assert findings_in(yaml.safe_dump({"extra": {"crisis": data}}, allow_unicode=True)) == []


def test_the_list_that_comes_with_handrail_keeps_its_own_rules() -> None:
    file = ROOT / "hooks" / "data" / "crisis-services.yml"
    names = yaml.safe_load((file.parent / "en.yml").read_text("utf-8"))["extra"]["words"]
    document = read_yaml(file.read_text("utf-8"))
    countries, languages = tuple(names["countries"]), tuple(names["languages"])
    assert crisis.findings_in(document, FILE, countries, languages) == []
    services = document.value["extra"]["crisis"]["services"]
    assert len(services) > 100
    assert all(entry["confidence"] in ("A", "B") for entry in services if entry["publish"])
    for before, after in pairwise(services):  # rule 7
        if before["country"] == after["country"] and before.get("subjects"):
            assert after.get("subjects"), after["id"]
    for entry in services:
        if entry.get("always_open"):  # then its words for readers say so too
            assert entry["hours"].startswith("24 hours a day"), entry["id"]


def test_editors_find_the_schema() -> None:
    schema = json.loads(crisis.SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert TEXT.startswith(f"# yaml-language-server: $schema={crisis.SCHEMA.name}")

    def parts(value: Any) -> Iterator[tuple[str, Any]]:
        for key, inside in value.items() if isinstance(value, dict) else ():
            if key == "properties":
                yield from inside.items()
            yield from parts(inside)
        for inside in value if isinstance(value, list) else ():
            yield from parts(inside)

    described = [
        name for name, part in parts(schema["properties"]["extra"]) if "description" in part
    ]
    assert len(described) > 50


@given(st.sampled_from(sorted(GOOD)), ANYTHING)
def test_any_value_in_place_of_a_part_gets_an_answer(key: str, value: Any) -> None:
    text = yaml.safe_dump({"extra": {"crisis": GOOD | {key: value}}}, allow_unicode=True)
    for finding in findings_in(text):
        assert finding.what
        assert finding.fix
        assert finding.place.line


@given(ANYTHING)
def test_any_channel_gets_an_answer(channel: Any) -> None:
    service = GOOD["services"][0] | {"channels": [channel]}
    data = GOOD | {"services": [service, *GOOD["services"][1:]]}
    text = yaml.safe_dump({"extra": {"crisis": data}}, allow_unicode=True)
    assert findings_in(text)


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert findings_in(text)
