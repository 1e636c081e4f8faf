"""An author's mistake stops the build with one message that says where and what to write.

What is written is checked before a build, and here without one; a few real builds show that they
stop.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from building import ROOT, build
from handrail import preflight
from handrail.finding import as_text
from handrail.project import load_project
from handrail.sources.locate import addresses_in

Change = Callable[[str, str, str], None]
SIGNS = "docs/signs.md"
CRISIS = "hooks/data/crisis-services.yml"


def before_a_build(root: Path) -> str:
    """Return what is reported about settings, data and pages, without building them."""
    project = load_project(root / "mkdocs.yml", date.today())
    docs = root / "docs"
    pages = [
        preflight.Authored(path.relative_to(root).as_posix(), path.read_bytes)
        for path in sorted(docs.rglob("*.md"))
    ]
    found = preflight.findings_in(project, pages, addresses_in(docs))
    return as_text([*project.settings.findings, *found])


def stopped(project: Path) -> str:
    """Return the output of a real build that stops."""
    result = build(project, project / "site")
    output = result.stdout + result.stderr
    assert result.returncode != 0, "the build went through"
    assert "Traceback" not in output
    assert not (project / "site").exists()
    return output


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        (SIGNS, "title: ", "titel: ", f"{SIGNS}:2", "Did you mean “title”?"),
        (SIGNS, "title: Signs of depression\n", "", f"{SIGNS}:1", "title: this key is missing"),
        (SIGNS, "topics: [depression", "topics: [depresion", f"{SIGNS}:4", "“depression”?"),
        (SIGNS, "content_warning: [", "content_warning: [weather, ", f"{SIGNS}:5", "suicide"),
        (SIGNS, "content_warning: [suicide]", "content_warning: suicide", f"{SIGNS}:5", "a list"),
        (SIGNS, "updated: 2026", "updated: soon, 2026", f"{SIGNS}:6", "year, month, day"),
        (SIGNS, "updated: 2026-11", "updated: 2026-13", f"{SIGNS}:6", "a date as 2026-11-22"),
        (
            SIGNS,
            "review_status: none",
            "review_status: approved",
            f"{SIGNS}:8",
            "Use one of: none, reviewed",
        ),
        (SIGNS, "review_status: none", "review_status: reviewed", f"{SIGNS}:1", "reviewer_name"),
        (SIGNS, "description: ", "description: [", f"{SIGNS}:", "double quotes"),
        (SIGNS, "title: ", "title: Sleep: ", f"{SIGNS}:2", "double quotes"),
        (SIGNS, "title: ", "title: 555 # ", f"{SIGNS}:2", "double quotes"),
        (SIGNS, "in_short:\n", "in_short:\n  - One: two\n", f"{SIGNS}:10", "double quotes"),
        (SIGNS, "---\n", "", f"{SIGNS}:1", "no front matter"),
        (SIGNS, "[^nimh]", "[^nobody]", f"{SIGNS}:18", "[^nobody]"),
        (SIGNS, "[^nimh]", "", f"{SIGNS}:30", "no sentence cites it"),
        (SIGNS, "sources.md:nimh", "sources.md:nihm", f"{SIGNS}:30", "Did you mean “nimh”?"),
        (SIGNS, "handrail: crisis", "handrail: crysis", f"{SIGNS}:22", "“crisis contacts”?"),
        (SIGNS, "handrail: crisis", "Handrail: Crisis", f"{SIGNS}:22", "Write exactly <!-- h"),
        (SIGNS, "handrail: crisis", "handrail:crisis", f"{SIGNS}:22", "Write exactly <!-- h"),
        (SIGNS, "\n## ", "\n# ", f"{SIGNS}:16", "write ## instead of #"),
        ("docs/index.md", "to: get-help/", "to: get-halp/", "docs/index.md:10", "“get-help/”?"),
        (CRISIS, 'dial: "555", e164', "e164", CRISIS, "gb-harbour: dial: this key is missing"),
        (CRISIS, 'dial: "101829"', "dial: 101829", f"{CRISIS}:", "without quotes"),
        (CRISIS, 'display: "555"', 'display: ""', f"{CRISIS}:", "display: this is empty"),
        (CRISIS, 'dial: "911", ', "", f"{CRISIS}:", "dial: this key is missing"),
        (
            CRISIS,
            'display: "911", confirmed: true',
            'display: "911"',
            CRISIS,
            "confirmed: this key is",
        ),
        (CRISIS, "- id: gb-harbour", "- id: gb-harbor", f"{CRISIS}:", "Did you mean “gb-harbor”?"),
        (CRISIS, "  country: GB\n", "  country: GBR\n", f"{CRISIS}:", "“GBR” cannot stand"),
        (CRISIS, "default_country: GB\n", "default_country: UK\n", CRISIS, "Write one of US"),
        (CRISIS, "[GB, IE,", "[UK, IE,", f"{CRISIS}:", "“UK” is not a country"),
        (CRISIS, "    emergency:", "   emergency:", f"{CRISIS}:", "not YAML"),
        (
            CRISIS,
            "contacts: [gb-harbour, gb-anchor]",
            "contacts: []",
            CRISIS,
            "contacts: this is empty",
        ),
        (CRISIS, ", gb-anchor]", "]", f"{CRISIS}:", "fewer than two"),
        (
            CRISIS,
            "{services: [gb-harbour], channel",
            "{channel",
            f"{CRISIS}:",
            "services: this key is missing",
        ),
        (CRISIS, "verified_on: null", "verified_on: TBD", f"{CRISIS}:", "“TBD” cannot stand here"),
        (CRISIS, "verified_on: null", 'verified_on: "2026-11-22"', CRISIS, "name of the person"),
        ("mkdocs.yml", "to: get-help/}", "to: get-halp/}", "mkdocs.yml", "get-help/"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_remedy(
    project: Path, change: Change, file: str, old: str, new: str, where: str, says: str
) -> None:
    change(file, old, new)
    output = before_a_build(project)
    assert where in output
    assert says in output


def test_a_site_without_a_mistake_is_left_alone(project: Path) -> None:
    assert before_a_build(project) == as_text([])


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (SIGNS, "topics: [depression", "topics: [depresion", [f"{SIGNS}:4", "“depression”?"]),
        (CRISIS, "    emergency:", "   emergency:", ["crisis-services.yml", "line"]),
        (
            "mkdocs.yml",
            "      - sources.md",
            "      - More: [sources.md]\n  - X: https://example.org",
            ["mkdocs.yml", "two levels", "Put a link to another site into a page."],
        ),
        ("mkdocs.yml", "INHERIT: hooks/data/crisis-services.yml", "", ["mkdocs.yml", "INHERIT"]),
    ],
)
def test_a_mistake_stops_a_real_build(
    project: Path, change: Change, file: str, old: str, new: str, says: list[str]
) -> None:
    change(file, old, new)
    output = stopped(project)
    assert [words for words in says if words not in output] == []


@pytest.mark.parametrize(
    ("door", "says"),
    [
        (
            "{topics: [sign], to: 'http://a.org'}",
            ["Did you mean “signs”?", "“http://a.org” cannot stand here"],
        ),
        (
            "{topics: [signs], to: 'https://a.org/?from=us'}",
            ["leave out ? and #", "hide: this key is missing"],
        ),
        ("{topics: [signs], to: 'https://a.org/#us'}", ["leave out ? and #"]),
        ("{topics: signs, to: 'https://a.org/'}", ["it must be a list"]),
    ],
)
def test_a_quick_exit_that_would_fail_or_tell_on_the_reader_is_named(
    project: Path, change: Change, door: str, says: list[str]
) -> None:
    change("mkdocs.yml", "    drafted_with_ai", f"    exit: {door}\n    drafted_with_ai")
    output = before_a_build(project)
    assert "mkdocs.yml" in output
    assert [words for words in says if words not in output] == []


def test_two_mistakes_are_reported_in_one_message(project: Path, change: Change) -> None:
    change(SIGNS, "topics: [depression", "topics: [depresion")
    change("docs/about.md", "title: ", "titel: ")
    output = before_a_build(project)
    assert output.count("Handrail found 2 problems to fix.") == 1
    assert "docs/about.md:2" in output


def test_a_file_in_another_encoding_is_named(project: Path) -> None:
    page = project / SIGNS
    page.write_bytes(page.read_bytes() + "café\n".encode("latin-1"))
    output = before_a_build(project)
    assert SIGNS in output
    assert "UTF-8" in output


def test_the_project_builds_anywhere_with_nothing_of_the_theme_beneath(project: Path) -> None:
    """Even in a folder whose name is also the theme's."""
    moved = project.rename(project.parent / "material")
    assert build(moved, moved / "site").returncode == 0
    assets = {path.name for path in (moved / "site" / "assets").iterdir()}
    assert assets == {path.name for path in (ROOT / "overrides" / "assets").iterdir()}


