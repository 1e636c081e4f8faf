"""What a text without marks says of its headings, lists and paragraphs."""

import re
from html import escape
from pathlib import Path

import pytest
from imported import words

from handrail.importing.readers.plain_text import read
from handrail.importing.source import Choices, Source

PAGES = Path(__file__).parent / "pages"
LONG = "It is a sentence that goes on for long enough that nobody would take it for a heading."


def text(written: str | bytes) -> Source:
    content = written.encode() if isinstance(written, str) else written
    return read(content, Path("/nowhere"), Choices())


def test_a_pasted_article_has_its_parts() -> None:
    source = text((PAGES / "pasted.txt").read_bytes())
    assert source.title == "After a miscarriage: what to expect"
    for line in (
        "<h1>After a miscarriage: what to expect</h1>",
        '<p class="author">By Dr A. Writer, midwife</p>',
        '<p class="date">12 March 2026</p>',
        "<h2>WHAT IS A MISCARRIAGE?</h2>",
        "<h2>Was it my fault?</h2>",
        "<h2>1. Your choices</h2>",
        "<h3>1.1 Waiting</h3>",
        "<h2>How you may feel</h2>",
        '<p data-item="text-1 0 1 1">Wait and see, which may take one or two weeks and sometimes'
        " longer</p>",
        '<p data-item="text-1 1 a 1">other</p>',
        '<p data-item="text-2 1 - 1">really faint</p>',
        "<blockquote><p>“I thought I had to be strong. The nurse told me I could just be sad.”"
        "</p></blockquote>",
        "<p>– A patient, 2025</p>",
        "<p>Early Pregnancy Unit<br>12 High Street<br>Northbrook<br>NB1 2CD</p>",
        "<hr>",
        "<p>[2] Tommy's. Statistics. 2023.</p>",
    ):
        assert f"{line}\n" in f"{source.html}\n", line
    assert "grief, anger – and others nothing - or so it seems - at all." in words(source)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"Title\n\n{LONG}\n\nWhat helps\n\n{LONG}",
         f"<h1>Title</h1>\n<p>{LONG}</p>\n<h2>What helps</h2>\n<p>{LONG}</p>"),
        (f"Title\n{LONG * 2}\nWhat helps\n{LONG * 2}",
         f"<h1>Title</h1>\n<p>{LONG * 2}</p>\n<h2>What helps</h2>\n<p>{LONG * 2}</p>"),
        (f"{LONG}\n\nThis ends a sentence.\n\n{LONG}",
         f"<p>{LONG}</p>\n<p>This ends a sentence.</p>\n<p>{LONG}</p>"),
        (f"{LONG}\n\nCall 01632 960 123\n\n{LONG}",
         f"<p>{LONG}</p>\n<p>Call 01632 960 123</p>\n<p>{LONG}</p>"),
        (f"{LONG}\n\n***\n\n{LONG}", f"<p>{LONG}</p>\n<hr>\n<p>{LONG}</p>"),
        (f"{LONG}\n\nWhere to find help\n\nSamaritans: 116 123\n\nCruse: 0808 808 1677",
         f"<p>{LONG}</p>\n<h2>Where to find help</h2>\n<p>Samaritans: 116 123</p>\n"
         "<p>Cruse: 0808 808 1677</p>"),
        (f"{LONG}\f{LONG}", f"<p>{LONG}</p>\n<hr>\n<p>{LONG}</p>"),
        (f"Title\n=====\n\nPart\n----\n{LONG}",
         f"<h1>Title</h1>\n<h2>Part</h2>\n<p>{LONG}</p>"),
        (f"{LONG}\n\n- a\n- b", f"<p>{LONG}</p>\n"
         '<p data-item="text-1 0 - 1">a</p>\n<p data-item="text-1 0 - 1">b</p>'),
        (f"{LONG}\n\n3. a\n\n4. b", f"<p>{LONG}</p>\n"
         '<p data-item="text-1 0 1 3">a</p>\n<p data-item="text-1 0 1 3">b</p>'),
        (f"{LONG}\n\nsee https://a.example/b.", f"<p>{LONG}</p>\n"
         '<p>see <a href="https://a.example/b">https://a.example/b</a>.</p>'),
        (f"{LONG}\n\n> a\n> b", f"<p>{LONG}</p>\n<blockquote><p>a<br>b</p></blockquote>"),
        ("a <b> & c.\n\nd.", "<p>a &lt;b&gt; &amp; c.</p>\n<p>d.</p>"),
    ],
)  # fmt: skip
def test_lines_become_what_they_were_meant_as(written: str, expected: str) -> None:
    assert text(written).html == expected


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("By C. Vandermolen, LCSW | Updated April 2, 2026 | 7 min read",
         "By C. Vandermolen, LCSW", "Updated April 2, 2026"),
        ("Posted on 12 January 2026 by Rhiannon A.", "by Rhiannon A.", "Posted on 12 January 2026"),
        ("Written by Anna Hill on 3 March 2026", "Written by Anna Hill", "3 March 2026"),
        ("3 March 2026 · Anna Hill · 4 minute read", "Anna Hill", "3 March 2026"),
        ("By Anna Hill\nLast updated: 12/03/2026\nReading time: 5 minutes", "By Anna Hill",
         "Last updated: 12/03/2026"),
    ],
)  # fmt: skip
def test_a_line_about_the_text_says_by_whom_and_when(line: str, author: str, date: str) -> None:
    source = text(f"GRIEF AFTER A STROKE\n\n{line}\n\n{LONG}")
    assert source.title == "GRIEF AFTER A STROKE"
    assert f'<p class="author">{author}</p>' in source.html
    assert f'<p class="date">{date}</p>' in source.html
    assert len(source.html.split("\n")) == 4, source.html
    assert all(one.what == "how long it takes to read" for one in source.dropped)


