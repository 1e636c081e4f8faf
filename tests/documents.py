"""Documents to import: any that a team might have written, and the HTML that a reader makes."""

# ruff: noqa: E501 -- the examples stand in lines, as a table

from collections.abc import Callable, Mapping, Sequence
from html import escape
from random import Random
from typing import Any

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
    Kind,
    Link,
    List,
    Marker,
    NoteMark,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Span,
    Style,
    Table,
    Text,
)

WORDS = [
    "word",
    "Rest",
    "a",
    "and",
    "2026",
    "it’s",
    "über",
    "\U0001f642",
    "co\xadoperate",
    "9\xa0am",
]
SIGNS = [
    "--8<-- [start:x]", "Fish & chips", "&#;", "&#x", "***a***", "a*b*c", "_ _", "]: x", "(x)", "</",
    "<!x>", "<%= x %>", "<5 mg",
    *"*_[]()<>#+-.!|{}\\~^=:`\"'&$@/;,?%", "**", "__", "***", "``", "```", "~~~", "---", "===", "1.", "10.",
    "1)", "- ", "+ ", "* ", "# ", "> ", "    ", "--8<--", '--8<-- "a.md"', "-8<-", "[^x]", "[^1]", "[^n1]:", "[^x]: y",
    "{: .a}", "{ .a }", "{#a}", "&amp;", "&lt;", "&#42;", "&copy", "&nosuch;", "http://x", "<http://x>", "<a@b.de>",
    "<!-- -->", "<!--", "-->", "<b>", "</p>", "<div>", "<br", "<?", "<![CDATA[", "a_b_c", "_a_", "* * *", "- - -",
    "[to write: x]", "a\\", "*[HTML]: x", "[x]: y", ":x:", "a | b", "--- | ---", "[a](b)", "![a](b)", "[a][b]",
    "[TOC]", "!!! note", "??? x", "/// y", "5 * 3", "10. May", "x^2^", "H~2~O", "==m==", "++i++", "$x$",
    "klzzwxh:1", "\xa0", "\u2009", "\u3000", "{{ x }}", "{% x %}", "C#", "\\*", "\\\\", "[ ]", "[x] done", "]", "](", "![",
    "javascript:", "<script>", "<style>", "<p markdown>", "&", "Q&A", "<3", "a < b", "a<b",
]  # fmt: skip
ADDRESSES = [
    "https://x.example/", "a.md", "#there", "x(y).md", "a(b", "a b.pdf", "a\"b'c", "?a=1&b=2",
    "?a&amp;b", "https://e.example/Foo_(bar)_*x*", "mailto:a@b.example", "tel:+123", "a[b]", "b\\c",
    "`x`", "a<b>c", "ü.md", "x%20y", "a|b", "[^n1]",
]  # fmt: skip
NAMES = ["n1", "n 2", "ü[3]"]
LANGUAGES = ["cy", "fr", "zh-Hans"]
KINDS: list[Kind] = ["strong", "strong", "em", "em", "code", "del", "sub", "sup", "mark"]
STYLES: list[Style] = ["-", "-", "-", "1", "1", "a", "A", "i", "I"]


