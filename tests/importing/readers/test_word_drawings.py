"""Pictures, boxes, charts, formulas and tables of Word files."""

from __future__ import annotations

import pytest

from office_files import OTHER_PICTURE, PICTURE, blocks, docx, paragraph, read_docx, run, style


def _drawing(about: str = "", name: str = "p1", frame: str = "inline", how: str = "embed") -> str:
    return (
        f"<w:r><w:drawing><wp:{frame}><wp:docPr {about}</wp:docPr><a:graphic><a:graphicData>"
        '<pic:pic><pic:nvPicPr><pic:cNvPr name="x" descr="photo.png"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:{how}="{name}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        f"</wp:{frame}></w:drawing></w:r>"
    )


_DECORATIVE = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'


@pytest.mark.parametrize(
    ("drawing", "written"),
    [
        (_drawing('descr="A &quot;tree&quot;">'), ' alt="A &quot;tree&quot;"'),
        (_drawing('title="A tree">', frame="anchor"), ' alt="A tree"'),
        (_drawing('descr="photo.png">'), ' alt="photo.png"'),
        (_drawing('descr="" title="">'), ""),
        (_drawing(">"), ""),
        (_drawing(f'descr="A tree">{_DECORATIVE}'), ' alt=""'),
        (_drawing(f">{_DECORATIVE.replace('1', '0')}"), ""),
        (
            '<w:r><w:pict><v:shape alt="A tree"><v:imagedata r:id="p1"/></v:shape></w:pict></w:r>',
            ' alt="A tree"',
        ),
        (
            '<w:r><w:object><v:shape><v:imagedata r:id="p1"/></v:shape></w:object></w:r>',
            "",
        ),
        (
            f"<mc:AlternateContent><mc:Choice>{_drawing('descr=¬A tree¬>'.replace('¬', chr(34)))}"
            f"</mc:Choice><mc:Fallback>{_drawing('>')}</mc:Fallback></mc:AlternateContent>",
            ' alt="A tree"',
        ),
    ],
)
def test_a_picture_has_the_words_that_somebody_wrote(drawing: str, written: str) -> None:
    read = read_docx(docx(paragraph(drawing), pictures={"p1": PICTURE}))
    assert blocks(read) == [f'<p><img src="pictures/1.png"{written}></p>']
    assert read.pictures == {"pictures/1.png": PICTURE}


def test_each_picture_is_kept_once() -> None:
    pictures = {"p1": PICTURE, "p2": OTHER_PICTURE, "p3": PICTURE}
    body = "".join(paragraph(_drawing(">", name)) for name in pictures)
    read = read_docx(docx(body, pictures=pictures))
    assert [line[13:27] for line in blocks(read)] == [f"pictures/{n}.png" for n in (1, 2, 1)]
    assert read.pictures == {"pictures/1.png": PICTURE, "pictures/2.png": OTHER_PICTURE}


def test_pictures_that_are_not_in_the_file_are_listed() -> None:
    body = paragraph(run("Seen") + _drawing('descr="Far">', "image1", how="link")) + paragraph(
        _drawing('descr="Gone">', "none")
    )
    read = read_docx(docx(body, links={"image1": "http://far.example/x.png"}))
    assert blocks(read) == ["<p>Seen</p>"]
    assert [(dropped.what, dropped.words) for dropped in read.dropped] == [
        ("a picture that is not in the file but elsewhere", "http://far.example/x.png Far"),
        ("a picture that is missing in the file", "Gone"),
    ]


def test_the_words_of_a_text_box_stand_once_after_the_paragraph() -> None:
    content = f"<w:txbxContent>{paragraph(run('Help now', '<w:b/>'))}{paragraph('Call')}"
    content += "</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr/>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert blocks(read_docx(docx(paragraph(box + run("Text")) + paragraph("Next")))) == [
        "<p>Text</p>",
        '<aside class="callout">',
        '<p class="callout-title">Help now</p>',
        "<p>Call</p>",
        "</aside>",
        "<p>Next</p>",
    ]


def test_a_box_that_holds_a_picture_and_its_caption_is_none() -> None:
    inner = paragraph(_drawing('descr="A tree">') + run("Figure 1: a tree"), style="caption")
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    read = read_docx(docx(paragraph(box), {"p1": PICTURE}, styles=style("caption")))
    assert blocks(read) == [
        '<p><img src="pictures/1.png" alt="A tree"></p>',
        '<p class="caption">Figure 1: a tree</p>',
    ]


