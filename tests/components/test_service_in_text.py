"""A service named in a sentence becomes a link."""

from typing import Any

import pytest

from handrail.care.services import Care
from rendering import links, macro, parsed, service, words_of

WITH_SERVICES = macro("service-in-text", "with_services")
AWAY = {"since": "2026-11-20", "because": "Its lines are down."}


@pytest.mark.parametrize(
    ("name", "link", "to"),
    [
        ("call gb-lantern", "Call 0808 157 0101, Lantern & Harbour Line", "tel:08081570101"),
        ("text gb-pebble", "Text PEBBLE to 55502, Pebble", "sms:55502?body=PEBBLE"),
        ("chat gb-lantern", "Chat at lantern.example, Lantern & Harbour Line",
         "https://lantern.example/chat/"),
        ("service gb-pebble", "Text PEBBLE to 55502, Pebble", "sms:55502?body=PEBBLE"),
        ("emergency IE", "Call 112 or 999", "tel:112"),
        ("number GB", "999, Emergency, United Kingdom", "tel:999"),
        ("number gb-lantern", "0808 157 0101, Lantern & Harbour Line", "tel:08081570101"),
    ],
)  # fmt: skip
def test_it_becomes_its_link(care: Any, words: Any, name: str, link: str, to: str) -> None:
    html = WITH_SERVICES(f"<p>Now <!-- handrail: {name} --> today.</p>", care, words)
    assert links(html)[link] == to
    assert "<!--" not in html
    assert name in Care(care).names


@pytest.mark.parametrize(
    "name",
    ["call gb-lanterns", "call gb-larder", "chat gb-pebble", "call gb-pebble", "number gb-pebble"],
)
def test_a_service_that_cannot_be_shown_stays_a_comment(care: Any, words: Any, name: str) -> None:
    text = f"<p>Now <!-- handrail: {name} --> today.</p>"
    assert WITH_SERVICES(text, care, words) == text
    assert name not in Care(care).names


def test_it_follows_an_outage(care: Any, words: Any) -> None:
    text = "<p><!-- handrail: chat gb-lantern --></p>"
    lantern = service(care, "gb-lantern")
    lantern["replaced_by"] = AWAY | {"id": "gb-pebble"}
    assert "Text PEBBLE to 55502, Pebble" in links(WITH_SERVICES(text, care, words))
    del lantern["replaced_by"]
    lantern["suspended"] = AWAY
    shown = words_of(parsed(WITH_SERVICES(text, care, words)))
    assert shown == "Lantern & Harbour Line (Not answering since 20 November 2026.)"


def test_a_local_number_stands_in_a_sentence_with_its_name(words: Any) -> None:
    desk = {"name": "Tom & Ann’s desk", "number": "+44 (0)1632 960-111"}
    text = "<p>Ask <!-- handrail: local Tom & Ann’s desk -->.</p>"
    html = macro("local-numbers", "with_local")(text, [desk], words)
    assert links(html) == {"+44 (0)1632 960-111, Tom & Ann’s desk": "tel:+441632960111"}
    assert words_of(parsed(html)).startswith("Ask Tom & Ann’s desk (+44 (0)1632 960-111")


def test_local_numbers_have_a_section_or_leave_no_trace(words: Any) -> None:
    listed = macro("local-numbers", "local_numbers")
    ward = {"name": "Ward <4>", "number": "01632 960124", "hours": "9 to 5", "about": "Visits."}
    shown = words_of(parsed(listed([ward], words)))
    assert "Ward <4>: 01632 960124" in shown
    assert "9 to 5" in shown
    assert "Visits." in shown
    assert "not crisis lines" in shown
    assert listed([], words).strip() == ""
    assert listed(None, words).strip() == ""
