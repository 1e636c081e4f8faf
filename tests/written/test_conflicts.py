"""Marks that a merge left in a page stop the build, with their line, and nothing else is said."""

from pathlib import Path

import pytest

from building import build, run, small
from handrail.written.conflicts import conflicts_in

OPEN = "<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> other-branch\n"
THREE = "<<<<<<< your page\nOurs.\n||||||| before\nBase.\n=======\nTheirs.\n>>>>>>> new\n"
ALONE = {
    "a text": "Text.\n\n## Heading\n",
    "a heading with a line below": "Heading\n=======\n\nText.\n",
    "a line of signs": "<<<<<<<<<<\n>>>>>>>>>>\n",
    "signs within a line": "As <<<<<<< here and >>>>>>> there.\n",
    "a quotation in a quotation": ">>>>>>> deep\n",
    "a block of code": f"```\n{OPEN}```\n",
    "a block of tildes": f"~~~ diff\n{THREE}~~~\n\nText.\n",
    "a block of four signs around one of three": f"````\n```\n{OPEN}```\n````\n",
    "code that is indented": "".join(f"    {line}\n" for line in OPEN.split("\n")),
}
FOUND = {
    "of branches": (OPEN, [(1, 5)]),
    "with the version before": (f"Text.\n\n{THREE}", [(3, 9)]),
    "two": (f"{OPEN}\nText.\n\n{THREE}", [(1, 5), (9, 15)]),
    "without names": ("<<<<<<<\na\n=======\nb\n>>>>>>>\n", [(1, 5)]),
    "of lines ended by \\r\\n": (OPEN.replace("\n", "\r\n"), [(1, 5)]),
    "around the fence of a block": (
        "<<<<<<< a\n```\nx\n=======\n~~~\nx\n>>>>>>> b\n\nText.\n", [(1, 7)],
    ),
    "below a block of code": (f"```\nx\n```\n\n{OPEN}", [(5, 9)]),
    "below a fence that nothing closes": (f"```\n\n{OPEN}", [(3, 7)]),
    "of which the last mark was taken out": ("<<<<<<< a\nx\n=======\ny\n", [(1, 1)]),
    "of which the first mark was taken out": ("a\n=======\nb\n>>>>>>> c\n", [(2, 4)]),
    "one in another": (f"<<<<<<< a\nx\n{OPEN}", [(1, 1), (3, 7)]),
}  # fmt: skip


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_what_is_no_conflict_is_left_alone(text: str) -> None:
    assert conflicts_in(text) == []


@pytest.mark.parametrize(("text", "lines"), FOUND.values(), ids=FOUND)
def test_a_conflict_is_found_on_its_lines(text: str, lines: list[tuple[int, int]]) -> None:
    assert conflicts_in(text) == lines


def test_a_build_stops_and_a_check_says_so(tmp_path: Path) -> None:
    site = small(tmp_path / "site")
    signs, about = site / "docs" / "signs.md", site / "docs" / "about.md"
    text = signs.read_text("utf-8")
    at = text.split("\n").index(next(line for line in text.split("\n") if line[:3] == "## ")) + 1
    assert build(site, site / "site").returncode == 0
    signs.write_text(text.replace("\n## ", f"\n{OPEN}\n# Twice\n\n## ", 1), "utf-8")
    front = about.read_text("utf-8")
    broken = front.replace("title: ", "<<<<<<< a\ntitle: B\n=======\ntitle: ", 1)
    about.write_text(
        broken.replace("\n", "\n>>>>>>> b\n", 5).replace("\n>>>>>>> b", "", 4), "utf-8"
    )
    result = build(site, site / "site")
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert said.count("A conflict from merging two versions is still open") == 2
    assert f"docs/signs.md:{at}" in said
    assert "docs/about.md:2" in said
    assert "second main heading" not in said
    checked = run(["handrail", "check", "site"], site)
    assert checked.returncode != 0
    assert f"docs/signs.md:{at}" in checked.stdout


def test_the_file_of_sources_is_held_to_it_too(tmp_path: Path) -> None:
    site = small(tmp_path / "site")
    sources = site / "hooks" / "data" / "sources.md"
    sources.write_text(f"{sources.read_text('utf-8')}\n{OPEN}", "utf-8")
    said = build(site, site / "site").stderr
    assert said.count("is still open") == 1
    assert "sources.md:" in said
