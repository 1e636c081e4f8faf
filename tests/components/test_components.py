"""Each component rendered by Jinja alone: what a person gets, and that any text stays text."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import jinja2
import pytest
import turbohtml

from building import ROOT
from handrail.care.services import Care

# As MkDocs does it: nothing is escaped unless the template says so.
TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"), autoescape=False)


def macro(file: str, name: str) -> Callable[..., str]:
    found: Callable[..., str] = getattr(
        TEMPLATES.get_template(f"components/{file}.html").module, name
    )
    return found


def parsed(html: str) -> Any:
    return turbohtml.parse(f"<!doctype html><body>{html}")


def words_of(element: Any) -> str:
    return " ".join(element.text.split())


def links(html: str) -> dict[str, str]:
    return {words_of(link): link.attrs["href"] for link in parsed(html).select("a")}


def service(settings: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in settings["crisis"]["services"] if s["id"] == name)
    return found


def test_the_crisis_footer_calls_texts_chats_and_leads_to_other_countries(
    settings: dict[str, Any],
) -> None:
    html = macro("crisis-bar", "crisis_bar")(settings["crisis"], settings["words"], "help/")
    assert links(html) == {
        "Call 555 UK, Ireland": "tel:555",
        "Text 555 UK, Ireland": "sms:555",
        "Chat UK": "https://harbour.example/chat/",
        "Call 202-555-0123 US": "tel:+12025550123",
        "Other countries": "help/#services",
    }
    assert words_of(parsed(html).select_one("aside > h2")) == "Crisis help"


def test_the_crisis_footer_has_nothing_that_closes_it(settings: dict[str, Any]) -> None:
    html = macro("crisis-bar", "crisis_bar")(settings["crisis"], settings["words"], "help/")
    assert not parsed(html).select("button, details, dialog, [hidden], script")


def test_on_paper_the_last_cell_of_the_crisis_footer_says_where_other_countries_are(
    settings: dict[str, Any],
) -> None:
    bar = macro("crisis-bar", "crisis_bar")
    html = bar(settings["crisis"], settings["words"], "help/", "https://example.org/help/")
    assert words_of(parsed(html).select(".crisis-bar li")[-1]) == (
        "Other countries https://example.org/help/"
    )
    assert "on-paper" not in bar(settings["crisis"], settings["words"], "help/", "")


def test_the_head_of_a_sheet_leaves_out_what_nobody_knows(settings: dict[str, Any]) -> None:
    head = macro("sheet-head", "sheet_head")
    words = settings["words"]
    full = head("A site", "Signs", date(2026, 11, 22), "https://example.org/signs/", words)
    assert words_of(parsed(full)) == (
        "A site – Signs – Last updated 22 November 2026. https://example.org/signs/"
    )
    assert words_of(parsed(head("A site", "", None, "", words))) == "A site"


def test_crisis_contacts_name_two_services_and_one_that_answers_in_writing(
    settings: dict[str, Any],
) -> None:
    html = macro("crisis-contacts", "crisis_contacts")(
        settings["crisis"], settings["words"], "help/"
    )
    found = links(html)
    assert found["Call 555, Harbour & Haven Line"] == "tel:555"
    assert found["Text HOME to 101416, Anchor Text Line"] == "sms:101416?body=HOME"
    assert found["Chat at harbour.example, Harbour & Haven Line"].startswith("https://")
    assert found["Get help now"] == "help/"


def test_a_service_that_is_not_published_never_shows(settings: dict[str, Any]) -> None:
    html = all_of_get_help(settings["crisis"], settings["words"])
    services = settings["crisis"]["services"]
    published = {c.get("dial") for one in services if one["publish"] for c in one["channels"]}
    hidden = [one for one in services if not one["publish"]]
    assert len(hidden) > 5
    for one in hidden:
        assert one["name"] not in html
        for channel in one.get("channels", ()):
            assert channel.get("dial") in published or f":{channel.get('dial')}" not in html


@pytest.mark.parametrize("change", [{"confirmed": False}, {"confidence": "C"}])
def test_a_channel_that_is_not_confirmed_never_shows(
    settings: dict[str, Any], change: dict[str, Any]
) -> None:
    channel = service(settings, "us-pebble")["channels"][0]
    assert "sms:101528" in all_of_get_help(settings["crisis"], settings["words"])
    channel |= change
    assert "sms:101528" not in all_of_get_help(settings["crisis"], settings["words"])


def test_a_weakly_confirmed_channel_shows_once_a_person_has_checked(
    settings: dict[str, Any],
) -> None:
    assert "+442079460186" not in all_of_get_help(settings["crisis"], settings["words"])
    service(settings, "gb-sprout")["verified_on"] = "2026-11-20"
    assert "+442079460186" in all_of_get_help(settings["crisis"], settings["words"])


def test_the_emergency_card_has_no_links_and_says_its_level_in_words(
    settings: dict[str, Any],
) -> None:
    html = parsed(macro("care-cards", "care_cards")(settings["crisis"], settings["words"]))
    emergency, urgent, soon = html.select("section")
    assert words_of(emergency.select_one("h2")) == "Emergency: Call 999 if:"
    assert not emergency.select("a")
    assert "911 (United States)" in words_of(emergency)
    assert words_of(urgent.select_one("h2")) == "Urgent: Call or text 555 today if:"
    assert words_of(soon.select_one("h2")) == "Not urgent: See a doctor if:"
    assert all(len(card.select("li:not(.ways li)")) <= 5 for card in (emergency, urgent, soon))


def test_every_country_starts_with_its_emergency_number(settings: dict[str, Any]) -> None:
    html = parsed(macro("services", "services_by_country")(settings["crisis"], settings["words"]))
    for number in settings["crisis"]["emergency"]:
        first = html.select(f'section[aria-labelledby="{number["country"].lower()}"] a')[0]
        assert first.attrs["href"] == f"tel:{number['dial']}"


def test_a_service_shows_for_whom_when_cost_and_language(settings: dict[str, Any]) -> None:
    html = parsed(macro("services", "services_by_country")(settings["crisis"], settings["words"]))
    said = words_of(html.select_one("#us-kite"))
    assert "For Under 19s" in said
    assert "Cost free" in said
    assert "Open not confirmed yet" in said
    assert "Languages English" in said


def test_numbers_are_called_checked_only_when_a_person_checked_all(
    settings: dict[str, Any],
) -> None:
    care, words = settings["crisis"], settings["words"]
    status = macro("services", "numbers_status")
    assert "No person has checked" in status(care, words, "")
    for number, one in enumerate(care["services"]):
        one["verified_on"] = f"2026-11-{number % 9 + 1:02}"
    assert "last checked 1 November 2026 on each service" in status(care, words, "")
    assert "Report a wrong number" not in status(care, words, "")
    assert links(status(care, words, "mailto:us@example.org"))["Report a wrong number"]


def test_the_content_warning_names_what_the_page_mentions(settings: dict[str, Any]) -> None:
    html = macro("content-warning", "content_warning")(
        ["suicide", "self-harm", "trauma"], settings["words"], "help/", "#helps", "#on"
    )
    assert words_of(parsed(html).select_one("h2")) == "Content warning"
    assert (
        "thoughts of suicide, self-harm and trauma. It does not describe any methods."
        in words_of(parsed(html))
    )
    assert links(html) == {
        "Get help now": "help/",
        "Skip to what can help": "#helps",
        "Read on": "#on",
    }


NONE = {
    "review_status": "none",
    "updated": date(2026, 11, 22),
    "facts_checked": date(2026, 11, 3),
}
REVIEWED = NONE | {
    "review_status": "reviewed",
    "reviewer_name": "A. Person",
    "reviewer_credential": "clinical psychologist",
    "reviewed_on": date(2026, 11, 22),
    "reviewed_scope": "all of it",
    "review_record": "minutes/12",
}


@pytest.mark.parametrize(
    ("meta", "says", "never"),
    [
        (NONE, "Not medically reviewed: no doctor, therapist or other clinician", "Reviewed by"),
        (NONE, "sources listed below on 3 November 2026. Last updated 22 November", "changed"),
        (NONE, "Drafted with AI tools. Checked by a person: not yet.", "Reviewed by"),
        (NONE | {"checked_by": "Ada, 1 May"}, "Checked by a person: Ada, 1 May.", "not yet"),
        (REVIEWED, "Reviewed by A. Person, clinical psychologist, on 22 November 2026.", "Not med"),
        (REVIEWED | {"updated": date(2026, 11, 23)}, "have not been reviewed.", "Not med"),
        (REVIEWED | {"review_record": ""}, "Not medically reviewed:", "Reviewed by"),
    ],
)
def test_the_status_claims_a_review_only_with_its_record(
    settings: dict[str, Any], meta: dict[str, Any], says: str, never: str
) -> None:
    said = words_of(parsed(macro("status", "status")(meta, settings["words"], True, True)))
    assert says in said
    assert never not in said


def test_words_to_send_open_the_message_app_with_the_words(settings: dict[str, Any]) -> None:
    html = parsed(macro("words-to-send", "words_to_send")(settings["words"]))
    messages = html.select(".message")
    assert 6 <= len(messages) <= 8
    assert messages[0].select_one("a").attrs["href"].startswith("sms:?body=I%27m%20having")
    assert all("hidden" in button.parent.attrs for button in html.select("button"))


def test_each_entry_shows_all_that_a_reader_asks(settings: dict[str, Any]) -> None:
    service(settings, "us-pebble").update(verified_on="2026-11-20", verified_by="Ada Lovelace")
    html = parsed(all_of_get_help(settings["crisis"], settings["words"]))
    entries = html.select(".service")
    assert len(entries) > 10
    for entry in entries:
        asked = [words_of(one) for one in entry.select("dt")]
        for fact in ("For", "Open", "Cost", "Languages", "What to expect", "Numbers checked"):
            assert fact in asked
        assert all(words_of(one) for one in entry.select("dd"))
    said = {entry.attrs["id"]: words_of(entry) for entry in entries}
    assert "Numbers checked on 20 November 2026, by Ada Lovelace" in said["us-pebble"]
    assert "Numbers checked not yet by a person" in said["gb-harbour"]
    assert "The first replies are automatic." in said["us-pebble"]


def test_entries_keep_their_order_and_emergency_comes_first(settings: dict[str, Any]) -> None:
    html = macro("services", "services_by_country")(settings["crisis"], settings["words"])
    shown = [one.attrs["id"] for one in parsed(html).select(".service")]
    services = settings["crisis"]["services"]
    countries = [*settings["crisis"]["countries"], None]
    wanted = [one["id"] for country in countries for one in services
              if one["country"] == country and one["id"] in shown]  # fmt: skip
    assert shown == wanted
    for section in parsed(html).select("section")[:-1]:
        assert section.select("a.reach")[0].attrs["href"].startswith("tel:")
        assert "Emergency" in words_of(section.select("a.reach")[0])


AWAY = {"since": "2026-11-20", "because": "Its lines are down."}


def test_a_suspended_service_is_taken_off_everywhere_and_its_entry_says_why(
    settings: dict[str, Any],
) -> None:
    service(settings, "gb-anchor")["suspended"] = AWAY
    html = all_of_get_help(settings["crisis"], settings["words"])
    assert "101416" not in html
    entry = words_of(parsed(html).select("#gb-anchor")[0])
    assert "Not answering since 20 November 2026. Its lines are down." in entry


def test_a_stand_in_takes_the_place_of_a_service_everywhere(settings: dict[str, Any]) -> None:
    service(settings, "gb-harbour")["replaced_by"] = AWAY | {"id": "gb-drovers"}
    care, words = settings["crisis"], settings["words"]
    bar = links(macro("crisis-bar", "crisis_bar")(care, words, "help/"))
    # Ireland's own 555 goes on; the UK cell is the stand-in's.
    assert bar["Call 5-5-5 Ireland"] == "tel:555"
    assert bar["Call 555, then press 1 UK"] == "tel:555"
    assert bar["Text 101829 UK"] == "sms:101829"
    contacts = links(macro("crisis-contacts", "crisis_contacts")(care, words, "help/"))
    assert "Text 101829, Drovers Night Line" in contacts
    assert not any("Harbour & Haven Line" in name for name in contacts)
    entry = parsed(all_of_get_help(care, words)).select("#gb-harbour")[0]
    assert "Until then: Drovers Night Line" in words_of(entry)
    assert not entry.select("a.reach")


def test_while_no_line_answers_the_contacts_give_the_emergency_number(
    settings: dict[str, Any],
) -> None:
    care, words = settings["crisis"], settings["words"]
    assert "tel:999" not in macro("crisis-contacts", "crisis_contacts")(care, words, "help/")
    service(settings, "gb-harbour")["suspended"] = AWAY
    found = links(macro("crisis-contacts", "crisis_contacts")(care, words, "help/"))
    assert found["Call 999, Emergency"] == "tel:999"
    assert "Text HOME to 101416, Anchor Text Line" in found


def test_without_any_phone_in_the_contacts_the_urgent_card_goes_to_the_next(
    settings: dict[str, Any],
) -> None:
    service(settings, "gb-harbour")["suspended"] = AWAY
    settings["crisis"]["contacts"] = ["gb-harbour", "gb-drovers", "gb-anchor"]
    html = parsed(macro("care-cards", "care_cards")(settings["crisis"], settings["words"]))
    assert "555, then press 1" in words_of(html.select(".urgent h2")[0])


@pytest.mark.parametrize(
    ("asked", "link", "to"),
    [
        ("call gb-harbour", "Call 555, Harbour & Haven Line", "tel:555"),
        ("text gb-anchor", "Text HOME to 101416, Anchor Text Line",
         "sms:101416?body=HOME"),
        ("chat gb-harbour", "Chat at harbour.example, Harbour & Haven Line",
         "https://harbour.example/chat/"),
        ("service us-pebble", "Text PEBBLE to 101528, Pebble", "sms:101528?body=PEBBLE"),
        ("emergency IE", "Call 112 or 999", "tel:112"),
    ],
)  # fmt: skip
def test_a_service_named_in_a_sentence_becomes_its_link(
    settings: dict[str, Any], asked: str, link: str, to: str
) -> None:
    text = f"<p>Now <!-- handrail: {asked} --> today.</p>"
    html = macro("service-in-text", "with_services")(text, settings["crisis"], settings["words"])
    assert links(html)[link] == to
    assert "<!--" not in html
    assert asked in Care(settings["crisis"]).names


@pytest.mark.parametrize(
    "asked", ["call gb-harbor", "call gb-larder", "chat us-pebble", "call us-pebble"]
)
def test_a_service_that_cannot_be_shown_stays_a_comment(
    settings: dict[str, Any], asked: str
) -> None:
    text = f"<p>Now <!-- handrail: {asked} --> today.</p>"
    html = macro("service-in-text", "with_services")(text, settings["crisis"], settings["words"])
    assert html == text
    assert asked not in Care(settings["crisis"]).names


def test_a_service_named_in_a_sentence_follows_an_outage(settings: dict[str, Any]) -> None:
    care, words = settings["crisis"], settings["words"]
    text = "<p><!-- handrail: chat gb-harbour --></p>"
    service(settings, "gb-harbour")["replaced_by"] = AWAY | {"id": "gb-anchor"}
    assert "Text HOME to 101416, Anchor Text Line" in links(
        macro("service-in-text", "with_services")(text, care, words)
    )
    del service(settings, "gb-harbour")["replaced_by"]
    service(settings, "gb-harbour")["suspended"] = AWAY
    said = words_of(parsed(macro("service-in-text", "with_services")(text, care, words)))
    assert said == "Harbour & Haven Line (Not answering since 20 November 2026.)"


def test_the_status_of_numbers_says_who_checked(settings: dict[str, Any]) -> None:
    care, words = settings["crisis"], settings["words"]

    def said() -> str:
        return words_of(parsed(macro("services", "numbers_status")(care, words, "")))

    assert "No person has checked these phone numbers" in said()
    service(settings, "gb-harbour").update(verified_on="2026-11-20", verified_by="Ada Lovelace")
    assert "A person (Ada Lovelace) has checked some of these phone numbers" in said()
    for one in care["services"]:
        one.update(verified_on="2026-11-21", verified_by="Ada Lovelace")
    assert "last checked 21 November 2026 on each service's own page. Checked by Ada" in said()


def test_the_disclaimer_never_keeps_anyone_from_asking(settings: dict[str, Any]) -> None:
    said = words_of(parsed(macro("disclaimer", "disclaimer")(settings["words"])))
    assert "You never need permission to call a helpline or to ask someone for help." in said


def test_a_help_prompt_offers_help_and_sells_nothing(settings: dict[str, Any]) -> None:
    html = macro("help-prompt", "help_prompt")(
        settings["words"]["prompts"]["support"], [{"text": "Talk", "to": "t/"}], "../", "x"
    )
    assert links(html) == {"Talk": "../t/"}
    assert words_of(parsed(html).select_one("h2")) == "Ways to find support"


def test_sources_lead_to_all_sources(settings: dict[str, Any]) -> None:
    html = macro("sources", "sources")(settings["words"], "sources/")
    assert links(html) == {"All sources and their limits": "sources/"}


PAGES = [
    {
        "title": "Signs",
        "url": "signs/",
        "meta": {
            "topics": ["signs"],
            "description": "What to look for.",
            "content_warning": ["suicide"],
        },
    },
    {"title": "Home", "url": "./", "meta": {}},
]


def test_a_list_of_topics_marks_pages_with_a_content_warning(settings: dict[str, Any]) -> None:
    html = parsed(
        macro("topics", "by_topic")(PAGES, settings["handrail"]["topics"], settings["words"])
    )
    assert [words_of(heading) for heading in html.select("h3")] == ["Signs of depression"]
    assert "Content warning: mentions thoughts of suicide." in words_of(html)


def test_a_to_z_holds_pages_topics_and_other_words_in_order(settings: dict[str, Any]) -> None:
    html = parsed(
        macro("topics", "a_to_z")(PAGES, settings["handrail"]["topics"], settings["words"])
    )
    letters = [words_of(heading) for heading in html.select("h3")]
    assert letters == sorted(set(letters))
    said = [words_of(item) for item in html.select("li")]
    assert "Tired all the time: see Signs of depression" in said
    assert "Bereavement: see Grief and loss" not in said, "no page of this list has that topic"
    assert "Signs" in said


def test_the_ways_in_are_links_with_a_line_of_text() -> None:
    html = macro("ways-in", "ways_in")([{"title": "Help", "text": "Lines.", "to": "help/"}], "../")
    assert links(html) == {"Help": "../help/"}
    assert "Lines." in words_of(parsed(html))


def test_the_quick_exit_is_a_plain_link_and_says_what_stays(settings: dict[str, Any]) -> None:
    html = macro("quick-exit", "quick_exit")("https://example.org/?a&b", settings["words"], "hide/")
    assert "?a&amp;b" in html
    assert links(html) == {
        "Emergency: Exit this page": "https://example.org/?a&b",
        "Hide this visit": "hide/",
    }
    leave = parsed(html).select_one(".leave")
    assert leave.attrs["rel"] == ["noopener", "noreferrer", "nofollow"]
    said = words_of(parsed(html).select_one("p"))
    assert "Your history stays." in said
    assert "Five presses open Sticky Keys on Windows." in said
    assert "hidden" in parsed(html).select_one(".by-shift").attrs, "Shift needs the script"


def test_the_quick_exit_for_the_tab_key_is_the_same_link(settings: dict[str, Any]) -> None:
    html = macro("quick-exit", "exit_by_tab")("https://example.org/", settings["words"])
    assert links(html) == {"Emergency: Exit this page": "https://example.org/"}
    assert "skip" in parsed(html).select_one("a").attrs["class"]


def test_a_card_to_keep_holds_only_what_may_be_shown_in_its_country(
    settings: dict[str, Any],
) -> None:
    service(settings, "gb-sprout")["publish"] = False
    channel = service(settings, "ie-harbour")["channels"][2]
    html = macro("help-card", "help_cards")(settings["crisis"], settings["words"], "../")
    british, irish = (parsed(html).select_one(f"#card-{one}") for one in ("gb", "ie"))
    assert words_of(irish.select_one("h2")) == "Numbers to keep: Ireland"
    assert "020 910 0116" in words_of(irish)
    assert words_of(irish.select_one(".numbers")).startswith("No person has checked")
    assert "Sprout" not in words_of(british)
    channel["confirmed"] = False
    html = macro("help-card", "help_cards")(settings["crisis"], settings["words"], "../")
    assert "020 910 0116" not in words_of(parsed(html).select_one("#card-ie"))


def test_a_card_links_to_the_contact_file_of_its_country(settings: dict[str, Any]) -> None:
    cards = parsed(macro("help-card", "help_cards")(settings["crisis"], settings["words"], "../"))
    [link] = cards.select("#card-ie a[download]")
    assert words_of(link) == "Contact file for your phone (VCF), Ireland"
    assert link.attrs["href"] == "../contacts/ie.vcf"


def all_of_get_help(care: Any, words: Any) -> str:
    return "".join(
        (
            macro("care-cards", "care_cards")(care, words),
            macro("services", "ways_to_talk")(care, words),
            macro("services", "services_by_country")(care, words),
            macro("services", "numbers_status")(care, words, words.get("report_to", "")),
            macro("help-card", "help_cards")(care, words, "../"),
            macro("crisis-contacts", "crisis_contacts")(care, words, "help/"),
            macro("crisis-bar", "crisis_bar")(care, words, "help/"),
            macro("words-to-send", "words_to_send")(words),
            macro("disclaimer", "disclaimer")(words),
            macro("quick-exit", "exit_by_tab")("https://example.org/", words),
            macro("quick-exit", "quick_exit")("https://example.org/", words, "hide/"),
        )
    )


def hostile(value: Any, text: str, keep: tuple[str, ...]) -> Any:
    """Put `text` after every text that a person wrote, but for the keys that choose a component."""
    if isinstance(value, dict):
        return {k: v if k in keep else hostile(v, text, keep) for k, v in value.items()}
    if isinstance(value, list):
        return [hostile(item, text, keep) for item in value]
    return value + text if isinstance(value, str) else value


KEEP = ("id", "services", "contacts", "country", "countries", "channel", "type", "default_country",
        "compiled_on", "confidence", "lang", "languages", "suits")  # fmt: skip


@pytest.mark.parametrize(
    "text", ["<script>x</script>", '"><img src=x onerror=y>', "' onclick='z", "&lt;b&gt;<b>"]
)
def test_markup_in_data_is_shown_as_text(settings: dict[str, Any], text: str) -> None:
    care = hostile(settings["crisis"], text, KEEP)
    care["services"] = hostile(settings["crisis"]["services"], text, KEEP)
    words = hostile(settings["words"], text, (*KEEP, "months"))
    plain = parsed(all_of_get_help(settings["crisis"], settings["words"]))
    html = parsed(all_of_get_help(care, words))
    assert text in html.text
    assert [e.tag for e in html.select("*")] == [e.tag for e in plain.select("*")]
    assert [sorted(e.attrs) for e in html.select("*")] == [
        sorted(e.attrs) for e in plain.select("*")
    ]


SEARCH = {
    "search": "search/",
    "index": "i.json",
    "topics": "topics/",
    "help": "help/",
    "someone": "s/",
}


def test_the_search_field_sends_nothing_and_keeps_nothing(settings: dict[str, Any]) -> None:
    form = parsed(macro("search", "search_field")(settings["words"], SEARCH)).select_one("form")
    assert form.attrs["role"] == "search"
    assert "hidden" in form.attrs  # until a script runs
    field = form.select_one("input")
    assert "name" not in field.attrs
    assert field.attrs["autocomplete"] == "off"
    assert field.attrs["spellcheck"] == "false"  # some browsers send words to be checked
    label = form.select_one("label")
    assert label.attrs["for"] == field.attrs["id"]
    assert words_of(label) == "Search"


def search_page(settings: dict[str, Any]) -> str:
    return macro("search", "search_here")(
        settings["crisis"], settings["words"], SEARCH,
        settings["search_phrases"], settings["search_synonyms"],
    )  # fmt: skip


def test_the_search_page_holds_both_cards_with_help(settings: dict[str, Any]) -> None:
    html = search_page(settings)
    now, other = re.findall(r'<template id="help-T[12]">(.*?)</template>', html, re.DOTALL)
    assert list(links(now).values())[:2] == ["tel:999", "tel:555"]
    assert "sms:555" in links(now).values()
    assert list(links(now).values())[-1] == "help/"
    assert list(links(other).values())[:3] == ["s/", "tel:999", "tel:555"]


def test_a_service_that_is_out_leaves_the_card(settings: dict[str, Any]) -> None:
    out = {"since": "2026-11-01", "because": "Its lines are down."}
    service(settings, "gb-harbour")["suspended"] = out
    now = re.findall(r'<template id="help-T1">(.*?)</template>', search_page(settings), re.DOTALL)[
        0
    ]
    assert "tel:555" not in links(now).values()
    assert "tel:999" in links(now).values()


def test_the_rules_go_to_the_browser_without_reasons_and_examples(settings: dict[str, Any]) -> None:
    html = search_page(settings)
    data = json.loads(re.findall(r'id="search-data">(.*?)</script>', html, re.DOTALL)[0])
    rules = settings["search_phrases"]["rules"]
    assert data["phrases"]["rules"] == [[one["tier"], p] for one in rules for p in one["find"]]
    assert data["phrases"]["same"] == settings["search_phrases"]["same"]
    assert len(data["synonyms"]) == len(settings["search_synonyms"])
    assert rules[0]["why"] not in html


def test_questions_stand_below_the_page_that_answers(settings: dict[str, Any]) -> None:
    meta = {
        "questions": [{"ask": "Why <me>?", "at": "a"}, {"ask": "How?"}],
        "content_warning": ["grief"],
    }
    pages = [
        {"title": "One", "url": "one/", "meta": meta},
        {"title": "Two", "url": "two/", "meta": {}},
    ]
    html = macro("topics", "by_question")(pages, settings["words"])
    assert links(html) == {"Why <me>?": "one/#a", "How?": "one/"}
    assert "Content warning: mentions grief." in html
    assert "Two" not in html


def test_a_statement_that_nobody_finished_claims_nothing(settings: dict[str, Any]) -> None:
    """As any builder leaves it, before the check has looked or without it."""
    place = "<p>Before.</p>\n<!-- handrail: conformance -->\n<p>After.</p>"
    html = macro("in-text", "with_components")(
        place, settings["crisis"], settings["words"], settings["handrail"], {}, "", [], [], settings
    )
    assert "<!-- handrail" not in html
    said = words_of(parsed(html))
    assert said.startswith(
        "Before. Accessibility statement Conformance status The goal is level AA"
    )
    assert "This copy of the site was built without the checks" in said
    assert "We do not claim that it meets the guidelines." in said
    assert "No address for reports is set for this site yet." in said
    for claim in ("met:", "Fully", "rules", "passed", "Statement of"):
        assert claim not in said
    assert html.index("<!-- conformance -->") < html.index("<!-- end of conformance -->")


def test_a_finished_statement_shows_any_text_as_text(settings: dict[str, Any]) -> None:
    odd = '<b>100 % & "more"</b>'
    one = {"number": "1.1.1", "name": odd, "person": odd, "more": 2}
    found = {
        "day": "2027-03-01", "status": "partial", "of": 55, "pages": 26, "rules": 179, "met": 1,
        "without": 14, "failing": [one | {"faults": [{"page": odd, "what": odd}]}], "open": [one],
        "tested": "2027-02-28", "browser": odd, "passed": 80, "let_pass": [odd],
        "people": [{"who": odd, "date": "2027-02-27", "how": odd}],
    }  # fmt: skip
    site = settings["handrail"] | {
        "report_to": 'https://example.org/?a="b"&c',
        "statement": {"organisation": odd, "complaints": odd},
    }
    page = parsed(macro("conformance", "conformance")(settings["words"], site, found))
    assert page.select("b") == []
    said = words_of(page)
    assert said.count(odd) == 12
    assert "80 tests in a real browser passed on these pages on 28 February 2027" in said
    assert "Statement of 1 March 2027." in said
    assert "Partially conformant" in said
    assert page.select_one("a").attrs["href"] == site["report_to"]
    for gap in ("No person has", "No trial", "No run", "No address", "built without"):
        assert gap not in said