@pytest.mark.parametrize(
    "line",
    ["By the time she came, it was 2019.", "Posted on the wall: a list.", "By then it was May."],
)
def test_a_sentence_is_no_line_about_the_text(line: str) -> None:
    assert f"<p>{line}</p>" in text(f"Title\n\n{LONG}\n\n{line}\n\n{LONG}").html


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("• a\no b\no c\n• d\n- e\n• f", "011010"),
        ("• a\n\to b\n\t\t▪ c\n• d", "0120"),
        ("•\ta\n    - b\n      goes on\n    - c\n•\td", "0110"),
        ("* a\n\n  * b\n\n* c", "010"),
        ("1. a\n- b\n- c\n2. d", "0110"),
        ("- a\n- b\n- c", "000"),
    ],
)
def test_typed_bullets_keep_their_levels(written: str, levels: str) -> None:
    found = re.findall(r'data-item="text-1 (\d)', text(f"{LONG}\n\n{written}").html)
    assert "".join(found) == levels


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("www.x.example/start?utm_source=a&b=c", "https://www.x.example/start?utm_source=a&b=c"),
        ("https://a.example/b", "https://a.example/b"),
        ("help@x.example.org", "mailto:help@x.example.org"),
        ("first.last+a@x.example", "mailto:first.last+a@x.example"),
    ],
)
def test_a_typed_address_is_a_link(typed: str, to: str) -> None:
    shown = f'<p>See (<a href="{escape(to)}">{escape(typed)}</a>).</p>'
    assert shown in text(f"{LONG}\n\nSee ({typed}).\n\n{LONG}").html


def test_what_a_site_puts_around_a_text_is_left_out() -> None:
    source = text(f"Title\n\n5 min read\n\n{LONG}\n\nWas this page helpful? Yes No\n\nTags: a, b")
    assert words(source) == f"Title {LONG}"
    assert len(source.dropped) == 3


@pytest.mark.parametrize("width", [50, 64, 72, 80])
def test_lines_that_were_broken_at_a_width_are_joined(width: int) -> None:
    import textwrap

    paragraphs = [f"{LONG} {LONG} {name} {LONG}" for name in ("One", "Two", "Three")]
    source = text("\n\n".join(textwrap.fill(one, width) for one in paragraphs))
    assert source.html == "\n".join(f"<p>{one}</p>" for one in paragraphs)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_text_is_decoded_however_it_was_saved(encoding: str) -> None:
    assert words(text("“Café” – a word.\r\n\r\nAnother.".encode(encoding))) == (
        "“Café” – a word. Another."
    )


@pytest.mark.parametrize(
    "written",
    ["- " * 20_000, "=" * 20_000, "1. " * 20_000, "A\n\n" * 5000, "> " * 20_000, " " * 50_000 + "x",
     "".join(" " * depth + "- x\n" for depth in range(500)), "word " * 500_000],
)  # fmt: skip
def test_a_hostile_text_comes_to_an_end(written: str) -> None:
    assert words(text(f"Before.\n\n{written}\n\nAfter.")).endswith("After.")


@pytest.mark.parametrize(
    "line",
    ["View this email in your browser", "Skip to content", "Home | About | Blog | Contact",
     "Share: Facebook Twitter Email", "Unsubscribe | Update your preferences",
     "You are receiving this email because you signed up on our website.", "Tagged With: a, b"],
)  # fmt: skip
def test_what_stands_around_a_pasted_page_or_newsletter_is_left_out(line: str) -> None:
    for written in (f"{line}\n\nTitle\n\n{LONG}", f"Title\n\n{LONG}\n\n{line}"):
        source = text(written)
        assert source.html == f"<h1>Title</h1>\n<p>{LONG}</p>"
        assert [one.words for one in source.dropped] == [line]


def test_comments_at_the_end_of_a_pasted_page_are_left_out() -> None:
    source = text(
        f"Title\n\n{LONG}\n\n{LONG}\n\n2 Comments\n\nDee says\nJanuary 6, 2026 at 9:14 am\nThanks."
    )
    assert words(source) == f"Title {LONG} {LONG}"


def test_numbered_headings_are_no_items_of_the_list_above() -> None:
    source = text(f"{LONG}\n\n1. One\n2. Two\n3. Three\n\n1. One\n{LONG * 2}\n\n2. Two\n{LONG * 2}")
    assert source.html.count("data-item") == 3
    assert "<h2>1. One</h2>" in source.html


def test_lines_of_a_diary_are_no_headings() -> None:
    lines = "Tuesday 14 April, 7pm – Evening group\nSaturday 2 May – Walk from the car park"
    assert "<h2>Saturday" not in text(f"{LONG}\n\n{lines}\n\n{LONG}").html
