"""What stays of the web pages that sites make, and what is left out and listed."""

import base64
import re
from pathlib import Path

import pytest
from imported import dropped, read, words

from handrail.importing.source import Source

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> Source:
    return read((PAGES / f"{name}.html").read_bytes(), PAGES)


def test_a_page_of_wordpress_keeps_its_article() -> None:
    source = page("wordpress")
    assert words(source) == (
        "Coping with loss by Anna Hill An intro with bold words. A candle"
        " Classic caption Who When Line Daily Table caption Quoted words. A reader Left column"
        " Right column after two breaks The talk Get help Call 116 123 💙🙂 Is it free? Yes, it is."
        " The note says."
    )
    assert '<figure><img src="wp_files/IMG_1234.jpg" alt="IMG_1234"><figcaption>Classic' in (
        source.html
    )
    assert '<img src="wp_files/photo.jpg" alt="">' in source.html
    assert '<a role="doc-noteref" href="#11-22"></a>' in source.html
    assert source.title == "Coping with loss"
    assert source.language == "en-US"
    left_out = dropped(source)
    assert left_out["a cookie notice"] == "We value your privacy"
    assert left_out["comments"] == "2 thoughts Nice"
    assert left_out["links to share the page"] == "Share this: Facebook"
    assert left_out["an embedded page"] == "A talk: https://www.youtube.com/embed/x"
    assert left_out["a tracking pixel"] == "https://pixel.example/p.gif"
    assert left_out["the header of the site"] == "Hope Centre We help Menu Home"


def test_a_page_of_drupal_keeps_the_title_that_stands_outside_main() -> None:
    source = page("drupal")
    assert words(source) == (
        "Coping with grief Grief has no timetable. Submitted by Anna on Thu, 12/03/2026 First"
        " words. Small steps Bare text in a div with bold words And another nested tail A note in"
        " the article stays. How long? As long as it takes. A tab that is not open."
    )
    assert "<h1>Coping with grief</h1>" in source.html
    left_out = dropped(source)
    assert left_out["links to other pages"] == "Related content B"
    assert left_out["hidden words"] == "Really hidden."
    assert left_out["a column beside the text"] == "Call us today, we have lines open."


def test_a_page_of_the_health_service_keeps_its_boxes() -> None:
    source = page("nhs")
    assert words(source) == (
        "What happens - Miscarriage If a miscarriage happens, you can contact us. You can get help."
        " Important: School Stay away until the spots have crusted. Immediate action required:"
        " Call 999 if: you faint you bleed heavily Where can I find my number? An NHS number is a"
        " 10 digit number. Warning You can be fined. Writing well This is the content for Writing"
        " well. Causes Many. Name Sarah Page last reviewed: 9 March 2022 Next review due: 9 March"
        " 2025"
    )
    assert (
        '<aside class="callout" data-kind="danger"><p class="callout-title">Immediate action'
        " required: Call 999 if:</p><ul><li>you faint</li>" in source.html
    )
    assert '<a href="https://www.nhs.uk/contact/#x">' in source.html
    assert "<h2>Writing well</h2>" in source.html
    assert dropped(source)["links to other pages"] == "More in Miscarriage Symptoms"


def test_a_page_of_an_encyclopaedia_keeps_its_notes() -> None:
    source = page("mediawiki")
    assert words(source) == (
        'Miscarriage "Spontaneous abortion" redirects here. Miscarriage Specialty Obstetrics'
        " Miscarriage is the death of an embryo. It is common. An ultrasound image Old caption"
        " Signs Bleeding. The rate is . External links A site"
        ' "What is pregnancy loss?". 2013. Jurkovic D (2013). "Diagnosis".'
    )
    assert source.html.count('<a role="doc-noteref" href="#cite_note-NICHD-1"></a>') == 2
    assert '<figure><img src="Miscarriage_files/220px-A.jpg"><figcaption>An ' in source.html
    left_out = dropped(source)
    assert left_out["the heading of the notes"] == "References"
    assert left_out["words about the page, for its makers"].endswith("[ citation needed ]")


def test_footnotes_of_pandoc_are_notes() -> None:
    source = read(
        '<p>Words.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup>'
        '</a></p><section id="footnotes" class="footnotes" role="doc-endnotes"><hr /><ol>'
        '<li id="fn1"><p>First.</p><p>Second.<a href="#fnref1" class="footnote-back"'
        ' role="doc-backlink">↩︎</a></p></li></ol></section>'
    )
    assert source.html == (
        '<p>Words.<a role="doc-noteref" href="#fn1"></a></p>\n'
        '<aside role="doc-footnote" id="fn1"><p>First.</p><p>Second.</p></aside>'
    )


