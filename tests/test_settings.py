"""Levels, options, exceptions, baseline: what a publisher decides, and what they get wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from handrail.audit import Report, audit
from handrail.exceptions import write_baseline
from handrail.project import Project, load_project
from handrail.settings import Settings, parse_settings, select_rules
from handrail.written.settings_files import SettingsFile, SettingsFiles
from handrail.written.yaml_lines import YamlDocument, read_yaml

TODAY = date(2026, 11, 23)
PAGE = '<html lang="en"><title>A</title><h1>A</h1><main><img src="x.png">'


def settings(written: str) -> Settings:
    """Return the settings whose `check:` holds this text."""
    check = read_yaml(written)
    lines = {("extra", "handrail", "check", *path): line for path, line in check.lines.items()}
    document = YamlDocument({"extra": {"handrail": {"check": check.value}}}, lines)
    return parse_settings(SettingsFiles([SettingsFile("mkdocs.yml", Path(), document)]), TODAY)


def looked(folder: Path, written: str, today: date = TODAY) -> Report:
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site" / "index.html").write_text(PAGE, "utf-8")
    (folder / "site" / "x.png").write_bytes(b"")
    project = Project(folder, SettingsFiles(), settings("rules: {presence: off}\n" + written))
    assert project.settings.findings == []
    return audit(folder / "site", project, today=today)


def names(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_a_rule_or_family_can_be_switched_off_or_made_milder() -> None:
    made = {
        active.rule.name: active
        for active in settings(
            "rules: {presence: off, links-vague: ask, headings-section-too-long: {words: 50}}"
        ).rules
    }
    assert not any(name.startswith("presence-") for name in made)
    assert made["links-vague"].level == "ask"
    assert made["headings-section-too-long"].options == {"words": 50}


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        ("rulez: {}", 1, "Did you mean “rules”?"),
        ("rules:\n  links-vagu: off", 2, "Did you mean “links-vague”?"),
        ("rules:\n  links-vague: loud", 2, "“loud” is not one of the words"),
        ("rules:\n  links-vague: {level: loud}", 2, "Use one of: off, error, warning, ask."),
        ("rules:\n  due: ask", 2, "no other level"),
        ("rules:\n  headings-section-too-long: {word: 3}", 2, "Did you mean “words”?"),
        ("rules:\n  headings-section-too-long: {words: many}", 2, "Write a whole number"),
        ("rules:\n  page-third-party: {own: a.org}", 2, "Write a list"),
        ("rules:\n  due-number-unchecked: error", 2, "no other level"),
        ("rules:\n  due: {level: warning}", 2, "no other level"),
        ("rules: []", 1, "rules: this is a list; it must be a group of keys."),
        ("allow: {}\nbaseline: 3", 1, "allow: this is a group of keys; it must be a list."),
        ("allow: []\nbaseline: 3", 2, "it must be text in quotes"),
        ("release: perhaps", 1, "it must be true or false"),
        ("allow:\n  - {rule: links-vague}", 2, "because: this key is missing"),
        ("allow:\n  - {rule: links-vague, because: it is a proper name}", 2, "until: this key is"),
        ("allow:\n  - {rule: links-vague, because: why}", 2, "in ten letters or more"),
        ("allow:\n  - {rule: links-vag, because: a proper name, until: '2027-01-01'}", 2,
         "“links-vague”?"),
        ("allow:\n  - {rule: links-vague, because: a proper name, until: '2072-01-01'}", 2,
         "2072-01-01 is later than 2031-11-24"),
        ("allow:\n  - {rule: links-vague, pages: x}", 2, "Did you mean “page”?"),
        ("allow:\n  - links-vague", 2, "it must be a group of keys"),
        ("[]", 1, "it must be a group of keys"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named_with_its_line(written: str, line: int, says: str) -> None:
    found = settings(written).findings
    reported = [f"{finding.place.line} {finding.what} {finding.fix}" for finding in found]
    assert any(says in text and text.startswith(f"{line} ") for text in reported), reported


def test_a_wrong_name_on_the_command_line_is_answered() -> None:
    with pytest.raises(ValueError, match="Did you mean “links-vague”"):
        select_rules(settings("{}").rules, ["links-vage"], [])


ALLOW = 'allow:\n  - {rule: images-without-alt, page: "", because: the artist asked, until: "%s"}\n'


def test_an_exception_takes_the_finding_away_and_is_counted(tmp_path: Path) -> None:
    assert names(looked(tmp_path, "")) == ["images-without-alt"]
    report = looked(tmp_path, ALLOW % "2026-11-23")
    assert (names(report), report.allowed) == ([], 1)


def test_an_exception_whose_day_is_over_is_due(tmp_path: Path) -> None:
    report = looked(tmp_path, ALLOW % "2026-11-22")
    assert [(finding.rule, finding.level) for finding in report.findings] == [
        ("allowed-until-the-past", "due")
    ]


@pytest.mark.parametrize("part", ["page: other/", "words: something else"])
def test_an_exception_for_nothing_is_a_finding(tmp_path: Path, part: str) -> None:
    written = (ALLOW % "2027-01-01").replace('page: ""', part)
    report = looked(tmp_path, written)
    assert set(names(report)) == {"images-without-alt", "allowed-for-nothing"}


def test_a_baseline_lets_old_findings_pass_and_stops_new_ones(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    assert write_baseline(looked(tmp_path, "").findings, baseline) == 1
    report = looked(tmp_path, "baseline: baseline.json")
    assert (names(report), report.tolerated) == ([], 1)
    (tmp_path / "site" / "y.png").write_bytes(b"")
    page = tmp_path / "site" / "index.html"
    page.write_text(PAGE + '<img src="y.png"><h4>B</h4>', "utf-8")
    project = Project(
        tmp_path, SettingsFiles(), settings("{rules: {presence: off}, baseline: baseline.json}")
    )
    report = audit(tmp_path / "site", project, today=TODAY)
    assert sorted(names(report)) == ["headings-level-skipped", "images-without-alt"]
    page.write_text(PAGE.replace("<img", "<br"), "utf-8")
    report = audit(tmp_path / "site", project, today=TODAY)
    assert (names(report), report.gone) == ([], 1)


def test_an_unreadable_baseline_is_reported(tmp_path: Path) -> None:
    (tmp_path / "baseline.json").write_text("{", "utf-8")
    with pytest.raises(ValueError, match="--write-baseline"):
        looked(tmp_path, "baseline: baseline.json")


def test_no_rule_left_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    report = audit(tmp_path, load_project(None), today=TODAY, rules=[])
    assert [finding.what for finding in report.findings] == [
        "No rule is switched on, so nothing was checked."
    ]


def test_settings_are_read_through_inherit_and_unknown_tags(tmp_path: Path) -> None:
    above = {"extra": {"handrail": {"check": {"rules": {"links-vague": "ask"}}}}}
    (tmp_path / "base.yml").write_text(yaml.safe_dump(above), "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        'INHERIT: base.yml\nsite_url: !ENV [X, ""]\ndocs_dir: pages\n', "utf-8"
    )
    project = load_project(tmp_path / "mkdocs.yml")
    assert project.settings.findings == []
    assert list(project.files) == ["mkdocs.yml", "base.yml"]
    assert project.docs == "pages"
    levels = {active.rule.name: active.level for active in project.settings.rules}
    assert levels["links-vague"] == "ask"


def test_a_broken_mkdocs_yml_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("a: [", "utf-8")
    [fault] = load_project(tmp_path / "mkdocs.yml").settings.findings
    assert "is not YAML" in fault.what
    assert json.dumps(fault.place.file) == '"mkdocs.yml"'


def test_settings_that_are_a_list_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("INHERIT: services.yml\n", "utf-8")
    (tmp_path / "services.yml").write_text("- extra\n", "utf-8")
    [fault] = load_project(tmp_path / "mkdocs.yml").settings.findings
    assert (fault.place.file, fault.place.line) == ("services.yml", 1)
    assert "not a group of keys" in fault.what


def test_what_a_broken_file_would_have_held_is_not_reported_as_missing(tmp_path: Path) -> None:
    own = {"INHERIT": "base.yml", "extra": {"words": {"help": "Help now"}}}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(own), "utf-8")
    (tmp_path / "base.yml").write_text("extra: [", "utf-8")
    [fault] = load_project(tmp_path / "mkdocs.yml").settings.findings
    assert fault.place.file == "base.yml"
