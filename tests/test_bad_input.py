"""An author's mistake stops the build with one message that says where and what to write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from building import build

Change = Callable[[str, str, str], None]
SIGNS = "docs/depression/signs.md"
CRISIS = "hooks/data/crisis-services.yml"


def messages(project: Path) -> str:
    result = build(project, project / "site")
    said = result.stdout + result.stderr
    assert result.returncode != 0, "the build went through"
    assert "Traceback" not in said
    assert not (project / "site" / "index.html").exists() or "WARNING" in said
    return said


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        (SIGNS, "title: ", "titel: ", f"{SIGNS}:2", "Did you mean “title”?"),
        (SIGNS, "title: ", "titel: ", f"{SIGNS}:1", "Add a line: title: "),
        (SIGNS, "topics: [depression", "topics: [depresion", f"{SIGNS}:4", "“depression”?"),
        (SIGNS, "content_warning: [", "content_warning: [weather, ", f"{SIGNS}:5", "suicide"),
        (SIGNS, "content_warning: [suicide]", "content_warning: suicide", f"{SIGNS}:5", "a list"),
        (SIGNS, "updated: 2026", "updated: soon, 2026", f"{SIGNS}:6", "year, month, day"),
        (SIGNS, "updated: 2026-11", "updated: 2026-13", f"{SIGNS}:", "cannot be read"),
        (SIGNS, "review_status: none", "review_status: approved", f"{SIGNS}:8", "none or reviewed"),
        (SIGNS, "review_status: none", "review_status: reviewed", f"{SIGNS}:1", "reviewer_name"),
        (SIGNS, "description: ", "description: [", f"{SIGNS}:", "double quotes"),
        (SIGNS, "title: ", "title: Sleep: ", f"{SIGNS}:2", "double quotes"),
        (SIGNS, "title: ", "title: 988 # ", f"{SIGNS}:2", 'title: "988"'),
        (SIGNS, "in_short:\n", "in_short:\n  - One: two\n", f"{SIGNS}:9", "double quotes"),
        (SIGNS, "---\n", "", f"{SIGNS}:1", "no front matter"),
        (SIGNS, "](../get-help.md", "](../get-halp.md", "depression/signs.md", "get-halp.md"),
        (SIGNS, "[^nimh]", "[^nobody]", f"{SIGNS}:19", "[^nobody]"),
        (SIGNS, "[^nimh]", "", f"{SIGNS}:83", "no sentence cites it"),
        (SIGNS, "sources.md:nimh", "sources.md:nihm", f"{SIGNS}:83", "Did you mean “nimh”?"),
        (SIGNS, "handrail: crisis contacts", "handrail: contacts", SIGNS, "“crisis contacts”?"),
        (SIGNS, "\n## ", "\n# ", f"{SIGNS}:17", "write ## instead of #"),
        (
            CRISIS,
            'dial: "988", e164',
            "e164",
            f"{CRISIS}:",
            "us-988: its tel channel has no number",
        ),
        (CRISIS, 'dial: "116123"', "dial: 116123", f"{CRISIS}:", "without quotes"),
        (CRISIS, 'display: "988"', 'display: ""', f"{CRISIS}:", "no display"),
        (CRISIS, 'dial: "911", ', "", f"{CRISIS}:", "US has no dial"),
        (CRISIS, "- id: us-988", "- id: us-989", f"{CRISIS}:", "Did you mean “us-989”?"),
        (CRISIS, "  country: US\n", "  country: USA\n", f"{CRISIS}:", "“USA” is not a country"),
        (CRISIS, "default_country: US\n", "default_country: UK\n", f"{CRISIS}:", "Write one of US"),
        (CRISIS, "GB, IE, AU", "UK, IE, AU", f"{CRISIS}:", "“UK” is not a country"),
        (CRISIS, "    emergency:", "   emergency:", "crisis-services.yml", "line"),
        (
            "mkdocs.yml",
            "to: support/online/",
            "to: support/onlin/",
            "mkdocs.yml",
            "support/online/",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_and_its_remedy(
    project: Path, change: Change, file: str, old: str, new: str, where: str, says: str
) -> None:
    change(file, old, new)
    said = messages(project)
    assert where in said
    assert says in said


def test_two_mistakes_are_told_in_one_message(project: Path, change: Change) -> None:
    change(SIGNS, "topics: [depression", "topics: [depresion")
    change("docs/glossary.md", "title: ", "titel: ")
    said = messages(project)
    assert said.count("Handrail found 3 things to mend.") == 1
    assert "docs/glossary.md:2" in said


def test_a_file_in_another_encoding_is_named(project: Path) -> None:
    page = project / SIGNS
    page.write_bytes(page.read_bytes() + "café\n".encode("latin-1"))
    said = messages(project)
    assert SIGNS in said
    assert "UTF-8" in said


def test_the_project_as_it_stands_builds(project: Path) -> None:
    assert build(project, project / "site").returncode == 0
