"""What a site is held to: what Handrail promises if it is one of ours, else what any site is."""

import json
import shutil
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from building import build, small
from handrail.cli import main
from handrail.project import load_project
from handrail.rule import all_rules
from handrail.whose import rules_for

PAGE = (
    '<!doctype html><html lang="en"><head><title>Signs</title></head><body><main><h1>Signs</h1>'
    '<p>She committed suicide.</p><script src="https://cdn.example.net/a.js"></script>'
    '<img src="a.svg">{}</main></body></html>'
)
ANY = {"images-without-alt"}
"""What is wrong with that page wherever it stands."""
OURS = {"presence-no-crisis-contacts", "wording-s01-commit-suicide", "page-third-party"}
"""What is wrong with it on a site built with Handrail."""
OFF = "This site was not built with Handrail, so "


def put(folder: Path, *pages: str) -> Path:
    """Make a folder of HTML."""
    folder.mkdir(parents=True)
    (folder / "a.svg").write_text("<svg/>", "utf-8")
    for number, html in enumerate(pages):
        (folder / f"{'index' if number == 0 else number}.html").write_text(html, "utf-8")
    return folder


def report(here: Path, *arguments: str) -> dict[str, Any]:
    """Return what `handrail check` says in a folder."""
    output = here / "report.json"
    with chdir(here):
        assert main(["check", *arguments, "--format", "json", "--output", str(output)]) in (0, 1)
    said: dict[str, Any] = json.loads(output.read_text("utf-8"))
    said["found"] = {finding["rule"] for finding in said["findings"]}
    said["errors"] = {each["rule"] for each in said["findings"] if each["level"] == "error"}
    said["off"] = any(note.startswith(OFF) for note in said["notes"])
    return said


def held_to_ours(said: dict[str, Any]) -> bool:
    """Tell which of the two a site was held to; neither is a fault."""
    assert said["found"] >= ANY
    some = said["found"] & OURS
    assert some in (set(), OURS)
    assert said["off"] == (not some)
    return bool(some)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    return put(tmp_path / "theirs" / "public", PAGE.format("")).parent


@pytest.mark.parametrize(
    "mark",
    [
        "",
        '<p data-handrails="x" id="handrail-maintenance">',
        "<pre>&lt;main id=&quot;handrail-main&quot; data-handrail&gt;</pre>",
        "<p>data-handrail=shell</p>",
    ],
)
def test_a_folder_of_html_is_held_to_what_holds_for_any_site(theirs: Path, mark: str) -> None:
    (theirs / "public" / "index.html").write_text(PAGE.format(mark), "utf-8")
    said = report(theirs, "public")
    assert not held_to_ours(said)
    assert said["errors"] == ANY


@pytest.mark.parametrize(
    "mark",
    [
        '<div id="handrail-main"></div>',
        "<div\n class=a id=handrail-main></div>",
        '<FOOTER data-handrail="shell"></FOOTER>',
        "<p data-handrail>",
    ],
)
def test_one_page_with_the_mark_of_the_shell_tells(theirs: Path, mark: str) -> None:
    (theirs / "public" / "other.html").write_text(PAGE.format(mark), "utf-8")
    assert held_to_ours(report(theirs, "public"))


@pytest.mark.parametrize(
    ("settings", "ours"),
    [
        ("site_name: Docs\n", False),
        ("theme: {name: material}\nplugins: [search]\nextra: {social: []}\n", False),
        ("plugins: {search: {}}\nextra: {handrail: {check: {release: true}}}\n", False),
        ("theme: handrail\n", True),
        ("theme: {name: handrail}\nplugins: [handrail]\n", True),
        ("theme: {name: mkdocs}\nplugins: [search, handrail]\n", True),
        ("theme: {name: mkdocs}\nplugins: [{handrail: {}}]\n", True),
        ("plugins: {handrail: {}}\n", True),
        ("INHERIT: above.yml\n", True),
    ],
)
def test_settings_tell(theirs: Path, settings: str, ours: bool) -> None:
    (theirs / "mkdocs.yml").write_text(f"{settings}site_dir: public\n", "utf-8")
    (theirs / "above.yml").write_text("extra: {words: {lang: en}}\n", "utf-8")
    said = report(theirs, "public", "--skip", "due")
    assert bool(said["found"] & OURS) == ours
    assert said["off"] != ours


def test_settings_of_a_handrail_site_are_not_those_of_another_folder(theirs: Path) -> None:
    """As where somebody checks another site from the folder of their own."""
    (theirs / "mkdocs.yml").write_text("theme: handrail\n", "utf-8")
    said = report(theirs, "public")
    assert not held_to_ours(said)
    assert any("no mkdocs.yml was read" in note for note in said["notes"])
    assert "words" not in json.dumps(said["findings"])  # of that mkdocs.yml
    assert report(theirs, "public", "--config", "mkdocs.yml")["found"] >= OURS
    for own in ("site", "site.failed"):
        shutil.copytree(theirs / "public", theirs / own)
        assert report(theirs, own)["found"] >= OURS


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--all"], OURS),
        (["--only", "wording", "--only", "images"], {"wording-s01-commit-suicide"}),
        (["--only", "page-third-party", "--only", "images"], {"page-third-party"}),
        (["--level", "page-third-party=warning"], {"page-third-party"}),
    ],
)
def test_whoever_asks_gets_the_rest(theirs: Path, arguments: list[str], found: set[str]) -> None:
    said = report(theirs, "public", *arguments)
    assert said["found"] & OURS == found
    assert said["found"] >= ANY


