"""Crisis contacts in the text."""

from typing import Any

from rendering import links, macro, parsed, service, words_of

CONTACTS = macro("crisis-contacts", "crisis_contacts")
AWAY = {"since": "2026-11-20", "because": "Its lines are down."}


def test_they_name_two_services_and_each_way_to_reach_them(care: Any, words: Any) -> None:
    assert links(CONTACTS(care, words, "help/")) == {
        "Call 0808 157 0101, Lantern & Harbour Line": "tel:08081570101",
        "Call 0808 157 0102 (Cymraeg), Lantern & Harbour Line": "tel:08081570102",
        "Text 55501, Lantern & Harbour Line": "sms:55501",
        "Chat at lantern.example, Lantern & Harbour Line": "https://lantern.example/chat/",
        "Text PEBBLE to 55502, Pebble": "sms:55502?body=PEBBLE",
        "Get help now": "help/",
    }


def test_while_no_line_answers_they_give_the_emergency_number(care: Any, words: Any) -> None:
    assert "tel:999" not in CONTACTS(care, words, "help/")
    service(care, "gb-lantern")["suspended"] = AWAY
    found = links(CONTACTS(care, words, "help/"))
    assert found["Call 999, Emergency"] == "tel:999"
    assert "Text PEBBLE to 55502, Pebble" in found


def test_day_or_night_is_said_only_where_one_of_them_always_answers(care: Any, words: Any) -> None:
    def lead() -> str:
        return words_of(parsed(CONTACTS(care, words, "help/")).select_one("p"))

    assert lead() == "You can talk to someone (United Kingdom):"
    service(care, "gb-drovers")["always_open"] = True  # which is not shown here
    assert lead() == "You can talk to someone (United Kingdom):"
    service(care, "gb-pebble")["always_open"] = True
    assert lead() == "You can talk to someone now, day or night (United Kingdom):"
    service(care, "gb-pebble")["suspended"] = AWAY
    assert lead() == "You can talk to someone (United Kingdom):"
    service(care, "gb-lantern")["replaced_by"] = {"id": "gb-drovers", **AWAY}
    assert lead() == "You can talk to someone now, day or night (United Kingdom):"


def test_they_name_every_home_and_each_emergency_number(care: Any, words: Any) -> None:
    care["home"] = ["GB", "IE"]
    service(care, "gb-lantern")["suspended"] = AWAY
    html = CONTACTS(care, words, "help/")
    assert "(United Kingdom and Ireland):" in words_of(parsed(html).select_one("p"))
    found = links(html)
    assert found["Call 999 (UK), Emergency"] == "tel:999"
    assert found["Call 112 or 999 (Ireland), Emergency"] == "tel:112"
