"""Lists of searches that tests run, in Python and in a browser."""

from collections.abc import Iterator
from pathlib import Path

from building import ROOT

_FOLDER = ROOT / "tests" / "searches"
WHOLE = _FOLDER / "whole.tsv"
"""What must be found on the site with every part."""
OWN = ROOT / "tests" / "example" / "pages.tsv"
"""What must be found on the publisher's own site. It belongs to the pages in docs/."""


def crisis() -> list[tuple[str, str]]:
    """Return each search with the tier of the card it must show: "T1", "T2", "abuse" or ""."""
    found = [
        (typed, tier.replace("-", ""))
        for file in ("crisis.tsv", "abuse.tsv")
        for tier, typed in _lines(_FOLDER / file)
    ]
    assert len(found) > 600
    return found


def pages(file: Path) -> list[tuple[str, list[str]]]:
    """Return each search with the addresses of which one must be among the first three results."""
    return [(typed, wanted.replace(".", "").split(",")) for typed, wanted in _lines(file)]


def _lines(file: Path) -> Iterator[list[str]]:
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
