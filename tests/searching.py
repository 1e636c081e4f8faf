"""Lists of searches that tests run, in Python and in a browser."""

from collections.abc import Iterator

from building import ROOT

_FOLDER = ROOT / "tests" / "searches"


def crisis() -> list[tuple[str, str]]:
    """Return each search with the tier of the card it must show: "T1", "T2" or ""."""
    found = [(typed, tier.replace("-", "")) for tier, typed in _lines("crisis.tsv")]
    assert len(found) > 300
    return found


def pages() -> list[tuple[str, list[str]]]:
    """Return each search with the addresses of which one must be among the first three results."""
    found = [(typed, wanted.replace(".", "").split(",")) for typed, wanted in _lines("pages.tsv")]
    assert len(found) > 60
    return found


def _lines(name: str) -> Iterator[list[str]]:
    for line in (_FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
