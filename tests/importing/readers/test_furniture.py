"""Which furniture of a page is left out by what it says and how it is set out, and what stays."""

from pathlib import Path

import pytest
from imported import dropped, read, words

from handrail.importing.source import Source

TEXT = "Words of the document. " * 20
PARTS = f"<h2 id=a>Alpha part</h2><p>{TEXT}</p><h2 id=b>Beta part</h2><p>End.</p>"
WHOLE = " ".join(f"Title {TEXT} Alpha part {TEXT} Beta part End.".split())

PAGES = Path(__file__).parent / "pages"
LEFT_OUT = (PAGES / "furniture.txt").read_text("utf-8").splitlines()
KEPT = (PAGES / "not-furniture.txt").read_text("utf-8").splitlines()


def page(piece: str) -> Source:
    return read(f"<body><h1>Title</h1><p>{TEXT}</p>{piece}{PARTS}")


@pytest.mark.parametrize("furniture", LEFT_OUT)
def test_furniture_is_left_out_and_listed(furniture: str) -> None:
    source = page(furniture)
    assert words(source) == WHOLE
    assert any(one.what for one in source.dropped)


@pytest.mark.parametrize("kept", KEPT)
def test_what_only_looks_like_furniture_stays(kept: str) -> None:
    source = page(kept)
    assert len(words(source)) > len(WHOLE)
    assert not source.dropped


@pytest.mark.parametrize(
    "contents",
    [
        '<ul><li><a href="#a">Alpha part</a></li><li><a href="#b">Beta part</a></li></ul>',
        '<h2>Contents</h2><p><a href="#a">Alpha part</a></p><p><a href="#b">Beta part</a></p>',
        '<p><b>On this page</b></p><ul><li><a href="#a">Alpha part</a></li></ul>',
        '<div><a href="#a">1. Alpha part</a> <br><a href="#b">2. Beta part</a></div>',
        '<p><a href="#a">Alpha part</a> | <a href="#b">Beta part</a></p>',
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_table_of_contents_is_left_out_by_what_it_links_to(contents: str, before: bool) -> None:
    title = "<h1>Title</h1>"
    head = f"{contents}{title}" if before else f"{title}<p>{TEXT}</p>{contents}"
    source = read(f"<body>{head}{PARTS}")
    assert words(source).count("Alpha part") == 1
    assert "Alpha part" in dropped(source)["a list of contents"]


@pytest.mark.parametrize(
    "kept",
    [
        '<p>See <a href="#b">Beta part</a>.</p>',
        '<ul><li><a href="#b">Beta part</a></li><li><a href="https://a.example">A</a></li></ul>',
        '<p><a href="#b">Get help now</a></p>',
    ],
)
def test_a_link_that_is_no_table_of_contents_stays(kept: str) -> None:
    source = page(kept)
    assert '<a href="#b">' in source.html
    assert not source.dropped


GOOGLE = (
    '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"></head>'
    '<body class="c5 doc-content">{}</body></html>'
)


def test_a_page_of_google_docs_loses_head_foot_and_contents() -> None:
    source = read(
        GOOGLE.format(
            '<div><p class="c2"><span>Trust leaflets</span></p></div>'
            '<p class="c4 title">Leaflet</p>'
            '<p class="c3"><a class="c2" href="#h.a">What is it?</a></p>'
            '<h1 class="c6" id="h.a">What is it?</h1><p class="c1"><img alt="" src="i.png"> Text'
            '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
            '<div><p class="c1">Version 3</p></div><hr class="c9"><div><p class="c1">'
            '<a href="#ftnt_ref1" id="ftnt1">[1]</a> Note.</p></div>'
        )
    )
    assert words(source) == "Leaflet What is it? Text Note."
    assert '<img src="i.png">' in source.html
    assert source.language == ""
    assert dropped(source) == {
        "the head or foot of a page": "Trust leaflets Version 3",
        "a list of contents": "What is it?",
    }


def test_a_page_of_google_docs_without_head_and_foot_keeps_all() -> None:
    source = read(GOOGLE.format('<p class="title">Leaflet</p><div class="c1">Box</div><p>End.</p>'))
    assert words(source) == "Leaflet Box End."


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("<p class=MsoHeader>Trust</p>", "the head or foot of a page"),
        ('<div style="mso-element:footer"><p>Trust</p></div>', "the head or foot of a page"),
        ("<p class=MsoNormal><span class=MsoPageNumber>3</span></p>", "the number of a page"),
        ('<p class=MsoTocHeading>Contents</p><p class=MsoToc1><a href="#_Toc1">One<span '
         'style="display:none;mso-hide:screen">. . . </span>3</a></p>', "a list of contents"),
        ("<h2>Contents</h2><p class=MsoToc1>One 1</p><p class=MsoToc2>Two 2</p>",
         "a list of contents"),
    ],
)  # fmt: skip
def test_a_page_of_word_loses_what_is_for_paper(part: str, what: str) -> None:
    source = read(f"<p class=MsoTitle>Leaflet</p>{part}<h1><a name=_Toc1>One</a></h1><p>Text</p>")
    assert words(source) == "Leaflet One Text"
    assert set(dropped(source)) == {what}
    assert ". ." not in dropped(source)[what]


