"""What a reader of the built site gets: every service in reach, and nothing unpublished."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from building import ROOT
from handrail.care.services import Care, shown
from handrail.cli import main
from handrail.page.page import Page

HOME = "https://site.example/"


@pytest.fixture
def care(settings: dict[str, Any]) -> Care:
    return Care(settings["crisis"])


def hrefs(page: Page) -> set[str]:
    here = urljoin(HOME, page.file.removesuffix("index.html"))
    return {urljoin(here, one.get("href")).partition("#")[0] for one in page.with_tag("a")}


def test_every_published_service_is_two_steps_from_any_page(
    pages: dict[str, str], care: Care
) -> None:
    """One link to the list, one to the service: no script, no form."""
    read = {urljoin(HOME, name.removesuffix("index.html")): Page(name, html)
            for name, html in pages.items()}  # fmt: skip
    wanted = {
        channel.get("url") or f"{channel['type']}:{channel.get('dial') or channel.get('address')}"
        for service in care.published
        for channel in shown(service)
        if channel["type"] in ("tel", "sms", "chat", "web", "video")
    }
    assert len(wanted) > 15
    for page in read.values():
        reached = set(hrefs(page))
        for step in [*reached]:
            if step in read:
                reached |= hrefs(read[step])
        plain = {re.sub(r"\?.*", "", one).rstrip("/") for one in reached}
        missing = {one for one in wanted if one.rstrip("/") not in plain}
        assert not missing, page.file


def test_nothing_unpublished_stands_in_any_file(site: Path, care: Care) -> None:
    assert len(care.kept_back) > 15
    names = [one["name"] for one in care.services if not one["publish"]]
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        text = path.read_text("utf-8", "replace")
        assert not list(care.leaks_in(text)), path
        assert not [name for name in names if name in text], path


def test_every_number_kept_back_would_be_found(care: Care) -> None:
    for number in care.kept_back:
        if number not in ("711", "111", "988"):
            assert list(care.leaks_in(f'<a href="tel:{number}">x</a>')), number


def test_due_stops_nothing_but_a_release(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = ["--config", str(ROOT / "mkdocs.yml")]
    assert main(["check", str(site), *config, "--strict"]) == 0
    said = capsys.readouterr().out
    assert "us-988: no person has checked its numbers yet." in said
    assert main(["check", str(site), *config, "--release-if-set"]) == 0
    assert main(["check", str(site), *config, "--release"]) == 1
    assert "due-number-unchecked  (error)" in capsys.readouterr().out


def test_settings_switch_the_gate_on(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    inherited = text.replace("INHERIT: hooks", f"INHERIT: {ROOT}/hooks")
    assert inherited.count("    check:\n") == 1
    changed = inherited.replace("    check:\n", "    check:\n      release: true\n")
    (tmp_path / "mkdocs.yml").write_text(changed, "utf-8")
    config = ["--config", str(tmp_path / "mkdocs.yml"), "--only", "due"]
    assert main(["check", str(site), *config]) == 0
    assert main(["check", str(site), *config, "--release-if-set"]) == 1