def test_charts_go_and_diagrams_keep_their_words() -> None:
    def graphic(inner: str) -> str:
        return (
            '<w:r><w:drawing><wp:inline><wp:docPr descr="Seen"/><a:graphic><a:graphicData>'
            f"{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    text = "<a:p><a:r><a:t>{}</a:t></a:r></a:p>".format
    read = read_docx(
        docx(
            paragraph(graphic('<c:chart r:id="chart"/>'))
            + paragraph(graphic('<dgm:relIds r:dm="diagramData"/>')),
            chart=text("Weeks") + "<c:v>81</c:v>",
            diagramData=text("Wait") + text("") + text("Decide"),
        )
    )
    assert blocks(read) == ["<p>Wait</p>", "<p>Decide</p>"]
    assert [(dropped.what, dropped.words) for dropped in read.dropped] == [
        ("a chart", "Seen; Weeks; 81"),
        ("the shapes of a diagram; its words are paragraphs now", "Seen"),
    ]


def test_a_formula_keeps_its_characters() -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    body = paragraph(
        run("So ")
        + f"<m:oMath><m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup><m:r><m:t>=</m:t></m:r>"
        f"<m:f>{part('num', 'a+b')}{part('den', '2')}</m:f></m:oMath>" + run(".")
    )
    assert blocks(read_docx(docx(body))) == ["<p>So x^2=(a+b)/2.</p>"]


def _cell(text: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{paragraph(text)}</w:tc>"


def _row(*cells: str, about: str = "") -> str:
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cells)}</w:tr>"


def _table(*rows: str, about: str = "") -> str:
    return f"<w:tbl><w:tblPr>{about}</w:tblPr>{''.join(rows)}</w:tbl>"


_TWO = _row(_cell("a"), _cell("b")), _row(_cell("c"), _cell("d"))


@pytest.mark.parametrize(
    ("look", "has_head"),
    [
        ('<w:tblStyle w:val="Ours"/><w:tblLook w:firstRow="1"/>', True),
        ('<w:tblStyle w:val="Ours"/><w:tblLook w:val="04A0"/>', True),
        ('<w:tblStyle w:val="Ours"/><w:tblLook w:firstRow="0" w:val="04A0"/>', False),
        ('<w:tblStyle w:val="TableGrid"/><w:tblLook w:firstRow="1"/>', False),
        ('<w:tblLook w:firstRow="1"/>', False),
    ],
)
def test_whether_the_first_row_is_a_head(look: str, has_head: bool) -> None:
    styles = style("Ours", kind="table") + style("Table Grid", kind="table")
    read = read_docx(docx(_table(*_TWO, about=look), styles=styles))
    assert ("<th><p>a</p></th>" in read.html) is has_head
    assert "<td><p>c</p></td>" in read.html


def test_rows_that_are_marked_are_the_head_and_merged_cells_reach() -> None:
    head = "<w:tblHeader/>"
    wide, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = _table(
        _row(_cell("A", down), _cell("B", wide), about=head),
        _row(_cell("", on), _cell("b1"), _cell("b2")),
        _row(_cell("c", down), _cell("d", wide + down)),
        f"<w:sdt><w:sdtContent>{_row(_cell('more', on), _cell('', wide + on))}</w:sdtContent>"
        "</w:sdt>",
        _row(_cell("e"), about='<w:gridBefore w:val="2"/>'),
    )
    assert blocks(read_docx(docx(table))) == [
        "<table>",
        "<thead>",
        '<tr><th rowspan="2"><p>A</p></th><th colspan="2"><p>B</p></th></tr>',
        "<tr><th><p>b1</p></th><th><p>b2</p></th></tr>",
        "</thead>",
        "<tbody>",
        '<tr><td rowspan="2"><p>c</p>',
        '<p>more</p></td><td colspan="2" rowspan="2"><p>d</p></td></tr>',
        "<tr></tr>",
        '<tr><td colspan="2"></td><td><p>e</p></td></tr>',
        "</tbody>",
        "</table>",
    ]


def test_a_table_of_one_cell_is_a_box_and_an_empty_one_nothing() -> None:
    inner = _table(*_TWO)
    box = f"<w:tc>{paragraph('Note', style='heading3')}{inner}{paragraph('x')}</w:tc>"
    body = _table(_row(box)) + _table(_row(_cell(""), _cell("")))
    lines = blocks(read_docx(docx(body, styles=style("heading 3"))))
    assert lines[:3] == ['<aside class="callout">', '<p class="callout-title">Note</p>', "<table>"]
    assert lines[-3:] == ["</table>", "<p>x</p>", "</aside>"]


def test_a_page_laid_out_in_one_cell_is_no_box() -> None:
    long = "".join(paragraph("ten words " * 5) for _ in range(30))
    read = read_docx(docx(_table(_row(f"<w:tc>{long}</w:tc>"))))
    assert "<aside" not in read.html
    assert len(blocks(read)) == 30
