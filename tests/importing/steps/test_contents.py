"""What a document has for paper goes; tables and pictures get what belongs to them."""

import re

import pytest

from handrail.importing.log import Log
from handrail.importing.steps.captions import with_captions
from handrail.importing.steps.contents import leave_out_paper
from handrail.importing.steps.tables import settle_tables
from importing_steps import blocks, markdown

TEXT = "<h2>Grief</h2><p>x</p><h2>What helps</h2><p>y</p>"


@pytest.mark.parametrize(
    "contents",
    [
        "<h2>Contents</h2><ul><li>Grief</li><li>What helps</li></ul>",
        "<p>In this guide</p><p>Grief ........ 3</p><p>What helps\t7</p>",
        '<p>On this page</p><ol><li><a href="#a">Grief</a><ul><li>What helps</li></ul></li></ol>',
    ],
)
def test_a_table_of_contents_goes(contents: str) -> None:
    found, log = blocks(contents + TEXT), Log()
    leave_out_paper(found, log)
    assert markdown(found) == "## Grief\n\nx\n\n## What helps\n\ny"
    assert "Grief" in log.dropped[0].words


def test_a_list_that_is_no_table_of_contents_stays() -> None:
    found = blocks(f"<h2>Contents</h2><ul><li>Tissues</li><li>Tea</li></ul>{TEXT}")
    leave_out_paper(found, Log())
    assert "- Tissues" in markdown(found)


def test_numbers_and_running_heads_of_pages_go() -> None:
    foot = "<p>Leaflet 17 – page {}</p>"
    html = TEXT + foot.format(1) + "<p>a</p><p>2</p>" + foot.format(2) + "<p>b</p>" + foot.format(3)
    found, log = blocks(html), Log()
    leave_out_paper(found, log)
    assert "Leaflet" not in markdown(found)
    assert len(log.dropped) == 4


def test_a_caption_joins_its_picture_or_its_table() -> None:
    image, row = '<p><img src="a.png" alt="A"></p>', "<table><tr><th>A</th><th>B</th></tr></table>"
    for html in (
        f'{image}<p class="caption">Waves.</p>',
        f"{image}<p>Figure 2: Waves.</p>",
        f"<p>Table 1. Waves.</p>{row}",
    ):
        assert len(with_captions(blocks(html))) == 1, html
    for html in (
        f"<p>Table 1 shows.</p><p>x</p>{row}",
        f'<p>x</p>{row}<p class="caption">Table 1. Waves.</p>',
    ):
        assert len(with_captions(blocks(html))) == 3


def test_the_first_row_of_a_table_becomes_its_head() -> None:
    found = blocks(
        "<table><tr><td>Who</td><td>When</td></tr><tr><td>Us</td><td>9–5</td></tr></table>"
    )
    settle_tables(found, Log())
    assert markdown(found).startswith("| Who | When |\n| --- | --- |")


def test_a_table_of_one_row_becomes_text() -> None:
    found = blocks("<table><tr><td>Call us.</td><td>Or write.</td></tr></table>")
    settle_tables(found, Log())
    assert markdown(found) == "Call us.\n\nOr write."


def table(*rows: str) -> str:
    found = blocks(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    settle_tables(found, Log())
    return markdown(found)


FOUR = "<td>Help</td><td>Nine</td>"


def test_a_first_row_that_is_one_cell_is_the_caption() -> None:
    for cell in ("td", "th"):
        made = table(
            f"<{cell} colspan=2>When we are open</{cell}>", "<td>Who</td><td>When</td>", FOUR
        )
        assert "When we are open</figcaption>" in made
        assert made.count("When we are open") == 1
        assert re.findall(r"<th[^>]*>(\w+)", made) == ["Who", "When"]


def test_a_cell_with_nothing_beside_it_is_no_head() -> None:
    first = f"<td>{'word ' * 20}</td><td>Nine</td>"
    made = table(first, "<td colspan=2>On holidays</td>", FOUR, FOUR)
    assert re.findall(r"<th[^>]*>(\w+)", made) == ["word", "Help", "Help"]
    assert "On holidays</td>" in made
    made = table("<td>Who</td><td>When</td>", FOUR, "<th colspan=2>On holidays</th>", FOUR)
    assert "On holidays</td>" in made


def test_a_head_whose_cells_span_columns_is_written_as_a_head() -> None:
    made = table(
        "<td></td><td colspan=2>In May</td>",
        "<td>Who</td><td>A</td><td>B</td>",
        FOUR + "<td>x</td>",
    )
    assert re.findall(r"<th[^>]*>([\w ]+)", made) == ["In May"]


def test_cells_that_say_nothing_are_no_heads() -> None:
    made = table(
        "<td></td><td></td><td>Nine</td>", "<td>Us</td><td>x</td><td>Ten</td>", FOUR + "<td>x</td>"
    )
    assert re.findall(r"<th[^>]*>([\w ]*)", made) == ["Us", "Help"]


def test_a_head_has_all_rows_that_its_cells_reach_down_to() -> None:
    made = table(
        "<td rowspan=2>Who</td><td colspan=2>When</td>",
        "<td>From</td><td>To</td>",
        FOUR + "<td>x</td>",
    )
    assert re.findall(r"<th[^>]*>(\w+)", made) == ["Who", "When", "From", "To"]
    assert made.index("From") < made.index("</thead>")


def test_a_first_row_whose_cells_reach_down_to_the_end_is_no_head() -> None:
    made = table("<td rowspan=2>Who</td><td>When</td>", "<td>Where</td>")
    assert re.findall(r"<th[^>]*>(\w+)", made) == ["Who"]


def test_pictures_of_a_first_column_are_its_heads() -> None:
    long = "word " * 20
    made = table(*[f"<td><img src=a.png alt=Open></td><td>{long}</td>"] * 2)
    assert made.count("<th ") == 2


def left(html: str) -> tuple[str, list[str]]:
    found, log = blocks(html), Log()
    leave_out_paper(found, log)
    return markdown(found), [each.words for each in log.dropped]


def test_numbers_of_pages_that_count_on_go() -> None:
    pages = [
        f"<p>Text of page {'abc'[page]}.</p><p>{sign.format(page + 4)}</p>"
        for page, sign in enumerate(("{}", "- {} -", "{}"))
    ]
    text, dropped = left("".join(pages))
    assert dropped == ["4", "- 5 -", "6"]
    assert text == "Text of page a.\n\nText of page b.\n\nText of page c."
    assert left("<p>x</p><p>Page 2</p><p>y</p><p>3 of 9</p><p>z</p>")[1] == ["Page 2", "3 of 9"]


@pytest.mark.parametrize(
    "numbers",
    [
        ["685,714", "209,422", "–68,027"],
        ["2019", "2020", "2021"],
        ["1036"],
        ["1/2"],
        ["999", "116"],
    ],
)
def test_numbers_that_the_text_says_stay(numbers: list[str]) -> None:
    html = "<p>They were:</p>" + "".join(f"<p>{number}</p>" for number in numbers) + "<p>x</p>"
    text, dropped = left(html)
    assert not dropped
    assert all(number in text for number in numbers)