@pytest.mark.parametrize(
    ("notes", "left"),
    [
        ('<p>A<a name="r1"></a><a href="#n1">[1]</a>.</p><h2>References</h2><ol><li>'
         '<a name="n1"></a>First. <a href="#r1">Back</a></li></ol><p>Reviewed 2026.</p>',
         "A. Reviewed 2026. First."),
        ('<p>A [<a href="#s1">1</a>].</p><h2>Sources</h2><ol><li id="s1">First.</li></ol>',
         "A. First."),
        ('<p id="p1">A<sup><a href="#x">1</a></sup>.</p><h3>Notes</h3><p id="x">1. First. '
         '<a href="#p1">Back to text</a></p>', "A. First."),
        ('<p>A<a href="#x"><sup>1</sup></a>.</p><h2>Notes</h2><ol><li id="x">First.</li><li>Second.'
         "</li></ol>", "A. Notes Second. First."),
        ('<p>A (<a href="#x">2</a>).</p><h2 id="x">Sources of help</h2><p>B.</p>',
         "A (2). Sources of help B."),
    ],
)  # fmt: skip
def test_notes_made_by_hand_take_their_heading_along(notes: str, left: str) -> None:
    assert words(read(f"<h1>T</h1>{notes}")) == f"T {left}"


def test_what_a_site_has_corrected_is_settled() -> None:
    source = read(
        '<p>Ring <del datetime="2026-01-01">ten</del> <ins datetime="2026-01-01"'
        ' cite="https://a.example">twelve</ins>.</p>'
    )
    assert source.html == "<p>Ring <del>ten</del> twelve.</p>"
    assert not source.pending


@pytest.mark.parametrize(
    "page",
    [
        '<p class=MsoNormal>A <ins datetime="2026-01-01">b</ins></p>',
        '<meta name="generator" content="LibreOffice 7.4"><p>A <ins datetime="2026">b</ins></p>',
        '<p>A <ins class="ice-ins ice-cts-1">b</ins></p>',
        '<p>A <ins cite="mailto:Ann">b</ins></p>',
        '<p>A <ins data-suggestion-id="3">b</ins></p>',
    ],
)
def test_what_a_program_tracks_is_pending(page: str) -> None:
    pending = [(one.kind, one.words, one.at) for one in read(page).pending]
    assert pending == [("insertion", "b", "A")]


def test_an_accordion_that_is_a_list_is_sections() -> None:
    item = '<li><h4 aria-level="3" role="heading"><button aria-expanded="false">{}</button></h4>'
    source = read(
        f"<h1>T</h1><ul>{item.format('A?')}<p>B.</p></li>{item.format('C?')}<p>D.</p></ul>"
    )
    assert source.html == "<h1>T</h1>\n<h3>A?</h3>\n<p>B.</p>\n<h3>C?</h3>\n<p>D.</p>"


def test_who_said_a_quotation_is_no_caption() -> None:
    source = read("<figure><blockquote>A.</blockquote><figcaption>— Tomos</figcaption></figure>")
    assert source.html == "<blockquote><p>A.</p></blockquote>\n<p>— Tomos</p>"
