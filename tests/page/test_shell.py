"""Which words the shell keeps for itself, and what of a page an author wrote."""

import re
from pathlib import Path
from typing import Any

import pytest

from building import ROOT, build, check, whole
from handrail.page.page import Page
from handrail.page.shell import MARK, authored, classes_of_shell
from handrail.written.components import PREFIX

OVERRIDES = ROOT / "overrides"
TEMPLATES = {path.name: path.read_text("utf-8") for path in OVERRIDES.rglob("*.html")}
SCRIPTS = {path.name: path.read_text("utf-8") for path in OVERRIDES.glob("assets/*.js")}
ADDRESSES = "emergency urgent soon no-country sources"
"""Ids of components that people link to; ids from the data are written by templates as {{ … }}."""


def test_the_shell_has_no_id_that_a_heading_could_get() -> None:
    shell = [text for name, text in TEMPLATES.items() if name != "styleguide.html"]
    ids = {name for text in shell for name in re.findall(r'\bid="([\w-]+)"', text)}
    assert len(ids) > 10
    assert {name for name in ids if not name.startswith(PREFIX)} <= {*ADDRESSES.split()}


def test_scripts_find_what_they_look_for_by_marks_that_templates_write() -> None:
    written = {mark for text in TEMPLATES.values() for mark in re.findall(f'{MARK}="(.*?)"', text)}
    looked_for: set[str] = set()
    for name, text in SCRIPTS.items():
        looked_for.update(re.findall(r'marked\("([\w-]+)"', text))
        looked_for.update(re.findall(rf'\[{MARK}="([\w-]+)"\]', text))
        # What a name in the text can hide, or anything in it can have.
        assert not re.findall(r"\bdocument\.\w+|\bwindow\.\w+|[^.]\baddEventListener\(", text), name
        assert not re.findall(r"querySelector(?:All)?\(\"#", text), name
    assert len(looked_for) > 8
    assert looked_for | {"help-T1", "help-T2", "help-abuse", "shell"} == written


def test_the_classes_of_the_shell_are_those_of_its_stylesheet() -> None:
    styles = (OVERRIDES / "assets/handrail.css").read_text("utf-8")
    assert {"exit", "crisis-bar", "top", "foot", "search", "drawer"} <= classes_of_shell()
    used = {name for text in TEMPLATES.values() for name in _classes(text)}
    for name in classes_of_shell():
        assert f".{name}" in styles or name in used, name
    for name in ("picture-panel", "visually-hidden", "note", "wide"):
        assert name not in classes_of_shell()


def _classes(template: str) -> list[str]:
    return " ".join(re.findall(r'class="([^"]*)"', template)).split()


def test_nothing_of_a_good_page_is_taken_for_the_authors(pages: dict[str, str]) -> None:
    """All that has a class of the shell, or an id with its prefix, is marked as the shell's."""
    seen = 0
    for name, html in pages.items():
        page = Page(name, html)
        for element in (page.elements[order] for order in authored(page)):
            seen += 1
            assert not {*element.get("class").split()} & classes_of_shell(), element.opening
            assert MARK not in element.attrs
    assert seen > 50


NATURAL = """Search data, Main, In short, Colours, Copied, Read on, Disclaimer, Crisis bar, Status,
Content warning, Talk now, What can help, About this page, Search results, Message 1, Exit, Leave,
Title, Body, Location, When, Choose country, Help T1, Search field, Conformance, Menu, Top"""


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return a site with every part, to write into."""
    return whole(tmp_path / "project")


def write(full: Path, page: str, text: str) -> None:
    path = full / "docs" / page
    path.write_text(path.read_text("utf-8") + f"\n{text}\n", "utf-8")


def test_natural_headings_keep_their_ids_and_are_no_fault(full: Path) -> None:
    headings = [words.strip() for words in NATURAL.replace("\n", " ").split(",")]
    for page in ("company.md", "search.md", "get-help.md"):
        write(full, page, "\n\n".join(f"## {words}\n\nSome words." for words in headings))
    built = build(full, full / "site")
    assert built.returncode == 0, built.stderr
    html = (full / "site/search/index.html").read_text("utf-8")
    for words in headings:
        assert f'<h2 id="{words.lower().replace(" ", "-")}"' in html
    ours = ("page-name-of-the-shell", "page-class-of-the-shell", "page-id-repeated")
    assert [finding for finding in check(full) if finding["rule"] in ours] == []


@pytest.mark.parametrize(
    ("page", "heading"),
    [("get-help.md", "Urgent"), ("signs.md", "Sources"), ("topics.md", "Grief")],
)
def test_an_id_of_a_component_is_reported_once_and_where_the_author_wrote_it(
    full: Path, page: str, heading: str
) -> None:
    def found() -> list[Any]:
        build(full, full / "site", strict=False)
        repeated = ("page-name-of-the-shell", "page-id-repeated")
        return [finding for finding in check(full) if finding["rule"] in repeated]

    path = full / "docs" / page
    front, body = path.read_text("utf-8").split("---\n", 2)[1:]
    path.write_text(f"---\n{front}---\n\n## {heading}\n\nSome words.\n{body}", "utf-8")
    [finding] = found()
    assert f"has the id “{heading.lower()}” too" in finding["what"]
    line = path.read_text("utf-8").split("\n")[finding["place"]["line"] - 1]
    assert line == f"## {heading}"
    given = re.findall(r"\{ #[\w-]+ \}", finding["fix"])
    path.write_text(path.read_text("utf-8").replace(line, f"{line} {given[0]}"), "utf-8")
    assert found() == []