def test_what_only_handrail_promises_is_advice_on_another_site(theirs: Path) -> None:
    (theirs / "public" / "index.html").write_text(PAGE.format("<h1>Sleep</h1>"), "utf-8")
    second = "headings-several-main-headings"

    def levels(*arguments: str) -> set[str]:
        findings = report(theirs, "public", *arguments)["findings"]
        return {finding["level"] for finding in findings if finding["rule"] == second}

    assert levels() == levels("--only", "headings") == {"warning"}
    assert levels("--level", f"{second}=error") == levels("--all") == {"error"}
    rules = f"extra: {{handrail: {{check: {{rules: {{{second}: error}}}}}}}}\n"
    (theirs / "mkdocs.yml").write_text(f"site_name: Docs\n{rules}", "utf-8")
    assert levels() == {"error"}


def test_the_settings_of_another_site_may_ask_too(theirs: Path) -> None:
    rules = "extra: {handrail: {check: {rules: {wording: warning, presence: off}}}}\n"
    (theirs / "mkdocs.yml").write_text(f"site_name: Docs\n{rules}", "utf-8")
    said = report(theirs, "public")
    assert said["found"] & OURS == {"wording-s01-commit-suicide"}
    assert said["errors"] == ANY
    assert said["off"]


def test_a_site_of_another_generator_is_not_asked_for_our_shell(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Docs\n\nWords.\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Docs\ntheme: readthedocs\n", "utf-8")
    assert build(tmp_path, tmp_path / "site").returncode == 0
    said = report(tmp_path, "site")
    families = {all_rules()[name].family for name in said["found"]}
    assert not families & {"presence", "care", "wording", "due"}
    assert "page-third-party" not in said["found"]


def test_a_page_of_ours_that_lost_its_shell_is_an_error(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    assert build(project, project / "site").returncode == 0
    (project / "site" / "signs" / "index.html").write_text(PAGE.format(""), "utf-8")
    for config in (["--config", "mkdocs.yml"], []):
        assert report(project, "site", *config)["errors"] >= OURS
    alone = shutil.copytree(project / "site", tmp_path / "alone" / "copy").parent
    said = report(alone, "copy")
    assert said["errors"] >= OURS
    [note] = said["notes"]
    assert "no mkdocs.yml was read" in note


@pytest.mark.parametrize("form", ["text", "markdown", "github", "html", "json", "sarif"])
def test_every_report_says_what_was_left_out_and_how_to_ask_for_it(
    theirs: Path, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    check = ["check", str(theirs / "public"), "--format", form]
    with chdir(theirs):
        assert main(check) == 1
        output = capfd.readouterr().out
        for words in (OFF, "--all", "--only wording", "no mkdocs.yml was read", "--config mkdocs"):
            assert words in output
        assert main([*check, "--only", "images"]) == 1
    assert OFF not in capfd.readouterr().out


def test_what_only_level_aaa_asks_for_is_a_question_to_other_sites(theirs: Path) -> None:
    beyond = {name for name, rule in all_rules().items() if rule.beyond_aa}
    assert "text-contrast-below-enhanced" in beyond
    levels = {
        each.rule.name: each.level for each in rules_for(theirs / "public", load_project(None))
    }
    assert {levels[name] for name in beyond if name in levels} == {"ask"}


def test_a_rules_page_says_that_other_sites_are_left_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, left_alone in (("page-third-party", True), ("images-without-alt", False)):
        assert main(["explain", name]) == 0
        output = capsys.readouterr().out
        assert ("another only if asked: handrail check FOLDER --all" in output) == left_alone


def test_a_conformance_report_does_not_count_against_a_site_what_ours_have(theirs: Path) -> None:
    with chdir(theirs):
        assert main(["report", "acr", "public"]) == 0
    for criterion in ("2.4.1 Bypass Blocks", "2.4.5 Multiple Ways", "3.2.6 Consistent Help"):
        said = (theirs / "acr.html").read_text("utf-8").partition(f"<h3>{criterion}</h3>")[2]
        assert said.partition("<strong>")[2].startswith("Not evaluated."), criterion


@pytest.mark.parametrize("files", [[], ["a.txt"], ["style/a.css", "b.json"]])
@pytest.mark.parametrize("command", ["finish", "report acr", "links", "readability"])
def test_a_folder_without_a_page_stops_in_one_message(
    tmp_path: Path, files: list[str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    for name in files:
        (tmp_path / "site" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_text("", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("theme: handrail\n", "utf-8")
    with chdir(tmp_path):
        assert main([*command.split(), "site"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == (
        "site: there is no HTML page in this folder. Build the site first: handrail build\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "site"]
