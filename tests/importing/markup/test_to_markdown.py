"""Markdown that people like to read, and that our builders read as the document was meant."""

# ruff: noqa: E501 -- the examples stand in lines, as a table

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import slugify

import documents
from handrail import completed
from handrail.importing.document import (
    Block,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    Marker,
    Paragraph,
    Picture,
    Text,
    all_blocks,
    all_inlines,
    lines_in,
    text_of,
)
from handrail.importing.markup.from_html import document_of
from handrail.importing.markup.markdown_lines import TO_WRITE
from handrail.importing.markup.to_markdown import markdown_of
from handrail.importing.source import Source

_COMMENT_ALONE = re.compile(r"^<!-- handrail: ([\w -]+) -->$", re.MULTILINE)
_COMMENT = re.compile(r"<!-- handrail: ([\w -]+) -->")
LINKED = ("p1", "p 2", "h1", "rest")


@pytest.fixture(scope="module")
def rendered() -> Markdown:
    listed = completed._extensions(["tables", "fenced_code"], Path(), "docs", {})
    names = [next(iter(each)) if isinstance(each, Mapping) else each for each in listed]
    options = {name: each for each in listed if isinstance(each, Mapping) for name, each in each.items()}  # fmt: skip
    return Markdown(extensions=names, extension_configs=options)


def read(html: str) -> Document:
    return document_of(Source(html, language="en"))


def back(rendered: Markdown, markdown: str) -> Document:
    """Return the document that a page in Markdown shows."""
    rendered.reset()
    html = _COMMENT_ALONE.sub(r'<p><img src="marker:\1" alt></p>', rendered.convert(markdown))
    html = _COMMENT.sub(r'<img src="marker:\1" alt>', html)
    return read(html)


def _all(document: Document) -> Sequence[Block]:
    return [*document.blocks, *(block for note in document.notes.values() for block in note)]


def comparable(document: Document, names: Mapping[str, str]) -> Document:
    """Return a document without what Markdown does not keep: ids that nothing links to, and how an
    address or a note is written.
    """
    document = deepcopy(document)
    for block in all_blocks(_all(document)):
        if isinstance(block, Heading | Paragraph):
            own = slugify(text_of(block.inlines), "-") if isinstance(block, Heading) else ""
            block.ids = sorted({name for name in block.ids if name in LINKED and name != own})
        if isinstance(block, Paragraph):
            block.role = ""
        pictures: list[Any] = block.pictures if isinstance(block, Figure) else []
        for line in [pictures, *lines_in(block)]:
            for inline in all_inlines(line):
                if isinstance(inline, Link):
                    inline.to = unquote(inline.to)
                elif isinstance(inline, Picture):
                    inline.src = unquote(inline.src)
                    inline.alt = None if inline.alt == TO_WRITE else inline.alt
                elif hasattr(inline, "name"):
                    inline.name = names.get(inline.name, inline.name)
    document.notes = {names.get(name, name): note for name, note in document.notes.items()}
    return document


def with_markers(document: Document) -> Document:
    """Return a document with a marker for each picture that stands for one."""
    document = deepcopy(document)

    def of(inlines: list[Inline]) -> None:
        for place, inline in enumerate(inlines):
            if isinstance(inline, Picture) and inline.src.startswith("marker:"):
                inlines[place] = Marker(inline.src.removeprefix("marker:"))
            elif hasattr(inline, "inlines"):
                of(inline.inlines)

    for block in all_blocks(_all(document)):
        if isinstance(block, Paragraph | Heading):
            of(block.inlines)
    for blocks in [document.blocks, *document.notes.values()]:
        for place, block in enumerate(blocks):
            if isinstance(block, Figure) and not block.caption and len(block.pictures) == 1 and block.pictures[0].src.startswith("marker:"):  # fmt: skip
                blocks[place] = Paragraph([Marker(block.pictures[0].src.removeprefix("marker:"))])
    return document


def check(rendered: Markdown, first: Document) -> str:
    marked = with_markers(first)
    markdown = markdown_of(marked.blocks, marked.notes, LINKED)
    found = back(rendered, markdown)
    safe = {name: re.sub(r"[^\w-]+", "-", name, flags=re.A).strip("-") for name in documents.NAMES}
    want = comparable(first, safe)
    got = comparable(found, {f"fn:{name}": name for name in safe.values()})
    assert got.blocks == want.blocks, markdown
    assert got.notes == want.notes, markdown
    return markdown


