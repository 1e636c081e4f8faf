"""The services and words that components are rendered with."""

from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture
def care() -> dict[str, Any]:
    """Return the crisis data of these tests, to change at will."""
    found: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("crisis.yml").read_text("utf-8")
    )
    return found


@pytest.fixture
def words(settings: dict[str, Any]) -> dict[str, Any]:
    """Return the words of the shell, to change at will."""
    found: dict[str, Any] = settings["words"]
    return found
