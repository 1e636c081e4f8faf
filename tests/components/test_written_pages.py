"""The pages that the shell writes hold on any site: they say what settings say, and no more."""

from typing import Any

import pytest

from rendering import links, macro, parsed, words_of

BARE: dict[str, Any] = {
    "pages": {
        "help": "get-help/", "topics": "topics/", "about": "about/", "privacy": "privacy/",
        "accessibility": "accessibility/",
    },
    "topics": {"abuse": {"name": "Abuse and control"}, "debt": {"name": "Debt"}},
}  # fmt: skip
LEAVE = "https://weather.example/today"
FULL = BARE | {
    "pages": BARE["pages"] | {"search": "search/", "sources": "sources/", "hide": "hide/"},
    "responsible": {"name": "Example Trust", "contact": "mailto:help@example.org"},
    "licence": "CC BY 4.0",
    "drafted_with_ai": True,
    "exit": {"topics": ["abuse"], "to": LEAVE},
}
REVIEWED = {
    "review_status": "reviewed", "reviewer_name": "A. Person", "reviewer_credential": "nurse",
    "reviewed_on": "2026-11-22", "reviewed_scope": "all", "review_record": "a-1",
}  # fmt: skip
NAMES = ("about", "privacy", "hide this visit", "accessibility")
Shown = Any


@pytest.fixture
def shown(care: Any, words: Any) -> Shown:
    """Return the HTML that stands where a comment names a page that the shell writes."""

    def place(
        name: str, site: Any, *, pages: Any = (), leave: str = "", scripts: bool = False
    ) -> str:
        place_all = macro("in-text", "with_components")
        text = f"<p>Before.</p>\n<!-- handrail: {name} -->\n<h2>After</h2>"
        return place_all(text, care, words, site, {}, "../", list(pages), [], {}, leave, scripts)

    return place


def said(html: str) -> str:
    return words_of(parsed(html))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("site", [BARE, FULL])
def test_what_an_author_writes_around_it_stays(shown: Shown, name: str, site: Any) -> None:
    html = shown(name, site)
    assert "<!-- handrail" not in html
    assert said(html).startswith("Before. ")
    assert said(html).endswith(" After")
    [own] = [h for h in parsed(html).select("h2") if words_of(h) == "After"]
    assert not own.closest("[data-handrail]")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("site", [BARE, FULL])
