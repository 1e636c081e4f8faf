"""Lists of references that a text cites by number become notes."""

import pytest

from handrail.importing.steps.lists import with_lists
from handrail.importing.steps.references import cite_references
from importing_steps import document, markdown

ENTRIES = "<ol><li>Ann 2020. A study.</li><li>Bea 2021. Another.</li><li>Cy 2022. Unread.</li></ol>"


def cited(html: str) -> tuple[str, dict[str, str]]:
    made = document(html)
    made.blocks = with_lists(made.blocks)
    cite_references(made)
    return markdown(made.blocks), {name: markdown(note) for name, note in made.notes.items()}


@pytest.mark.parametrize(
    "marks",
    ["[1] and so does this [2]", "<sup>1</sup> and so<sup>2</sup>", "[1,2]", "<sup>1–2</sup>"],
)
def test_numbers_that_cite_become_marks_and_the_rest_stays(marks: str) -> None:
    text, notes = cited(f"<p>It helps{marks}.</p><h2>References</h2>{ENTRIES}")
    assert "[^ref-1]" in text
    assert "[^ref-2]" in text
    assert list(notes.values()) == ["Ann 2020. A study.", "Bea 2021. Another."]
    assert "## References\n\n- Cy 2022. Unread." in text or "1. Cy 2022. Unread." in text


def test_a_list_that_is_cited_whole_goes_with_its_heading() -> None:
    text, notes = cited("<p>It helps [1].</p><h2>Sources</h2><ol><li>Ann 2020.</li></ol>")
    assert text == "It helps[^ref-1]."
    assert notes == {"ref-1": "Ann 2020."}


def test_typed_numbers_of_references_are_known() -> None:
    text, notes = cited("<p>It helps [2].</p><h2>References</h2><p>[1] Ann.</p><p>[2] Bea.</p>")
    assert notes == {"ref-2": "Bea."}
    assert "Ann." in text


def test_references_in_one_paragraph_are_told_apart() -> None:
    text, notes = cited(
        "<p>It helps [1], and more [2].</p><h2>Notes</h2>"
        "<p>[1] Ann, <em>A study</em>,<br>in May.<br>[2] Bea.<br>[3] Cy.</p>"
    )
    assert text == "It helps[^ref-1], and more[^ref-2].\n\n## Notes\n\n- Cy."
    assert list(notes.values()) == ["Ann, *A study*,<br>\nin May.", "Bea."]


@pytest.mark.parametrize(
    "html",
    [
        "<p>m<sup>2</sup></p><h2>Help</h2><ol><li>Sit.</li><li>Stand.</li></ol>",
        "<p>It helps [9].</p><h2>References</h2><ol><li>Ann 2020.</li></ol>",
        "<p>It helps.</p><h2>References</h2><ol><li>Ann 2020.</li></ol>",
    ],
)
def test_what_cites_nothing_stays_as_it_is(html: str) -> None:
    made = document(html)
    before = markdown(made.blocks)
    assert cited(html) == (before, {})
