"""A contact file is read by another program as a phone reads it, and says nothing it should not."""

import re
from pathlib import Path
from typing import Any

import pytest
import vobject

from handrail.care.contacts import contact_files
from handrail.care.services import Care, digits, shown
from rendering import service


def read(text: str) -> dict[str, str]:
    """Return the numbers and addresses of a contact by their labels."""
    card = vobject.readOne(text)
    labels = {label.group: label.value for label in card.contents.get("x-ablabel", [])}
    ways = [*card.contents.get("tel", []), *card.contents.get("url", [])]
    return {labels[way.group]: way.value for way in ways}


def test_a_contact_holds_the_numbers_of_its_country(settings: dict[str, Any]) -> None:
    files = contact_files(Care(settings["crisis"]), settings["words"])
    assert len(files) == len(settings["crisis"]["countries"])
    assert read(files["contacts/gb.vcf"]) == {
        "Emergency": "999",
        "Line 1": "555",
        "Line 2 (press 2)": "555",
        "Line 3 (press 1)": "555",
        "Text 1": "555",
        "Text 2": "101829",
        "Text 3 (send HOME)": "101416",
        "Text 4 (send HAFAN)": "101416",
        "Website 1": "https://harbour.example/chat/",
        "Website 2": "https://drovers.example/chat/",
        "Website 3": "https://sprout.example/help/",
    }
    assert read(files["contacts/ie.vcf"])["Line 1"] == "555"
    american = read(files["contacts/us.vcf"])
    assert american["Line 2 (option 2, Eastland)"] == "+12025550111"
    assert american["Line 3 (then 2, Westland)"] == "+12025550111"


def test_a_phone_that_shows_no_labels_shows_what_each_number_is_in_the_note(
    settings: dict[str, Any],
) -> None:
    """Android's contacts know no X-ABLabel: eight numbers without a word would be left."""
    files = contact_files(Care(settings["crisis"]), settings["words"])
    for text in files.values():
        note = vobject.readOne(text).note.value
        assert set(note.split("\n")) == {f"{label}: {to}" for label, to in read(text).items()}
    british = vobject.readOne(files["contacts/gb.vcf"]).note.value
    assert british.startswith("Emergency: 999\nLine 1: 555\nLine 2 (press 2): 555\n")


def test_each_built_file_is_well_formed_and_tells_nobody_what_it_is_for(
    site: Path, settings: dict[str, Any]
) -> None:
    care = Care(settings["crisis"])
    allowed = {digits(channel.get(key)) for entry in care.published for channel in shown(entry)
               for key in ("dial", "e164")}  # fmt: skip
    allowed |= {number["dial"] for number in settings["crisis"]["emergency"]}
    paths = sorted((site / "contacts").glob("*.vcf"))
    assert len(paths) == len(settings["crisis"]["countries"])
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("END:VCARD\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert not re.search("suicid|crisis|helpline|mental|samaritan", text, re.IGNORECASE)
        numbers = [value for value in read(text).values() if not value.startswith("http")]
        assert numbers
        assert set(numbers) <= allowed


def test_a_contact_dials_as_the_card_on_the_page_does(site: Path) -> None:
    html = (site / "help-card/index.html").read_text("utf-8")
    for path in (site / "contacts").glob("*.vcf"):
        for value in read(path.read_bytes().decode("utf-8")).values():
            assert re.search(rf'href="(tel:|sms:)?{re.escape(value)}[?"]', html), (path, value)


def test_awkward_words_stay_words(settings: dict[str, Any]) -> None:
    settings["words"]["help_card"]["contact"] = "Numbers; to, keep \\ здесь " + "é" * 60
    text = contact_files(Care(settings["crisis"]), settings["words"])["contacts/gb.vcf"]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    card = vobject.readOne(text)
    assert card.fn.value == settings["words"]["help_card"]["contact"] + " (GB)"


def test_a_line_has_75_octets_at_most_and_is_not_cut_before(settings: dict[str, Any]) -> None:
    for letter, longest in (("n", 75), ("é", 75), ("字", 75)):
        for shift in range(3):
            settings["words"]["help_card"]["contact"] = "-" * shift + letter * 200
            text = contact_files(Care(settings["crisis"]), settings["words"])["contacts/us.vcf"]
            lengths = [len(line.encode()) for line in text.split("\r\n")]
            assert longest - len(letter.encode()) < max(lengths) <= longest


@pytest.mark.parametrize("change", [{"publish": False}, {"suspended": {"since": "2026-11-01"}}])
def test_what_may_not_be_shown_is_in_no_contact(
    settings: dict[str, Any], change: dict[str, Any]
) -> None:
    pebble = service(settings["crisis"], "us-pebble")
    files = contact_files(Care(settings["crisis"]), settings["words"])
    assert "101528" in files["contacts/us.vcf"]
    pebble.update(change)
    files = contact_files(Care(settings["crisis"]), settings["words"])
    assert "101528" not in files["contacts/us.vcf"]
