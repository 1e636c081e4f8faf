"""Here the site is the publisher's own, whatever stands in docs/ and hooks/data/."""

from pathlib import Path
from typing import Any

import pytest

from building import ROOT
from handrail.project import load_project

OWN_CRISIS = ROOT / "hooks" / "data" / "crisis-services.yml"


@pytest.fixture(scope="session")
def site(own_site: Path) -> Path:
    """Return the built folder."""
    return own_site


@pytest.fixture(scope="session")
def pages(own_pages: dict[str, str]) -> dict[str, str]:
    """Return every page: its path in the folder, and its text."""
    return own_pages


@pytest.fixture
def settings() -> dict[str, Any]:
    """Return what the templates get as config.extra."""
    return dict(load_project(ROOT / "mkdocs.yml").config["extra"])
