"""The plain HTML page around a report: no script, hardly a style: it prints and zooms."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def html_page(title: str, parts: Iterable[str], style: str = "") -> str:
    """Return a whole page with this title and main heading, and these parts of HTML below it.

    `style`: the little that a report needs where two things are to stand side by side.
    """
    lines = [
        "<!doctype html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{escape(title)}</title>",
        *([f"<style>{style}</style>"] if style else []),
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