@settings(max_examples=150)
@given(seed=st.integers(0, 2**64))
@example(seed=514798786)  # a note that holds nothing but the mark of one that says nothing
def test_what_is_written_is_read_as_it_was_meant(rendered: Markdown, seed: int) -> None:
    blocks, notes = documents.Maker(Random(seed)).document()
    check(rendered, read(documents.html_of(blocks, notes)))


@settings(max_examples=300)
@given(seed=st.integers(0, 2**64))
def test_no_sign_in_a_paragraph_means_anything(rendered: Markdown, seed: int) -> None:
    paragraph = documents.Maker(Random(seed)).paragraph()
    check(rendered, read(documents.html_of([paragraph], {"n1": [Paragraph([Text("x")])]})))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>5 * 3, a_b, Q&amp;A, a &lt; b, &lt;5 mg of it, [sic] (or so), C:\\new, 10. May!</p>",
         "5 * 3, a_b, Q&A, a < b, <5 mg of it, [sic] (or so), C:\\new, 10. May!"),
        ("<p>1. a</p><p>- b</p><p># c</p><p>&gt; d</p><p>+ e</p>", "1\\. a\n\n\\- b\n\n\\# c\n\n\\> d\n\n\\+ e"),
        ("<p>a*b*c _d_ `e` [f](g) &amp;amp; &lt;b&gt;</p>",
         "a\\*b\\*c \\_d\\_ \\`e\\` \\[f\\](g) &amp;amp; &lt;b>"),
        ("<p>Anna Hill<br>1 High Street<br># 2</p>", "Anna Hill<br>\n1 High Street<br>\n\\# 2"),
        ("<p><b>a</b> <i>b</i> <b>c <i>d</i></b> <code>e_f</code></p>", "**a** *b* **c <em>d</em>** `e_f`"),
        ("<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>", "- a\n    1. b\n    2. c\n- d"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n    b\n\n- c"),
        ("<ol><li>a<ol type=a><li>b</li></ol></li></ol>", '1. a\n    <ol type="a">\n    <li>b</li>\n    </ol>'),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "- a\n\n<!-- -->\n\n1. b"),
        ("<table><tr><th>a<th>b</tr><tr><td>c|d<td></tr></table>", "| a | b |\n| --- | --- |\n| c\\|d |  |"),
        ('<p><a href="Foo_(bar)">a</a> <a href="b c.md">b</a></p>', "[a](Foo_(bar)) [b](b%20c.md)"),
        ('<p><img src="a.png" alt=""></p>', "![](a.png){ .decorative }"),
        ('<p><img src="a.png"></p>', f"![{TO_WRITE}](a.png)"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<h3>C#</h3><hr><pre>--8&lt;-- \"a\"</pre>", "### C\\#\n\n* * *\n\n```\n;--8<-- \"a\"\n```"),
        ('<p lang="cy">Na</p>', '<span lang="cy">Na</span>'),
    ],
)  # fmt: skip
def test_people_can_read_it(rendered: Markdown, html: str, markdown: str) -> None:
    assert check(rendered, read(html)) == f"{markdown}\n"


def test_a_heading_says_its_id_only_where_a_link_needs_another() -> None:
    html = '<h2 id="what-helps">What helps</h2><h2 id="x">What helps</h2><h2 id="y">Rest</h2>'
    written = markdown_of(read(html).blocks, linked=["what-helps", "x"])
    assert written == "## What helps\n\n## What helps { #x }\n\n## Rest\n"


def test_notes_stand_at_the_end_with_safe_names() -> None:
    def mark(name: str) -> str:
        return f'<a role="doc-noteref" href="#{name}">1</a>'

    body = '<aside role="doc-footnote" id="{}">{}</aside>'
    html = f"<p>a{mark('n 1')}{mark('n]1')}, b{mark('n 1')}</p>"
    document = read(html + body.format("n]1", "<p>c</p><p>d</p>") + body.format("n 1", "e"))
    assert markdown_of(document.blocks, document.notes) == (
        "a[^n-1][^n-1-2], b[^n-1]\n\n[^n-1]: e\n\n[^n-1-2]: c\n\n    d\n"
    )


def test_a_marker_stands_alone_or_in_a_line() -> None:
    marker = Marker("number gb-samaritans")
    blocks: list[Block] = [Paragraph([marker]), Paragraph([Text("Call "), marker, Text(".")])]
    comment = "<!-- handrail: number gb-samaritans -->"
    assert markdown_of(blocks) == f"{comment}\n\nCall {comment}.\n"
