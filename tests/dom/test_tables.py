"""A table's cells stand where HTML puts them, and each header is for what HTML says."""

import pytest

from handrail.dom.tables import Cell, Grid, grid_of
from handrail.page.page import Page


def grid(inside: str) -> Grid:
    page = Page("index.html", f"<!doctype html><html lang=en><table>{inside}</table>")
    return grid_of(page.with_tag("table")[0])


def cell(table: Grid, words: str) -> Cell:
    [found] = [each for each in table.cells if each.element.text == words]
    return found


@pytest.mark.parametrize(
    ("inside", "words", "row", "column", "wide", "high"),
    [
        ("<tr><td>a<td>b", "b", 0, 1, 1, 1),
        ("<tr><td colspan=2>a<td>b", "b", 0, 2, 1, 1),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", "c", 1, 1, 1, 1),
        ("<tr><td rowspan=0>a<tr><td>b<tr><td>c", "a", 0, 0, 1, 3),
        ("<tr><td rowspan=9>a<tr><td>b", "a", 0, 0, 1, 2),
        ("<tbody><tr><td rowspan=9>a<tbody><tr><td>b", "a", 0, 0, 1, 1),
        ("<tbody><tr><td rowspan=0>a<tbody><tr><td>b", "b", 1, 0, 1, 1),
        ("<tr><td colspan=0>a", "a", 0, 0, 1, 1),
        ("<tr><td colspan=x rowspan=-1>a", "a", 0, 0, 1, 1),
        ("<tr><td colspan=4000>a", "a", 0, 0, 1000, 1),
    ],
)
def test_where_a_cell_stands(
    inside: str, words: str, row: int, column: int, wide: int, high: int
) -> None:
    found = cell(grid(inside), words)
    assert (found.row, found.column, found.wide, found.high) == (row, column, wide, high)


@pytest.mark.parametrize(
    ("inside", "stands"),
    [
        ("<tr><th scope=rowgroup>a<tr><td>b", True),
        ("<tbody><tr><th scope=rowgroup>a<tbody><tr><td>b", False),
        ("<tbody><tr><td>b<tr><th scope=rowgroup>a", False),
        ("<tr><th scope=row>a<tr><td>b", False),
        ("<colgroup span=2><tr><th scope=colgroup>a<tr><th scope=col>x<td>b", True),
        ("<colgroup><col><col><tr><th scope=colgroup>a<tr><th scope=col>x<td>b", True),
        ("<colgroup><colgroup><tr><th scope=colgroup>a<tr><th scope=col>x<td>b", False),
        ("<tr><th scope=col colspan=2>a<tr><th scope=col>x<td>b", True),
    ],
)
def test_what_a_header_stands_for(inside: str, stands: bool) -> None:
    table = grid(inside)
    assert table.stands_for_a_cell(cell(table, "a")) == stands


@pytest.mark.parametrize(
    ("inside", "bare"),
    [
        ("<tr><th>a<td>b<tr><td>c<td>d", ["d"]),
        ("<tr><th scope=row>a<td>b<tr><td>c<td>d", ["c", "d"]),
        ("<tr><th scope=col>a<td>b<tr><td>c<td>d", ["b", "d"]),
        ("<tr><th scope=rowgroup>a<td>b<tr><td>c<td>d", []),
        ("<tbody><tr><th scope=rowgroup>a<td>b<tbody><tr><td>c<td>d", ["c", "d"]),
        ("<tr><th id=h>a<td>b<tr><td>c<td headers=h>d", []),
        ("<tr><th>a<td>b<tr><td>c<td>", []),
        ("<tr><th>a<td>b<tr><td>c<td aria-label=e>d", []),
        ("<tr><td>b<td role=columnheader>a<tr><td>c<td>d", ["b", "c"]),
    ],
)
def test_what_no_header_stands_for(inside: str, bare: list[str]) -> None:
    assert [each.element.text for each in grid(inside).without_header] == bare


@pytest.mark.parametrize(
    ("inside", "lengths", "overlaps"),
    [
        ("<tr><td>a<td>b<tr><td>c", [2, 1], False),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [2, 2], False),
        ("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c", [2, 3], True),
    ],
)
def test_how_long_rows_are(inside: str, lengths: list[int], overlaps: bool) -> None:
    table = grid(inside)
    assert list(table.lengths.values()) == lengths
    assert table.overlaps == overlaps


def test_spans_without_number_cost_little() -> None:
    table = grid("<tr><td rowspan=60000 colspan=1000>a" * 5000)
    assert len(table.cells) == 5000