def test_on_this_page_lists_each_of_its_headings(
    shown: Shown, care: Any, words: Any, name: str, site: Any
) -> None:
    headings = {h.attrs["id"]: words_of(h) for h in parsed(shown(name, site)).select("h2[id]")}
    listed = macro("in-text", "listed_parts")(
        f"<!-- handrail: {name} -->", care, words, site, "../", [], "", False
    )
    assert len(headings) > 2
    assert {to: words for words, to in links(listed).items()} == {
        f"#{anchor}": heading for anchor, heading in headings.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_without_settings_it_claims_nothing(shown: Shown, name: str) -> None:
    text = said(shown(name, BARE))
    for claim in ("AI tools", "CC BY", "GitHub", "Responsible", "Exit this page", "button at the",
                  "weather", "search field", "The search", "search page", "Hide this visit",
                  "Sources", "None", "True", "%s"):  # fmt: skip
        assert claim not in text, claim


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("site", [BARE, FULL])
def test_each_link_leads_to_a_page_of_the_site(shown: Shown, name: str, site: Any) -> None:
    known = {f"../{to}" for to in site["pages"].values()}
    for text, to in links(shown(name, site)).items():
        assert text
        assert to in known or to in ("mailto:help@example.org", "#") or "licenses/by/4.0" in to


def test_about_says_who_is_responsible_and_on_what_terms(shown: Shown) -> None:
    html = shown("about", FULL)
    text = said(html)
    assert "Responsible for this site: Example Trust. Contact Example Trust" in text
    assert "Drafted with AI tools." in text
    assert "Text: CC BY 4.0." in text
    assert "No person has checked these phone numbers" in text
    found = links(html)
    assert found["Contact Example Trust"] == "mailto:help@example.org"
    assert found["Report a wrong number"] == "mailto:help@example.org"
    assert found["CC BY 4.0"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {"Sources", "Hide this visit", "Your privacy", "Accessibility"} <= found.keys()


def test_a_name_without_an_address_is_a_name(shown: Shown) -> None:
    html = shown("about", BARE | {"responsible": {"name": "Ward 4"}})
    assert "Responsible for this site: Ward 4." in said(html)
    assert "Contact" not in said(html)


@pytest.mark.parametrize("setting", [{}, {"drafted_with_ai": False}])
def test_about_says_nothing_of_ai_where_nobody_has_said_so(shown: Shown, setting: Any) -> None:
    assert "AI" not in said(shown("about", BARE | setting))


@pytest.mark.parametrize(
    ("metas", "says", "never"),
    [
        ([], "No doctor, therapist or other clinician has checked any page.", "A clinician has"),
        ([{}, {"review_status": "none"}], "checked any page.", "A clinician has"),
        ([{}, REVIEWED], "A clinician has read some of the pages.", "checked any page"),
        ([REVIEWED | {"review_holds": False}], "A clinician has read some", "checked any page"),
        ([REVIEWED | {"review_record": ""}], "checked any page.", "A clinician has"),
        ([None, {}], "checked any page.", "A clinician has"),
    ],
)
def test_about_says_that_nobody_reviewed_only_where_nobody_did(
    shown: Shown, metas: list[Any], says: str, never: str
) -> None:
    pages = [{"title": "A", "url": "a/", "meta": meta} for meta in metas]
    text = said(shown("about", BARE, pages=pages))
    assert says in text
    assert never not in text


def test_about_says_when_a_person_has_checked_the_numbers(shown: Shown, care: Any) -> None:
    for service in care["services"]:
        service |= {"verified_on": "2026-11-20", "verified_by": "Ada Lovelace"}
    text = said(shown("about", BARE))
    assert "Phone numbers last checked 20 November 2026" in text
    assert "No person has checked these" not in text


@pytest.mark.parametrize("terms", ["© Example Trust", "All rights reserved", "cc by", "100 % ours"])
def test_terms_that_are_no_known_licence_are_shown_as_they_are(
    shown: Shown, words: Any, terms: str
) -> None:
    assert f"Text: {terms}." in said(shown("about", BARE | {"licence": terms}))
    assert links(macro("licence", "licence")(terms, words)) == {}


def test_a_known_licence_leads_to_its_text(words: Any) -> None:
    show = macro("licence", "licence")
    for name, path in (("CC BY 4.0", "licenses/by/4.0/"), ("CC0 1.0", "publicdomain/zero/1.0/")):
        assert links(show(name, words)) == {name: f"https://creativecommons.org/{path}"}
    assert links(show("© Example Trust", words)) == {}


def test_privacy_says_where_the_exit_is_and_leads(shown: Shown) -> None:
    text = said(shown("privacy", FULL))
    assert "“Exit this page”. They are those on: Abuse and control. It takes you" in text
    assert "another website (weather.example/today)." in text
    assert "This page has it too." in said(shown("privacy", FULL, leave=LEAVE))
    everywhere = FULL | {"exit": {"everywhere": True, "to": LEAVE}}
    text = said(shown("privacy", everywhere, leave=LEAVE))
    assert "Every page has a button at the top: “Exit this page”." in text
    assert "Some pages" not in text


def test_privacy_of_a_site_with_a_search_says_what_enter_does(shown: Shown) -> None:
    text = said(shown("privacy", FULL))
    assert "after a # sign. Browsers do not send that part." in text
    assert "Enter" not in said(shown("privacy", BARE))


@pytest.mark.parametrize("name", ["privacy", "hide this visit"])
def test_scripts_of_the_site_are_vouched_for_by_nobody(shown: Shown, name: str) -> None:
    ours, theirs = said(shown(name, FULL)), said(shown(name, FULL, scripts=True))
    for claim in ("sets no cookies", "no tracking", "one thing"):
        assert claim in ours
        assert claim not in theirs
    assert "added scripts of their own" in theirs
    assert "added scripts" not in ours


def test_hiding_a_visit_needs_no_exit(shown: Shown) -> None:
    bare, full = shown("hide this visit", BARE), shown("hide this visit", FULL)
    for kept in ("private window", "History", "Shared devices", "emergency number"):
        assert kept in said(bare)
    for about_exit in ("Shift", "What the button does", "Sticky Keys"):
        assert about_exit not in said(bare)
        assert about_exit in said(full)
    assert "weather.example/today" in said(full)


def test_accessibility_has_the_statement_and_names_its_part_for_reports(shown: Shown) -> None:
    html = shown("accessibility", FULL)
    assert html.index("<!-- conformance -->") < html.index("<!-- end of conformance -->")
    assert "You can report a problem under “Feedback” below." in said(html)
    assert links(html)["Report a barrier"] == "mailto:help@example.org"
    assert "report a problem" not in said(shown("accessibility", BARE))
    assert "No address for reports is set" in said(shown("accessibility", BARE))


@pytest.mark.parametrize("name", NAMES)
def test_markup_in_settings_and_words_is_shown_as_text(shown: Shown, words: Any, name: str) -> None:
    odd = '"><b onclick=x>'
    site = FULL | {
        "responsible": {"name": odd, "contact": "mailto:a@b.example?subject=<b>"},
        "licence": odd,
        "exit": {"topics": [odd, "abuse"], "to": "https://a.example/<b>"},
    }
    words["pages"]["danger"] += odd
    assert parsed(shown(name, site, leave=LEAVE)).select("b") == []


def test_sources_lead_to_their_page_only_where_the_site_has_one(words: Any) -> None:
    sources = macro("sources", "sources")
    assert links(sources(words, "../sources/")) == {"All sources and their limits": "../sources/"}
    assert links(sources(words, "")) == {}
    assert "Sources" in said(sources(words, ""))


RESPONSIBLE = {"name": "Example Trust", "contact": "mailto:a@example.org"}


@pytest.mark.parametrize(
    ("site", "organisation", "address"),
    [
        ({}, "", ""),
        ({"report_to": ""}, "", ""),
        ({"responsible": RESPONSIBLE}, "Example Trust", "mailto:a@example.org"),
        ({"responsible": {"name": "A"}}, "A", ""),
        ({"responsible": RESPONSIBLE, "report_to": "https://b.example/"}, "Example Trust",
         "https://b.example/"),
        ({"responsible": RESPONSIBLE, "statement": {"complaints": "C."}}, "Example Trust",
         "mailto:a@example.org"),
        ({"responsible": RESPONSIBLE, "statement": {"organisation": "B"}}, "B",
         "mailto:a@example.org"),
    ],
)  # fmt: skip
def test_pages_and_reports_name_the_same_people(
    words: Any, site: Any, organisation: str, address: str
) -> None:
    assert macro("responsible", "organisation")(site).strip() == organisation
    assert macro("responsible", "report_address")(site).strip() == address
    html = macro("conformance", "conformance")(words, site, None)
    assert (f"Responsible for this site: {organisation}." in said(html)) == bool(organisation)
    assert list(links(html).values()) == [address] * bool(address)


def test_no_word_of_the_shell_claims_who_wrote_or_owns_a_site(settings: Any) -> None:
    def texts(value: Any, path: str) -> Any:
        if isinstance(value, str):
            yield path, value
        if not isinstance(value, dict | list):
            return
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(inside, f"{path}.{key}")

    found = dict(texts(settings["words"], "words"))
    assert len(found) > 200
    claims = ("AI ", "artificial", "GitHub", "CC BY", "Creative Commons", "MIT")
    assert [path for path, text in found.items() if any(claim in text for claim in claims)] == [
        "words.status.drafted"
    ]
