"""Answers to the questions of an import, and the file that keeps them."""

from pathlib import Path

import pytest

from handrail.importing.questions import Interview, Question, read_answers, written_answers

BOLD = Question(
    "headings", "Was it my fault?", "A heading?", {"heading": "", "text": ""}, "heading"
)
NUMBER = Question("numbers", "01632 960 001", "Whose?", {"take out": ""}, free=True)


def test_an_answer_counts_and_without_one_the_default() -> None:
    talk = Interview({"headings": {"Was it my fault?": "text"}})
    assert talk.answer(BOLD) == "text"
    assert talk.answer(NUMBER) == "open"
    assert [question.key for question in talk.unanswered] == ["01632 960 001"]


def test_an_answer_that_is_none_says_what_to_write() -> None:
    talk = Interview({"headings": {"Was it my fault?": "headng"}})
    talk.answer(BOLD)
    [(group, key, fault)] = talk.faults()
    assert (group, key) == ("headings", "Was it my fault?")
    assert "Did you mean “heading”?" in fault
    assert "heading, text, open" in fault


def test_the_file_holds_every_question_and_is_read_back(tmp_path: Path) -> None:
    ward = {"name": "Ward 4", "hours": "9 am to 5 pm"}
    talk = Interview({"numbers": {"01632 960 001": ward}})
    talk.answer(BOLD)
    talk.answer(NUMBER)
    file = tmp_path / "answers.yml"
    file.write_text(written_answers("a.docx", {"changes": "accept"}, talk), "utf-8")
    read = read_answers(file)
    assert read.whole == {"changes": "accept"}
    assert read.answers["headings"] == {"Was it my fault?": "heading"}
    assert read.answers["numbers"] == {"01632 960 001": ward}
    assert "heading, text, open" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("headins: {}\n", 1, "headins"),
        ("changes: maybe\n", 1, "accept"),
        ("headings:\n  a: heading\nnumbers:\n  '1': {hours: 9}\n", 4, "name"),
        ("headings: [\n", 2, ""),
    ],
)
def test_a_file_with_a_fault_names_its_line(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    file = tmp_path / "answers.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=rf"answers\.yml:{line}: .*{words}"):
        read_answers(file)


def test_a_wrong_answer_is_found_in_the_file_that_gives_it(tmp_path: Path) -> None:
    kept, given = tmp_path / "kept.yml", tmp_path / "given.yml"
    kept.write_text("changes: accept\nheadings:\n  One: heading\n  Two: x\n", "utf-8")
    given.write_text("headings:\n  One: y\n", "utf-8")
    read = read_answers(given, read_answers(kept))
    assert read.whole == {"changes": "accept"}
    assert read.answers["headings"] == {"One": "y", "Two": "x"}
    assert "given.yml:2" in str(read.finding("headings", "One", "“y” is no answer. Write z."))
    assert "kept.yml:4" in str(read.finding("headings", "Two", "“x” is no answer. Write z."))


def test_answers_that_fit_no_question_are_known() -> None:
    talk = Interview({"headings": {"Gone": "text"}})
    talk.answer(BOLD)
    assert talk.unused == ["Gone"]


def test_an_answer_that_is_not_asked_for_this_time_is_kept(tmp_path: Path) -> None:
    talk = Interview({"headings": {"Gone": "text"}, "numbers": {"1": {"name": "A", "hours": "9"}}})
    talk.answer(BOLD)
    file = tmp_path / "answers.yml"
    file.write_text(written_answers("a.docx", {}, talk), "utf-8")
    read = read_answers(file)
    assert read.answers["headings"]["Gone"] == "text"
    assert read.answers["numbers"]["1"] == {"name": "A", "hours": "9"}