@pytest.mark.parametrize(
    ("around", "break_"), [("p", "<br>"), ("div", "<br><br>"), ("section", "<br />")]
)
def test_notes_in_one_paragraph_are_told_apart(around: str, break_: str) -> None:
    source = read(
        '<p>A<sup><a href="#n2" name="r2">2</a></sup> and B<sup><a href="#n1" name="r1">1</a></sup>'
        f' and C<sup><a href="#n3" name="r3">3</a></sup></p><{around}>'
        f'<a href="#r1" name="n1">1</a> Ann, <em>A book</em>.{break_}'
        f'<a href="#r2" name="n2">2</a>. Bea.{break_}<a name="n3"></a><a href="#r3">[3]</a> Cy.'
        f"{break_}</{around}><p>After.</p>"
    )
    notes = re.findall(r'<aside role="doc-footnote" id="(n\d)">(.*?)</aside>', source.html)
    assert {name: re.sub("<[^>]*>", "", note) for name, note in notes} == {
        "n1": "Ann, A book.",
        "n2": "Bea.",
        "n3": "Cy.",
    }
    assert "<p>After.</p>" in source.html


@pytest.mark.parametrize(
    "page",
    [
        '<p>A<sup><a href="#n1" id="r1">1</a></sup></p><p id="n1"><a href="#r1">1</a>. Note.</p>',
        '<p>A<a id="r1" href="#n1">[1]</a></p><div class="notes"><div id="n1"><a href="#r1">^</a>'
        " Note.</div></div>",
        '<p>A<sup id="r1">[<a href="#n1">1</a>]</sup></p><ol><li id="n1">Note. <a href="#r1">↑</a>'
        "</li></ol>",
        '<p>A<a name="r1"></a><a href="#n1"><sup>*</sup></a></p><p><a name="n1"></a>'
        '<a href="#r1">*</a> Note.</p>',
        '<p>A<sup><a href="#fn1">1</a></sup></p><ol><li id="fn1">Note.</li></ol>',
    ],
)
def test_a_short_link_to_a_place_that_leads_back_is_a_note(page: str) -> None:
    source = read(page)
    assert re.fullmatch(
        r'<p>A(<span id="\w+"></span>)?<a role="doc-noteref" href="#(fn|n)1"></a></p>\n'
        r'<aside role="doc-footnote" id="(fn|n)1"><p>(<span id="n1"></span>)?Note.</p></aside>',
        source.html,
    ), source.html


def test_a_short_link_to_a_heading_stays_a_link() -> None:
    source = read('<p>See <a href="#s">2</a>.</p><h2 id="s">Two</h2><p>Text</p>')
    assert source.html == '<p>See <a href="#s">2</a>.</p>\n<h2 id="s">Two</h2>\n<p>Text</p>'


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "windows-1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("", "cp1252"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="iso-8859-2">', "iso-8859-2"),
    ],
)
def test_a_page_is_decoded_as_a_browser_does_it(charset: str, encoding: str) -> None:
    text = "“Café” – š" if encoding != "iso-8859-2" else "Café š ł"
    assert words(read(f"<html><head>{charset}</head><p>{text}".encode(encoding))) == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<p>a<br><br>b<br>c</p>", "<p>a</p>\n<p>b<br>c</p>"),
        ("<div>a<p>b</p>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("<p>&nbsp;</p><p> </p><p>x</p>", "<p>x</p>"),
        ("<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>"),
        ('<b style="font-weight:normal"><p>a</p></b>', "<p>a</p>"),
        ('<span style="font-weight:700">a</span>', "<p><strong>a</strong></p>"),
        ('<div role="heading" aria-level="3">a</div><p>b</p>', "<h3>a</h3>\n<p>b</p>"),
        ("<h2><b>a</b> b</h2>", "<h2>a b</h2>"),
        ("<table role=presentation><tr><td>a<td>b</table>", "<p>a</p>\n<p>b</p>"),
        ("<table><tr><td>a</table>", "<p>a</p>"),
        ("<table><tr><th>a<td>b</table>", "<table><tr><th>a</th><td>b</td></tr></table>"),
        ("<table><tr><td>a<td><tr><td>b<td>c</table>",
         "<table><tr><td>a</td><td></td></tr><tr><td>b</td><td>c</td></tr></table>"),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li>a</li><ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li>a</ul><ul><li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ('<ol><li>a</ol><ol start="2"><li>b</ol>', "<ol><li>a</li><li>b</li></ol>"),
        ("<ol><li>a</ol><ol><li>b</ol>", "<ol><li>a</li></ol>\n<ol><li>b</li></ol>"),
        ('<figure class="block-color callout"><div><span>💡</span></div><div>a</div></figure>',
         '<aside class="callout" data-kind=""><p>💡</p><p>a</p></aside>'),
        ('<div class="confluence-information-macro confluence-information-macro-warning">a</div>',
         '<aside class="callout" data-kind="warning"><p>a</p></aside>'),
        ('<ol start="3" type="a"><li>a</ol>', '<ol type="a" start="3"><li>a</li></ol>'),
        ('<a href="javascript:x()">a</a>', "<p>a</p>"),
        ('<a href="#gone">a</a>', "<p>a</p>"),
        ('<a href="#">a</a> b', "<p>a b</p>"),
        ('<p lang="cy">Croeso</p>', '<p><span lang="cy">Croeso</span></p>'),
        ("<pre class=language-py>a\n  b</pre>",
         '<pre><code class="language-py">a\n  b</code></pre>'),
        ('<img src="a.png">', '<p><img src="a.png"></p>'),
        ('<img src="https://a.example/a.png" alt="">',
         '<p><img src="https://a.example/a.png" alt=""></p>'),
        ("<q>a</q> <u>b</u>", "<p>“a” b</p>"),
        ("<p>soft\u00adhyphen</p>", "<p>softhyphen</p>"),
        ('<a class="__cf_email__" data-cfemail="543514367a312c">x</a>', "<p>a@b.ex</p>"),
    ],
)  # fmt: skip
def test_html_becomes_the_plain_html_of_a_document(written: str, expected: str) -> None:
    lang = '<html lang="en">' if "lang=" in written else ""
    assert read(f"{lang}<body>{written}").html == expected


