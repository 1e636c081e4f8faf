"""An element has the line of the Markdown that it comes from, or none where that is not certain."""

from pathlib import Path

import pytest
from markdown import Markdown

from handrail.finding import PageFinding, Place
from handrail.page.page import Page
from handrail.sources import locate
from handrail.sources.locate import Sources
from handrail.written.snippets import Snippets


def place(folder: Path, written: str, html: str, tag: str = "p") -> Place:
    """Return the place of the last element of a name, in a page built from `written`."""
    source = folder / "a.md"
    source.write_text(f"---\ntitle: Signs\n---\n{written}", "utf-8")
    page = Page("a/index.html", f"<!doctype html><html lang=en><main>{html}</main>")
    sources = Sources({"a/index.html": ("docs/a.md", source)}, Snippets({"docs": folder}))
    element = [element for element in page.elements if element.tag == tag][-1]
    finding = PageFinding(Place("a/index.html"), "What.", "Fix.", order=element.order)
    found = sources.locate(page, finding).place
    assert found is not None
    return found


WORDS = "low mood lasts and sleep grows short while days feel long"


@pytest.mark.parametrize(
    ("kept", "line"), [(11, 4), (7, 4), (6, 4), (5, None), (4, None), (2, None)]
)
def test_half_of_the_words_give_a_line_and_fewer_do_not(
    tmp_path: Path, kept: int, line: int | None
) -> None:
    words = WORDS.split()
    shown = [*words[:kept], *(f"other{number}" for number in range(len(words) - kept))]
    found = place(tmp_path, f"{WORDS}\n", f"<p>{' '.join(shown)}</p>")
    assert found.line == line
    assert found.owner == ("page" if line else "unknown")


@pytest.mark.parametrize(("kept", "line"), [(6, 4), (5, None), (2, None)])
def test_half_of_the_words_after_a_mark_make_it_certain(
    tmp_path: Path, kept: int, line: int | None
) -> None:
    words = WORDS.split()
    shown = [*words[:kept], *(f"other{number}" for number in range(len(words) - kept))]
    found = place(tmp_path, f"## {WORDS}\n", f"<h2>{' '.join(shown)}</h2>", "h2")
    assert found.line == line


FENCES = {
    "tildes": ("~~~", "~~~"),
    "backticks": ("```", "```"),
    "four tildes": ("~~~~", "~~~~"),
    "four tildes around three": ("~~~~\n~~~", "~~~\n~~~~"),
    "four backticks around three": ("````\n```", "```\n````"),
    "tildes around backticks": ("~~~\n```", "~~~"),
}


@pytest.mark.parametrize(("begin", "end"), FENCES.values(), ids=FENCES)
def test_marks_in_a_fence_are_none(tmp_path: Path, begin: str, end: str) -> None:
    fence = f"{begin}\n![](wave.svg)\n{end}\n"
    written = f"{fence}\n![](wave.svg)\n\n{fence}"
    html = Markdown(extensions=["fenced_code"]).convert(written)
    assert html.count("<img") == 1
    line = 4 + f"{fence}\n".count("\n")
    assert place(tmp_path, written, html, "img").line == line


def test_a_comment_in_a_code_span_begins_nothing(tmp_path: Path) -> None:
    written = "Write `<!--` so.\n\n![](wave.svg)\n"
    assert place(tmp_path, written, Markdown().convert(written), "img").line == 6


def test_lines_count_as_an_editor_counts_them(tmp_path: Path) -> None:
    written = "One\u2028two\fthree\r\rFour words stand here.\r\n"
    assert place(tmp_path, written, "<p>Four words stand here.</p>").line == 6


def test_signs_between_words_are_tried_in_one_way_alone() -> None:
    """In a second way each, a search for words that are not there would never end."""
    wanted = locate._wanted("one two three")
    assert wanted.search("one <_>&amp;<b>*two*</b> three")
    assert not wanted.search("one " + "<_>&__;" * 200 + " two four")