class Maker:
    """Makes documents by chance. `size`: about how many blocks may stand in one another."""

    def __init__(self, chance: Random, size: int = 6) -> None:
        self.chance = chance
        self.left = size

    def document(self) -> tuple[list[Block], dict[str, list[Block]]]:
        """Return blocks, and the notes that they may name."""
        blocks = self.blocks(4)
        self.left = 2
        return blocks, {name: self.blocks(2) for name in NAMES}

    def _often(self, part: float) -> bool:
        return self.chance.random() < part

    def _some(self, make: Callable[[], Any], most: int, least: int = 1) -> list[Any]:
        return [make() for _ in range(self.chance.randint(least, most))]

    def text(self) -> str:
        between = self.chance.choice(["", " "])
        return between.join(
            self._some(lambda: self.chance.choice(self.chance.choice([WORDS, SIGNS])), 5)
        )

    def picture(self) -> Picture:
        src = self.chance.choice(["a.png", "b c.jpg", "d(e).svg"])
        return Picture(src, self.chance.choice([None, "", self.text()]))

    def inline(self, depth: int = 0) -> Inline:
        kind = self.chance.randrange(14 if depth < 3 else 9)
        if kind < 6:
            return Text(self.text())
        if kind == 6:
            return NoteMark(self.chance.choice(NAMES)) if self._often(0.5) else Break()
        if kind == 7:
            return self.picture()
        if kind == 8:
            return Picture("marker:number gb-samaritans", "")
        within = self._some(lambda: self.inline(depth + 1), 3)
        if kind == 9:
            return Span("lang", within, self.chance.choice(LANGUAGES))
        if kind < 12:
            return Span(self.chance.choice(KINDS), within)
        return Link(self.chance.choice(ADDRESSES), within)

    def line(self) -> list[Inline]:
        return self._some(self.inline, 4)

    def paragraph(self) -> Paragraph:
        return Paragraph(self.line(), ["p1"] if self._often(0.1) else [])

    def blocks(self, most: int) -> list[Block]:
        return self._some(self.block, most)

    def block(self) -> Block:
        self.left -= 1
        makers: list[Callable[[], Block]] = [
            self.paragraph, self.paragraph, self.paragraph, self.heading, self.figure, self.code,
            Divider, self.simple_table,
        ]  # fmt: skip
        if self.left > 0:
            makers += [self.list, self.list, self.list, self.quote, self.table, self.definitions]
            makers += [self.callout, self.lines]
        return self.chance.choice(makers)()

    def heading(self) -> Heading:
        ids = self.chance.choice([[], [], ["h1"], ["rest"]])
        return Heading(self.chance.randint(1, 6), self.line(), ids)

    def figure(self) -> Figure:
        return Figure(self._some(self.picture, 2), self.line() if self._often(0.5) else [])

    def code(self) -> Preformatted:
        lines = self._some(lambda: self.chance.choice([self.text(), "", "    x = 1", "\ty"]), 4)
        return Preformatted("\n".join(lines), self.chance.choice(["", "python", "c++"]))

    def list(self) -> List:
        items = self._some(lambda: [self.paragraph(), *self._some(self.block, 2, 0)], 3)
        if self._often(0.1):
            items.append(self.blocks(2))
        return List(items, self.chance.choice(STYLES), self.chance.choice([1, 1, 1, 3]))

    def lines(self, depth: int = 0) -> List:
        """Return a list of lines and of lists of them, as most are."""
        items: Any = self._some(lambda: [self.paragraph()], 3)
        for item in items:
            if depth < 3 and self._often(0.3):
                item.append(self.lines(depth + 1))
        return List(items, self.chance.choice(STYLES))

    def quote(self) -> Quote:
        return Quote(self.blocks(3))

    def simple_table(self) -> Table:
        width = self.chance.randint(1, 3)
        rows = self._some(lambda: [Cell(self._some(self.paragraph, 1, 0)) for _ in range(width)], 3)
        for cell in rows[0]:
            cell.header = True
        return Table(rows, 1)

    def cell(self) -> Cell:
        blocks = self.blocks(2) if self._often(0.2) else self._some(self.paragraph, 1, 0)
        spans = [1, 1, 1, 2]
        choice = self.chance.choice
        return Cell(blocks, self._often(0.3), choice(spans), choice(spans))

    def table(self) -> Table:
        rows = self._some(lambda: self._some(self.cell, 3), 3)
        return Table(rows, self.chance.randint(0, 1), self.line() if self._often(0.3) else [])

    def definitions(self) -> Definitions:
        return Definitions(
            self._some(lambda: (self._some(self.line, 2), self._some(lambda: self.blocks(2), 2)), 2)
        )

    def callout(self) -> Callout:
        title = self.line() if self._often(0.5) else []
        return Callout(self.blocks(2), title, self.chance.choice(["", "note"]))


