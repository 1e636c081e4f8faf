"""One set of awkward findings, reported in every format."""

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from handrail import __version__
from handrail.audit import Report
from handrail.finding import Finding, Place
from handrail.report import github, html, markdown, sarif, text
from handrail.report import json as json_report
from handrail.rule import all_rules
from judging import findings_in

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))


@pytest.fixture
def awkward() -> Report:
    """Return findings with a line and without, of a template, of a setting, with odd characters."""
    return Report(
        findings=[
            Finding(
                Place("docs/a b.md", 3),
                "A “title” with <b>HTML</b>, 100 % & more,\nover: two lines",
                "Write, ::error:: it.",
                rule="images-without-alt",
                page="a b/index.html",
                at="<img src=x>",
                built_line=40,
                related=Place("docs/a b.md", 1),
            ),
            Finding(
                Place("gone.html", None, "unknown"),
                "Nothing is known of it.",
                "Look.",
                rule="links-vague",
                level="ask",
                page="gone.html",
                at="Ünïcödé 🌱",
            ),
            Finding(Place("mkdocs.yml", 7, "setting"), "A setting is wrong.", "Fix it."),
            Finding(
                Place("overrides/base.html", 2, "template"),
                "The page has no menu.",
                "Keep it.",
                rule="presence-no-menu",
                level="warning",
                page="index.html",
            ),
        ],
        pages=2,
        rules=99,
        allowed=1,
        tolerated=3,
        gone=1,
    )


def test_text_says_what_where_why_fix_whose_and_more(awkward: Report, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a b.md").write_text("# One\n\n![](x)\n", "utf-8")
    output = text.render(awkward, root=tmp_path)
    for part in (
        "docs/a b.md:3  images-without-alt  (error)",
        "    3 | ![](x)",
        "    1 | # One    (belongs to it)",
        "Why  A screen reader says “image”",
        "Fix  Write, ::error:: it.",
        "More handrail explain images-without-alt",
        "in the built page gone.html, at “Ünïcödé 🌱”",
        "A template's, not your page's.",
        "A setting's, not your page's.",
        "Where it is written is not known",
        "2 pages, 99 rules: 2 errors, 1 warning, 1 question; 1 allowed; 3 known from before, "
        "1 of those fixed: write the baseline again.",
    ):
        assert part in output
    assert "\033[" not in output
    assert "\033[31;1m(error)\033[0m" in text.render(awkward, colour=True)


def test_json_holds_every_finding(awkward: Report) -> None:
    log = json.loads(json_report.render(awkward))
    assert (log["errors"], log["warnings"], log["questions"]) == (2, 1, 1)
    assert log["findings"][0]["place"] == {"file": "docs/a b.md", "line": 3, "whose": "page"}
    assert log["findings"][1]["place"]["line"] is None


def test_sarif_is_valid_against_its_schema(awkward: Report) -> None:
    log = json.loads(sarif.render(awkward))
    jsonschema.validate(log, SCHEMA)
    run = log["runs"][0]
    assert run["tool"]["driver"]["version"] == __version__
    assert [result["level"] for result in run["results"]] == ["error", "note", "error", "warning"]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/a%20b.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3},
    }
    helped = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert "between the brackets" in helped["images-without-alt"]["help"]["text"]
    jsonschema.validate(json.loads(sarif.render(Report())), SCHEMA)


def test_the_schema_can_refuse(awkward: Report) -> None:
    log = json.loads(sarif.render(awkward).replace('"error"', '"dire"'))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, SCHEMA)


def test_github_annotations_are_one_line_each(awkward: Report) -> None:
    lines = github.render(awkward).splitlines()
    assert len(lines) == 5
    assert [line.split(" ")[0] for line in lines[:4]] == ["::error"] * 2 + ["::warning", "::notice"]
    assert lines[0] == (
        "::error file=docs/a b.md,line=3,title=images-without-alt::A “title” with <b>HTML</b>, "
        "100 %25 & more,%0Aover: two lines%0AWhy  A screen reader says “image”, or spells the "
        "file's name, and a reader who cannot see the picture does not learn what it says.%0A"
        "Fix  Write, ::error:: it."
    )
    assert lines[3].startswith("::notice file=gone.html,title=links-vague::")


def test_the_path_of_an_annotation_may_hold_what_parts_its_properties() -> None:
    finding = Finding(Place("docs/grief, loss: 100 %.md", 4), "It is long.", "Part it.")
    [line, *_] = github.render(Report([finding])).splitlines()
    assert line.startswith("::error file=docs/grief%2C loss%3A 100 %25.md,line=4::It is long.")


def test_the_html_report_passes_the_check(awkward: Report) -> None:
    page = html.render(awkward, when=date(2026, 11, 23))
    # It quotes the words, signs and figures that it is about: no matter for those families.
    left_out = ("presence", "due", "care", "raw", "wording")
    rules = [rule for rule in all_rules().values() if rule.family not in left_out]
    assert findings_in({"report.html": page}, rules) == []
    assert "&lt;b&gt;HTML&lt;/b&gt;" in page
    assert not re.search(r"<(script|style|link)\b", page)


def test_what_is_due_is_a_list_of_its_own_in_every_report(awkward: Report) -> None:
    due = Finding(
        Place("hooks/data/crisis-services.yml", 9, "setting"),
        "gb-harbour: no person has checked its numbers yet.",
        "Open its page.",
        rule="due-number-unchecked",
        level="due",
    )
    awkward.findings.insert(0, due)
    output = text.render(awkward)
    assert output.index("Due: no fault") > output.index("The page has no menu.")
    assert "1 question, 1 due;" in output
    log = json.loads(json_report.render(awkward))
    assert [finding["what"] for finding in log["due"]] == [due.what]
    assert due.what not in [finding["what"] for finding in log["findings"]]
    result = json.loads(sarif.render(awkward))["runs"][0]["results"][0]
    assert (result["kind"], result["level"]) == ("review", "none")
    jsonschema.validate(json.loads(sarif.render(awkward)), SCHEMA)
    assert (
        "::notice file=hooks/data/crisis-services.yml,line=9,title=due-number-unchecked::Due. "
        in (github.render(awkward))
    )
    page = html.render(awkward, when=date(2026, 11, 23))
    assert "<h2>Due for a person to look at</h2>" in page
    listed = markdown.render(awkward)
    assert "- **Due** `hooks/data/crisis-services.yml:9`: gb-harbour: no person" in listed
    assert r"\<b\>HTML\</b\>" in listed
