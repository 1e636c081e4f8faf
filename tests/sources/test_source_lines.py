"""A finding stands on the Markdown line that earns it, and a clean page has none.

The pages of sites/seeded hold a fault or its remedy on each marked line: ✗ is written in the
seeded site only, ✓ in its clean twin only. `<!-- finds: rule -->` says what the line earns; `@-1`
after it, that the finding stands a line above.
"""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT, build, check
from handrail.sources.alignment import aligned
from handrail.sources.locate import pages_of

SEEDED = ROOT / "tests" / "sites" / "seeded"
MARK = re.compile(r"<!-- finds: ([a-z0-9, -]+?)\s*(@[+-]\d)? -->")
FILE = re.compile(r"[\w-]+\.(?:svg|pdf)")
Change = Callable[[str, str, str], None]
Found = Counter[tuple[str, int | None, str]]


def grown(project: Path, keep: str, drop: str) -> Found:
    """Write the pages of one twin into a copy of the small site; return the findings it earns."""
    wanted: Found = Counter()
    for path in sorted(SEEDED.rglob("*.*")):
        name = path.relative_to(SEEDED).as_posix()
        (project / name).parent.mkdir(exist_ok=True)
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            lines = [line for line in text.split("\n") if not line.startswith(drop)]
            lines = [line.removeprefix(f"{keep} ") for line in lines]
            for number, line in enumerate(lines, 1):
                for rules, off in MARK.findall(line):
                    at = number + int(off[1:] or 0) if off else number
                    wanted.update((name, at, rule.strip()) for rule in rules.split(","))
            text = "\n".join(lines)
            for file in FILE.findall(text):
                if file != "missing.svg":
                    drawing = f"<svg>{'<g/>' * len(file)}</svg>"
                    (project / "docs" / file).write_text(drawing, "utf-8")
        (project / name).write_text(text, "utf-8")
    return wanted


def checked(project: Path) -> list[dict[str, Any]]:
    build(project, project / "site", strict=False)
    return check(project)


@pytest.fixture
def seeded(project: Path) -> Path:
    shutil.rmtree(project / "site", ignore_errors=True)
    return project


def test_every_planted_fault_is_found_on_its_line(seeded: Path) -> None:
    wanted = grown(seeded, "✗", "✓")
    assert wanted.total() >= 60
    found: Found = Counter()
    for finding in checked(seeded):
        found[finding["place"]["file"], finding["place"]["line"], finding["rule"]] += 1
    assert (wanted - found, found - wanted) == (Counter(), Counter())


def test_the_clean_twin_has_no_finding(seeded: Path) -> None:
    grown(seeded, "✓", "✗")
    assert checked(seeded) == []


def test_a_fault_of_a_template_is_the_templates(seeded: Path, change: Change) -> None:
    change("overrides/components/disclaimer.html", "<p>", '<p><img src="x.png">')
    wanted = [
        number
        for number, line in enumerate(
            (seeded / "overrides/components/disclaimer.html").read_text("utf-8").split("\n"), 1
        )
        if 'class="disclaimer"' in line
    ]
    found = [finding for finding in checked(seeded) if finding["rule"] == "images-without-alt"]
    assert len(found) == 7
    assert {(finding["place"]["file"], finding["place"]["whose"]) for finding in found} == {
        ("overrides/components/disclaimer.html", "template")
    }
    assert [found[0]["place"]["line"]] == wanted


def test_a_fault_of_a_setting_is_the_settings(seeded: Path, change: Change) -> None:
    change("mkdocs.yml", "text: Talk to someone now", "text: Click here")
    found = [finding for finding in checked(seeded) if finding["rule"] == "links-vague"]
    assert {finding["place"]["file"] for finding in found} == {"mkdocs.yml"}
    assert {finding["place"]["whose"] for finding in found} == {"setting"}
    lines = (seeded / "mkdocs.yml").read_text("utf-8").split("\n")
    assert "Click here" in lines[found[0]["place"]["line"] - 1]


def test_a_fault_in_the_front_matter_is_on_its_line(seeded: Path, change: Change) -> None:
    change("docs/signs.md", "in_short:\n", "in_short:\n  - Read more\n")
    (seeded / "overrides/base.html").write_text(
        (seeded / "overrides/base.html")
        .read_text("utf-8")
        .replace("{{ point | e }}", '<a href="x">{{ point | e }}</a>'),
        "utf-8",
    )
    places = [finding["place"] for finding in checked(seeded) if finding["rule"] == "links-vague"]
    lines = (seeded / "docs/signs.md").read_text("utf-8").split("\n")
    assert [lines[place["line"] - 1] for place in places] == ["  - Read more"]


def test_a_title_that_lists_and_menus_repeat_is_reported_at_the_title(
    seeded: Path, change: Change
) -> None:
    change("docs/signs.md", "title: Signs of depression", "title: More")
    found = [each["place"] for each in checked(seeded) if each["rule"] == "links-vague"]
    assert found == [{"file": "docs/signs.md", "line": 2, "whose": "page"}]


def test_what_is_written_nowhere_is_reported_as_unknown(seeded: Path) -> None:
    build(seeded, seeded / "site", strict=False)
    page = seeded / "site" / "about" / "index.html"
    page.write_text(
        page.read_text("utf-8").replace("</main>", '<div><img src="x.png"></div></main>'), "utf-8"
    )
    [found] = [finding for finding in check(seeded) if finding["rule"] == "images-without-alt"]
    assert found["place"] == {"file": "about/index.html", "line": None, "whose": "unknown"}


def test_pages_are_matched_without_mkdocs(tmp_path: Path) -> None:
    for name in ("a/b.md", "c/index.md", "index.md", "d.md", "d/index.md", "e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    built = ["a/b/index.html", "c/index.html", "index.html", "d/index.html", "e.html", "f.html"]
    found = {built: name for built, (name, _) in pages_of(tmp_path, "docs", built).items()}
    assert found == {
        "a/b/index.html": "docs/a/b.md",
        "c/index.html": "docs/c/index.md",
        "index.html": "docs/index.md",
        "e.html": "docs/e.md",
    }  # d could come from two files, f from none


@given(st.lists(st.sampled_from("abcde"), max_size=30), st.lists(st.sampled_from("abcde")))
def test_aligned_words_are_the_same_and_never_cross(ours: list[str], theirs: list[str]) -> None:
    found = sorted(aligned(ours, theirs).items())
    assert all(ours[at] == theirs[other] for at, other in found)
    assert [other for _, other in found] == sorted({other for _, other in found})


def test_a_text_is_aligned_with_itself() -> None:
    text = "the same words and the same words again".split()
    assert aligned(text, text) == {at: at for at in range(len(text))}