def test_pictures_come_from_the_folder_and_the_page_and_from_nowhere_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "x_files").mkdir(parents=True)
    (home / "x_files" / "a b.png").write_bytes(b"inside")
    (tmp_path / "secret.png").write_bytes(b"outside")
    (home / "link.png").symlink_to(tmp_path / "secret.png")
    data = base64.b64encode(b"drawn").decode()
    source = read(
        '<img src="./x_files/a%20b.png"><img src="../secret.png"><img src="link.png">'
        f'<img src="data:image/jpeg;base64,{data}"><img src="{tmp_path}/secret.png">'
        '<img src="file:///etc/passwd"><img src="https://a.example/b.png"><img src="gone.png">',
        home,
    )
    assert dict(source.pictures) == {"./x_files/a%20b.png": b"inside", "picture-1.jpg": b"drawn"}
    assert '<img src="picture-1.jpg">' in source.html
    assert '<img src="https://a.example/b.png">' in source.html


def test_links_of_a_saved_page_lead_where_they_led() -> None:
    source = read(
        "<!-- saved from url=(0030)https://www.a.example/b/c.html -->"
        '<p><a href="/d">d</a> <a href="https://www.a.example/b/c.html#e">e</a></p>'
        '<h2 id="e">E</h2><p>text</p>'
    )
    assert '<a href="https://www.a.example/d">d</a> <a href="#e">e</a>' in source.html


@pytest.mark.parametrize(
    "box",
    [
        '<div class="newsletter-signup"><p>Sign up</p><form><input></form></div>',
        '<form role="search"><input><button>Go</button></form>',
        '<div class="ad-slot"><a href="#">Buy</a></div>',
        '<div><h3>You may also like</h3><a href="/a">Other one</a></div>',
        '<p class="back-to-top"><a href="#top">Back to top</a></p>',
        '<a href="javascript:print()">Print this page</a>',
        '<div id="toc"><ul><li><a href="#a">One</a></li></ul></div>',
        '<ul class="breadcrumb"><li>Home</li></ul>',
        '<div style="display:none">secret</div>',
        '<div class="social-share">Share</div>',
        '<object data="a.swf">Flash</object>',
    ],
)
def test_what_is_no_part_of_the_document_is_left_out_and_listed(box: str) -> None:
    source = read(f"<body><h1>Title</h1><p>{'Words of the document. ' * 20}</p>{box}<p>End.</p>")
    assert words(source) == f"Title {'Words of the document. ' * 20}End."
    assert [entry.what for entry in source.dropped], source.dropped


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="has-sidebar no-nav"><p>Words.</p></div>',
        '<div class="content-with-menu"><p>Words.</p></div>',
        '<form id="aspnetForm"><input type="hidden"><h1>Words.</h1></form>',
        "<aside><p>Words.</p></aside>",
        '<header><p class="byline">Words.</p></header>',
        '<section class="share-your-story"><p>Words.</p></section>',
        '<section id="social-support"><h2>Social support</h2><p>Words.</p></section>',
        '<section id="consent"><h2>Consent</h2><p>Words.</p></section>',
        f'<div id="sharing"><h2>Sharing</h2><p>{"Words of prose. " * 30}</p></div>',
        "<div><h3>Related conditions</h3><p>Words that are <a href='/a'>no</a> list.</p></div>",
        '<div class="panel" id="a" hidden>Words.</div><a href="#a">open</a>',
        "<noscript-note>Words.</noscript-note>",
    ],
)
def test_what_may_be_a_part_of_the_document_stays(kept: str) -> None:
    source = read(f"<body><main><p>Before.</p>{kept}<p>After.</p></main>")
    assert "Words" in words(source), source


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 100_000 + b"<p>deep</p>",
        b"<blockquote>" * 20_000 + b"deep",
        b"<ul><li>" * 20_000 + b"deep",
        b"<table><tr><td>" * 3_000 + b"deep",
        b"<b><span>" * 20_000 + b"deep",
        b"<details><summary>s</summary>" * 1_000 + b"deep",
        b"<p>de\0ep</p>",
        b"<p>" + b"word " * 500_000 + b"deep</p>",
    ],
    ids="divs quotes lists tables spans details null long".split(),
)
def test_a_hostile_page_keeps_its_words(content: bytes) -> None:
    assert words(read(content)).endswith("deep")
