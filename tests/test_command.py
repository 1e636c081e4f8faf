"""The command, as an author, a workflow and a maintainer run it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from handrail import __version__
from handrail.cli import main

GOOD = (
    '<!doctype html><html lang="en"><head><title>Signs</title></head>'
    "<body><main><h1>Signs</h1><p>Words.</p></main></body></html>"
)
BAD = GOOD.replace("<p>Words.</p>", '<img src="a.svg"><h2>A</h2><h4>B</h4><h2>A</h2>')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "site" / "index.html").write_text(GOOD, "utf-8")
    return tmp_path


def test_a_good_site_ends_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "site"]) == 0
    assert "1 page, " in capsys.readouterr().out


def test_an_error_ends_with_1_and_says_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "site" / "index.html").write_text(BAD, "utf-8")
    assert main(["check", "site", "--only", "headings", "--only", "images"]) == 1
    output = capsys.readouterr().out
    assert "“B” goes from level 2 to level 4." in output
    assert "Fix  Make it a level 3 heading: ### B" in output
    assert "More handrail explain headings-level-skipped" in output


def test_a_warning_stops_only_under_strict(folder: Path) -> None:
    (folder / "site" / "index.html").write_text(BAD, "utf-8")
    only = ["check", "site", "--only", "headings-repeated"]
    assert main(only) == 0
    assert main([*only, "--strict"]) == 1
    assert main([*only, "--level", "headings-repeated=error"]) == 1
    assert main([*only, "--level", "headings-repeated=ask", "--strict"]) == 0


def test_a_large_site_shows_how_far_it_is_on_a_terminal_only(folder: Path) -> None:
    for number in range(450):
        (folder / "site" / f"{number}.html").write_text(GOOD, "utf-8")
    command = [sys.executable, "-m", "handrail", "check", "site", "--only", "headings-empty"]
    seen, terminal = pty.openpty()
    for errors in (terminal, subprocess.PIPE):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, check=False)
        assert b"451 pages" in done.stdout
        assert b" of 451" not in done.stdout + (done.stderr or b"")
    os.close(terminal)
    assert os.read(seen, 1000).split() == (b"1 of 451 pages 201 of 451 pages 401 of 451 pages"
                                           b" 451 of 451 pages").split()  # fmt: skip
    os.close(seen)


def test_a_baseline_is_written_and_used(folder: Path) -> None:
    (folder / "site" / "index.html").write_text(BAD, "utf-8")
    check = ["check", "site"]
    assert main(check) == 1
    assert main([*check, "--write-baseline", "old.json"]) == 0
    assert main([*check, "--baseline", "old.json"]) == 0


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "html"])
def test_every_format_can_go_into_a_file(folder: Path, form: str) -> None:
    (folder / "site" / "index.html").write_text(BAD, "utf-8")
    assert main(["check", "site", "--format", form, "--output", "report"]) == 1
    assert (folder / "report").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "sites"], "there is no such folder"),
        (["check", "site", "--only", "link"], "There is no rule “link”. Did you mean “links”?"),
        (["check", "site", "--skip", "links-vage"], "“links-vague”?"),
        (["check", "site", "--level", "links-vague=loud"], "one of error, warning, ask"),
        (["check", "site", "--baseline", "gone.json"], "--write-baseline"),
        (["check", "site", "--output", "no/report"], "no/report: nothing can be written there"),
        (["check", "site", "--write-baseline", "no/old.json"], "nothing can be written there"),
        (["explain", "links-vage"], "Did you mean “links-vague”?"),
        (["links", "nowhere"], "there is no such folder"),
        (["links", "site", "--cache", "no/cache.json"], "no/cache.json: nothing can be written"),
        (["check", "site", "--level", "links-vague=eror"], "Did you mean “error”?"),
        (["check", "site", "--config", "gone.yml"], "gone.yml: there is no such file"),
        (["report", "acr", "site", "--config", "gone.yml"], "gone.yml: there is no such file"),
        (["defaults", "--config", "gone.yml"], "gone.yml: there is no such file"),
        (
            [
                "record-evaluation",
                "2.4.4",
                "--who",
                "A",
                "--how",
                "B",
                "--result",
                "supports",
                "--remark",
                "C",
            ],
            "There is no mkdocs.yml here",
        ),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_why(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    page = folder / "site" / "index.html"
    page.write_text(GOOD.replace("Words.", '<a href="http://127.0.0.1:9/">Words</a>'), "utf-8")
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "images-without-alt" in capsys.readouterr().out
    assert main(["explain", "headings-section-too-long"]) == 0
    output = capsys.readouterr().out
    assert output.startswith("Level  ask: a question for a person, which stops nothing\n")
    assert "\nWCAG   2.4.10 (AAA)\n" in output
    assert "## Why it matters" in output
    assert "words: 300" in output
    assert main(["explain", "headings-empty"]) == 0
    output = capsys.readouterr().out
    assert "1.3.1 Info and Relationships (A); 2.4.6 Headings and Labels (AA)\n" in output


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"Handrail {__version__}\n"
