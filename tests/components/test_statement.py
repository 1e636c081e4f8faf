"""The accessibility statement, before and after the check of the built pages."""

from typing import Any

from rendering import macro, parsed, words_of

SITE = {"topics": {}, "report_to": ""}


def test_a_statement_that_nobody_finished_claims_nothing(care: Any, words: Any) -> None:
    """As any builder leaves it, before the check or without it."""
    text = "<p>Before.</p>\n<!-- handrail: conformance -->\n<p>After.</p>"
    with_components = macro("in-text", "with_components")
    html = with_components(text, care, words, SITE, {}, "", [], [], {})
    assert "<!-- handrail" not in html
    shown = words_of(parsed(html))
    assert shown.startswith(
        "Before. Accessibility statement Conformance status The goal is level AA"
    )
    assert "This copy of the site was built without the checks" in shown
    assert "We do not claim that it meets the guidelines." in shown
    assert "No address for reports is set for this site yet." in shown
    for claim in ("met:", "Fully", "rules", "passed", "Statement of"):
        assert claim not in shown
    assert html.index("<!-- conformance -->") < html.index("<!-- end of conformance -->")


def test_a_finished_statement_shows_any_text_as_text(words: Any) -> None:
    odd = '<b>100 % & "more"</b>'
    criterion = {"number": "1.1.1", "name": odd, "person": odd, "more": 2}
    found = {
        "day": "2027-03-01", "status": "partial", "of": 55, "pages": 26, "rules": 179, "met": 1,
        "without": 14, "failing": [criterion | {"faults": [{"page": odd, "what": odd}]}],
        "open": [criterion], "tested": "2027-02-28", "browser": odd, "passed": 13, "checks": 14,
        "tried": 26, "left_out": [{"browser": odd, "checks": odd}],
        "let_pass": [odd], "people": [{"who": odd, "date": "2027-02-27", "how": odd}],
    }  # fmt: skip
    site = SITE | {
        "report_to": 'https://example.org/?a="b"&c',
        "statement": {"organisation": odd, "complaints": odd},
    }
    page = parsed(macro("conformance", "conformance")(words, site, found))
    assert page.select("b") == []
    shown = words_of(page)
    assert shown.count(odd) == 14
    assert (
        "On 28 February 2027, 14 checks looked at 26 of these very pages in a real browser" in shown
    )
    assert "Statement of 1 March 2027." in shown
    assert "Partially conformant" in shown
    assert page.select_one("a").attrs["href"] == site["report_to"]
    for gap in ("No person has", "No trial", "No run", "No address", "built without"):
        assert gap not in shown
