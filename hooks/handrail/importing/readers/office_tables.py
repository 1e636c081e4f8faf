"""How is a table of an office file written as HTML?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handrail.importing.readers.office_html import Fragment, box

_MOST_WORDS_OF_A_BOX = 200


@dataclass
class Cell:
    """A cell of a table: the elements whose content it has, and how far it reaches."""

    contents: list[Element] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    html: str = ""


def add_table(
    fragment: Fragment,
    rows: Sequence[Sequence[Cell]],
    head: int,
    write: Callable[[Element, Fragment], None],
) -> None:
    """Add a table to blocks. One of a single cell is a box, or the page laid out in it. `write`
    writes the blocks in an element.
    """
    cells = [cell for row in rows for cell in row]
    for cell in {id(cell): cell for cell in cells}.values():
        inner = Fragment()
        for element in cell.contents:
            write(element, inner)
        cell.html = inner.render()
        fragment.waiting += inner.waiting
    if not any(cell.html.strip() for cell in cells):
        return
    if len(cells) > 1:
        fragment.html(_table(rows, head))
        return
    content = cells[0].html
    is_box = len(re.sub(r"<[^>]*>", " ", content).split()) <= _MOST_WORDS_OF_A_BOX
    fragment.html(box(content) if is_box else content.rstrip())


def _table(rows: Sequence[Sequence[Cell]], head: int) -> str:
    """Return a table. Its head is its first `head` rows, and those that their cells reach into."""
    # Rows without cells of their own stay: cells from above reach into them.
    reach = head
    for number, row in enumerate(rows):
        if number < reach:
            reach = max([reach, *(number + cell.rowspan for cell in row)])
    head = min(reach, len(rows)) if reach < len(rows) else min(head, len(rows))
    written = ["<table>\n"]
    for start, rows_of_part, part, tag in (
        (0, rows[:head], "thead", "th"),
        (head, rows[head:], "tbody", "td"),
    ):
        if not rows_of_part:
            continue
        written.append(f"<{part}>\n")
        for number, row in enumerate(rows_of_part, start):
            last = head if part == "thead" else len(rows)
            cells = (_cell(cell, tag, last - number) for cell in row)
            written.append(f"<tr>{''.join(cells)}</tr>\n")
        written.append(f"</{part}>\n")
    return "".join([*written, "</table>"])


def _cell(cell: Cell, tag: str, most_rows: int) -> str:
    rowspan = min(cell.rowspan, most_rows)
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{rowspan}"' if rowspan > 1 else ""
    return f"<{tag}{spans}>{cell.html.strip()}</{tag}>"
