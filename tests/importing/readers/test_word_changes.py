"""Tracked changes and comments of Word files: listed, and made or taken back."""

from __future__ import annotations

import pytest

from handrail.importing.source import Pending, Source
from office_files import blocks, docx, paragraph, read_docx, run, words

_ANN, _BEN = 'w:id="1" w:author="Ann" w:date="2026-03-10T10:00:00Z"', 'w:id="2" w:author="Ben"'


def _inserted(text: str, who: str = _ANN) -> str:
    return f"<w:ins {who}>{run(text)}</w:ins>"


def _deleted(text: str, who: str = _ANN) -> str:
    inner = run(text).replace("w:t", "w:delText")
    return f"<w:del {who}>{inner}</w:del>"


def _ways(body: str, footnotes: str = "") -> tuple[Source, Source]:
    content = docx(body, footnotes=footnotes)
    return read_docx(content), read_docx(content, "reject")


def test_words_inserted_and_deleted() -> None:
    body = paragraph(
        run("Take one tablet")
        + _inserted(" or ")
        + _inserted("two")
        + _deleted(" at night", _BEN)
        + run(" each day.")
    )
    made, taken_back = _ways(body)
    assert blocks(made) == ["<p>Take one tablet or two each day.</p>"]
    assert blocks(taken_back) == ["<p>Take one tablet at night each day.</p>"]
    assert (
        made.pending
        == taken_back.pending
        == [
            Pending("insertion", "or two", "Ann", "Take one tablet"),
            Pending("deletion", "at night", "Ben", "Take one tablet"),
        ]
    )


def test_words_that_moved() -> None:
    moved = _deleted("First.").replace("w:del ", "w:moveFrom ").replace("w:del>", "w:moveFrom>")
    # Where they moved from, their text is no deleted text.
    moved = moved.replace("delText", "t")
    put = _inserted("First.").replace("w:ins", "w:moveTo")
    body = paragraph(moved + run("Second. ") + put)
    made, taken_back = _ways(body)
    assert blocks(made) == ["<p>Second. First.</p>"]
    assert blocks(taken_back) == ["<p>First.Second.</p>"]
    assert [pending.kind for pending in made.pending] == ["deletion", "insertion"]


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_the_end_of_a_paragraph(kind: str) -> None:
    body = (
        paragraph("One", f"<w:rPr><w:{kind} {_ANN}/></w:rPr>")
        + paragraph(" and two")
        + paragraph("Three")
    )
    apart, joined = ["<p>One</p>", "<p>and two</p>"], ["<p>One and two</p>"]
    made, taken_back = _ways(body)
    assert blocks(made)[:-1] == (apart if kind == "ins" else joined)
    assert blocks(taken_back)[:-1] == (joined if kind == "ins" else apart)
    assert [pending.words for pending in made.pending] == ["¶"]


def test_a_whole_paragraph_and_what_was_deleted_after_it_was_inserted() -> None:
    mark = f"<w:rPr><w:ins {_ANN}/></w:rPr>"
    body = (
        paragraph("Before")
        + paragraph(_inserted("New ") + f"<w:ins {_ANN}>{_deleted('text', _BEN)}</w:ins>", mark)
        + paragraph("After")
    )
    made, taken_back = _ways(body)
    assert blocks(made) == ["<p>Before</p>", "<p>New</p>", "<p>After</p>"]
    assert blocks(taken_back) == ["<p>Before</p>", "<p>After</p>"]


def test_rows_of_a_table() -> None:
    def row(text: str, mark: str = "") -> str:
        about = f"<w:trPr><w:{mark} {_ANN}/></w:trPr>" if mark else ""
        return f"<w:tr>{about}<w:tc>{paragraph(text)}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"

    made, taken_back = _ways(f"<w:tbl>{row('a')}{row('b', 'ins')}{row('c', 'del')}</w:tbl>")
    assert words(made.html) == "a x b x".split()
    assert words(taken_back.html) == "a x c x".split()
    assert [(p.kind, p.words) for p in made.pending] == [("insertion", "b x"), ("deletion", "c x")]


def test_changes_in_notes_and_links() -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("See ") + _inserted("page 4"))}</w:footnote>'
    body = paragraph(
        f'<w:hyperlink w:anchor="x">{_deleted("old")}{_inserted("new")}</w:hyperlink>'
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    made, taken_back = _ways(body, footnotes=note)
    assert words(made.html) == "new See page 4".split()
    assert words(taken_back.html) == "old See".split()
    assert [pending.words for pending in made.pending] == ["old", "new", "page 4"]


def test_a_format_that_was_changed_is_taken_back() -> None:
    before = '<w:pPrChange w:id="3" w:author="Ann"><w:pPr/></w:pPrChange>'
    made, taken_back = _ways(paragraph("Text", f'<w:outlineLvl w:val="0"/>{before}'))
    assert (blocks(made), blocks(taken_back)) == (["<h1>Text</h1>"], ["<p>Text</p>"])


def test_a_file_without_changes_has_none() -> None:
    assert not read_docx(docx(paragraph("Text"))).pending


def test_comments_and_replies_are_listed_and_not_in_the_text() -> None:
    def comment(name: int, who: str, text: str) -> str:
        inner = paragraph(text).replace("<w:p>", f'<w:p w14:paraId="{name}">')
        return f'<w:comment w:id="{name}" w:author="{who}">{inner}</w:comment>'

    body = paragraph(
        run("About ")
        + '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>'
        + run("1 in 8")
        + '<w:commentRangeEnd w:id="1"/><w:commentRangeEnd w:id="2"/>'
        '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r>'
        + run(" people")
    ) + paragraph(run("Point") + '<w:r><w:commentReference w:id="3"/></w:r>')
    read = read_docx(
        docx(
            body,
            comments=comment(1, "Ann", "Is it 5?")
            + comment(2, "Ben", "No.")
            + comment(3, "Ann", "Why?")
            + comment(4, "Ann", "Settled."),
            commentsExtended='<w15:commentEx w15:paraId="4" w15:done="1"/>',
        )
    )
    assert blocks(read) == ["<p>About 1 in 8 people</p>", "<p>Point</p>"]
    assert read.pending == [
        Pending("comment", "Is it 5?", "Ann", "1 in 8"),
        Pending("comment", "No.", "Ben", "1 in 8"),
        Pending("comment", "Why?", "Ann", "Point"),
    ]
    assert [dropped.words for dropped in read.dropped] == ["Settled."]
