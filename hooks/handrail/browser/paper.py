"""On paper: whom a reader can call stands on each sheet."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handrail.browser.fault import MARK, Fault

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTH = 680
"""Pixels that an A4 sheet has between margins of 15 mm."""
# What the crisis footer says on paper. Where it is not printed, a page of cards to keep is meant.
_CONTACTS = (
    "() => {"
    + MARK
    + """
  const bar = document.querySelector(ours("crisis-bar"));
  if (!bar || !seen(bar) && document.querySelector(ours("help-card"))) return null;
  return {
    bar: mark(bar),
    words: [...bar.querySelectorAll("a[href]")].map(link => link.innerText || link.textContent),
  };
}"""
)


def squeezed(text: str) -> str:
    """Return `text` without white space and ligatures: where a PDF has them depends on the font."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def sheets(page: Page) -> list[str]:
    """Print what `page` shows now on A4; return the text of each sheet, squeezed."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [squeezed(sheet.extract_text()) for sheet in reader.pages]


def check(page: Page) -> Iterator[Fault]:
    """Yield a fault where a printed sheet lacks a crisis contact."""
    page.emulate_media(media="print")
    contacts = page.evaluate(_CONTACTS)
    if contacts is None:
        return
    wanted = [part for words in contacts["words"] for part in _parts(words)]
    printed = sheets(page)
    for number, sheet in enumerate(printed, start=1):
        missing = [part for part in wanted if squeezed(part) not in sheet]
        if missing:
            yield Fault(
                f"On paper, sheet {number} of {len(printed)} does not say “{missing[0]}”, which the"
                " crisis footer says.",
                "Take out the style that hides or moves the crisis footer, or body, when printing.",
                contacts["bar"],
                kind="contacts",
            )
            return


def _parts(words: str) -> Iterator[str]:
    """Yield what of a contact a PDF keeps in its order: all of a script from left to right whose
    letters stand side by side, else the digits.
    """
    line = " ".join(words.split())
    if all(ord(sign) < 0x590 or 0x1E00 <= ord(sign) < 0x2100 for sign in line):
        yield line
    else:
        yield from re.findall(r"\d+", line)
