"""The comparison with the W3C's test cases for its ACT Rules."""

import json
from pathlib import Path

import pytest

import act


def test_the_cases_of_act_rules_are_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    pages = {
        "f.html": ("failed", "static", '<html lang="en"><title></title>'),
        "p.html": ("passed", "static", '<html lang="en"><title>Signs</title>'),
        "w.html": ("passed", "static", '<html lang="en"><p>No title'),
        "h.html": ("failed", "needs-human", '<html lang="en"><title></title>'),
    }
    cases = []
    for name, (expected, kind, html) in pages.items():
        (folder / name).write_text(html, "utf-8")
        case = {"file": name, "ruleId": "2779a5", "ruleName": "Title", "expected": expected}
        cases.append({**case, "class": kind})
    (folder / "manifest.json").write_text(json.dumps({"cases": cases}), "utf-8")
    reports = ["--json", str(tmp_path / "out.json"), "--earl", str(tmp_path / "earl.json")]
    assert act.main([str(folder), *reports]) == 1
    output = capsys.readouterr().out
    assert "static: 0 of 1 rules consistent; 1 of 1 failed cases found, 1 of 2 others" in output
    assert "needs-human: 1 of 1 rules consistent" in output
    reported = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert {"act": "2779a5"} in reported["f.html"]
    assert {"act": "2779a5"} not in reported["p.html"]
    earl = json.loads((tmp_path / "earl.json").read_text("utf-8"))
    outcomes = [entry["result"]["outcome"] for entry in earl["@graph"][1:]]
    assert outcomes == ["earl:failed", "earl:passed", "earl:failed", "earl:failed"]


def test_a_folder_without_cases_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert act.main([str(tmp_path)]) == 2
    assert "no list of test cases could be read" in capsys.readouterr().err
