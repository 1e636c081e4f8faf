"""The check is compared with fixtures, audits and good pages as each says that it is."""

import csv
import json
from pathlib import Path

import audit
import axe
import demonstration
import good
import ibm
import pytest

from handrail.rule import all_rules


@pytest.mark.parametrize(
    "file", [audit.NAMES, axe.ANSWERS, ibm.ANSWERS], ids=lambda file: file.stem
)
def test_only_rules_that_there_are_answer(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as rows:
        named = {
            rule
            for row in csv.DictReader(rows, delimiter="\t")
            for rule in (row.get("ours") or row.get("rules") or "").split()
        }
    assert named
    assert named <= set(all_rules())


def test_fixtures_are_judged_element_by_element(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "image-alt.html").write_text(
        "<p><img id=bad src=a.png></p><p><img id=good src=a.png alt=Sea></p>"
        "<p><img id=unsure src=b.png alt=''></p>",
        "utf-8",
    )
    fixture = {"rule": "image-alt", "violations": [["#bad"]], "passes": [["#good"], ["#unsure"]]}
    (tmp_path / "image-alt.json").write_text(json.dumps(fixture), "utf-8")
    assert axe.main([str(tmp_path)]) == 0
    assert "all: 1 of 1 (100%) found, 0 asked; 0 of 2 (0%) false alarms" in capsys.readouterr().out


def test_a_barrier_counts_only_where_a_rule_that_names_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tests = {
        "Buttons": {"Empty button": {"results": {"axe": "error", "fae": "manual"}}},
        "Headings": {"Empty heading": {"results": {"axe": "notfound"}}},
    }
    (tmp_path / "tests.json").write_text(json.dumps(tests), "utf-8")
    (tmp_path / "tests").mkdir()
    for name, html in (
        ("buttons-empty-button", "<button></button>"),
        ("headings-empty-heading", "<img src=a>"),
    ):
        (tmp_path / "tests" / f"{name}.html").write_text(f"<title>A</title>{html}", "utf-8")
    assert audit.main([str(tmp_path), "--missed"]) == 0
    output = capsys.readouterr().out
    assert "found: 1 of 2 (50%)" in output
    assert "missed: Headings / Empty heading" in output
    assert "axe            1, and 0 asked" in output


def test_a_barrier_that_only_a_file_shows_counts_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"results": {"axe": "notfound"}}
    tests = {"Images": {"A distraction is present, an animated gif": told}}
    (tmp_path / "tests.json").write_text(json.dumps(tests), "utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tree.gif").write_bytes(b"GIF89a NETSCAPE2.0")
    (tmp_path / "tests" / "images-a-distraction-is-present-an-animated-gif.html").write_text(
        '<title>A</title><img alt="A tree" src="../tree.gif">', "utf-8"
    )
    assert audit.main([str(tmp_path)]) == 0
    assert "with questions: 1 of 1 (100%)" in capsys.readouterr().out


def test_components_of_a_package_are_read_as_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fixtures = [
        {"name": "default", "html": "<button></button>"},
        {"name": "under two headings", "html": "<h3>Places</h3>"},
        {"name": "for a test", "html": "<button></button>", "hidden": True},
        {"name": "for another", "html": "<button></button>", "options": {"hidden": True}},
    ]
    (tmp_path / "button").mkdir()
    (tmp_path / "button" / "fixtures.json").write_text(
        json.dumps({"component": "button", "fixtures": fixtures}), "utf-8"
    )
    assert good.main([str(tmp_path)]) == 0
    output = capsys.readouterr().out
    assert "2 pages, 1 findings" in output
    assert "controls-button-without-name" in output


_ON_BLUE = {"layout": "background-blue"}


@pytest.mark.parametrize(
    ("fixture", "found"),
    [
        ({"html": '<p style="color:#005ebf">Back</p>', "options": _ON_BLUE}, "text-low-contrast"),
        ({"html": '<p style="color:#fff">Back</p>', "options": _ON_BLUE}, ""),
        ({"html": '<header role="banner">Sea</header>'}, ""),
        ({"html": '<footer role="contentinfo">Sea</footer>'}, ""),
    ],
)
def test_a_component_stands_where_its_makers_show_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fixture: dict[str, object], found: str
) -> None:
    (tmp_path / "frontend.min.css").write_text("body { margin: 0 }", "utf-8")
    (tmp_path / "fixtures.json").write_text(
        json.dumps({"component": "link", "fixtures": [{"name": "default", **fixture}]}), "utf-8"
    )
    assert good.main([str(tmp_path)]) == 0
    output = capsys.readouterr().out
    assert found in output if found else "1 pages, 0 findings" in output


def test_pages_that_send_readers_on_are_not_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.html").write_text(
        '<!doctype html><html lang="en"><title>Moved</title>'
        '<meta http-equiv="refresh" content="0; url=new.html"><p>Moved.</p>',
        "utf-8",
    )
    assert good.main([str(tmp_path)]) == 0
    assert "0 pages, 0 findings" in capsys.readouterr().out


def test_a_unit_test_of_ibm_says_which_element_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ",".join(
        f'{{"ruleId": "img_alt_valid", "value": ["INFORMATION", "{value}"],'
        f' "path": {{"dom": "/html[1]/body[1]/{path}"}}}}'
        for path, value in (("img[1]", "FAIL"), ("p[1]/img[1]", "PASS"), ("img[2]", "POTENTIAL"))
    )
    (tmp_path / "alt.html").write_text(
        "<title>A</title><img src=a.png><p><img src=b.png alt=Sea></p><img src=c.png>"
        f"<script>UnitTest = {{ruleIds: [], results: [{said}]}}</script>",
        "utf-8",
    )
    assert ibm.main([str(tmp_path), "--missed"]) == 0
    output = capsys.readouterr().out
    assert "all: 1 of 1 (100%) found, 0 asked; 0 of 1 (0%) false alarms" in output
    assert "missed" not in output


def test_a_demonstration_is_compared_by_criterion(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home.html").write_text("<title>A</title><main><img src=a.png></main>", "utf-8")
    failed = tmp_path / "failed.tsv"
    failed.write_text("page\tcriterion\nhome.html\t1.1.1\nhome.html\t2.2.2\n", "utf-8")
    assert demonstration.main([str(tmp_path), str(failed), "--missed"]) == 0
    output = capsys.readouterr().out
    assert "named: 1 of 2 (50%), and 0 asked about" in output
    assert "missed: home.html 2.2.2" in output
