"""The HTML of readers becomes the document that its author meant: every word, once, in order."""

# ruff: noqa: E501 -- the examples stand in lines, as a table

from typing import Any

import pytest

from handrail.importing.document import (
    Block,
    Break,
    Callout,
    Cell,
    Definitions,
    Divider,
    Document,
    Figure,
    Heading,
    Item,
    Link,
    List,
    NoteMark,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Span,
    Table,
    Text,
    text_in,
)
from handrail.importing.markup.from_html import document_of
from handrail.importing.source import Source


def read(html: str, language: str = "en") -> Document:
    return document_of(Source(html, language=language))


def line(html: str) -> list[Any]:
    [paragraph] = read(f"<p>{html}</p>").blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.inlines


def p(text: str) -> Paragraph:
    return Paragraph([Text(text)])


def strong(text: str) -> Span:
    return Span("strong", [Text(text)])


@pytest.mark.parametrize(
    ("html", "inlines"),
    [
        (" a \n\t b ", [Text("a b")]),
        ("a<b> b</b>c", [Text("a "), strong("b"), Text("c")]),
        ("<b>a </b>b", [strong("a"), Text(" b")]),
        ("<b>a</b><b>b</b> <strong>c</strong>", [strong("ab c")]),
        ("<b>a <strong>b</strong></b>", [strong("a b")]),
        ("<b> </b>a<i></i>", [Text("a")]),
        ("a<b><br></b>b<br>", [Text("a"), Break(), Text("b")]),
        ("<code>a</code> <code>b</code>", [Span("code", [Text("a")]), Text(" "), Span("code", [Text("b")])]),
        ("<span>a</span><font>b</font>", [Text("ab")]),
        ("a\x02\x0b\u2028b\xa0c\xadd", [Text("a b\xa0c\xadd")]),
        ('<a href="x">a</a><a href="x">b</a>', [Link("x", [Text("ab")])]),
        ('<a href="x">a</a> <a href="x">b</a>', [Link("x", [Text("a")]), Text(" "), Link("x", [Text("b")])]),
        ('a<a href="x"> </a>b', [Text("a b")]),
        ('<a href="javascript:x()">a</a>', [Text("a")]),
        ('<a href="x"><img src="y" alt="z"></a>', [Link("x", [Picture("y", "z")])]),
        ('<span lang="cy">Na</span> <span lang="EN">no</span>', [Span("lang", [Text("Na")], "cy"), Text(" no")]),
    ],
)  # fmt: skip
def test_a_line_is_tidied(html: str, inlines: list[Any]) -> None:
    assert line(html) == inlines


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("a<p>b</p>c", [p("a"), p("b"), p("c")]),
        ("<div>a<section>b</section></div>", [p("a"), p("b")]),
        ("<p>a<br><br>b</p>", [p("a"), p("b")]),
        ("<b><p>a</p></b>", [Paragraph([strong("a")])]),
        ("<p>&nbsp;</p><p>a</p><h2> </h2>", [p("a")]),
        ("<h2>a<br>b</h2>", [Heading(2, [Text("a"), Break(), Text("b")])]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", [List([[p("a"), List([[p("b")]])], [p("c")]])]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [List([[p("a"), List([[p("b")]])]])]),
        ("<ol type=a start=3><li><p>a</p></ol>", [List([[p("a")]], "a", 3)]),
        ("<li>a</li> <li>b</li>", [List([[p("a")], [p("b")]])]),
        ("<blockquote>a</blockquote><hr>", [Quote([p("a")]), Divider()]),
        ("<dl><div><dt>a<dt>b</dt><dd>c</div></dl>", [Definitions([([[Text("a")], [Text("b")]], [[p("c")]])])]),
        ("<pre><code class=language-sh>\n\ta  b\n\n</code></pre>", [Preformatted("    a  b", "sh")]),
        ('<p><img src="a"></p>', [Figure([Picture("a")])]),
        ('<figure><img src=a alt=b><figcaption><p>b</p></figcaption></figure>', [Figure([Picture("a", "b")], [Text("b")])]),
        ('<div class=wp-caption><a href="a.png"><img src=a alt></a><p class=wp-caption-text>b</div>', [Figure([Picture("a", "")], [Text("b")])]),
        ('<aside class=callout data-kind=note><p class=callout-title>a</p>b</aside>', [Callout([p("b")], [Text("a")], "note")]),
        ('<p class="x author">a</p>', [Paragraph([Text("a")], role="author")]),
        ('<p data-item="l 1 a 3">a</p>', [Paragraph([Text("a")], item=Item("l", 1, "a", 3))]),
        ('<div lang="cy"><p>a</p><p lang="en">b</p></div>', [Paragraph([Span("lang", [Text("a")], "cy")]), p("b")]),
    ],
)  # fmt: skip
def test_blocks_are_found(html: str, blocks: list[Block]) -> None:
    assert read(html).blocks == blocks


