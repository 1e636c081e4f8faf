"""The title of a document, lines in bold, and levels without a gap."""

import pytest

from handrail.importing.log import Log
from handrail.importing.steps.headings import (
    ask_about_bold_lines,
    close_up,
    take_title,
    without_long_headings,
)
from importing_steps import asked, blocks, document, interview, markdown


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ('<p class="title">After a loss</p><h1>Grief</h1><p>x</p><h1>Help</h1>', "After a loss"),
        ("<h1>After a loss</h1><p>x</p><h2>Grief</h2>", "After a loss"),
        ("<p>Ward 4</p><h1>After a loss</h1><p>x</p>", "After a loss"),
        ("<h1>After a loss</h1><p>x</p><h1>Grief</h1><p>y</p><h1>Help</h1>", "After a loss"),
        ("<p>No title at all.</p><h2>Grief</h2>", ""),
    ],
)
def test_the_title_is_found_and_taken_out(html: str, title: str) -> None:
    made = document(html)
    assert take_title(made) == title
    assert not title or f"# {title}" not in markdown(made.blocks)


def test_the_properties_of_the_file_name_it_where_the_text_does_not() -> None:
    made = document("<p>x</p><p>y</p><p>z</p><p>a</p><h1>Grief</h1><h1>Help</h1>")
    made.title = "After a loss"
    assert take_title(made) == "After a loss"


def test_a_line_in_bold_names_it_where_nothing_else_does() -> None:
    made = document("<p><b>Is drink a problem?</b></p><p>Perhaps.</p><p><b>Signs</b></p><p>x</p>")
    made.title = "Microsoft Word - Document1"
    assert take_title(made) == "Is drink a problem?"
    assert markdown(made.blocks).startswith("Perhaps.")


def test_a_name_that_begins_with_a_program_is_a_title_all_the_same() -> None:
    made = document("<p>x</p><p>y</p><p>z</p><p>a</p><h1>Grief</h1><h1>Help</h1>")
    for written, title in {
        "Microsoft Word training": "Microsoft Word training",
        "Microsoft Word": "",
        "Microsoft Word - leaflet.doc": "",
        "Microsoft Word Document": "",
    }.items():
        made.title = written
        assert take_title(made) == title


def test_a_text_that_has_the_level_of_a_heading_stays_a_text() -> None:
    long = "The ward sees everybody who comes in the night. " * 8
    found, log = blocks(f'<h1 id="a">{long}</h1><p>x</p><h2>{"Grief " * 9}</h2>'), Log()
    without_long_headings(found, log)
    assert markdown(found).startswith(long.strip())
    assert "## Grief" in markdown(found)
    assert len(log.changes) == 1


@pytest.mark.parametrize("words", ["N/A", "2025", "* * *", "A."])
def test_a_line_in_bold_without_a_word_is_no_heading(words: str) -> None:
    talk, found = interview(), blocks(f"<p>x</p><p><b>{words}</b></p><p>No.</p>")
    ask_about_bold_lines(found, talk)
    assert not asked(talk)


BOLD = "<h1>Grief</h1><p><b>Was it my fault?</b></p><p>No.</p>"


def test_a_line_in_bold_is_asked_about_and_becomes_a_heading_by_itself() -> None:
    talk, found = interview(), blocks(BOLD)
    ask_about_bold_lines(found, talk)
    assert asked(talk) == ["Was it my fault?"]
    assert markdown(found) == "# Grief\n\n## Was it my fault?\n\nNo."


@pytest.mark.parametrize("answer", ["text", "open"])
def test_a_line_in_bold_stays_where_a_person_says_so(answer: str) -> None:
    found = blocks(BOLD)
    ask_about_bold_lines(found, interview(headings={"Was it my fault?": answer}))
    assert "**Was it my fault?**" in markdown(found)


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Do not drive.</b></p><p>You may be tired.</p>",
        "<p><b>Note</b> that it is free.</p><p>x</p>",
        "<p><b>The end</b></p>",
        "<p><b>Call</b></p><h2>Next</h2>",
        f"<p><b>{'word ' * 30}</b></p><p>x</p>",
        "<ul><li><b>Sleep</b></li></ul><p>x</p>",
    ],
)
def test_other_words_in_bold_are_not_asked_about(html: str) -> None:
    talk = interview()
    ask_about_bold_lines(blocks(html), talk)
    assert not asked(talk)


def test_levels_begin_with_two_and_close_up() -> None:
    found, log = blocks("<h1>A</h1><p>x</p><h3>B</h3><p>y</p><h4>C</h4><h1>D</h1>"), Log()
    close_up(found, log)
    levels = [line.split()[0] for line in markdown(found).split("\n\n") if line.startswith("#")]
    assert levels == ["##", "###", "####", "##"]
    assert "B" in log.changes[0]


def test_a_heading_is_not_bold_as_well() -> None:
    found = blocks("<h2><b>Grief</b> and <b>you</b></h2>")
    close_up(found, Log())
    assert markdown(found) == "## Grief and you"
