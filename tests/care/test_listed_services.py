"""A site lists the services that are there in any crisis, and those about its own subject."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import vobject

from building import build, run
from handrail.care.contacts import contact_files
from handrail.care.services import Care, listed, shown
from rendering import macro, parsed, service, words_of

TODAY = date(2026, 11, 23)
CRISIS = "hooks/data/crisis-services.yml"
SUBJECTS = [None, [], ["abuse"], ["debt"], ["abuse", "sexual-violence"], ["debt", "eating"]]
ENTRY = """      - id: {name}
        name: {name} line
        country: GB
        publish: true
        subjects: [{subject}]
        confidence: A
        for_whom: Anyone
        cost: free
        hours: null
        languages: [en]
        official_page: https://{name}.example
        channels:
          - {{type: tel, dial: "{number}", e164: null, display: "{number}", confirmed: true}}
          - {{type: chat, url: "https://{name}.example", display: "Chat at {name}.example", confirmed: true}}
        checked_against: ["a test, 2026-11-22"]
        verified_on: null
        verified_by: null

"""  # noqa: E501


def sorted_by(crisis: dict[str, Any], subjects: list[str] | None) -> dict[str, Any]:
    """Give some services of a list subjects, and the site its own."""
    for number, entry in enumerate(crisis["services"]):
        about = [[], ["abuse"], ["debt", "abuse"], [], ["eating"], ["sexual-violence"]][number % 6]
        if about:
            entry["subjects"] = about
    if subjects is not None:
        crisis["subjects"] = subjects
    return crisis


def by_country(care: Care) -> list[str]:
    """Return the ids that the list shows, country by country."""
    return [
        entry["id"]
        for country in [*care.crisis["countries"], None]
        for entry in care.listed
        if entry["country"] == country
    ]


@pytest.mark.parametrize(
    ("about", "site", "is_listed"),
    [
        (None, None, True),
        (None, ["abuse"], True),
        ([], ["abuse"], True),
        (["abuse"], None, False),
        (["abuse"], [], False),
        (["abuse"], ["debt"], False),
        (["abuse", "debt"], ["debt"], True),
        (["eating"], ["abuse", "eating"], True),
    ],
)
def test_a_service_is_listed_if_it_is_about_no_subject_or_one_of_the_site(
    about: list[str] | None, site: list[str] | None, is_listed: bool
) -> None:
    entry = {} if about is None else {"subjects": about}
    assert listed(entry, {} if site is None else {"subjects": site}) is is_listed


@pytest.mark.parametrize("subjects", SUBJECTS)
def test_templates_and_python_list_the_same_in_the_same_order(
    settings: dict[str, Any], subjects: list[str] | None
) -> None:
    crisis, words = sorted_by(settings["crisis"], subjects), settings["words"]
    care = Care(crisis)
    if subjects:
        assert 0 < len(care.listed) < len(care.published)
    page = parsed(macro("services", "services_by_country")(crisis, words))
    assert [entry.attrs["id"] for entry in page.select(".service")] == by_country(care)
    cards = parsed(macro("help-card", "help_cards")(crisis, words, ""))
    names = {entry["id"]: entry["name"] for entry in crisis["services"]}
    assert [words_of(name) for name in cards.select(".help-card li > strong")] == [
        names[name] for name in by_country(care) if service(crisis, name)["country"]
    ]
    ways = parsed(macro("services", "ways_to_talk")(crisis, words))
    said = [words_of(whose) for whose in ways.select(".whose")]
    assert said
    assert all(whose.startswith(tuple(names[name] for name in by_country(care))) for whose in said)


@pytest.mark.parametrize("subjects", SUBJECTS)
def test_a_contact_file_holds_the_services_that_the_card_lists(
    settings: dict[str, Any], subjects: list[str] | None
) -> None:
    care = Care(sorted_by(settings["crisis"], subjects))
    for name, text in contact_files(care, settings["words"]).items():
        there = {way.value for way in vobject.readOne(text).contents.get("tel", [])}
        country = Path(name).stem.upper()
        emergency = {
            number["dial"]
            for number in care.crisis["emergency"]
            if number["country"] == country and number["confirmed"]
        }
        assert there == emergency | {
            channel["dial"]
            for entry in care.listed
            for channel in shown(entry)
            if entry["country"] == country and channel["type"] in ("tel", "sms")
        }


@pytest.mark.parametrize(
    "address",
    ["https://stop-abuse.example", "https://debtline.example/chat/", "https://safe.example"],
)
def test_a_contact_has_no_address_of_a_service_about_a_subject(
    settings: dict[str, Any], address: str
) -> None:
    """Whoever looks into the phone of a reader would learn from it what the numbers are for."""
    crisis = settings["crisis"]
    service(crisis, "gb-harbour")["channels"].append(
        {"type": "chat", "url": address, "display": "Chat", "confirmed": True}
    )
    text = contact_files(Care(crisis), settings["words"])["contacts/gb.vcf"]
    assert address in text.replace("\r\n ", "")
    crisis["subjects"] = service(crisis, "gb-harbour")["subjects"] = ["abuse"]
    text = contact_files(Care(crisis), settings["words"])["contacts/gb.vcf"]
    assert address not in text.replace("\r\n ", "")
    assert "TEL:555" in text


@pytest.mark.parametrize("address", ["helpline", "help-line", "hotline", "runaway"])
def test_a_contact_has_no_address_that_says_what_it_is_for(
    settings: dict[str, Any], address: str
) -> None:
    service(settings["crisis"], "gb-harbour")["channels"][4]["url"] = f"https://{address}.example"
    text = contact_files(Care(settings["crisis"]), settings["words"])["contacts/gb.vcf"]
    assert f"{address}.example" not in text
    assert "drovers.example" in text


def test_a_contact_says_where_a_line_answers_if_lines_differ_by_place(
    settings: dict[str, Any],
) -> None:
    crisis = settings["crisis"]
    files = contact_files(Care(crisis), settings["words"])
    assert "all of the country" not in files["contacts/gb.vcf"].replace("\r\n ", "")
    service(crisis, "gb-anchor")["area"] = "the north"
    text = contact_files(Care(crisis), settings["words"])["contacts/gb.vcf"].replace("\r\n ", "")
    assert "the north" in text
    assert "Line 1 (all of the country)" in text


def test_what_is_due_counts_only_what_the_site_lists(settings: dict[str, Any]) -> None:
    def due(crisis: dict[str, Any]) -> list[str]:
        care = Care(crisis)
        found = (care.unchecked(), care.checked_long_ago(TODAY), care.out_for_long(TODAY))
        return [finding.what.partition(":")[0] for findings in found for finding in findings]

    crisis = settings["crisis"]
    for entry in crisis["services"]:
        entry |= {"verified_on": "2026-11-20", "verified_by": "Ada Lovelace"}
    service(crisis, "gb-harbour")["verified_on"] = None
    service(crisis, "gb-drovers")["verified_on"] = "2026-01-05"
    service(crisis, "ie-ferry")["suspended"] = {"since": "2026-05-01", "because": "It is down."}
    assert due(crisis) == ["gb-harbour", "gb-drovers", "ie-ferry"]
    for name in ("gb-harbour", "gb-drovers", "ie-ferry"):
        service(crisis, name)["subjects"] = ["eating"]
    assert due(crisis) == []
    assert due(crisis | {"subjects": ["abuse"]}) == []
    assert due(crisis | {"subjects": ["eating"]}) == ["gb-harbour", "gb-drovers", "ie-ferry"]


def test_a_number_of_another_subject_may_stand_in_a_text(settings: dict[str, Any]) -> None:
    crisis = settings["crisis"]
    service(crisis, "gb-harbour")["subjects"] = ["eating"]
    care = Care(crisis)
    assert service(crisis, "gb-harbour") in care.published
    assert service(crisis, "gb-harbour") not in care.listed
    assert "call gb-harbour" in care.names
    assert not list(care.leaks_in("Harbour answers at tel:555."))


@pytest.fixture
def grieving(project: Path, change: Callable[[str, str, str], None]) -> Path:
    """Return a site about grief, with a published service for it and one about debt."""
    entries = ENTRY.format(name="gb-willow", subject="bereavement", number="08081570120")
    entries += ENTRY.format(name="gb-sluice", subject="debt", number="08081570121")
    irish = "      # ---------------------------------------------------------------- Ireland\n"
    change(CRISIS, irish, entries + irish)
    change(
        CRISIS,
        "    default_country: GB\n",
        "    subjects: [bereavement]\n    default_country: GB\n",
    )
    return project


def test_a_site_about_grief_lists_what_helps_with_grief_first_and_nothing_about_debt(
    grieving: Path,
) -> None:
    built = build(grieving, grieving / "site")
    assert built.returncode == 0, built.stdout + built.stderr
    for path in (grieving / "site").rglob("*.*"):
        assert "gb-sluice" not in path.read_text("utf-8", "replace"), path
    result = run(["handrail", "check", "site", "--strict"], grieving)
    assert result.returncode == 0, result.stdout
    assert "gb-willow: no person has checked" in result.stdout
    assert "gb-sluice" not in result.stdout


def test_each_builder_lists_the_same(
    grieving: Path, change: Callable[[str, str, str], None]
) -> None:
    change("docs/get-help.md", "## Services", "<!-- handrail: ways to talk -->\n\n## Services")
    change("hooks/data/en.yml", "    month_first: false", "    month_first: true")
    lists = []
    for builder in ("mkdocs", "properdocs", "zensical"):
        done = run([builder, "build", "--strict", "-f", "mkdocs.yml"], grieving)
        assert done.returncode == 0, done.stdout + done.stderr
        html = (grieving / "site" / "get-help" / "index.html").read_text("utf-8")
        said = html.partition("<main")[2].partition("</main>")[0]
        lists.append(" ".join(unescape(re.sub(r"<[^>]*>", " ", said)).split()))
    assert "gb-willow line" in lists[0]
    assert "November 22, 2026" in lists[0]
    assert lists == lists[:1] * 3