def html_of(blocks: Sequence[Block], notes: Mapping[str, Sequence[Block]]) -> str:
    """Return the HTML that a reader would deliver."""
    bodies = [
        f'<aside role="doc-footnote" id="{escape(name)}">{_blocks(body)}</aside>'
        for name, body in notes.items()
    ]
    return "\n".join([_blocks(blocks), *bodies])


def _blocks(blocks: Sequence[Block]) -> str:
    return "\n".join(map(_block, blocks))


def _ids(ids: Sequence[str]) -> str:
    return "".join(f'<a id="{escape(name)}"></a>' for name in ids)


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, inlines=line, ids=ids):
            return f"<h{level}>{_ids(ids)}{_line(line)}</h{level}>"
        case Paragraph(inlines=line, ids=ids):
            return f"<p>{_ids(ids)}{_line(line)}</p>"
        case List(items=items, style=style, start=start):
            inside = "".join(f"<li>{_blocks(item)}</li>" for item in items)
            named = f'ol type="{style}" start="{start}"' if style != "-" else "ul"
            return f"<{named}>{inside}</{named[:2]}>"
        case Table(rows=rows, head=head, caption=caption):
            made = ["".join(map(_cell, row)) for row in rows]
            top = "".join(f"<tr>{row}</tr>" for row in made[:head])
            rest = "".join(f"<tr>{row}</tr>" for row in made[head:])
            said = f"<caption>{_line(caption)}</caption>" if caption else ""
            return f"<table>{said}<thead>{top}</thead><tbody>{rest}</tbody></table>"
        case Figure(pictures=shown, caption=caption):
            said = f"<figcaption>{_line(caption)}</figcaption>" if caption else ""
            return f"<figure>{_line(shown)}{said}</figure>"
        case Quote(blocks=blocks):
            return f"<blockquote>{_blocks(blocks)}</blockquote>"
        case Preformatted(text=text, language=language):
            return f'<pre><code class="language-{language}">\n{escape(text)}</code></pre>'
        case Definitions(entries=entries):
            parts = ""
            for terms, described in entries:
                parts += "".join(f"<dt>{_line(term)}</dt>" for term in terms)
                parts += "".join(f"<dd>{_blocks(blocks)}</dd>" for blocks in described)
            return f"<dl>{parts}</dl>"
        case Callout(blocks=blocks, title=title, kind=kind):
            said = f'<p class="callout-title">{_line(title)}</p>' if title else ""
            return f'<aside class="callout" data-kind="{kind}">{said}{_blocks(blocks)}</aside>'
        case Divider():
            return "<hr>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = f' colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
    return f"<{tag}{spans}>{_blocks(cell.blocks)}</{tag}>"


def _line(line: Sequence[Inline]) -> str:
    return "".join(map(_inline, line))


def _inline(inline: Any) -> str:
    match inline:
        case Text(text=text):
            return escape(text)
        case Span(kind="lang", inlines=inside, lang=lang):
            return f'<span lang="{lang}">{_line(inside)}</span>'
        case Span(kind=kind, inlines=inside):
            return f"<{kind}>{_line(inside)}</{kind}>"
        case Link(to=to, inlines=inside):
            # A link in a link would end the first.
            text = _line(inside).replace("<a href", "<i data-was").replace("</a>", "</i>")
            return f'<a href="{escape(to)}">{text}</a>'
        case Picture(src=src, alt=alt):
            said = "" if alt is None else f' alt="{escape(alt)}"'
            return f'<img src="{escape(src)}"{said}>'
        case NoteMark(name=name):
            return f'<sup><a role="doc-noteref" href="#{escape(name)}">1</a></sup>'
        case Break():
            return "<br>"
        case Marker(name=name):
            return f'<img src="marker:{name}" alt>'
    raise TypeError(inline)
