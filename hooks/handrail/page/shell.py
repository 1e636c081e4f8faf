"""What of a built page the shell made, and what an author wrote.

The shell marks what it makes with `data-handrail`: what its scripts look for by a name of its own,
every component in a text with "shell". What stands in the text without a mark is the author's.
"""

from __future__ import annotations

import re
from functools import cache

from handrail.data_files import theme_folder
from handrail.page.once import once_a_page
from handrail.page.page import Page
from handrail.written.components import CLASSES, PREFIX

MARK = "data-handrail"
TEXT = f"{PREFIX}read-on"
"""The id of the element that holds the text of a page."""
_IN_TEXT = frozenset(
    "shell message copied results search-data help-T1 help-T2 help-abuse help-lines said "
    "copy".split()
)
"""The marks that components write in a text."""
_FOR_AUTHORS = frozenset(
    "picture-panel picture-line picture-break visually-hidden on-paper on-screen "
    "footnote footnotes footnote-backref".split()
)
"""Classes that mean in a text what they mean in the shell: of drawings, of footnotes, and for what
shows in one place only."""

_MARKED = re.compile(rb"<[a-z][^<>]*\s(?:data-handrail\b|id=[\"']?handrail-main\b)", re.IGNORECASE)

_BESIDE = re.compile(r'/\*.*?\*/|"[^"]*"', re.DOTALL)
_SELECTORS = re.compile(r"[^{};]+(?=\{)")
_CLASS = re.compile(r"\.([a-z][\w-]*)")


def carries_shell(html: bytes) -> bool:
    """Tell whether a page was made by the shell."""
    return _MARKED.search(html) is not None


@once_a_page
def authored(page: Page) -> frozenset[int]:
    """Return the order of each element that an author wrote into the text of a page; none on a page
    that has another shell.
    """
    text = page.ids.get(TEXT)
    if text is None:
        return frozenset()
    made: set[int] = set()
    for box in page.with_attribute(MARK):
        if box.order > text.order and box.get(MARK) in _IN_TEXT:
            made.update((box.order, *(inside.order for inside in box.descendants())))
    return frozenset(range(text.order + 1, len(page.elements))) - made


@cache
def classes_of_shell() -> frozenset[str]:
    """Return the classes that make an element look like a part of the shell, wherever it stands.

    In `.top .home` that is the first: outside a header, the second changes nothing.
    """
    styles = (theme_folder() / "assets" / "handrail.css").read_text("utf-8")
    selectors = ",".join(_SELECTORS.findall(_BESIDE.sub("", styles))).split(",")
    first = (_CLASS.search(selector) for selector in selectors)
    return (CLASSES | {found[1] for found in first if found}) - _FOR_AUTHORS
