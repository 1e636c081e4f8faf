"""A folder of built HTML: which of its files are pages."""

from pathlib import Path

from handrail.finding import Finding
from handrail.page.folder import Folder
from handrail.page.page import Page


def test_pages_are_found_whatever_the_case_of_their_ending(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM", "c/d.Html", "html", "e.html.gz", "f.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<!doctype html><title>T</title>", "utf-8")
    folder = Folder(tmp_path)
    assert folder.pages_named == ["a.html", "b.HTM", "c/d.Html"]
    pages = [page for page in folder.pages() if isinstance(page, Page)]
    assert [page.file for page in pages] == folder.pages_named


def test_a_folder_without_pages_is_a_finding(tmp_path: Path) -> None:
    [finding] = Folder(tmp_path).pages()
    assert isinstance(finding, Finding)
    assert finding.what == "There is no HTML page here, so nothing was checked."
