"""A review is claimed only with its record, and only while the text is what was read."""

import json
import re
from pathlib import Path

import pytest

from building import build
from handrail.care.reviews import fingerprint
from handrail.cli import main

REVIEW = """review_status: reviewed
reviewer_name: Ada Lovelace
reviewer_credential: licensed counsellor
reviewed_on: 2026-11-22
reviewed_scope: the whole page
review_record: signs-2026-11"""
CHANGED = "The text has changed since then; the changes have not been reviewed."


@pytest.fixture
def reviewed(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one page that a clinician has read, recorded by the command."""
    page = project / "docs" / "signs.md"
    page.write_text(page.read_text("utf-8").replace("review_status: none", REVIEW), "utf-8")
    monkeypatch.chdir(project)
    assert main(["record-review", "docs/signs.md"]) == 0
    return project


def status(project: Path) -> tuple[str, str]:
    html = (project / "site" / "signs" / "index.html").read_text("utf-8")
    section = re.search(r'<section class="status".*?</section>', html, re.DOTALL)
    assert section
    return " ".join(re.sub(r"<[^>]*>", "", section[0]).split()), html


def test_a_recorded_review_is_shown_to_readers_and_machines(reviewed: Path) -> None:
    built = build(reviewed, reviewed / "site")
    assert built.returncode == 0, built.stderr
    shown, html = status(reviewed)
    assert "Reviewed by Ada Lovelace, licensed counsellor, on 22 November 2026." in shown
    assert CHANGED not in shown
    assert '"lastReviewed": "2026-11-22"' in html
    assert '"reviewedBy"' in html


def test_a_changed_text_says_so_by_itself(reviewed: Path) -> None:
    page = reviewed / "docs" / "signs.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    built = build(reviewed, reviewed / "site")
    assert built.returncode == 0, built.stderr
    shown, html = status(reviewed)
    assert f"on 22 November 2026. {CHANGED}" in shown
    assert "lastReviewed" not in html
    assert "reviewedBy" not in html


def test_what_readers_do_not_read_may_change(reviewed: Path) -> None:
    page = reviewed / "docs" / "signs.md"
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("facts_checked: 2026-11-22", "facts_checked: 2026-11-23") + "\n\n", "utf-8"
    )
    build(reviewed, reviewed / "site")
    assert CHANGED not in status(reviewed)[0]
    assert fingerprint(text) == fingerprint(page.read_text("utf-8"))


def test_a_changed_title_or_summary_is_a_changed_text(reviewed: Path) -> None:
    text = (reviewed / "docs" / "signs.md").read_text("utf-8")
    for old in ("title: ", "description: ", "  - "):
        assert fingerprint(text.replace(old, f"{old}More ", 1)) != fingerprint(text)


def test_a_claim_without_its_record_stops_the_build(reviewed: Path) -> None:
    (reviewed / "hooks" / "data" / "reviews.yml").write_text("reviews: {}\n", "utf-8")
    built = build(reviewed, reviewed / "site")
    assert built.returncode != 0
    assert "docs/signs.md:13" in built.stderr + built.stdout
    assert "there is no record “signs-2026-11”" in built.stderr + built.stdout


def test_the_check_compares_the_text_where_no_hook_has(
    reviewed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(reviewed, reviewed / "site")
    page = reviewed / "docs" / "signs.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    capsys.readouterr()
    assert main(["check", "site", "--only", "care-review-unrecorded", "--format", "json"]) == 1
    [found] = json.loads(capsys.readouterr().out)["findings"]
    assert "has changed since it was reviewed" in found["what"]
    assert found["place"]["file"] == "docs/signs.md"


def test_a_record_needs_all_that_a_review_says(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    assert main(["record-review", "docs/signs.md"]) == 2
    assert "does not say all of the review" in capsys.readouterr().err
    assert main(["record-review", "docs/nowhere.md"]) == 2
    assert "cannot be read" in capsys.readouterr().err
