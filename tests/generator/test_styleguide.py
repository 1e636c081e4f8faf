"""The styleguide: every component is in it, it is as good as any page, and it types no measure."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import turbohtml

from building import ROOT, files_in, run, small
from handrail.brand.measures import Measures
from handrail.brand.roles import roles_of

SHEET = ROOT / "overrides" / "assets" / "handrail.css"
LARGEST_ICON = 1000


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the styleguide that Handrail has where there is no site: its folder."""
    folder = tmp_path_factory.mktemp("makers")
    done = run(["handrail", "styleguide"], folder)
    assert done.returncode == 0, done.stderr
    return folder / "styleguide"


@pytest.fixture(scope="module")
def parsed(guide: Path) -> Any:
    """Return its page."""
    return turbohtml.parse((guide / "index.html").read_text("utf-8"))


def test_every_component_has_an_entry_with_something_in_it(parsed: Any) -> None:
    files = {path.stem for path in (ROOT / "overrides" / "components").glob("*.html")}
    entries = {entry.attrs["data-component"]: entry for entry in parsed.select("[data-component]")}
    assert set(entries) == files
    for name, entry in entries.items():
        inside = [element for element in entry.select("*") if element.attrs.get("class") != "quiet"]
        assert len(inside) > 2, name


def test_parts_that_a_page_has_once_stand_in_their_places(parsed: Any) -> None:
    for place in (
        ".skip", ".exit", ".top .help", "#handrail-search", ".menu [aria-current=page]", ".crumbs",
        ".contents", ".around [rel=prev]", ".around [rel=next]", ".foot .disclaimer", ".crisis-bar",
    ):  # fmt: skip
        assert parsed.select_one(place), place


@pytest.mark.parametrize(
    "state",
    [
        "[aria-pressed=true]", "[aria-pressed=false]", "details[open]", "details:not([open])",
        ".fault:not([hidden])", ".exit[data-presses]", ".service .out", ".review-changed",
        ".search-help", "[role=note]", ".footnote", "table caption", ".home img",
    ],
)  # fmt: skip
def test_states_are_shown(state: str, parsed: Any) -> None:
    assert parsed.select_one(f"main {state}")


def test_a_warning_is_shown_with_one_topic_and_with_three(parsed: Any) -> None:
    one, three = (warning.select_one("p").text for warning in parsed.select("main .warning"))
    assert "," not in one
    assert three.count(",") == 1


def test_the_check_finds_no_error(guide: Path) -> None:
    done = run(["handrail", "check", "styleguide", "--format", "json"], guide.parent)
    found = json.loads(done.stdout)["findings"]
    assert [finding for finding in found if finding["level"] == "error"] == []


def test_measures_come_from_the_stylesheet(parsed: Any) -> None:
    measures = Measures(SHEET.read_text("utf-8"))
    tables = {
        table.select_one("caption").text: [
            cell.text.strip() for cell in table.select('th[scope="row"]')
        ]
        for table in parsed.select("main table")
    }
    assert tables["Sizes"] == list(measures.sizes)
    assert tables["Steps of space"] == list(measures.spaces)
    assert tables["Corners"] == list(measures.corners)
    assert tables["Roles"] == [f"--{name}" for name in roles_of(SHEET.read_text("utf-8"))]
    template = (ROOT / "overrides" / "styleguide.html").read_text("utf-8")
    assert re.findall(r"\d(?:rem|em)\b|#[0-9a-f]{6}\b", template) == []


def test_the_shell_has_no_shadow() -> None:
    assert Measures(SHEET.read_text("utf-8")).shadows == []


@pytest.mark.parametrize(
    ("sheet", "sizes", "spaces"),
    [
        ("p { font-size: 2rem; padding: 1rem 2rem; }", {"2rem": ["p"]}, {"1rem": 1, "2rem": 1}),
        (":root { --a: 3rem; } b { font: var(--a)/1 x; }", {"3rem": ["b"]}, {}),
        ("@media print { p { font-size: 2rem } }", {}, {}),
        ("@media (a) { p { font-size: .5rem } }", {".5rem": ["p (a)"]}, {}),
        ("p { margin: calc(9rem + 1px) .5rem; gap: .5rem }", {}, {".5rem": 1}),
        ("a:hover { margin-inline-start: 1rem }", {}, {"1rem": 1}),
    ],
)
def test_what_a_stylesheet_measures(
    sheet: str, sizes: dict[str, list[str]], spaces: dict[str, int]
) -> None:
    measures = Measures(sheet)
    assert measures.sizes == sizes
    assert measures.spaces == spaces


def test_icons_are_small_and_say_nothing(parsed: Any) -> None:
    drawings = parsed.select('[data-component="icon"] svg')
    text = (ROOT / "overrides" / "components" / "icon.html").read_text("utf-8")
    assert len(drawings) == text.count('name == "')
    for drawing in drawings:
        assert drawing.attrs["aria-hidden"] == "true"
        assert len(drawing.html) < LARGEST_ICON


def test_a_site_gets_its_own_words_and_colour(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8").replace("  handrail:\n", '  handrail:\n    colour: "#6b2d5c"\n')
    path.write_text(text.replace("site_name: Small", "site_name: The Small Trust"), "utf-8")
    assert run(["handrail", "styleguide", "guide"], project).returncode == 0
    html = (project / "guide" / "index.html").read_text("utf-8")
    page: Any = turbohtml.parse(html)
    assert page.select_one(".top .home").text.strip() == "The Small Trust"
    assert "assets/brand.css" in html
    assert "#6b2d5c" in html
    before = files_in(project / "guide")
    assert run(["handrail", "styleguide", "guide"], project).returncode == 0
    assert files_in(project / "guide") == before


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    done = run(["handrail", "styleguide", "."], tmp_path)
    assert done.returncode == 2
    assert "holds something else" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
