"""Twenty documents of each kind, as python-docx and odfpy write them: what goes in comes out.

From the file to the HTML that readers get of its page: words, order, headings, lists, tables.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx as python_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from odf import style as odf_style
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

from handrail import completed
from handrail.care.services import Care
from handrail.generator import new_site
from handrail.importing.document import (
    Block,
    Heading,
    List,
    Paragraph,
    Table,
    text_in,
    text_of,
)
from handrail.importing.markup.from_html import document_of
from handrail.importing.questions import Interview
from handrail.importing.readers import opendocument, word
from handrail.importing.source import Choices, Source
from handrail.importing.steps.drafts import Subjects
from handrail.importing.understand import Setting, pages_of
from handrail.project import load_project

_WORD = st.sampled_from(
    "grief waves tea *star* under_score [bracket] a<b 5>3 #hash C# `tick` x|y back\\slash 1. 2) "
    "café it’s “so” ~50 100% & + = {brace} https://example.org/a_b ünder 3*4*5 !important".split()
)
_LINE = st.lists(_WORD, min_size=1, max_size=7).map(lambda words: f"Word {' '.join(words)} end.")
_CELL = st.lists(_WORD, min_size=1, max_size=3).map(" ".join)
Written = tuple[str, Any]


def _listed(depth: int) -> Any:
    item = st.tuples(_LINE, st.none() if depth == 0 else st.one_of(st.none(), _listed(depth - 1)))
    return st.tuples(st.booleans(), st.lists(item, min_size=1, max_size=3))


_BLOCK = st.one_of(
    st.tuples(st.just("heading"), st.tuples(st.integers(1, 3), _LINE)),
    st.tuples(st.just("paragraph"), _LINE),
    st.tuples(st.just("list"), _listed(2)),
    st.tuples(
        st.just("table"),
        st.integers(2, 3).flatmap(
            lambda columns: st.lists(
                st.lists(_CELL, min_size=columns, max_size=columns), min_size=2, max_size=3
            )
        ),
    ),
)


def _apart(blocks: list[Written]) -> list[Written]:
    """Return blocks with a paragraph between two lists or tables, which would be one in a file, and
    headings without a gap.
    """
    made: list[Written] = []
    level = 1
    for kind, content in blocks:
        if made and made[-1][0] == kind != "paragraph":
            made.append(("paragraph", "Word between the two of them end."))
        if kind == "heading":
            level = min(content[0], level + 1) if made else 1
            content = (level, content[1])
        made.append((kind, content))
    return made


DOCUMENTS = st.lists(_BLOCK, min_size=1, max_size=9).map(_apart)


def expected(blocks: list[Written]) -> Iterator[Any]:
    for kind, content in blocks:
        if kind == "heading":
            yield "heading", content[1]
        elif kind == "list":
            yield from _items(content, 0)
        elif kind == "table":
            yield "table", content
        else:
            yield "paragraph", content


def _items(listed: Any, depth: int) -> Iterator[Any]:
    ordered, items = listed
    for text, inner in items:
        yield "item", depth, ordered, text
        if inner is not None:
            yield from _items(inner, depth + 1)


def found(blocks: list[Block], depth: int = 0) -> Iterator[Any]:
    for block in blocks:
        if isinstance(block, Heading):
            yield "heading", text_of(block.inlines)
        elif isinstance(block, Paragraph):
            yield "paragraph", text_of(block.inlines)
        elif isinstance(block, Table):
            yield "table", [[text_in(cell.blocks) for cell in row] for row in block.rows]
        elif isinstance(block, List):
            for item in block.items:
                first, *rest = item
                assert isinstance(first, Paragraph)
                yield "item", depth, block.style == "1", text_of(first.inlines)
                yield from found(rest, depth + 1)
        else:
            raise TypeError(block)


@cache
def care() -> Care:
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        new_site.write(site, new_site.Answers("A site", ["GB"]))
        read = load_project(site / "mkdocs.yml").care
    assert read is not None
    return read


@cache
def rendered() -> Markdown:
    listed = completed._extensions(["tables", "fenced_code"], Path(), "docs", {})
    options: dict[str, Any] = {}
    for each in listed:
        options |= each if isinstance(each, Mapping) else {each: {}}
    return Markdown(extensions=[*options], extension_configs=options)


def came_out(source: Source) -> list[Any]:
    """Return what a page says that a file became, without the title that it was given."""
    setting = Setting(care(), Subjects(), depth="none")
    result = pages_of(source, {}, "The title", setting, Interview())
    [page] = result.pages
    assert result.title == "The title"
    assert not result.log.dropped
    rendered().reset()
    body = page.text.partition("\n---\n")[2]
    return list(found(document_of(Source(rendered().convert(body))).blocks))


_EXAMPLES = settings(max_examples=20, deadline=None)


@_EXAMPLES
@given(DOCUMENTS)
def test_what_python_docx_writes(blocks: list[Written]) -> None:
    document = python_docx.Document()
    document.add_heading("The title", 0)
    document.add_paragraph("Word at the beginning end.")
    for kind, content in blocks:
        if kind == "heading":
            document.add_heading(content[1], content[0])
        elif kind == "list":
            _word_items(document, content, 1)
        elif kind == "table":
            table = document.add_table(len(content), len(content[0]))
            for row, texts in zip(table.rows, content, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(content)
    file = BytesIO()
    document.save(file)
    source = word.read(file.getvalue(), Path(), Choices())
    begins = ("paragraph", "Word at the beginning end.")
    assert came_out(source) == [begins, *expected(blocks)]


def _word_items(document: Any, listed: Any, depth: int) -> None:
    ordered, items = listed
    style = f"List {'Number' if ordered else 'Bullet'}{'' if depth == 1 else f' {depth}'}"
    for text, inner in items:
        document.add_paragraph(text, style=style)
        if inner is not None:
            _word_items(document, inner, depth + 1)


@_EXAMPLES
@given(DOCUMENTS)
def test_what_odfpy_writes(blocks: list[Written]) -> None:
    document = OpenDocumentText()
    numbers = odf_text.ListStyle(name="Numbers")
    for level in range(1, 5):
        numbers.addElement(odf_text.ListLevelStyleNumber(level=level, numformat="1", numsuffix="."))
    document.automaticstyles.addElement(numbers)
    document.styles.addElement(odf_style.Style(name="Title", family="paragraph"))
    document.text.addElement(odf_text.P(text="The title", stylename="Title"))
    document.text.addElement(odf_text.P(text="Word at the beginning end."))
    for kind, content in blocks:
        if kind == "heading":
            document.text.addElement(odf_text.H(outlinelevel=content[0], text=content[1]))
        elif kind == "list":
            document.text.addElement(_odf_list(content))
        elif kind == "table":
            table = odf_table.Table()
            for texts in content:
                row = odf_table.TableRow()
                for text in texts:
                    cell = odf_table.TableCell()
                    cell.addElement(odf_text.P(text=text))
                    row.addElement(cell)
                table.addElement(row)
            document.text.addElement(table)
        else:
            document.text.addElement(odf_text.P(text=content))
    file = BytesIO()
    document.save(file)
    source = opendocument.read(file.getvalue(), Path(), Choices())
    begins = ("paragraph", "Word at the beginning end.")
    assert came_out(source) == [begins, *expected(blocks)]


def _odf_list(listed: Any) -> Any:
    ordered, items = listed
    made = odf_text.List(stylename="Numbers") if ordered else odf_text.List(stylename="Bullets")
    for text, inner in items:
        item = odf_text.ListItem()
        item.addElement(odf_text.P(text=text))
        if inner is not None:
            item.addElement(_odf_list(inner))
        made.addElement(item)
    return made
