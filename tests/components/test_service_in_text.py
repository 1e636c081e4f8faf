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
    ],
)  # fmt: skip
def test_it_becomes_its_link(care: Any, words: Any, name: str, link: str, to: str) -> None:
    html = WITH_SERVICES(f"<p>Now <!-- handrail: {name} --> today.</p>", care, words)
    assert links(html)[link] == to
    assert "<!--" not in html
    assert name in Care(care).names


@pytest.mark.parametrize(
    "name", ["call gb-lanterns", "call gb-larder", "chat gb-pebble", "call gb-pebble"]
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