def test_a_fault_that_only_the_built_page_shows_has_its_markdown_line(
    project: Path, change: Change
) -> None:
    change(SIGNS, "\n## ", "\n#### Deep\n\n## ")
    change("docs/about.md", "A paragraph.", "A [paragraph](get-halp.md).")
    output = stopped(project)
    assert "get-halp.md" in output
    text = (project / SIGNS).read_text("utf-8").split("\n")
    assert f"{SIGNS}:{text.index('#### Deep') + 1}  headings-level-skipped  (error)" in output
    assert "Fix  Make it a level 3 heading: ### Deep" in output


def test_a_question_for_a_person_stops_nothing(project: Path, change: Change) -> None:
    change(SIGNS, "\n## ", "\n![](wave.svg)\n\n## ")
    (project / "docs" / "wave.svg").write_text("<svg/>", "utf-8")
    built = build(project, project / "site")
    assert built.returncode == 0
    assert "Questions for a person: 1." in built.stdout + built.stderr


def test_a_wrong_setting_of_the_check_is_named(project: Path, change: Change) -> None:
    change(
        "mkdocs.yml",
        "    drafted_with_ai",
        "    check: {rules: {links-vag: off}}\n    drafted_with_ai",
    )
    output = before_a_build(project)
    assert "extra: handrail: check: rules: links-vag: this is not a rule." in output
    assert "Did you mean “links-vague”?" in output
