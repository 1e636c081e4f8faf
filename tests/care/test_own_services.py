"""What a site adds to the packaged list reaches its readers; a fault has a line and a remedy."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from building import build, check
from handrail.care.own_services import Known, OwnServices, apply, parse
from handrail.care.services import Care, dial_of
from handrail.care.services_file import findings_in
from handrail.finding import Finding
from handrail.project import load_project
from handrail.written.yaml_lines import YamlDocument
from rendering import macro

TODAY = date(2026, 11, 28)
COUNTRIES = ("GB", "IE", "US", "CA", "AU", "NZ", "IN")
FULL = """\
services:
  - name: Anytown Refuge
    phone: 01632 960123, then press 2
    text: HELLO to 10199
    chat: https://example.org/chat
    email: help@example.org
    hours: 24 hours
    for_whom: Women and their children
    cost: free
    area: Anytown
    languages: [en, cy]
    suits: [young]
    page: https://example.org
    checked: {on: "2026-11-20", by: Ann Example}
"""


def read(text: str, crisis: Any = None, home: tuple[str, ...] = ("GB",)) -> OwnServices:
    known = Known(home, crisis, COUNTRIES, ("en", "cy", "fr"))
    return parse(text, "data/services.yml", known, TODAY)


def one(text: str, home: str = "GB") -> Finding:
    """Return the one finding in a text."""
    (finding,) = read(text, home=(home,)).findings
    return finding


def with_phone(number: str, country: str = "GB") -> str:
    return f'services:\n  - {{name: Refuge, country: {country}, phone: "{number}"}}\n'


def test_an_entry_becomes_a_whole_one_of_the_list(settings: dict[str, Any]) -> None:
    own = read(FULL, settings["crisis"])
    assert own.findings == []
    (service,) = own.services
    assert service["id"] == "gb-anytown-refuge"
    assert service["always_open"] is True
    assert (service["verified_on"], service["verified_by"]) == ("2026-11-20", "Ann Example")
    assert [(way["type"], way.get("dial"), way["display"]) for way in service["channels"]] == [
        ("tel", "+441632960123", "01632 960123, then press 2"),
        ("sms", "10199", "Text HELLO to 10199"),
        ("chat", None, "Chat at example.org"),
        ("email", None, "help@example.org"),
    ]
    whole = {"extra": {"crisis": apply(settings["crisis"], own)}}
    words = settings["words"]
    assert (
        findings_in(YamlDocument(whole, {}), "x", [*words["countries"]], [*words["languages"]])
        == []
    )


@pytest.mark.parametrize(
    ("written", "country", "dial"),
    [
        ("0121 496 0000", "GB", "+441214960000"),
        ("(020) 7946 0000", "GB", "+442079460000"),
        ("+44 (0)20 7946 0000", "GB", "+442079460000"),
        ("0044 20 7946 0000", "GB", "+442079460000"),
        ("0800 1111", "GB", "08001111"),
        ("116 123", "GB", "116123"),
        ("(555) 555-0100", "US", "+15555550100"),
        ("1-202-555-0100", "US", "+12025550100"),
        ("+1 202 555 0100", "CA", "+12025550100"),
        ("(02) 5550 1234", "AU", "+61255501234"),
        ("1800 000 000", "AU", "1800000000"),
        ("13 11 00", "AU", "131100"),
        ("020 912 3456", "IE", "+353209123456"),
        ("1800 000 000", "IE", "1800000000"),
        ("0800 000 000", "NZ", "+64800000000"),
        ("011 1555 0100", "IN", "+911115550100"),
    ],
)
def test_what_is_dialled_is_made_from_the_number(written: str, country: str, dial: str) -> None:
    own = read(with_phone(written, country))
    assert own.findings == []
    assert own.services[0]["channels"][0]["dial"] == dial


@pytest.mark.parametrize(
    ("number", "country", "remedy"),
    [
        ("0121 496", "GB", "phone: 01632 960123"),
        ("121 496 0000", "GB", "Did you mean “0121 496 0000”?"),
        ("0121 496 00000 00", "GB", "phone: 01632 960123"),
        ("555-0100", "US", "phone: (555) 555-0100"),
        ("0121 496 0000", "US", "phone: (555) 555-0100"),
        ("(555) 555-010", "CA", "phone: (555) 555-0100"),
        ("02 5550 123", "AU", "phone: (02) 5550 1234"),
        ("+353 20 912 3456", "GB", "Write country: IE"),
        ("+44 121 49", "GB", "phone: 01632 960123"),
        ("call us", "IE", "phone: 020 912 3456"),
        ("01632 960123 ext. 4", "GB", "goes after a comma"),
    ],
)
def test_a_number_that_cannot_be_one_there_is_an_error_with_an_example_from_there(
    number: str, country: str, remedy: str
) -> None:
    finding = one(with_phone(number, country))
    assert f"“{number}” cannot be a number of {country}" in finding.what
    assert remedy in finding.fix
    assert finding.place.line == 2


@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        ("services:\n  - name: A\n    phone: 0121\n", 3, "without quotes", 'phone: "01632 960123"'),
        ("services:\n  - name: A\n    text: 85258\n", 3, "without quotes", "in double quotes"),
        ("services:\n  - name: A\n    phone: [1]\n", 3, "this is a list", 'phone: "01632 960123"'),
        ("services:\n  - name: A\n    phone:\n", 3, "this is empty", 'phone: "01632 960123"'),
        ("services:\n  - name: A\n    hours: 9\n    chat: https://a.example\n", 3, "hours", ""),
        ("services:\n  - name: A\n", 2, "phone, text, chat, email", "at least one"),
        ("services:\n  - name: A\n    phnoe: 999\n", 3, "means nothing", "Did you mean “phone”?"),
        ("services:\n  - phone: '999'\n", 2, "name: this key is missing", "Anytown Refuge"),
        ("services:\n  - A\n", 2, "it must be a group of keys", "name"),
        ("services: A\n", 1, "it must be a list", "dash"),
        ("service:\n  - name: A\n", 1, "means nothing", "Did you mean “services”?"),
        ("- name: A\n", 1, "it must be a group of keys", "services"),
        ("services:\n  - {name: A, phone: '999', subjects: [abuze]}\n", 2, "abuze",
         "Did you mean “abuse”?"),
        ("services:\n  - {name: A, phone: '999', suits: [yong]}\n", 2, "yong", "“young”?"),
        ("services:\n  - {name: A, phone: '999', country: ZA}\n", 2, "no name for “ZA”",
         "countries: ZA:"),
        ("services:\n  - {name: A, phone: '999', country: gb}\n", 2, "gb", "two capital letters"),
        ("services:\n  - {name: A, phone: '999', languages: [xq]}\n", 2, "“xq” is not", "en"),
        ("services:\n  - {name: 救, phone: '999'}\n", 2, "救: no id", "id: gb-"),
        ("services:\n  - {name: A, text: HELLO}\n", 2, "names no number", "text: HELLO to 10199"),
        ("services:\n  - {name: A, phone: '999', checked: {on: 2026-12-01, by: B}}\n", 2,
         "has not come", "2026-11-20"),
        ("services:\n  - {name: A, phone: '999', checked: {by: B}}\n", 2, "on: this key is missing",
         "2026-11-20"),
        ("services:\n  - {name: A, phone: '999'}\n  - {name: a, phone: '112'}\n", 3,
         "another service has the id “gb-a”", "id: gb-a-2"),
        ("local_numbers:\n  - {name: Ward 4, number: 0121 49}\n", 2, "Ward 4: number: “0121 49”",
         "number: 01632 960123"),
        ("local_numbers:\n  - {name: Ward 4, number: 999}\n", 2, "without quotes", "01632 960123"),
        ("local_numbers:\n  - {name: <b>, number: '999'}\n", 2, "<b>", "without < and >"),
        ("local_numbers:\n  - {name: A, number: '999'}\n  - {name: A, number: '112'}\n", 3,
         "“A” stands twice", "another name"),
        ("services: [\n", 2, "cannot be read here", "quotes"),
        ("a: 1\na: 2\n", 2, "stands twice", "Take one"),
    ],
)  # fmt: skip
def test_each_fault_is_one_message_with_its_line_and_a_remedy(
    text: str, line: int, what: str, fix: str
) -> None:
    finding = one(text)
    assert (finding.place.file, finding.place.line) == ("data/services.yml", line)
    assert what in finding.what
    assert fix in finding.fix


def test_all_faults_of_an_entry_are_reported_at_once() -> None:
    own = read(
        "services:\n  - phone: 0121 496\n    country: GB\n    subjects: [abuze]\n"
        "    text: SHOUT\n    checked: {on: soon, by: B}\n    pag: https://a.example\n"
    )
    assert [finding.place.line for finding in own.findings] == [2, 2, 4, 5, 6, 7]
    assert own.services == []


@pytest.mark.parametrize(
    "text", ["", "\n# nothing yet\n", "services:\n".replace(":", ": []"), "---\n"]
)
def test_a_file_with_nothing_in_it_is_nothing(text: str) -> None:
    assert read(text) == OwnServices()


def test_the_day_of_a_check_may_stand_without_quotes() -> None:
    own = read("services:\n  - {name: A, phone: '999', checked: {on: 2026-11-20, by: B}}\n")
    assert own.findings == []
    assert own.services[0]["verified_on"] == "2026-11-20"


@pytest.mark.parametrize(
    ("hours", "always"),
    [
        ("24 hours", True),
        ("24/7", True),
        ("24 hours a day, 7 days a week", True),
        ("Open 24 hours", True),
        ("24 hours, Monday to Friday", False),
        ("9 am to 5 pm", False),
        ("within 24 hours", False),
    ],
)
def test_only_hours_that_never_end_are_always_open(hours: str, always: bool) -> None:
    own = read(f'services:\n  - {{name: A, phone: "999", hours: "{hours}"}}\n')
    assert own.services[0].get("always_open", False) is always


def test_it_says_what_of_the_list_is_checked_and_left_out(settings: dict[str, Any]) -> None:
    crisis = settings["crisis"]
    own = read(
        "leave_out: [gb-sprout]\nchecked:\n  gb-harbour: {on: 2026-11-20, by: Ann}\n", crisis
    )
    assert own.findings == []
    services = {entry["id"]: entry for entry in apply(crisis, own)["services"]}
    assert "gb-sprout" not in services
    assert services["gb-harbour"]["verified_by"] == "Ann"
    assert crisis["services"][0]["verified_by"] is None


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("leave_out: [gb-sprot]\n", "no service “gb-sprot”", "Did you mean “gb-sprout”?"),
        ("leave_out: [gb-anchor]\n", "the crisis contacts", "another service there first"),
        ("leave_out: [us-lantern]\n", "the crisis footer", "another service there first"),
        ("checked:\n  gb-harbor: {on: 2026-11-20, by: A}\n", "“gb-harbor”", "“gb-harbour”?"),
        ("checked:\n  gb-larder: {on: 2026-11-20, by: A}\n", "not published", "leave_out"),
        ("checked:\n  Harbour: {on: 2026-11-20, by: A}\n", "cannot stand here", "id of a service"),
        ("services:\n  - {name: Harbour, phone: '999'}\n", "has a service “gb-harbour” already",
         "handrail record-check gb-harbour"),
    ],
)  # fmt: skip
def test_an_id_that_clashes_or_that_there_is_not_is_an_error(
    settings: dict[str, Any], text: str, what: str, fix: str
) -> None:
    (finding,) = read(text, settings["crisis"]).findings
    assert what in finding.what
    assert fix in finding.fix


def test_one_of_the_list_can_be_replaced(settings: dict[str, Any]) -> None:
    text = "leave_out: [gb-sprout]\nservices:\n  - {name: Sprout, phone: '01632 960123'}\n"
    own = read(text, settings["crisis"])
    assert own.findings == []
    ids = [entry["id"] for entry in apply(settings["crisis"], own)["services"]]
    assert ids.count("gb-sprout") == 1


def test_a_country_of_its_own_is_shown_too(settings: dict[str, Any]) -> None:
    own = read(with_phone("(04) 155 0123", "NZ"), settings["crisis"])
    assert apply(settings["crisis"], own)["countries"] == ["GB", "IE", "US", "NZ"]


@pytest.mark.parametrize(
    "number", ["0121 496 0000", "(01632) 960-111", "+44 (0)121 496 0000", "999", "01632/960.111"]
)
def test_templates_dial_local_numbers_as_the_check_does(number: str) -> None:
    assert macro("local-numbers", "dial")(number) == dial_of({"number": number})


@pytest.mark.parametrize(
    ("number", "near", "home", "whose"),
    [
        ("555", "Call 555.", "GB", "gb-harbour"),
        ("555", "Call 555.", "IE", "ie-harbour"),
        ("555", "In Ireland call 555.", "GB", "ie-harbour"),
        ("999", "Call 999.", "GB", "GB"),
        ("999", "Call 999.", "IE", "IE"),
        ("911", "Call 911.", "GB", "US"),
        ("2025550111", "Mill Lane West, option 2: 202-555-0111", "GB", "us-wst-mill"),
        ("01214960000", "Ring 0121 496 0000", "GB", "Ward 4"),
        ("441214960000", "Ring +44 121 496 0000", "GB", "Ward 4"),
        ("5550199", "", "GB", None),
    ],
)
def test_a_number_is_first_that_of_the_country_named_or_of_the_site(
    settings: dict[str, Any], number: str, near: str, home: str, whose: str | None
) -> None:
    names = {code: each["name"] for code, each in settings["words"]["countries"].items()}
    local = [{"name": "Ward 4", "number": "0121 496 0000"}]
    crisis = {**settings["crisis"], "default_country": home}
    entry = Care(crisis, country_names=names, local_numbers=local).behind(number, near) or {}
    assert entry.get("id", entry.get("name", entry.get("country"))) == whose


def test_on_a_real_site_all_of_it_is_shown_and_a_typed_number_has_a_remedy_that_works(
    project: Path, change: Callable[[str, str, str], None]
) -> None:
    (project / "hooks/data/services.yml").write_text(
        FULL + "local_numbers:\n  - {name: Ward 4, number: 01632 960124, hours: 9 am to 5 pm}\n",
        "utf-8",
    )
    settings = '    local_numbers: [{name: Front desk, number: "01632 960111"}]\n    support:'
    change("mkdocs.yml", "    support:", settings)
    page = project / "docs/get-help.md"
    page.write_text(
        page.read_text("utf-8")
        + "\n<!-- handrail: local numbers -->\n\nCall 999. Ask Ward 4 on 01632 960124.\n",
        "utf-8",
    )
    build(project, project / "site", strict=False)
    found = [f for f in check(project) if f["rule"] == "care-number-typed-by-hand"]
    text = page.read_text("utf-8")
    for finding, typed in zip(found, ("01632 960124", "999"), strict=True):
        marker = finding["fix"][finding["fix"].index("<!--") :].partition("-->")[0] + "-->"
        text = text.replace(typed, marker)
    page.write_text(text, "utf-8")
    assert "Call <!-- handrail: number GB -->." in text

    built = build(project, project / "site")
    assert built.returncode == 0, built.stderr
    html = (project / "site/get-help/index.html").read_text("utf-8")
    for shown in ("tel:+441632960123", "sms:10199?body=HELLO", "Ann Example", "tel:01632960111"):
        assert shown in html
    assert "Front desk" in html
    assert "9 am to 5 pm" in html
    assert {finding["level"] for finding in check(project)} <= {"due", "ask"}
    care = load_project(project / "mkdocs.yml", TODAY).care
    assert care is not None
    assert {
        "local Ward 4",
        "local Front desk",
        "number gb-anytown-refuge",
        "number GB",
    } <= care.names


def test_a_faulty_file_stops_a_build_with_one_message_a_fault(project: Path) -> None:
    (project / "hooks/data/services.yml").write_text(with_phone("0121 49"), "utf-8")
    page = project / "docs/signs.md"
    page.write_text(
        page.read_text("utf-8") + "\nRing <!-- handrail: call gb-refuge -->.\n", "utf-8"
    )
    built = build(project, project / "site")
    assert "Handrail found 1 problem to fix" in built.stderr + built.stdout
    assert "hooks/data/services.yml:2" in built.stderr + built.stdout


@pytest.mark.parametrize("content", [b"\xff\xfe", b"services: \0", b"x" * 5_000_001])
def test_a_file_that_is_no_text_is_one_message(project: Path, content: bytes) -> None:
    (project / "hooks/data/services.yml").write_bytes(content)
    found = load_project(project / "mkdocs.yml", TODAY).settings.findings
    assert [finding.place.file for finding in found] == ["hooks/data/services.yml"]
