"""The site that most tests look at and the publisher's own, built once a run; and small ones."""

import copy
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from building import ROOT, SITES, build, shared, small, whole
from judging import article_in, pages_in, settings_in

# How long an example takes says nothing about whether it is right.
hypothesis.settings.register_profile("handrail", deadline=None)
hypothesis.settings.load_profile("handrail")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this run, the same for all workers."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def site(run_folder: Path) -> Path:
    """Return the built folder of the site with every part (tests/sites/whole)."""

    def make(project: Path) -> None:
        built = build(whole(project), project / "site")
        assert built.returncode == 0, built.stderr

    return shared(run_folder, "whole", make) / "site"


@pytest.fixture(scope="session")
def team(run_folder: Path) -> Path:
    """Return the site of another team with Material's shell, built strictly with the plugin: its
    folder of sources.
    """

    def make(project: Path) -> None:
        shutil.copytree(SITES / "material", project)
        built = build(project, project / "site")
        assert built.returncode == 0, built.stdout + built.stderr

    return shared(run_folder, "material", make)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """Return every HTML page of that site: its path in the folder, and its text."""
    found = pages_in(site)
    assert len(found) > 10
    return found


@pytest.fixture(scope="session")
def article(pages: dict[str, str]) -> str:
    """Return the address of an article page with a warning, a summary and sources of its own."""
    return article_in(pages)


@pytest.fixture
def settings(_settings: dict[str, Any]) -> dict[str, Any]:
    """Return what that site's templates get as config.extra, to change at will."""
    return copy.deepcopy(_settings)


@pytest.fixture(scope="session")
def _settings() -> dict[str, Any]:
    return settings_in(SITES / "whole" / "mkdocs.yml", SITES / "crisis-services.yml")


@pytest.fixture(scope="session")
def own_site(run_folder: Path) -> Path:
    """Return the built folder of the publisher's own site: docs/, whatever stands there."""

    def make(into: Path) -> None:
        built = build(ROOT, into)
        assert built.returncode == 0, built.stderr

    return shared(run_folder, "own", make)


@pytest.fixture(scope="session")
def own_pages(own_site: Path) -> dict[str, str]:
    """Return every HTML page of the publisher's own site: its path in the folder, and its text."""
    return pages_in(own_site)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small site with this project's shell and checks, to plant a fault in."""
    return small(tmp_path / "project")


@pytest.fixture
def change(project: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the small site; fails if the text is not there."""

    def replace(file: str, old: str, new: str) -> None:
        path = project / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return replace
