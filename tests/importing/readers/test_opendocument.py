"""What a person gets of an OpenDocument text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import style as odf_style
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

from handrail.importing.source import Pending
from office_files import OTHER_PICTURE, PICTURE, blocks, odt, read_odt, words


def _style(name: str, properties: str = "", parent: str = "", family: str = "paragraph") -> str:
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{based}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def _p(content: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def _span(content: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def test_what_a_paragraph_is_comes_from_its_style_or_a_parent() -> None:
    named = "".join(
        f'<style:style style:family="paragraph" style:name="{name.replace(" ", "_20_")}"'
        f' style:display-name="{name}"/>'
        for name in ("Title", "Subtitle", "Quotations", "Caption", "Preformatted Text")
    ) + _style("Illustration", parent="Caption")
    body = (
        _p("A", "P1")
        + _p("B", "Subtitle")
        + '<text:h text:outline-level="2">C</text:h><text:h text:outline-level="9">D</text:h>'
        + _p("E", "Quotations")
        + _p("F", "Quotations")
        + _p("G", "Illustration")
        + _p("if x:<text:line-break/><text:s text:c='4'/>y", "Preformatted_20_Text")
        + _p("")
    )
    assert blocks(read_odt(odt(body, _style("P1", parent="Title"), named))) == [
        '<p class="title">A</p>',
        '<p class="subtitle">B</p>',
        "<h2>C</h2>",
        "<h6>D</h6>",
        "<blockquote>",
        "<p>E</p>",
        "<p>F</p>",
        "</blockquote>",
        '<p class="caption">G</p>',
        "<pre>if x:",
        "    y</pre>",
    ]


def test_runs_look_as_their_styles_say() -> None:
    automatic = (
        _style("T1", 'fo:font-weight="bold"', family="text")
        + _style("T2", 'fo:font-style="italic"', "T1", "text")
        + _style("T3", 'style:text-position="super 58%"', family="text")
        + _style("T4", 'style:text-position="-33% 58%"', family="text")
        + _style("T5", 'style:text-underline-style="solid" fo:color="#ff0000"', family="text")
        + _style("T6", 'style:text-line-through-style="solid"', family="text")
        + _style("P1", 'fo:font-weight="bold"')
    )
    body = (
        _p(
            _span("bold", "T1") + " " + _span("too", "T1") + _span("both", "T2")
            + " m" + _span("2", "T3") + _span("x", "T4") + _span(" plain ", "T5")
            + _span("no", "T6")
        )
        + _p("Fake heading", "P1")
        + f'<text:h text:outline-level="1">{_span("Bold heading", "T1")}</text:h>'
    )  # fmt: skip
    assert blocks(read_odt(odt(body, automatic))) == [
        "<p><strong>bold too<em>both</em></strong> m<sup>2</sup><sub>x</sub> plain"
        " <del>no</del></p>",
        "<p><strong>Fake heading</strong></p>",
        "<h1>Bold heading</h1>",
    ]


def _list_style(name: str, *levels: str) -> str:
    written = ""
    for number, level in enumerate(levels, 1):
        if level == "-":
            written += f'<text:list-level-style-bullet text:level="{number}"/>'
        else:
            form, _, start = level.partition(" ")
            begin = f' text:start-value="{start}"' if start else ""
            written += (
                f'<text:list-level-style-number text:level="{number}"{begin}'
                f' style:num-format="{form}" style:num-suffix="."/>'
            )
    return f'<text:list-style style:name="{name}">{written}</text:list-style>'


def _list(items: str, about: str = "") -> str:
    return f"<text:list {about}>{items}</text:list>"


def _item(content: str, about: str = "") -> str:
    return f"<text:list-item {about}>{content}</text:list-item>"


def _shape(body: str, *styles: str) -> str:
    return "".join(blocks(read_odt(odt(body, "".join(styles))))).replace("</li>", "")


def test_lists_keep_their_kinds_levels_and_starts() -> None:
    inner = _list(_item(_p("a")) + _item(_p("b")))
    body = _list(_item(_p("one") + inner) + _item(_p("two") + _p("more")), 'text:style-name="L1"')
    assert _shape(body, _list_style("L1", "1 3", "a")) == (
        '<ol start="3"><li><p>one</p><ol type="a"><li><p>a</p><li><p>b</p></ol>'
        "<li><p>two</p><p>more</p></ol>"
    )


def test_a_list_goes_on_after_a_paragraph_between() -> None:
    one = _list(_item(_p("1")) + _item(_p("2")), 'text:style-name="L1" xml:id="first"')
    two = _list(_item(_p("3")), 'text:style-name="L1" text:continue-numbering="true" xml:id="x"')
    three = _list(_item(_p("4")), 'text:style-name="L1" text:continue-list="x"')
    anew = _list(_item(_p("1")) + _item(_p("9"), 'text:start-value="9"'), 'text:style-name="L1"')
    assert _shape(one + _p("between") + two + three + anew, _list_style("L1", "1")) == (
        "<ol><li><p>1</p><li><p>2</p></ol><p>between</p>"
        '<ol start="3"><li><p>3</p></ol><ol start="4"><li><p>4</p></ol>'
        '<ol><li><p>1</p></ol><ol start="9"><li><p>9</p></ol>'
    )


def test_a_deeper_list_on_its_own_belongs_to_the_item_before() -> None:
    body = _list(
        _item(_p("one")) + _item(_list(_item(_p("deep")))) + _item(_p("two")),
        'text:style-name="L1"',
    )
    assert _shape(body, _list_style("L1", "1", "-")) == (
        "<ol><li><p>one</p><ul><li><p>deep</p></ul><li><p>two</p></ol>"
    )


def test_numbered_headings_in_a_list_are_headings() -> None:
    heading = '<text:h text:outline-level="{}">{}</text:h>'.format
    body = _list(_item(heading(1, "One")) + _item(_list(_item(heading(2, "Deep")))))
    assert _shape(body) == "<h1>One</h1><h2>Deep</h2>"


def test_notes_links_and_places() -> None:
    note = (
        '<text:note text:id="ftn0" text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body>{_p('Source.')}</text:note-body></text:note>"
    )
    body = (
        _p(f'Said{note} <text:a xlink:href="https://a.example/">here</text:a>.')
        + _p('<text:a xlink:href="#The%20place">there</text:a> <text:bookmark-ref'
             ' text:ref-name="x" text:reference-format="text">too</text:bookmark-ref>')
        + _p('<text:bookmark-start text:name="The place"/>A<text:bookmark-end text:name="x"/>')
        + _p('<text:bookmark text:name="x"/><text:bookmark text:name="unused"/>B')
        + _p('As in<text:note-ref text:ref-name="ftn0">1</text:note-ref>')
    )  # fmt: skip
    mark = '<a role="doc-noteref" href="#ftn0"></a>'
    assert blocks(read_odt(odt(body))) == [
        f'<p>Said{mark} <a href="https://a.example/">here</a>.</p>',
        '<p><a href="#The place">there</a> <a href="#x">too</a></p>',
        '<p id="The place">A</p>',
        '<p id="x">B</p>',
        f"<p>As in{mark}</p>",
        '<aside role="doc-footnote" id="ftn0">',
        "<p>Source.</p>",
        "</aside>",
    ]


def _frame(inner: str, about: str = "") -> str:
    return f"<draw:frame {about}>{inner}</draw:frame>"


_IMAGE = '<draw:image xlink:href="Pictures/a.png"/>'


@pytest.mark.parametrize(
    ("frame", "written"),
    [
        (_frame(_IMAGE + "<svg:title>T</svg:title><svg:desc>A tree</svg:desc>"), ' alt="A tree"'),
        (_frame(_IMAGE + "<svg:title>A tree</svg:title>"), ' alt="A tree"'),
        (_frame(_IMAGE + "<svg:desc/>"), ""),
        (_frame(_IMAGE), ""),
        (_frame(_IMAGE, 'loext:decorative="true"'), ' alt=""'),
    ],
)
def test_a_picture_has_the_words_that_somebody_wrote(frame: str, written: str) -> None:
    parts = {"Pictures/a.png": PICTURE, "Pictures/b.png": OTHER_PICTURE}
    for body in (_p(frame), frame):
        read = read_odt(odt(body, parts=parts))
        assert blocks(read) == [f'<p><img src="pictures/1.png"{written}></p>']
        assert read.pictures == {"pictures/1.png": PICTURE}


def test_pictures_elsewhere_are_listed() -> None:
    image = '<draw:image xlink:href="{}"/><svg:desc>Seen</svg:desc>'.format
    body = _p("a" + _frame(image("https://far.example/x.png")) + _frame(image("../../x.png")))
    read = read_odt(odt(body))
    assert blocks(read) == ["<p>a</p>"]
    assert [dropped.words for dropped in read.dropped] == [
        "https://far.example/x.png Seen",
        "../../x.png Seen",
    ]


def test_boxes_and_captions() -> None:
    box = _frame(f"<draw:text-box>{_p('In the box')}</draw:text-box>")
    caption = _frame(_IMAGE + "<svg:desc>A tree</svg:desc>") + "Figure 1: a tree"
    figure = _frame(f"<draw:text-box>{_p(caption, 'Caption')}</draw:text-box>")
    shape = f"<draw:custom-shape>{_p('In the shape')}</draw:custom-shape>"
    read = read_odt(
        odt(_p(f"Text{box}") + _p(figure) + _p(shape), parts={"Pictures/a.png": PICTURE})
    )
    assert blocks(read) == [
        "<p>Text</p>",
        '<aside class="callout">',
        "<p>In the box</p>",
        "</aside>",
        '<p><img src="pictures/1.png" alt="A tree"></p>',
        '<p class="caption">Figure 1: a tree</p>',
        '<aside class="callout">',
        "<p>In the shape</p>",
        "</aside>",
    ]


def test_formulas_stay_as_characters_and_charts_are_listed() -> None:
    math = "<math:math><math:mi>x</math:mi><math:mo>=</math:mo><math:mn>2</math:mn></math:math>"
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    chart = f"<office:chart {names}><text:p>Weeks</text:p></office:chart>"
    body = _p(f"So {_frame(f'<draw:object>{math}</draw:object>')}.") + _p(
        _frame('<draw:object xlink:href="./Object 1"/>' + _IMAGE)
    )
    parts: dict[str, str | bytes] = {"Object 1/content.xml": f"<x>{chart}</x>"}
    parts["Pictures/a.png"] = PICTURE
    read = read_odt(odt(body, parts=parts))
    assert blocks(read) == ["<p>So x=2.</p>"]
    assert [(dropped.what, dropped.words) for dropped in read.dropped] == [("a chart", "Weeks")]


def test_tables_keep_their_head_and_spans() -> None:
    def cell(content: str, about: str = "") -> str:
        return f"<table:table-cell {about}>{_p(content)}</table:table-cell>"

    body = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
        + cell("A", 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
        + "<table:table-row>" + cell("b", 'table:number-rows-spanned="2"') + cell("c")
        + "</table:table-row><table:table-row><table:covered-table-cell/>" + cell("d")
        + "</table:table-row></table:table>"
    )  # fmt: skip
    assert blocks(read_odt(odt(body))) == [
        "<table>",
        "<thead>",
        '<tr><th colspan="2"><p>A</p></th></tr>',
        "</thead>",
        "<tbody>",
        '<tr><td rowspan="2"><p>b</p></td><td><p>c</p></td></tr>',
        "<tr><td><p>d</p></td></tr>",
        "</tbody>",
        "</table>",
    ]


def test_contents_hidden_text_headers_and_footers_go_and_are_listed() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        + _p("Contents") + _p("One<text:tab/>1") + "</text:index-body></text:table-of-content>"
        + _p("Seen" + _span(" secret", "T1"))
        + f'<text:section text:display="none">{_p("a section")}</text:section>'
    )  # fmt: skip
    master = (
        f"<style:master-page><style:header>{_p('Clinic')}</style:header>"
        f"<style:header-first>{_p('Clinic')}</style:header-first>"
        f"<style:footer>{_p('Page 1')}</style:footer></style:master-page>"
    )
    read = read_odt(odt(body, _style("T1", 'text:display="none"', family="text"), master=master))
    assert blocks(read) == ["<p>Seen</p>"]
    assert [(dropped.what, dropped.words) for dropped in read.dropped] == [
        ("a table of contents or an index", "Contents One 1"),
        ("hidden text", "secret a section"),
        ("a header of the pages", "Clinic"),
        ("a footer of the pages", "Page 1"),
    ]


def test_languages() -> None:
    named = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="en"'
        ' fo:country="GB"/></style:default-style>'
    )
    welsh = _style("T1", 'fo:language="cy" fo:country="GB"', family="text")
    american = _style("T2", 'fo:language="en" fo:country="US"', family="text")
    body = _p("It is said: " + _span("iechyd da", "T1") + " – " + _span("that is all.", "T2"))
    read = read_odt(odt(body, welsh + american, named))
    assert read.language == "en-GB"
    assert blocks(read) == ['<p>It is said: <span lang="cy-GB">iechyd da</span> – that is all.</p>']


def _region(name: str, kind: str, who: str, content: str = "") -> str:
    return (
        f'<text:changed-region text:id="{name}"><text:{kind}><office:change-info><dc:creator>{who}'
        f"</dc:creator></office:change-info>{content}</text:{kind}></text:changed-region>"
    )


def _mark(kind: str, name: str) -> str:
    return f'<text:change{kind} text:change-id="{name}"/>'


@pytest.mark.parametrize(
    ("regions", "body", "made", "taken_back", "pending"),
    [
        (
            _region("c1", "insertion", "Ann"),
            _p(f"Take {_mark('-start', 'c1')}two{_mark('-end', 'c1')} each day"),
            ["<p>Take two each day</p>"],
            ["<p>Take each day</p>"],
            [Pending("insertion", "two", "Ann", "Take")],
        ),
        (
            _region("c1", "deletion", "Ben", _p("at night")),
            _p(f"Take one {_mark('', 'c1')} each day"),
            ["<p>Take one each day</p>"],
            ["<p>Take one at night each day</p>"],
            [Pending("deletion", "at night", "Ben", "Take one")],
        ),
        (
            _region("c1", "insertion", "Ann"),
            _p(f"One{_mark('-start', 'c1')} more") + _p("and") + _p(f"{_mark('-end', 'c1')}, two"),
            ["<p>One more</p>", "<p>and</p>", "<p>, two</p>"],
            ["<p>One, two</p>"],
            [Pending("insertion", "more and", "Ann", "One")],
        ),
        (
            _region("c1", "deletion", "Ann", _p(" one") + _p("two ")),
            _p(f"Before{_mark('', 'c1')}after"),
            ["<p>Beforeafter</p>"],
            ["<p>Before one</p>", "<p>two after</p>"],
            [Pending("deletion", "one two", "Ann", "Before")],
        ),
        (
            _region("c1", "deletion", "Ann", _p(" 1") + _p("2 "))
            + _region("c2", "deletion", "Ben", _p(" 3") + _p("4 ")),
            _p(f"a{_mark('', 'c1')}b{_mark('', 'c2')}c"),
            ["<p>abc</p>"],
            ["<p>a 1</p>", "<p>2 b 3</p>", "<p>4 c</p>"],
            [Pending("deletion", "1 2", "Ann", "a"), Pending("deletion", "3 4", "Ben", "ab")],
        ),
        (
            _region("c1", "deletion", "Ann", _p("Gone")),
            _p("a") + _mark("", "c1") + _p("b"),
            ["<p>a</p>", "<p>b</p>"],
            ["<p>a</p>", "<p>Gone</p>", "<p>b</p>"],
            [Pending("deletion", "Gone", "Ann", "a")],
        ),
        (
            _region("c1", "format-change", "Ann"),
            _p(f"a {_mark('-start', 'c1')}b{_mark('-end', 'c1')}"),
            ["<p>a b</p>"],
            ["<p>a b</p>"],
            [],
        ),
        (
            _region("c1", "insertion", "Ann") + _region("c2", "deletion", "Ben", _p("x")),
            _p(f"a {_span(_mark('-start', 'c1') + 'b', 'T1')}c{_mark('-end', 'c1')} "
               f"{_span(_mark('', 'c2') + 'y', 'T1')} z"),
            ["<p>a bc y z</p>"],
            ["<p>a xy z</p>"],
            [Pending("insertion", "bc", "Ann", "a"), Pending("deletion", "x", "Ben", "a bc")],
        ),
    ],
)  # fmt: skip
def test_tracked_changes(
    regions: str, body: str, made: list[str], taken_back: list[str], pending: list[Pending]
) -> None:
    content = odt(f"<text:tracked-changes>{regions}</text:tracked-changes>{body}")
    assert [" ".join(line.split()) for line in blocks(read_odt(content))] == made
    assert [" ".join(line.split()) for line in blocks(read_odt(content, "reject"))] == taken_back
    assert read_odt(content).pending == read_odt(content, "reject").pending == pending


def test_comments() -> None:
    def comment(text: str, who: str, about: str = "") -> str:
        return (
            f"<office:annotation {about}><dc:creator>{who}</dc:creator>"
            f"<dc:date>2026-03-10</dc:date>{_p(text)}</office:annotation>"
        )

    body = _p(
        "About " + comment("Is it 5?", "Ann", 'office:name="a"') + "1 in 8"
        + '<office:annotation-end office:name="a"/> people' + comment("Why?", "Ben")
        + comment("Settled.", "Ben", 'loext:resolved="true"')
    )  # fmt: skip
    read = read_odt(odt(body))
    assert blocks(read) == ["<p>About 1 in 8 people</p>"]
    assert read.pending == [
        Pending("comment", "Is it 5?", "Ann", "1 in 8"),
        Pending("comment", "Why?", "Ben", "About 1 in 8 people"),
    ]
    assert [dropped.words for dropped in read.dropped] == ["Settled."]


_WORDS = st.lists(st.text("abcé<&—٣", min_size=1, max_size=5), min_size=1, max_size=4)
_BLOCKS = st.recursive(
    st.tuples(st.sampled_from(["heading", "plain", "bold", "note"]), _WORDS),
    lambda inner: st.tuples(
        st.sampled_from(["list", "table"]), st.lists(inner, min_size=1, max_size=4)
    ),
    max_leaves=10,
)


def _write(holder: Any, block: tuple[str, Any], said: list[str], notes: list[str]) -> None:
    kind, content = block
    if kind == "list":
        written = odf_text.List()
        for inner in content:
            item = odf_text.ListItem()
            # The standard has no tables in lists.
            _write(item, ("list", inner[1]) if inner[0] == "table" else inner, said, notes)
            written.addElement(item)
        holder.addElement(written)
    elif kind == "table":
        written = odf_table.Table()
        for inner in content:
            row = odf_table.TableRow()
            cell = odf_table.TableCell(numbercolumnsspanned=2)
            _write(cell, inner, said, notes)
            row.addElement(cell)
            row.addElement(odf_table.CoveredTableCell())
            written.addElement(row)
        holder.addElement(written)
    else:
        is_heading = kind == "heading" and holder.qname[1] not in ("list-item", "table-cell")
        line = odf_text.H(outlinelevel=2) if is_heading else odf_text.P()
        for word in content:
            look = {"stylename": "Loud"} if kind == "bold" else {}
            line.addElement(odf_text.Span(text=f"{word} ", **look))
            said.append(word)
        if kind == "note":
            note = odf_text.Note(noteclass="footnote")
            note.addElement(odf_text.NoteCitation(text="1"))
            body = odf_text.NoteBody()
            body.addElement(odf_text.P(text=f"note{len(notes)}"))
            note.addElement(body)
            line.addElement(note)
            notes.append(f"note{len(notes)}")
        holder.addElement(line)


@settings(max_examples=60)
@given(st.lists(_BLOCKS, max_size=5))
def test_no_word_is_lost_or_doubled_and_the_order_stays(written: list[Any]) -> None:
    document = OpenDocumentText()
    loud = odf_style.Style(name="Loud", family="text")
    loud.addElement(odf_style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(loud)
    said: list[str] = []
    notes: list[str] = []
    for block in written:
        _write(document.text, block, said, notes)
    content = BytesIO()
    document.save(content)
    assert words(read_odt(content.getvalue()).html) == said + notes
