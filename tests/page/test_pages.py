"""A page's tree is what a browser builds of it, and leaves nothing behind."""

import gc

from handrail.dom.names import hidden, name_of
from handrail.dom.tables import grid_of
from handrail.dom.tree import DEEPEST
from handrail.page.page import Page


def page_of(body: str) -> Page:
    return Page("index.html", f'<!doctype html><html lang="en"><title>T</title><body>{body}')


def test_what_is_inside_an_element_comes_in_the_order_of_the_page() -> None:
    page = page_of("<ul id=a><li>1<b>2</b><li><i>3</i></ul><p>4")
    assert [one.tag for one in page.ids["a"].descendants()] == ["li", "b", "li", "i"]
    assert list(page.ids["a"].elements[0].elements[0].descendants()) == []


def test_what_a_template_holds_is_not_on_the_page_and_moves_no_line() -> None:
    page = page_of("<template>\n<p id=a>No<template><b>No</b></template></template>\n<p id=b>Yes")
    assert [one.tag for one in page.elements] == ["html", "head", "title", "body", "template", "p"]
    assert page.body is not None
    assert page.body.text == "Yes"
    assert page.ids["b"].line == 3


def test_of_what_is_nested_too_deeply_every_word_is_kept() -> None:
    page = page_of("".join(f"{level} <b>" for level in range(400)) + "<i id=a>end</i>")
    assert page.body is not None
    assert page.body.text == " ".join([*map(str, range(400)), "end"])
    assert page.tree.depth > DEEPEST
    assert sum(1 for _ in page.ids["a"].ancestors()) == DEEPEST + 1
    assert page.ids["a"] in list(page.body.descendants())


def test_what_is_hidden_hides_what_is_inside() -> None:
    page = page_of(
        "<p id=a>Seen<p hidden><b id=b>x</b></p><p aria-hidden=true><b id=c>x</b><p inert>"
        "<b id=d>x</b></p><audio><b id=e>x</b></audio><svg><defs><g id=f></g></defs></svg>"
    )
    assert [name for name in "abcdef" if hidden(page.ids[name])] == list("bcdef")


def test_a_page_that_is_taken_apart_leaves_no_memory_to_look_for() -> None:
    gc.collect()
    gc.disable()
    try:
        page = page_of(
            "<style>b{color:red}</style><h2>Words</h2><a href=x>A <b>link</b></a>"
            "<table><tr><th>Day<td>A <q>word</q></table>"
        )
        assert [name_of(one) for one in page.with_tag("h2", "a")] == ["Words", "A link"]
        assert page.with_tag("b")[0].style("color") == "red"
        assert page.headings
        assert "A word" in [line.text for line in page.said.lines]
        assert grid_of(page.with_tag("table")[0])
        assert sections_in(page)
        page.release()
        del page
        assert gc.collect() == 0
    finally:
        gc.enable()
