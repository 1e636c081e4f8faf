"""What a person gets of a Word file: headings, lists, notes, tables, runs, links, languages."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office_files import blocks, docx, paragraph, read_docx, run, style, words, zipped

_BULLETS = '<w:lvl w:ilvl="{}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'


def _level(depth: int, kind: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )


def _abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def _num(name: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def _numbered(name: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'


def test_headings_come_from_names_levels_and_what_a_style_is_based_on() -> None:
    styles = (
        style("heading 1")
        + style("heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("Chapter", based_on="heading1")
        + style("Our section", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Loop", based_on="Loop")
    )
    body = (
        paragraph("One", style="heading1")
        + paragraph("Two", style="heading2")
        + paragraph("Three", style="Chapter")
        + paragraph("Four", style="Oursection")
        + paragraph("Five", '<w:outlineLvl w:val="8"/>')
        + paragraph("Six", '<w:outlineLvl w:val="9"/>', style="heading1")
        + paragraph("Seven", style="Loop")
        + paragraph("", style="heading1")
    )
    assert blocks(read_docx(docx(body, styles=styles))) == [
        "<h1>One</h1>",
        "<h2>Two</h2>",
        "<h1>Three</h1>",
        "<h3>Four</h3>",
        "<h6>Five</h6>",
        "<p>Six</p>",
        "<p>Seven</p>",
    ]


def test_what_a_paragraph_is_comes_from_its_style() -> None:
    names = ["Title", "Subtitle", "Author", "Date", "caption", "Quote", "Intense Quote"]
    styles = "".join(map(style, names)) + style("Our quote", based_on="Quote")
    body = "".join(paragraph(name, style=name.replace(" ", "")) for name in [*names, "Our quote"])
    assert blocks(read_docx(docx(body, styles=styles))) == [
        '<p class="title">Title</p>',
        '<p class="subtitle">Subtitle</p>',
        '<p class="author">Author</p>',
        '<p class="date">Date</p>',
        '<p class="caption">caption</p>',
        "<blockquote>",
        "<p>Quote</p>",
        "<p>Intense Quote</p>",
        "<p>Our quote</p>",
        "</blockquote>",
    ]


def test_code_keeps_its_lines_and_spaces() -> None:
    body = (
        paragraph("if x:", style="SourceCode")
        + paragraph("    y()", style="SourceCode")
        + paragraph("after")
    )
    read = read_docx(docx(body, styles=style("Source Code")))
    assert read.html == "<pre>if x:\n    y()</pre>\n<p>after</p>\n"


def test_a_list_keeps_its_name_level_kind_and_start() -> None:
    numbering = (
        _abstract(1, _level(0, "decimal", 3), _level(1, "lowerLetter"), _level(2, "upperRoman"))
        + _abstract(2, _BULLETS.format(0))
        + _abstract(3, _level(0, "none", more='<w:lvlText w:val=""/>'))
        + _num(1, 1)
        + _num(2, 2)
        + _num(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
    )
    body = (
        paragraph("three", _numbered(1))
        + paragraph("a", _numbered(1, 1))
        + paragraph("I", _numbered(1, 2))
        + paragraph("between")
        + paragraph("four", _numbered(1))
        + paragraph("point", _numbered(2))
        + paragraph("seven", _numbered(3))
        + paragraph("none", _numbered(0))
        + paragraph("unknown", _numbered(99))
    )
    assert blocks(read_docx(docx(body, numbering=numbering))) == [
        '<p data-item="a1 0 1 3">three</p>',
        '<p data-item="a1 1 a 1">a</p>',
        '<p data-item="a1 2 I 1">I</p>',
        "<p>between</p>",
        '<p data-item="a1 0 1 3">four</p>',
        '<p data-item="a2 0 - 1">point</p>',
        '<p data-item="n3 0 1 7">seven</p>',
        "<p>none</p>",
        "<p>unknown</p>",
    ]


def test_a_list_may_come_from_a_style_or_what_it_is_based_on() -> None:
    numbering = (
        _abstract(1, _level(0, "decimal"), _level(1, "decimal", 1, '<w:pStyle w:val="Deep"/>'))
        + _abstract(2, _BULLETS.format(0))
        + '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Kept"/></w:abstractNum>'
        + _num(1, 1)
        + _num(2, 2)
        + _num(3, 3)
    )
    of = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = (
        style("Steps", of.format(1))
        + style("Our steps", based_on="Steps")
        + style("Deep", of.format(1))
        + style("List Bullet 3", of.format(2))
        + style("Kept", of.format(1), kind="numbering")
        + style("heading 1", of.format(1))
    )
    body = (
        paragraph("one", style="Steps")
        + paragraph("two", style="Oursteps")
        + paragraph("deep", style="Deep")
        + paragraph("bullet", style="ListBullet3")
        + paragraph("linked", _numbered(3))
        + paragraph("heading", style="heading1")
        + paragraph("not one", _numbered(0), style="Steps")
    )
    assert blocks(read_docx(docx(body, styles=styles, numbering=numbering))) == [
        '<p data-item="a1 0 1 1">one</p>',
        '<p data-item="a1 0 1 1">two</p>',
        '<p data-item="a1 1 1 1">deep</p>',
        '<p data-item="a2 2 - 1">bullet</p>',
        '<p data-item="a3 0 1 1">linked</p>',
        "<h1>heading</h1>",
        "<p>not one</p>",
    ]


def test_runs_that_look_the_same_are_one() -> None:
    bold, italic = "<w:b/>", "<w:i/>"
    body = paragraph(
        run("All", bold)
        + run(" ", "")
        + run("bold", bold + '<w:color w:val="FF0000"/><w:u w:val="single"/>')
        + run(" not ", '<w:b w:val="0"/>')
        + run("both ", bold + italic)
        + run("one", italic)
        + run(" H", "")
        + run("2", '<w:vertAlign w:val="subscript"/>')
        + run("O ", "")
        + run("gone", "<w:strike/>")
        + run(" ", "")
        + run("code", '<w:rFonts w:ascii="Courier New"/>')
    )
    assert blocks(read_docx(docx(body))) == [
        "<p><strong>All bold</strong> not <strong><em>both</em></strong><em> one</em>"
        " H<sub>2</sub>O <del>gone</del> <code>code</code></p>"
    ]


def test_a_heading_does_not_say_again_that_it_is_bold() -> None:
    styles = style("heading 1", "<w:rPr><w:b/></w:rPr>")
    body = (
        paragraph(run("All of it", "<w:b/>"), style="heading1")
        + paragraph(run("Only ") + run("this", "<w:i/>"), style="heading1")
        + paragraph(run("Fake heading", "<w:b/>"))
    )
    assert blocks(read_docx(docx(body, styles=styles))) == [
        "<h1>All of it</h1>",
        "<h1>Only <em>this</em></h1>",
        "<p><strong>Fake heading</strong></p>",
    ]


def test_bold_may_come_from_a_style() -> None:
    styles = (
        style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
        + style("Key", based_on="Strong", kind="character")
        + style("Loud", "<w:rPr><w:b/></w:rPr>")
    )
    body = paragraph(run("a", '<w:rStyle w:val="Key"/>') + run(" b")) + paragraph(
        run("c ") + run("d", '<w:rStyle w:val="Strong"/>'), style="Loud"
    )
    assert blocks(read_docx(docx(body, styles=styles))) == [
        "<p><strong>a</strong> b</p>",
        "<p><strong>c</strong> d</p>",
    ]


def test_notes_stand_apart_and_their_marks_in_the_text() -> None:
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">'
        + paragraph("<w:r><w:footnoteRef/></w:r>" + run(" First source."))
        + paragraph("More.")
        + "</w:footnote>"
    )
    ends = f'<w:endnote w:id="2">{paragraph("Last source.")}</w:endnote>'
    body = paragraph(
        run("Said")
        + '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
        + run(" again")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        + '<w:r><w:footnoteReference w:id="77"/></w:r>'
    )
    assert blocks(read_docx(docx(body, footnotes=notes, endnotes=ends))) == [
        '<p>Said<a role="doc-noteref" href="#footnote2"></a> again'
        '<a role="doc-noteref" href="#endnote2"></a></p>',
        '<aside role="doc-footnote" id="footnote2">',
        "<p>First source.</p>",
        "<p>More.</p>",
        "</aside>",
        '<aside role="doc-footnote" id="endnote2">',
        "<p>Last source.</p>",
        "</aside>",
    ]


def _field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (_field(' HYPERLINK "https://a.example/" ', run("here")), "https://a.example/"),
        (_field(' HYPERLINK "https://a.example/" \\l "b" ', run("here")), "https://a.example/#b"),
        (_field(" HYPERLINK \\l place \\o tip", run("here")), "#place"),
        (_field(" REF place \\h ", run("here")), "#place"),
        (f'<w:fldSimple w:instr=" REF place \\h ">{run("here")}</w:fldSimple>', "#place"),
        (f'<w:hyperlink w:anchor="place">{run("here")}</w:hyperlink>', "#place"),
        (
            f'<w:hyperlink r:id="link1">{run("he")}{run("re")}</w:hyperlink>',
            "https://b.example/?a&amp;b",
        ),
    ],
)
def test_links_lead_where_they_led(inline: str, expected: str) -> None:
    body = paragraph(run("Look ") + inline + run(".")) + paragraph(
        '<w:bookmarkStart w:id="1" w:name="place"/><w:bookmarkStart w:id="2" w:name="_GoBack"/>'
        + run("There")
    )
    read = read_docx(docx(body, links={"link1": "https://b.example/?a&amp;b"}))
    assert blocks(read) == [
        f'<p>Look <a href="{expected}">here</a>.</p>',
        '<p id="place">There</p>' if expected == "#place" else "<p>There</p>",
    ]


def test_a_place_between_paragraphs_is_the_next_paragraph() -> None:
    link = f'<w:hyperlink w:anchor="x">{run("to")}</w:hyperlink>'
    body = (
        '<w:bookmarkStart w:id="1" w:name="x"/>'
        + paragraph('<w:bookmarkStart w:id="1" w:name="y"/>')
        + paragraph("There", style="heading1")
        + paragraph(link + f'<w:hyperlink w:anchor="y">{run("too")}</w:hyperlink>')
    )
    assert blocks(read_docx(docx(body, styles=style("heading 1"))))[0] == (
        '<h1 id="x"><span id="y"></span>There</h1>'
    )


def test_a_field_that_repeats_a_note_marks_it_again() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("Source.")}</w:footnote>'
    body = paragraph(
        run("a")
        + '<w:bookmarkStart w:id="5" w:name="_Ref1"/><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:bookmarkEnd w:id="5"/>'
        + run(" b")
        + _field(" NOTEREF _Ref1 \\h ", run("1"))
        + run(" c")
    )
    mark = '<a role="doc-noteref" href="#footnote2"></a>'
    assert blocks(read_docx(docx(body, footnotes=notes)))[0] == f"<p>a{mark} b{mark} c</p>"


def test_other_fields_keep_what_they_show_and_hide_their_codes() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText>"
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    index = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "grief" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    broken = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    )
    inner = _field(" DATE ", run("today"))
    body = paragraph(
        run("Page ") + _field("PAGE", run("3")) + run(" ") + box + index + run(" ")
        + _field(' IF "a" ' + inner, run("shown")) + broken + run(" rest")
    )  # fmt: skip
    assert blocks(read_docx(docx(body))) == ["<p>Page 3 ☒ shown rest</p>"]


@pytest.mark.parametrize(
    "contents",
    [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
        f"</w:sdtPr><w:sdtContent>{paragraph('Contents')}{paragraph('One 1')}</w:sdtContent>"
        "</w:sdt>",
        paragraph("Contents", style="TOCHeading") + paragraph("One 1", style="TOC1"),
        paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Contents")
        )
        + paragraph(run("One") + "<w:r><w:tab/></w:r>" + _field("PAGEREF _Toc1", run("1")))
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    ],
)
def test_a_table_of_contents_goes_and_is_listed(contents: str) -> None:
    styles = style("TOC Heading") + style("toc 1").replace('"toc1"', '"TOC1"')
    body = paragraph("Before") + contents + paragraph("After")
    read = read_docx(docx(body, styles=styles))
    assert blocks(read) == ["<p>Before</p>", "<p>After</p>"]
    assert [(dropped.what, dropped.words.split()) for dropped in read.dropped] == [
        ("a table of contents or an index", ["Contents", "One", "1"])
    ]


def test_hidden_text_headers_and_footers_go_and_are_listed() -> None:
    body = paragraph(run("Seen") + run(" secret", "<w:vanish/>")) + paragraph(
        run("note to self", '<w:rStyle w:val="Hid"/>')
    )
    read = read_docx(
        docx(
            body,
            styles=style("Hid", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
            header=paragraph("The clinic"),
            footer=paragraph(run("Page ") + _field("PAGE", run("1"))),
        )
    )
    assert blocks(read) == ["<p>Seen</p>"]
    assert [(dropped.what, dropped.words) for dropped in read.dropped] == [
        ("hidden text", "secret note to self"),
        ("a header of the pages", "The clinic"),
        ("a footer of the pages", "Page 1"),
    ]


def test_a_part_in_another_language_is_marked() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    british, welsh = '<w:lang w:val="en-GB"/>', '<w:lang w:val="cy-GB"/>'
    body = paragraph(
        run("Long enough to be most of it, ", british)
        + run("iechyd", welsh)
        + run(" ", british)
        + run("da", welsh)
        + run(" – 3", welsh)
        + run(" – said she. ", '<w:lang w:val="en-US"/>')
        + run("116 123", welsh)
    )
    read = read_docx(docx(body, styles=styles))
    assert read.language == "en-GB"
    assert blocks(read) == [
        '<p>Long enough to be most of it, <span lang="cy-GB">iechyd da – 3</span> – said she.'
        " 116 123</p>"
    ]


def test_the_language_of_a_file_in_the_template_of_another_language() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    body = paragraph(run("Mae galar yn naturiol.", '<w:lang w:val="cy-GB"/>'))
    read = read_docx(docx(body, styles=styles, core="<dc:title> Galar </dc:title>"))
    assert (read.language, read.title) == ("cy-GB", "Galar")
    assert blocks(read) == ["<p>Mae galar yn naturiol.</p>"]


def test_breaks_tabs_hyphens_and_signs() -> None:
    body = (
        paragraph('<w:r><w:br w:type="page"/></w:r>')
        + paragraph("<w:r><w:t>1 High St</w:t><w:br/><w:t>London</w:t><w:br/></w:r>")
        + paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>")
        + paragraph("<w:r><w:t>lap</w:t><w:softHyphen/><w:t>top</w:t></w:r>")
        + paragraph(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> done</w:t></w:r>'
            + run(" \uf0a7 here", '<w:rFonts w:ascii="Wingdings"/>')
            + '<w:r><w:sym w:font="Odd" w:char="0041"/></w:r>'
        )
        + paragraph("", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
        + paragraph('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>')
    )
    assert blocks(read_docx(docx(body))) == [
        "<p>1 High St<br>London</p>",
        "<p>a b\u2011c</p>",
        "<p>laptop</p>",
        "<p>✓ done ▪ hereA</p>",
        "<hr>",
        "<hr>",
    ]


def test_a_strict_file_is_read_too() -> None:
    body = paragraph("Strict")
    content = docx(body)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert blocks(read_docx(zipped(parts))) == ["<p>Strict</p>"]


_WORD = st.text("abcé<&—٣", min_size=1, max_size=5)
_RUNS = st.lists(st.tuples(_WORD, st.sampled_from(["", "bold", "italic"])), min_size=1, max_size=4)
_BLOCKS = st.recursive(
    st.one_of(
        st.tuples(st.just("heading"), _RUNS, st.integers(1, 9)),
        st.tuples(st.just("paragraph"), _RUNS, st.sampled_from(["Normal", "Quote", "Caption"])),
        st.tuples(
            st.just("paragraph"),
            _RUNS,
            st.sampled_from(["List Bullet", "List Bullet 2", "List Number", "List Number 3"]),
        ),
    ).map(lambda block: [block]),
    lambda inner: st.tuples(
        st.just("table"), st.lists(inner, min_size=4, max_size=4), st.sampled_from(["", "→", "↓"])
    ).map(lambda block: [block]),
    max_leaves=12,
)


def _write(holder: Any, block: Any, said: list[str]) -> None:
    kind, content, how = block
    if kind == "table":
        table = holder.add_table(2, 2)
        cells = [cell for row in table.rows for cell in row.cells]
        # A merged cell holds what both held.
        if how:
            cells[0].merge(cells[1] if how == "→" else cells[2])
        cells = list(dict.fromkeys(cell._tc for row in table.rows for cell in row.cells))
        for position, inner in enumerate(content[: len(cells)]):
            cell = next(
                cell for row in table.rows for cell in row.cells if cell._tc is cells[position]
            )
            for inner_block in inner:
                _write(cell, inner_block, said)
        return
    document_style = how if kind == "paragraph" else f"Heading {how}"
    written = holder.add_paragraph(style=document_style)
    for text, look in content:
        added = written.add_run(f"{text} ")
        added.bold, added.italic = look == "bold", look == "italic"
        said += text.split()


@settings(max_examples=60)
@given(st.lists(_BLOCKS, max_size=6))
def test_no_word_is_lost_or_doubled_and_the_order_stays(written: list[Any]) -> None:
    document = python_docx.Document()
    said: list[str] = []
    for block in written:
        for inner in block:
            _write(document, inner, said)
    content = BytesIO()
    document.save(content)
    assert words(read_docx(content.getvalue()).html) == said


_PIECES = st.tuples(
    st.sampled_from(["text", "note", "box", "link", "control", "inserted", "deleted", "language"]),
    st.lists(st.text("abcé—٣", min_size=1, max_size=5), min_size=1, max_size=3),
)


@settings(max_examples=60)
@given(st.lists(st.lists(_PIECES, min_size=1, max_size=4), max_size=5))
def test_no_word_is_lost_around_notes_boxes_links_and_changes(written: list[Any]) -> None:
    body = notes = ""
    said: list[str] = []
    in_notes: list[str] = []
    for pieces in written:
        line = ""
        after: list[str] = []
        for kind, content in pieces:
            text = run(" ".join(content) + " ")
            inside = paragraph(text)
            if kind == "note":
                number = len(in_notes)
                line += f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
                notes += f'<w:footnote w:id="{number}">{inside}</w:footnote>'
                in_notes += content
            elif kind == "box":
                line += (
                    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
                    f"{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
                )
                after += content
            else:
                line += {
                    "text": text,
                    "link": f'<w:hyperlink w:anchor="x">{text}</w:hyperlink>',
                    "control": f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>",
                    "inserted": f"<w:ins>{text}</w:ins>",
                    "deleted": f"<w:del>{text.replace('w:t', 'w:delText')}</w:del>",
                    "language": run(" ".join(content) + " ", '<w:lang w:val="cy"/>'),
                }[kind]
                said += content if kind != "deleted" else []
        body += paragraph(line)
        said += after
    assert words(read_docx(docx(body, footnotes=notes)).html) == said + in_notes
