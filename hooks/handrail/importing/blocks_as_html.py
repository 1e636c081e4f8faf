"""Show what a document holds as plain HTML that does nothing: no links, pictures, ids or scripts.

For a report that is read beside the page that was made of it. What is only seen in a document, as
that a line is a heading or bold, is said in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from langcodes import tag_is_valid

from handrail.importing.document import (
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
    text_of,
)

_DEEPEST = 30
_WIDEST = 1000
"""As many columns and rows as HTML lets a cell span."""
_TAGS = {"strong": "strong", "em": "em", "code": "code", "del": "del", "sub": "sub", "sup": "sup",
         "mark": "mark"}  # fmt: skip


def html_of(blocks: Sequence[Block], depth: int = 0) -> str:
    """Return the HTML of blocks. It has no headings, so that it may stand below any."""
    if depth > _DEEPEST:
        return _paragraph(escape(text_in(blocks)))
    return "\n".join(filter(None, (_block(block, depth) for block in blocks)))


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>" if html.strip() else ""


def _block(block: Block, depth: int) -> str:
    match block:
        case Heading():
            words = _inlines(block.inlines) or "(empty)"
            return f"<p>Heading {block.level}: <strong>{words}</strong></p>"
        case Paragraph():
            begins = f"{block.role.capitalize()}: " if block.role else ""
            if not begins and _is_bold(block.inlines):
                begins = "In bold: "
            html = _inlines(block.inlines)
            return _paragraph(begins + html if html.strip() else "")
        case List():
            return _list(block, depth)
        case Table():
            return _table(block, depth)
        case Figure():
            pictures = "".join(_paragraph(_picture(picture)) for picture in block.pictures)
            caption = _inlines(block.caption)
            return pictures + (_paragraph(f"Caption: {caption}") if caption else "")
        case Quote():
            return _around("blockquote", html_of(block.blocks, depth + 1))
        case Preformatted():
            return f"<pre><code>{escape(block.text)}</code></pre>" if block.text.strip() else ""
        case Definitions():
            return _definitions(block, depth)
        case Callout():
            kind = f" ({escape(block.kind)})" if block.kind else ""
            title = _paragraph(f"Box{kind}: {_inlines(block.title)}")
            return f'<div class="box">{title}{html_of(block.blocks, depth + 1)}</div>'
        case Divider():
            return "<hr>"


def _around(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag}>" if html else ""


def _is_bold(inlines: Sequence[Inline]) -> bool:
    there = [inline for inline in inlines if not isinstance(inline, Text) or inline.text.strip()]
    return len(there) == 1 and isinstance(there[0], Span) and there[0].kind == "strong"


def _list(block: List, depth: int) -> str:
    items = "".join(_around("li", html_of(item, depth + 1)) for item in block.items)
    if not items:
        return ""
    if block.style == "-":
        return f"<ul>{items}</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f'<ol type="{block.style}"{start}>{items}</ol>'


def _definitions(block: Definitions, depth: int) -> str:
    parts = []
    for terms, described in block.entries:
        words = [term for term in map(_inlines, terms) if term] or ["(no term)"]
        says = [html for each in described if (html := html_of(each, depth + 1))] or ["(empty)"]
        parts += [f"<dt>{term}</dt>" for term in words]
        parts += [f"<dd>{html}</dd>" for html in says]
    return _around("dl", "".join(parts))


def _table(block: Table, depth: int) -> str:
    """Return a table. What has no header cells in the document gets numbers for its columns."""
    rows = [row for row in block.rows if row]
    if not rows:
        return ""
    columns = max(sum(_span(cell.colspan) for cell in row) for row in rows)
    body = rows[block.head :]
    has_head = bool(body) and (
        block.head > 0 or any(cell.header and not _is_empty(cell) for row in rows for cell in row)
    )
    caption = f": {_inlines(block.caption)}" if block.caption else ""
    head = ""
    if not has_head:
        numbers = "".join(f'<th scope="col">Column {n}</th>' for n in range(1, columns + 1))
        head = f"<thead><tr>{numbers}</tr></thead>"
    lines = "".join(
        f"<tr>{''.join(_cell(cell, depth, has_head, number < block.head) for cell in row)}</tr>"
        for number, row in enumerate(rows)
    )
    return f"<table><caption>Table{caption}</caption>{head}<tbody>{lines}</tbody></table>"


def _is_empty(cell: Cell) -> bool:
    return not text_in(cell.blocks)


def _span(number: int) -> int:
    return min(max(number, 1), _WIDEST)


def _cell(cell: Cell, depth: int, has_head: bool, in_head: bool) -> str:
    header = has_head and (in_head or cell.header) and not _is_empty(cell)
    tag = "th" if header else "td"
    scope = (' scope="col"' if in_head else ' scope="row"') if header else ""
    spans = "".join(
        f' {name}="{_span(number)}"'
        for name, number in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if number > 1
    )
    return f"<{tag}{scope}{spans}>{html_of(cell.blocks, depth + 1)}</{tag}>"


def _inlines(inlines: Sequence[Inline], depth: int = 0) -> str:
    if depth > _DEEPEST:
        return escape(text_of(inlines))
    return "".join(_inline(inline, depth) for inline in inlines).strip(" " if not depth else "")


def _inline(inline: Inline, depth: int) -> str:
    match inline:
        case Text():
            return escape(inline.text)
        case Span():
            return _span_of(inline, depth)
        case Link():
            to = f" (link to <code>{escape(inline.to)}</code>)" if inline.to.strip() else ""
            return f"{_inlines(inline.inlines, depth + 1)}{to}"
        case Picture():
            return f"({_picture(inline)})"
        case NoteMark():
            return f" (note {escape(inline.name)})"
        case Break():
            return "<br>"
        case Marker():
            return f" (here goes: <code>{escape(inline.name)}</code>)"


def _span_of(span: Span, depth: int) -> str:
    words = _inlines(span.inlines, depth + 1)
    if not words.strip():
        return words
    if span.kind == "lang":
        known = tag_is_valid(span.lang)
        return f'<span lang="{escape(span.lang)}">{words}</span>' if known else words
    return f"<{_TAGS[span.kind]}>{words}</{_TAGS[span.kind]}>"


def _picture(picture: Picture) -> str:
    name = picture.src.partition(",")[0] if picture.src.startswith("data:") else picture.src
    if picture.alt is None:
        says = "without an alternative text"
    elif picture.alt.strip():
        says = f"with the alternative text “{escape(picture.alt.strip())}”"
    else:
        says = "said to be decorative"
    return f"Picture <code>{escape(name or '(no name)')}</code>, {says}"


def notes_as_html(notes: Iterator[tuple[str, Sequence[Block]]]) -> str:
    """Return what notes say, each with its name before it."""
    return "\n".join(
        f"<p>Note {escape(name)}:</p>\n{html_of(blocks)}" for name, blocks in notes if blocks
    )
