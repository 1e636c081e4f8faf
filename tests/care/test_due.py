"""What is due stops nothing but a release; and what may not be shown would be found."""

from pathlib import Path
from typing import Any

import pytest

from handrail.care.services import Care
from handrail.cli import main


def test_every_number_kept_back_would_be_found(settings: dict[str, Any]) -> None:
    care = Care(settings["crisis"])
    assert len(care.kept_back) > 10
    for number in care.kept_back:
        if number not in ("711", "555"):
            assert list(care.leaks_in(f'<a href="tel:{number}">x</a>')), number


def test_due_stops_nothing_but_a_release(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = ["--config", str(site.parent / "mkdocs.yml")]
    assert main(["check", str(site), *config, "--strict"]) == 0
    output = capsys.readouterr().out
    assert "gb-harbour: no person has checked its numbers yet." in output
    assert main(["check", str(site), *config, "--release-if-set"]) == 0
    assert main(["check", str(site), *config, "--release"]) == 1
    assert "due-number-unchecked  (error)" in capsys.readouterr().out


def test_settings_switch_the_gate_on(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (site.parent / "mkdocs.yml").read_text("utf-8")
    inherited = text.replace("INHERIT: hooks", f"INHERIT: {site.parent}/hooks")
    changed = inherited.replace("  handrail:\n", "  handrail:\n    check: {release: true}\n", 1)
    (tmp_path / "mkdocs.yml").write_text(changed, "utf-8")
    config = ["--config", str(tmp_path / "mkdocs.yml"), "--only", "due"]
    assert main(["check", str(site), *config]) == 0
    assert main(["check", str(site), *config, "--release-if-set"]) == 1