def test_a_table_has_its_head_and_its_spans() -> None:
    a: list[Block] = [p("a")]
    b: list[Block] = [p("b")]
    body = "<tr><th rowspan=9>a<td colspan=2>b</tr>"
    rows = [[Cell(a, True), Cell(b, True, 2)], [Cell(a, True), Cell(b, False, 2)]]
    assert read(f"<table><tr><th>a<th colspan=2>b</tr>{body}</table>").blocks == [Table(rows, 1)]
    said = f"<table><caption>c</caption><thead><tr><td>a<td colspan=2>b</thead>{body}</table>"
    assert read(said).blocks == [Table(rows, 1, [Text("c")])]
    framed = f"<figure><table>{body}</table><figcaption>c</figcaption></figure>"
    assert read(framed).blocks == [Table(rows[1:], 0, [Text("c")])]


def test_ids_go_to_the_next_block_that_can_have_them() -> None:
    html = (
        '<a id="a"></a><p id="b"></p><table id="c"><tr><td><h2 id="d">x</h2></table><i id="e"></i>'
    )
    [table] = read(html).blocks
    assert isinstance(table, Table)
    assert table.rows[0][0].blocks == [Heading(2, [Text("x")], ["a", "b", "c", "d", "e"])]


@pytest.mark.parametrize(
    "body",
    [
        '<aside role="doc-footnote" id="n"><p>b</p></aside>',
        '<section role="doc-endnotes"><hr><ol><li id="n"><p>b <a role="doc-backlink">x</a></ol></section>',
        '<div class="footnotes"><ol><li id="n">b<a class="footnote-backref">x</a></ol></div>',
    ],
)  # fmt: skip
def test_a_note_is_found_wherever_it_stands(body: str) -> None:
    mark = '<sup><a role="doc-noteref" href="#n">1</a></sup>'
    for html in (f"<p><b>a</b>{mark}</p>{body}", f"{body}<p><b>a{mark}</b></p>"):
        document = read(html)
        assert document.blocks == [Paragraph([strong("a"), NoteMark("n")])]
        assert document.notes == {"n": [p("b")]}


def test_no_word_of_a_note_is_lost() -> None:
    note = '<aside role="doc-footnote" id="{0}">{0}</aside>'
    html = note.format("n") + note.format("m") + '<p>a<a role="doc-noteref" href="#m">1</a>'
    document = read(html + '<a role="doc-noteref" href="#gone">2</a></p>')
    assert list(document.notes) == ["m"]
    assert text_in(document.blocks) == "a2 n"


@pytest.mark.parametrize("tag", ["div", "ul><li", "ol", "blockquote", "table><tr><td", "b", "figure", "dl><dd", "dl><div", "p><object", "aside class=callout", "a href=x><p", "section class=footnotes"])  # fmt: skip
def test_what_is_nested_without_end_is_read(tag: str) -> None:
    assert text_in(read(f"<{tag}>" * 2000 + "word").blocks) == "word"
