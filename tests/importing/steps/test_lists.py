"""Items that a word processor keeps apart, or that somebody typed, become lists."""

import pytest

from handrail.importing.steps.lists import with_lists
from importing_steps import blocks, markdown


def made(html: str) -> str:
    return markdown(with_lists(blocks(html)))


def test_a_paragraph_that_only_has_a_dash_in_it_is_no_item() -> None:
    assert made("<p>Nine to five – on weekdays.</p><p>Well - nearly.</p>") == (
        "Nine to five – on weekdays.\n\nWell - nearly."
    )


def test_one_line_with_a_hyphen_is_no_list_and_one_with_a_bullet_is() -> None:
    assert made("<p>- A patient, 2025</p>") == r"\- A patient, 2025"
    assert made("<p>• Bring a friend.</p>") == "- Bring a friend."


def test_a_sentence_that_begins_with_a_year_or_an_initial_is_no_item() -> None:
    assert made("<p>2025. A hard year.</p><p>2026. A better one.</p>").startswith("2025")
    assert made("<p>A. Smith wrote this.</p><p>He did not sign it.</p>").startswith("A. Smith")


@pytest.mark.parametrize("sign", ["•\t", "•", "▪ ", "– ", "- ", "· ", "* ", "\uf0b7\t", "✓ "])
def test_typed_bullets_make_a_list(sign: str) -> None:
    assert made(f"<p>You may feel:</p><p>{sign}tired</p><p>{sign}<b>sad</b> a lot</p>") == (
        "You may feel:\n\n- tired\n- **sad** a lot"
    )


def test_typed_numbers_and_letters_make_a_list_that_begins_as_they_do() -> None:
    assert made("<p>1. Sit down.</p><p>2. Breathe.</p>") == "1. Sit down.\n2. Breathe."
    assert '<ol type="a"' in made("<p>a) Sit.</p><p>b) Stand.</p>")
    assert 'start="4"' in made("<p>4) Sit.</p><p>5) Stand.</p>")


def test_another_sign_below_an_item_is_one_level_deeper() -> None:
    assert made("<p>• one</p><p>o under</p><p>o under too</p><p>• two</p>") == (
        "- one\n    - under\n    - under too\n- two"
    )
    text = made("<p>1. one</p><p>a) under</p><p>b) under too</p><p>2. two</p>")
    assert text.startswith("1. one\n")
    assert text.endswith("2. two")


def test_numbers_that_do_not_count_on_make_no_list() -> None:
    assert made("<p>3. Rest</p><p>7. Walk</p>") == "3\\. Rest\n\n7\\. Walk"


def test_lines_of_one_paragraph_become_items_after_its_first_line() -> None:
    assert made("<p>Call if<br>• you bleed<br>• you are in pain</p>") == (
        "Call if\n\n- you bleed\n- you are in pain"
    )


def item(text: str, of: str) -> str:
    return f'<p data-item="{of}">{text}</p>'


def test_items_of_a_word_processor_nest_by_their_level() -> None:
    html = (
        item("one", "7 0 1 1")
        + item("under one", "8 1 - 1")
        + item("deeper", "8 2 - 1")
        + item("under one too", "8 1 - 1")
        + item("two", "7 0 1 1")
    )
    assert made(html) == ("1. one\n    - under one\n        - deeper\n    - under one too\n2. two")


def test_a_list_begun_anew_within_another_stands_below_the_item_before_it() -> None:
    html = (
        item("one", "7 0 1 1")
        + item("under one", "8 0 - 1")
        + item("under one too", "8 0 - 1")
        + item("two", "7 0 1 1")
    )
    assert made(html) == "1. one\n    - under one\n    - under one too\n2. two"
    assert made(html + item("end", "9 0 - 1")).endswith("2. two\n\n<!-- -->\n\n- end")


def test_lists_begun_anew_nest_at_every_depth_and_within_each_other() -> None:
    html = (
        item("one", "1 0 1 1")
        + item("under", "1 1 - 1")
        + item("deep", "2 1 - 1")
        + item("deeper", "3 1 - 1")
        + item("deep too", "2 1 - 1")
        + item("under too", "1 1 - 1")
        + item("two", "1 0 1 1")
    )
    assert made(html).split("\n") == [
        "1. one", "    - under", "        - deep", "            - deeper", "        - deep too",
        "    - under too", "2. two",
    ]  # fmt: skip


def test_two_lists_that_follow_each_other_stay_side_by_side() -> None:
    html = item("one", "7 0 1 1") + item("first", "8 0 - 1") + item("second", "8 0 - 1")
    assert made(html) == "1. one\n\n<!-- -->\n\n- first\n- second"
    parents = item("a", "1 0 1 1") + item("x", "2 1 - 1") + item("y", "3 1 - 1")
    again = item("b", "1 0 1 1") + item("z", "2 1 - 1")
    assert "            - y" not in made(parents + again)


def test_a_thousand_lists_within_each_other_are_read() -> None:
    names = [*range(1000), *reversed(range(1000))]
    assert "word999" in made("".join(item(f"word{name}", f"{name} 0 - 1") for name in names))


def test_a_list_that_a_paragraph_interrupts_goes_on_counting() -> None:
    html = item("one", "7 0 1 1") + "<p>Rest.</p>" + item("two", "7 0 1 1")
    assert 'start="2"' in made(html)


def test_two_lists_that_stand_one_after_the_other_stay_two() -> None:
    found = with_lists(blocks(item("a", "1 0 1 1") + item("b", "2 0 1 1")))
    assert len(found) == 2


def test_items_in_a_cell_and_in_a_quotation_become_lists() -> None:
    quoted = "<blockquote><p>• one</p><p>• two</p></blockquote>"
    assert made(quoted) == "> - one\n> - two"
    head = "<tr><th>A</th><th>B</th></tr>"
    cell = f"<table>{head}<tr><td><p>• one</p><p>• two</p></td><td>x</td></tr></table>"
    assert "\n- one\n- two\n" in made(cell)
