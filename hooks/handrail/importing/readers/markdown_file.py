"""Read a Markdown file of any dialect: CommonMark, GitHub, Obsidian, MkDocs, pandoc."""

from __future__ import annotations

import html
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from handrail.importing.readers.fragments import escaped
from handrail.importing.readers.markdown_comments import comment, holds_back
from handrail.importing.readers.markdown_dialects import add_dialects
from handrail.importing.readers.markdown_written import readable, without_comments, without_contents
from handrail.importing.readers.plain_text import text_of_bytes
from handrail.importing.readers.web_page import read_html
from handrail.importing.source import Choices, Dropped, Pending, Source
from handrail.written.parts import split
from handrail.written.yaml_lines import YamlError, read_yaml

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_SWALLOWS = re.compile(
    r"<(?=(script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|template|select|svg"
    r"|math|plaintext|canvas|audio|video|object|details|dialog|button)\b)",
    re.IGNORECASE,
)
_DEEPEST = 100  # what is nested deeper is not read
_MOST_OPEN = 300
_NESTED = re.compile(r"^([ \t]*)(?=(?:[-*+][ \t]+|>[ \t]*){20,}[^\s*+>-])", re.MULTILINE)
"""Where twenty lists or quotations begin in one line."""
_ROLES = {"author": "author", "authors": "author", "date": "date", "subtitle": "subtitle"}
_ATTACHMENTS = ("", "attachments", "assets", "images", "img", "media", "files", "_resources")
_EMBED = re.compile(r'<img src="([^"]*)"([^>]*?) data-embed="">')


def read(content: bytes, folder: Path, choices: Choices) -> Source:
    """Return the document in a Markdown file. The pictures are those in `folder`."""
    dropped: list[Dropped] = []

    pending: list[Pending] = []

    def drop(what: str, words: str) -> None:
        dropped.append(Dropped(what, words))

    def pend(words: str, before: str) -> None:
        if words.strip():
            pending.append(comment(words, before))

    text = text_of_bytes(content).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"(?m)^[ \t]+", lambda white: white[0].expandtabs(4), text)
    properties, body = _properties(text, drop)
    for key in holds_back(properties):
        pend(f"{key}: {_words(properties.pop(key))}", "")
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    for plugin in (footnote_plugin, deflist_plugin, tasklists_plugin, admon_plugin):
        plugin(markdown)
    add_dialects(markdown, drop, pend)
    closed = body.rfind("-->") + 1  # a comment that nobody closed is words
    body = body[:closed] + body[closed:].replace("<!--", "&lt;!--")
    body = readable(without_contents(without_comments(body, pend), drop), drop)
    made = _closed(markdown.render(_readable_soon(body)))
    made = _EMBED.sub(lambda found: _embedded(found, folder), made)
    title = str(properties.pop("title", "") or "").strip()
    head = "" if not title or made.lstrip().startswith("<h1") else _line("title", title)
    for key in [key for key in properties if key in _ROLES]:
        head += _line(_ROLES[key], _words(properties.pop(key)))
    language = str(properties.pop("lang", "") or properties.pop("language", "") or "")
    for key, value in properties.items():
        drop("front matter", f"{key}: {_words(value)}")
    source = read_html(head + made, folder, choices, whole=True)
    if title and not head.startswith('<p class="title"') and source.title != title:
        drop("front matter", f"title: {title}")
    return Source(
        html=source.html,
        pictures=source.pictures,
        title=title or source.title,
        language=language or source.language,
        pending=[*pending, *source.pending],
        dropped=[*dropped, *source.dropped],
    )


def _properties(text: str, drop: Any) -> tuple[dict[str, Any], str]:
    """Return what a file says of itself, and the rest of it."""
    toml = _TOML.match(text)
    if toml:
        try:
            return tomllib.loads(toml[1]), text[toml.end() :]
        except (tomllib.TOMLDecodeError, RecursionError):
            drop("front matter that cannot be read", toml[1].strip())
            return {}, text[toml.end() :]
    parts = split(text)
    if parts.front_matter is None:
        return {}, text
    try:
        value = read_yaml(parts.front_matter).value
    except YamlError:
        value = None
    if value is None or isinstance(value, dict):
        if value is None and parts.front_matter.strip():
            drop("front matter that cannot be read", parts.front_matter.strip())
        return {str(key): one for key, one in (value or {}).items()}, parts.body
    return {}, text  # two lines across the page, with words between them


def _words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_words(one)}" for key, one in value.items())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _line(role: str, words: str) -> str:
    return f'<p class="{role}">{escaped(words)}</p>\n' if words else ""


def _embedded(found: re.Match[str], folder: Path) -> str:
    """Return a picture of Obsidian, which is named without its folder."""
    name = html.unescape(found[1])
    for where in _ATTACHMENTS:
        path = f"{where}/{name}" if where else name
        if ".." not in path and (folder / path).is_file():
            return f'<img src="{html.escape(path)}"{found[2]}>'
    return f'<img src="{found[1]}"{found[2]}>'


def _readable_soon(body: str) -> str:
    """Return Markdown without what would take the parser hours, or cost the rest of the text: for
    each bracket that nobody has closed it looks through the whole paragraph, and below a list that
    is nested too deep it reads nothing more.
    """
    parts = re.split(r"(\n[ \t]*\n)", _NESTED.sub(r"\1\\", body))
    return "".join(
        part.replace("[", "\\[") if part.count("[") - part.count("]") > _MOST_OPEN else part
        for part in parts
    )


def _closed(made: str) -> str:
    """Return HTML in which no tag swallows the rest because nobody has closed it."""
    low = made.lower()
    last = {
        name: low.rfind(f"</{name}")
        for name in {found[1].lower() for found in _SWALLOWS.finditer(made)}
    }
    return _SWALLOWS.sub(
        lambda found: "<" if last[found[1].lower()] > found.start() else "&lt;", made
    )
