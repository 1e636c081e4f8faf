"""The plain HTML page around a report: no style and no script, so that it prints and zooms."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def html_page(title: str, parts: Iterable[str]) -> str:
    """Return a whole page with this title and main heading, and these parts of HTML below it."""
    lines = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(title)}</title>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(title)}</h1>",
        *parts,
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines)
