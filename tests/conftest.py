"""The site as a publisher builds it, once for all tests, and tiny sites for single behaviours."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import yaml

from building import ROOT, build, small

# How long an example takes says nothing about whether it is right.
hypothesis.settings.register_profile("handrail", deadline=None)
hypothesis.settings.load_profile("handrail")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built folder of this project's own site."""
    into = tmp_path_factory.mktemp("site")
    built = build(ROOT, into)
    assert built.returncode == 0, built.stderr
    return into


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """Every HTML page of the built site: its path in the folder, and its text."""
    found = {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
    }
    assert len(found) > 5
    assert "404.html" in found
    return found


@pytest.fixture(scope="session")
def article(pages: dict[str, str]) -> str:
    """The address of an article page: one with a warning, a summary and sources of its own."""
    parts = ('class="warning"', 'class="in-short"', 'class="footnote"')
    found = [path for path, html in pages.items() if all(part in html for part in parts)]
    return found[0].removesuffix("index.html")


@pytest.fixture
def settings(_settings: dict[str, Any]) -> dict[str, Any]:
    """What templates get as config.extra, to change at will: crisis data, words, settings."""
    return copy.deepcopy(_settings)


@pytest.fixture(scope="session")
def _settings() -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for name in ("search-synonyms.yml", "search-phrases.yml", "en.yml", "crisis-services.yml"):
        merged |= yaml.safe_load((ROOT / "hooks" / "data" / name).read_text("utf-8"))["extra"]
    site = (ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    merged |= yaml.safe_load(site)["extra"]
    return merged


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site with this project's shell and checks, to plant a fault in."""
    return small(tmp_path / "project")


@pytest.fixture
def change(project: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the copy; fails if the text is not there."""

    def replace(file: str, old: str, new: str) -> None:
        path = project / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace
