"""The record of tests in a browser: it holds for the files that were tried, and for no others."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from handrail.cli import main
from handrail.conformance.browser_tests import FILE, BrowserTests, recorded, write
from handrail.finding import Finding, Place

PAGE = (
    '<!doctype html><html lang="en"><head><title>Signs</title></head>'
    "<body><main><h1>Signs</h1><p>Words.</p></main></body></html>"
)
STATED = PAGE.replace(
    "<p>", '<!-- conformance --><p class="tested">Tried.</p><!-- end of conformance --><p>'
)
RAN = BrowserTests(
    date="2026-11-02",
    browsers=("Chromium 150", "Firefox 151"),
    pages=("index.html",),
    every=True,
    checks=("axe", "paper"),
    passed=frozenset({"paper"}),
    left_out={"Firefox 151": ("paper",)},
    faults=(
        Finding(
            Place("docs/index.md", 3), "Pale.", "Darken it.", "browser-axe",
            page="index.html", wcag=("1.4.3",),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text(STATED, "utf-8")
    (tmp_path / "site" / "a" / "a.css").write_text("p { color: black }\n", "utf-8")
    return Path("site")


def test_what_was_written_is_read_as_it_was(site: Path) -> None:
    assert recorded(site).tests is None
    assert recorded(site).why == ""
    assert write(site, RAN) == site / FILE
    assert recorded(site).tests == RAN


def flip(site: Path) -> None:
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Words.", b"Words!"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "one byte of a page": flip,
    "the statement itself": lambda site: (site / "index.html").write_text(
        STATED.replace("Tried.", "Tried in all."), "utf-8"
    ),
    "one byte of a style": lambda site: (site / "a" / "a.css").write_text("p { color: Black }\n"),
    "line ends": lambda site: (site / "a" / "a.css").write_bytes(b"p { color: black }\r\n"),
    "a file added": lambda site: (site / "a" / "b.txt").write_text(""),
    "a file taken out": lambda site: (site / "a" / "a.css").unlink(),
    "a file renamed": lambda site: (site / "a" / "a.css").rename(site / "a" / "c.css"),
    "the record of another site": lambda site: (site / FILE).write_text(
        (site / FILE).read_text().replace('"files": "', '"files": "0')
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_of_other_files_it_counts_for_nothing_and_each_command_says_so(
    site: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, RAN)
    CHANGES[change](site)
    assert recorded(site).tests is None
    said = "ran on other files than these, so they do not count. Run them on these: handrail test"
    assert said in recorded(site).why
    assert main(["report", "acr", "site", "--output", "acr"]) == 0
    assert said in capsys.readouterr().err
    assert "is recorded for these files" in Path("acr/acr.yaml").read_text("utf-8")
    main(["check", "site", "--strict"])
    shown = capsys.readouterr().out
    assert said in shown
    assert "The accessibility statement speaks of tests in a browser, which ran on other" in shown


def test_a_statement_that_says_nothing_of_tests_is_left_alone(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, RAN)
    (site / "index.html").write_text(PAGE, "utf-8")
    main(["check", "site"])
    shown = capsys.readouterr().out
    assert "do not count" in shown
    assert "speaks of tests" not in shown


@pytest.mark.parametrize("name", [".git/HEAD", ".nojekyll", ".made-by-handrail"])
def test_hidden_files_which_no_host_publishes_change_nothing(site: Path, name: str) -> None:
    write(site, RAN)
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("x", "utf-8")
    assert recorded(site).tests == RAN


def test_hidden_files_that_hosts_do_publish_count(site: Path) -> None:
    write(site, RAN)
    (site / ".well-known").mkdir()
    (site / ".well-known" / "security.txt").write_text("x", "utf-8")
    assert recorded(site).tests is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"files": "0"}', '{"files": 1}'])
def test_a_record_that_cannot_be_read_counts_for_nothing(site: Path, text: str) -> None:
    (site / FILE).write_text(text, "utf-8")
    assert recorded(site).tests is None
    assert "no record of tests can be read there. Run them on these" in recorded(site).why


def test_the_conformance_report_names_day_browsers_pages_and_what_was_left_out(
    site: Path,
) -> None:
    write(site, replace(RAN, every=False))
    assert main(["report", "acr", "site", "--output", "acr"]) == 0
    written = " ".join(Path("acr/acr.yaml").read_text("utf-8").split())
    assert "2 checks in Chromium 150 and Firefox 151 looked at 1 of these very pages" in written
    assert "on 2026-11-02. 1 of them found no error." in written
    assert "Not run in Firefox 151: paper." in written
    assert json.loads((site / FILE).read_text("utf-8"))["pages"] == ["index.html"]
