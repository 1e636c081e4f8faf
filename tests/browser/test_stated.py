"""`handrail test` and the statement: what was measured is said, on the very files, and no more."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Playwright

from building import build, run, small
from handrail.browser import chromium, firefox
from handrail.browser import run as trial
from handrail.cli import main
from handrail.conformance.browser_tests import FILE, recorded

ABOUT = Path("site/about/index.html")
CHECKS = {check.name: check for check in trial.CHECKS}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small site with a statement on its page about itself, built; commands run there."""
    folder = small(tmp_path / "project")
    with (folder / "docs" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n<!-- handrail: conformance -->\n")
    done = build(folder, folder / "site")
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def one_driver(driver: Playwright, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that run in this process drive browsers by what drives them here already."""
    monkeypatch.setattr(chromium, "driver", lambda: nullcontext(driver))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave two checks, where it does not matter which."""
    monkeypatch.setattr(trial, "CHECKS", (CHECKS["narrow"], CHECKS["skip-link"]))


def said() -> str:
    html = ABOUT.read_text("utf-8")
    part = html.partition("<!-- conformance -->")[2].partition("<!-- end of conformance -->")[0]
    return " ".join(re.sub("<[^>]+>", " ", part).split())


def test_a_statement_says_what_was_measured_until_a_byte_changes(project: Path) -> None:
    assert "met: 0" in said()
    assert "No run of the tests in a real browser is recorded" in said()
    done = run(["handrail", "test", "--browser", "chromium"], project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"What was found stands in site/{FILE}" in done.stdout
    assert "No run of the tests" not in said()
    assert re.search(
        r"On \d+ \w+ \d{4}, 14 checks looked at 7 of these very pages in a real browser "
        r"\(Chromium [\d.]+\)\. Of these checks, 14 found no error\.",
        said(),
    )
    assert "met: 7" in said()
    assert "1.1.1 Non-text Content: whether each text alternative" in said(), "not evaluated"
    tests = recorded(Path("site")).tests
    assert tests
    assert len(tests.pages) == 7
    done = run(["handrail", "check", "site", "--strict"], project)
    assert done.returncode == 0, done.stdout
    before = ABOUT.read_bytes()
    assert run(["handrail", "finish", "site"], project).returncode == 0
    assert ABOUT.read_bytes() == before, "written again, it is the same"
    page = Path("site/signs/index.html")
    page.write_bytes(page.read_bytes().replace(b"</p>", b" </p>", 1))
    done = run(["handrail", "check", "site", "--strict"], project)
    assert done.returncode == 1
    assert "speaks of tests in a browser, which ran on other files than these" in done.stdout
    done = run(["handrail", "finish", "site"], project)
    assert "they do not count" in done.stderr
    assert "met: 0" in said()
    assert "No run of the tests in a real browser is recorded" in said()


WIDER = "“Words as wide as a desk” is wider than a screen of 320 px"
PLANTED = {
    "a page wider than a phone": (".wide { width: 640px; max-width: none }", WIDER),
    "a page that is pushed out": (".wide { position: relative; left: 200px; width: 300px }", WIDER),
    "words that do not wrap": (
        ".wide { white-space: nowrap; font-size: 60px }",
        "At 320 px the page scrolls sideways for “Words as wide as a desk”",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.usefixtures("few")
def test_a_planted_fault_is_named_and_the_statement_says_so(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    styles = project / "site" / "assets" / "handrail.css"
    css, what = PLANTED[name]
    styles.write_text(styles.read_text("utf-8") + css, "utf-8")
    page = project / "site" / "signs" / "index.html"
    html = page.read_text("utf-8")
    planted = '<p class="wide">Words as wide as a desk</p></main>'
    page.write_text(html.replace("</main>", planted, 1), "utf-8")
    assert main(["test", "--browser", "chromium"]) == 1
    shown = capsys.readouterr().out
    assert "browser-narrow  (error)" in shown
    assert "signs" in shown
    assert what in shown
    assert "Fix  L" in shown
    tests = recorded(Path("site")).tests
    assert tests
    assert tests.passed == {"skip-link"}
    assert "Partially conformant: some parts of this site do not meet the guidelines." in said()
    assert "1.4.10 Reflow" in said()
    assert what in said()
    assert "Of these checks, 1 found no error." in said()


@pytest.mark.usefixtures("few")
def test_a_statement_that_is_at_fault_itself_is_tried_as_it_was_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words about tests are not there before: only the filled statement shows the fault."""
    styles = project / "site" / "assets" / "handrail.css"
    css = ".tested { width: 900px; max-width: none }"
    styles.write_text(styles.read_text("utf-8") + css, "utf-8")
    assert main(["test", "--browser", "chromium"]) == 1
    assert "browser-narrow  (error)" in capsys.readouterr().out
    assert "1.4.10 Reflow" in said()
    assert recorded(Path("site")).tests


@pytest.mark.usefixtures("few")
def test_part_of_the_checks_is_no_record(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ABOUT.read_bytes()
    assert main(["test", "--browser", "chromium", "--only", "skip-link"]) == 0
    assert "Nothing was recorded, for not every check ran." in capsys.readouterr().out
    assert not (project / "site" / FILE).exists()
    assert ABOUT.read_bytes() == before


@pytest.mark.usefixtures("few")
def test_a_folder_of_another_maker_is_tried_and_recorded_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "public"
    folder.mkdir()
    html = '<!doctype html><html lang="en"><title>A</title><main><a href="#a">A</a></main>'
    (folder / "index.html").write_text(html, "utf-8")
    main(["test", "public", "--browser", "chromium"])
    tests = recorded(folder).tests
    assert tests
    assert tests.pages == ("index.html",)
    assert (folder / "index.html").read_text("utf-8") == html


def test_a_firefox_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>A</title><p>A", "utf-8")
    nowhere = str(tmp_path / "none")
    command = ["handrail", "test", ".", "--browser", "firefox"]
    done = run(command, tmp_path, PLAYWRIGHT_BROWSERS_PATH=nowhere)
    assert done.returncode == 2
    told = done.stderr
    assert "The Firefox that Playwright keeps is not here. Install it: " in told
    assert "-m playwright install firefox" in told
    assert len(told.strip().splitlines()) == 1


class Renamed:
    """A second Chromium that calls itself Firefox, for Playwright's may not be here."""

    version = "151.0"
    browser_type = SimpleNamespace(name="firefox")

    def __init__(self, real: Any) -> None:
        self._real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def test_two_browsers_are_recorded_with_what_one_cannot_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def launched(playwright: Any) -> Iterator[Any]:
        with chromium.launched(playwright) as browser:
            yield Renamed(browser)

    monkeypatch.setattr(firefox, "is_installed", lambda playwright: True)
    monkeypatch.setattr(firefox, "launched", launched)
    monkeypatch.setattr(trial, "CHECKS", (CHECKS["skip-link"], CHECKS["paper"]))
    assert main(["test"]) == 0
    shown = capsys.readouterr().out
    assert "Not run in Firefox 151.0: paper" in shown
    assert re.search(r"^Chromium [\d.]+, Firefox 151\.0, \d+ seconds", shown, re.MULTILINE)
    assert re.search(r"\(Chromium [\d.]+, Firefox 151\.0\)\. Of these checks, 2 found", said())
    assert "Not run in Firefox 151.0: paper." in said()
    tests = recorded(Path("site")).tests
    assert tests
    assert tests.left_out == {"Firefox 151.0": ("paper",)}
