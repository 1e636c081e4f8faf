"""On a site that is not ours, what its builder wrote is told apart from what its authors wrote."""

from datetime import date
from pathlib import Path

from handrail.audit import audit
from handrail.finding import Finding
from handrail.project import load_project

PAGE = (
    '<!doctype html><html lang="en"><title>Page {0} of ours</title><body><nav><button></button>'
    "</nav><main><h1>Page {0}</h1>{1}</main>"
)


def found(folder: Path, pages: int, rule: str) -> list[Finding]:
    for number in range(pages):
        own = "<img src=x.png>" if number == 2 else ""
        (folder / f"{number}.html").write_text(PAGE.format(number, own), "utf-8")
    (folder / "x.png").write_bytes(b"")
    report = audit(folder, load_project(None), today=date(2026, 11, 29))
    return [finding for finding in report.findings if finding.rule == rule]


def test_what_every_page_repeats_is_reported_once_and_is_the_builders(tmp_path: Path) -> None:
    [button] = found(tmp_path, 6, "controls-button-without-name")
    assert button.what.endswith("6 of 6 pages have it.")
    assert button.place.owner == "theme"
    [picture] = found(tmp_path, 6, "images-without-alt")
    assert picture.place.owner == "unknown"
    assert picture.page == "2.html"


def test_a_few_pages_do_not_tell_what_a_builder_repeats(tmp_path: Path) -> None:
    assert len(found(tmp_path, 3, "controls-button-without-name")) == 3
