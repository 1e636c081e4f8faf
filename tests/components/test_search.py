"""The search field, and the page that its rules and cards come from."""

import json
import re
from typing import Any

import pytest

from rendering import links, macro, parsed, service, words_of

URLS = {
    "search": "search/",
    "index": "i.json",
    "topics": "topics/",
    "help": "help/",
    "someone": "s/",
}
PHRASES: dict[str, Any] = {
    "same": {"kms": "kill myself"},
    "sets": {"end": "end|stop"},
    "mend": "suicide",
    "not_typos": "decide",
    "whose": {"reader": "i"},
    "layers": {"death": "die dead"},
    "harmless": "shown",
    "lines": {"eating": ["(meal|food)"], "young": ["school"], "overdose": ["took pills"]},
    "languages": {"fr": {"T1": ["je veux mourir", "me tuer"], "T2": ["veut mourir"]}},
    "weights": {"least": 2, "bias": [-1, -2, -3], "written": ["12b", "Z3"]},
    "innocent": [{"find": ["a film"], "why": "a reason"}],
    "rules": [{"tier": "T1", "find": ["{end} it", "kill myself"], "why": "another reason"}],
}
SYNONYMS = [{"typed": ["cut off"], "means": ["isolation"], "why": "a third reason"}]


@pytest.fixture
def search_page(care: Any, words: Any) -> str:
    return macro("search", "search_here")(care, words, URLS, PHRASES, SYNONYMS)


def cards(html: str) -> list[str]:
    return re.findall(r'<template data-handrail="help-T[12]">(.*?)</template>', html, re.DOTALL)


def test_the_field_sends_nothing_and_keeps_nothing(words: Any) -> None:
    form = parsed(macro("search", "search_form")(words, URLS)).select_one("form")
    assert form.attrs["role"] == "search"
    field = form.select_one("input")
    assert "name" not in field.attrs
    assert field.attrs["autocomplete"] == "off"
    assert field.attrs["spellcheck"] == "false"  # some browsers send words to be checked
    label = form.select_one("label")
    assert label.attrs["for"] == field.attrs["id"]
    assert words_of(label) == "Search"


def test_the_page_holds_both_cards_with_help(search_page: str) -> None:
    now, other = (list(links(card).values()) for card in cards(search_page))
    assert now[:2] == ["tel:999", "tel:08081570101"]
    assert "sms:55501" in now
    assert now[-1] == "help/"
    assert other[:3] == ["s/", "tel:999", "tel:08081570101"]


def test_a_service_that_is_out_leaves_the_card(care: Any, words: Any) -> None:
    service(care, "gb-lantern")["suspended"] = {"since": "2026-11-01", "because": "Down."}
    now, _ = cards(macro("search", "search_here")(care, words, URLS, PHRASES, SYNONYMS))
    assert "tel:08081570101" not in links(now).values()
    assert "tel:999" in links(now).values()


def abuse_card(care: Any, words: Any, **urls: str) -> dict[str, str]:
    html = macro("search", "search_here")(care, words, URLS | urls, PHRASES, SYNONYMS)
    found = re.findall(r'<template data-handrail="help-abuse">(.*?)</template>', html, re.DOTALL)
    assert len(found) == 1
    return links(found[0])


@pytest.fixture
def abuse_lines(care: Any) -> Any:
    """Return the care data with services for abuse in two countries, one of them out."""
    for number, (country, subject, more) in enumerate(
        [
            ("GB", "abuse", {}),
            ("GB", "sexual-violence", {}),
            ("IE", "abuse", {}),
            ("GB", "eating", {}),
            ("GB", "abuse", {"suspended": {"since": "2026-11-01", "because": "Down."}}),
        ]
    ):
        channel = {"type": "tel", "dial": f"0808157020{number}", "display": "-", "confirmed": True}
        care["services"].append(
            {"id": f"line-{number}", "name": f"Line {number}", "country": country, "publish": True,
             "languages": ["en"], "subjects": [subject], "channels": [channel]} | more
        )  # fmt: skip
    return care


def test_the_card_about_abuse_has_the_lines_of_the_home_country_on_any_site(
    abuse_lines: Any, words: Any
) -> None:
    abuse_lines["subjects"] = ["debt"]
    found = abuse_card(abuse_lines, words)
    assert list(found.values()) == ["tel:999", "tel:08081570200", "tel:08081570201", "help/"]
    assert words["search"]["abuse_watched"].count("history") == 1
    abuse_lines["home"] = ["GB", "IE"]
    assert "tel:08081570202" in abuse_card(abuse_lines, words).values()


def test_without_lines_for_abuse_the_card_has_the_crisis_contacts(care: Any, words: Any) -> None:
    found = list(abuse_card(care, words).values())
    assert found[:2] == ["tel:999", "tel:08081570101"]
    assert found[-1] == "help/"


def test_the_card_about_abuse_leads_to_what_hides_a_visit_if_there_is_such_a_page(
    care: Any, words: Any
) -> None:
    assert "hide/" not in abuse_card(care, words).values()
    assert abuse_card(care, words, hide="hide/")["Hide this visit"] == "hide/"


def test_the_rules_go_to_the_browser_without_reasons(search_page: str) -> None:
    written = re.findall(r'"search-data">(.*?)</script>', search_page, re.DOTALL)
    data = json.loads(written[0])
    assert data["phrases"] == PHRASES | {
        "lines": [[name, patterns] for name, patterns in sorted(PHRASES["lines"].items())],
        "languages": [["T2", "fr", "veut mourir"], ["T1", "fr", "je veux mourir|me tuer"]],
        "weights": {"least": 2, "bias": [-1, -2, -3], "written": "12bZ3"},
        "innocent": ["a film"],
        "rules": [["T1", "{end} it"], ["T1", "kill myself"]],
    }
    assert data["synonyms"] == [[["cut off"], ["isolation"]]]
    assert "reason" not in search_page


def test_the_cards_give_the_emergency_number_of_every_home(care: Any, words: Any) -> None:
    care["home"] = ["GB", "IE"]
    for card in cards(macro("search", "search_here")(care, words, URLS, PHRASES, SYNONYMS)):
        found = links(card)
        assert found["Call 999 (UK), Emergency"] == "tel:999"
        assert found["Call 112 or 999 (Ireland), Emergency"] == "tel:112"


def first_lines(care: Any, words: Any, name: str) -> dict[str, str]:
    html = macro("search", "search_here")(care, words, URLS, PHRASES, SYNONYMS)
    found = re.findall(rf'data-lines="{name}">(.*?)</template>', html, re.DOTALL)
    return links(found[0]) if found else {}


def test_lines_of_a_subject_stand_ready_where_the_home_country_has_them(
    abuse_lines: Any, words: Any
) -> None:
    assert list(first_lines(abuse_lines, words, "eating").values()) == ["tel:08081570203"]
    abuse_lines["home"] = ["IE"]
    assert not first_lines(abuse_lines, words, "eating")


def test_what_to_do_about_an_overdose_stands_ready_where_there_is_an_emergency_number(
    care: Any, words: Any
) -> None:
    ready = f"<p>{words['search']['overdose']}</p>"
    assert ready in macro("search", "search_here")(care, words, URLS, PHRASES, SYNONYMS)
    care["emergency"] = []
    assert ready not in macro("search", "search_here")(care, words, URLS, PHRASES, SYNONYMS)


def test_lines_that_answer_in_a_language_stand_ready(care: Any, words: Any) -> None:
    assert not first_lines(care, words, "fr")
    service(care, "gb-lantern")["languages"] = ["en", "fr"]
    assert "tel:08081570101" in first_lines(care, words, "fr").values()
