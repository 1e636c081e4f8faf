"""What was made of a document is shown beside it, in a page that runs and fetches nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import run
from handrail.importing.again import Change, State
from handrail.importing.blocks_as_html import html_of
from handrail.importing.document import (
    PLACED,
    Block,
    Break,
    Callout,
    Cell,
    Definitions,
    Divider,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Marker,
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
from handrail.importing.import_report import (
    ImportedPage,
    ImportReport,
    OpenPoint,
    Question,
    render,
    summary,
)
from handrail.importing.source import Dropped
from handrail.page.page import Page

LONG = "https://example.org/" + "a" * 200


def p(*inlines: Inline | str, role: str = "") -> Paragraph:
    return Paragraph([Text(each) if isinstance(each, str) else each for each in inlines], role=role)


def cell(*inlines: Inline | str, header: bool = False, colspan: int = 1) -> Cell:
    return Cell([p(*inlines)] if inlines else [], header, colspan)


EVERYTHING: list[Block] = [
    p("A leaflet", role="title"),
    Heading(1, [Text("Signs <b>& more")]),
    Heading(4, [Text("Deep")]),
    Heading(2, []),
    p("Grief has no ", Span("em", [Text("timetable")]), Break(), "at all", NoteMark("1"), "."),
    p(Span("strong", [Text("Who to call")])),
    p("Look ", Link(LONG, [Text("here")]), " or ", Link("javascript:alert(1)", [Text("there")])),
    p("Cysgu", " ", Span("lang", [Text("yn dda")], "cy"), Span("lang", [Text("odd")], 'x" y')),
    p(Marker("number gb-samaritans")),
    p(Picture('<x>" onerror=".png', None), " and ", Picture("b.png", "A tree"), Picture("c", "")),
    List([[p("One")], [p("Two"), List([[p("Inside")]], "a", 3)], []]),
    List([], "1"),
    Table([[cell("Year", header=True), cell("Count")], [cell("2024"), cell("7")]], 1, [Text("N")]),
    Table([[cell("a"), cell("b")], [cell("c", colspan=2)]]),
    Table(
        [[cell("", header=True), cell("b", header=True)], [cell("x", header=True), cell("1")]], 1
    ),
    Table([[cell("only a head", header=True)]], 1),
    Table([]),
    Figure([Picture("data:image/png;base64,AAAA", "Chart")], [Text("A chart")]),
    Quote([p("Said.")]),
    Preformatted("x = 1\n  y"),
    Definitions([([[Text("Term")], []], [[p("What it is")]]), ([], [])]),
    Callout([p("Mind this.")], [Text("Note")], "warning"),
    Divider(),
]
STATES: list[State] = ["new", "unchanged", "updated", "kept", "merged", "conflict", "gone"]
REPORT = ImportReport(
    file="leaflet & <co>.docx",
    when="2026-11-28",
    counts={"page": 7, "heading": 23, "table": 1, "picture": 0, "word": 12_345},
    language="en-GB",
    questions=[
        Question("Who wrote it?", "Anna Jones."),
        Question("Is 116 123 Samaritans' number?"),
    ],
    open=[
        OpenPoint("docs/signs.md", 12, "The picture b.png has no alternative text."),
        OpenPoint("docs/a-very-long-folder-name/and-a-long-name-of-a-page.md", 0, "No topic."),
    ],
    dropped=[Dropped("a cookie notice", "We use <cookies>"), Dropped("the menu")],
    changes=["2 tracking parameters taken off an address"],
    pages=[
        ImportedPage(
            f"docs/{state}.md",
            "Signs" if state in ("new", "gone") else f"Page {state}",
            f"---\ntitle: T\n---\n\n## Signs\n\n<script>alert(1)</script> {LONG}\n",
            EVERYTHING if state == "new" else [],
            {"1": [p("A source: ", Link("https://a.example/", [Text("a")]))]},
            state,
            [Change("added", "heading", "After a <loss>")] if state == "updated" else [],
        )
        for state in STATES
    ],
)


def test_the_page_passes_the_check_of_a_site_that_is_not_ours(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "import-report.html").write_text(render(REPORT), "utf-8")
    result = run(["handrail", "check", "site"], tmp_path)
    assert result.returncode == 0, result.stdout
    assert "1 page" in result.stdout
    assert "0 errors, 0 warnings" in result.stdout, result.stdout


def test_nothing_in_it_acts_and_nothing_is_fetched() -> None:
    page = Page("import-report.html", render(REPORT))
    tags = {element.tag for element in page.elements}
    assert tags.isdisjoint(("script", "img", "iframe", "link", "form", "input", "object"))
    links = [element.get("href") for element in page.with_tag("a")]
    assert links == [f"#page-{number}" for number in range(1, len(STATES) + 1)]
    assert not any(name.startswith("on") for element in page.elements for name in element.attrs)
    assert all(element.get("src") == "" for element in page.elements)


def test_every_word_of_both_is_there() -> None:
    page = Page("import-report.html", render(REPORT))
    assert page.body is not None
    text = " ".join(page.body.text.split())
    for word in text_in(EVERYTHING).replace(PLACED, " ").split():
        assert word.rstrip(".") in text
    for words in (LONG, "<script>alert(1)</script>", "javascript:alert(1)", "116 123", "cookies",
                  "tracking parameters", "Who wrote it? Answer: Anna Jones.",
                  "docs/signs.md, line 12", "After a <loss>", "12,345 words",
                  "number gb-samaritans"):  # fmt: skip
        assert words in text


def test_what_is_only_seen_is_said_in_words() -> None:
    html = html_of(EVERYTHING)
    for words in (
        "<p>Title: A leaflet</p>",
        "<p>Heading 1: <strong>Signs &lt;b&gt;&amp; more</strong></p>",
        "<p>Heading 2: <strong>(empty)</strong></p>",
        "<p>In bold: <strong>Who to call</strong></p>",
        "timetable</em><br>at all (note 1).",
        "Picture <code>b.png</code>, with the alternative text “A tree”",
        "onerror=&quot;.png</code>, without an alternative text",
        "Picture <code>c</code>, said to be decorative",
        'here (link to <code>https://',
        '<span lang="cy">yn dda</span>odd',
        '<ol type="a" start="3"><li><p>Inside</p></li></ol>',
        '<th scope="col"><p>Year</p></th>',
        '<th scope="col">Column 2</th>',
        "<caption>Table: N</caption>",
        "<p>Box (warning): Note</p><p>Mind this.</p>",
        "<hr>",
    ):  # fmt: skip
        assert words in html
    assert not re.search(r"<h[1-6]|<a |<img|\bid=", html)


def test_each_page_has_a_heading_and_two_halves_with_names() -> None:
    page = Page("import-report.html", render(REPORT))
    headings = [(heading.level, heading.text) for heading in page.headings]
    assert headings[0] == (1, "What was made of leaflet & <co>.docx")
    assert (2, "Signs (docs/new.md)") in headings
    assert (2, "Page merged") in headings
    assert headings.count((3, "In the document")) == headings.count((3, "In the page")) == 7
    assert len(page.with_role("group")) == 14


def test_an_import_without_anything_is_a_whole_page_too() -> None:
    page = Page("a.html", render(ImportReport("a.txt", "2026-11-28")))
    assert [heading.text for heading in page.headings] == ["What was made of a.txt", "Still open"]


def test_deep_blocks_end() -> None:
    block: Block = p("deep down")
    inline: Inline = Text("deep inside")
    for _ in range(300):
        block, inline = Quote([block]), Span("em", [inline])
    html = html_of([block, p(inline)])
    assert "deep down" in html
    assert "deep inside" in html
    assert html.count("<blockquote>") < 40


@given(st.text(), st.text())
def test_no_text_is_read_as_html(words: str, address: str) -> None:
    blocks: list[Block] = [p(words), p(Link(address, [Text(words)])), p(Picture(address, words))]
    page = Page("a.html", f"<main>{html_of(blocks)}</main>")
    assert {element.tag for element in page.elements} <= {
        "html",
        "head",
        "body",
        "main",
        "p",
        "code",
    }
    assert all(not element.attrs for element in page.elements)


def test_the_summary_says_what_needs_a_person_first() -> None:
    assert summary(REPORT) == (
        "7 pages of leaflet & <co>.docx, 4 to read; 1 question is open, 2 things to do.\n"
        "\n"
        "  Question  Is 116 123 Samaritans' number?\n"
        "  docs/signs.md:12  The picture b.png has no alternative text.\n"
        "  docs/a-very-long-folder-name/and-a-long-name-of-a-page.md\n"
        "      No topic.\n"
        "\n"
        "  In it     7 pages, 23 headings, 1 table, 12,345 words\n"
        "  Pages     1 new, 1 unchanged, 1 updated, 1 kept, 1 merged, 1 conflict, 1 gone\n"
        "  Changed   2 tracking parameters taken off an address\n"
        "  Left out  a cookie notice\n"
        "            the menu\n"
        "  To read   import-report.html, the document beside its pages\n"
    )


def test_a_long_list_is_said_in_a_screen_and_the_conflict_stands_first() -> None:
    many = range(200)
    shown = summary(
        ImportReport(
            "a.docx",
            "2026-11-28",
            questions=[Question(f"What does picture {n} show?") for n in many],
            open=[
                *(OpenPoint(f"docs/{n}.md", 3, f"To read: Draft {n}.") for n in many),
                *(OpenPoint(f"docs/{n}.md", 9, f"To write: Picture {n}.") for n in many),
                OpenPoint("docs/7.md", 11, "Conflict: choose."),
            ],
            dropped=[Dropped("front matter"), *(Dropped(f"thing {n}") for n in many)] * 2,
            changes=[f"picture-{n}.png made smaller" for n in many],
            folder="imports/a",
        )
    )
    assert shown.count("\n") <= 60
    assert shown.index("Conflict") < shown.index("Question") < shown.index("To write")
    assert shown.count("see imports/a/import-report.html\n") == 2
    assert "  and 193 more: see" in shown  # 200 to write, and one line for all that is to read
    assert "front matter (2 times)" in shown
    assert "imports/a/answers.yml" in shown


@pytest.mark.parametrize("words", ["a" * 300, "word " * 80, "\x1b[31mred", "a\n::error::b", ""])
def test_the_summary_fits_a_terminal_and_does_nothing_to_it(words: str) -> None:
    shown = summary(
        ImportReport(
            "a.docx",
            "2026-11-28",
            questions=[Question(words)],
            open=[OpenPoint("docs/a.md", 3, words)],
            dropped=[Dropped(words)],
            changes=[words],
        )
    )
    assert "\x1b" not in shown
    assert "\n::" not in shown
    if "a" * 300 not in words:
        assert max(map(len, shown.split("\n"))) <= 80
