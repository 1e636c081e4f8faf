"""Read a web page that somebody saved: the document in it, without what the site put around it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

from handrail.dom.tree import Element, Tree, decode
from handrail.importing.readers.comment_sections import comment_sections
from handrail.importing.readers.contents_lists import contents_lists
from handrail.importing.readers.furniture import Furniture
from handrail.importing.readers.furniture_lines import furniture_lines
from handrail.importing.readers.heading_labels import heading_labels
from handrail.importing.readers.main_content import parts_of
from handrail.importing.readers.page_edges import Edges
from handrail.importing.readers.page_found import Page
from handrail.importing.readers.page_parts import Shapes
from handrail.importing.readers.page_styles import PageStyles
from handrail.importing.readers.page_walk import PageWalk
from handrail.importing.readers.paper_parts import (
    paper_parts,
    written_by_google,
    written_by_word_processor,
)
from handrail.importing.readers.picture_files import Pictures
from handrail.importing.readers.web_links import WebLinks
from handrail.importing.readers.web_lists import WebLists
from handrail.importing.readers.web_notes import NOTES_HEADING, notes_in
from handrail.importing.source import Choices, Dropped, Source, UnreadableError

_BETWEEN = re.compile(r"\s+(?:[|–—·•»:-]|::|&raquo;)\s+")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(content: bytes, folder: Path, choices: Choices) -> Source:
    """Return the document in a web page. The pictures are those in `folder`, and in the page."""
    page, _ = decode(content)
    return read_html(page, folder, choices)


def read_html(
    text: str,
    folder: Path,
    choices: Choices,
    *,
    whole: bool = False,
    inside: Mapping[str, bytes] | None = None,
) -> Source:
    """As `read`, for a page that is text already. With `whole`, nothing stands around its document;
    `inside` are the pictures that come with it.
    """
    tree = Tree(_DECLARED.sub("", text.lstrip("\ufeff")))
    furniture = Furniture(tree)
    body = next(iter(tree.by_tag.get("body", ())), tree.root)
    parts = [body] if whole else parts_of(tree, furniture)
    if parts != [body] or whole:
        furniture.whole = sum(map(furniture.length, parts))
    else:
        furniture.whole = furniture.length(body)
    language = language_of_page(tree)
    links, styles = WebLinks(tree, text), PageStyles(tree)
    google, tracked = written_by_google(tree), written_by_word_processor(tree)
    furniture.apart = {
        **dict(furniture_lines(tree)),
        **dict(heading_labels(tree)),
        **dict(comment_sections(tree)),
        **dict(paper_parts(tree, google=google)),
        **dict(contents_lists(tree, links.fragment, google=google)),
    }
    edges = None if whole or google else Edges(tree, furniture, links, parts)
    if edges is not None:
        furniture.apart.update(edges.furniture())
    page = Page(
        furniture=furniture,
        styles=styles,
        lists=WebLists(tree, styles),
        notes=notes_in(tree, links.fragment),
        links=links,
        pictures=Pictures(folder, inside or {}),
        shapes=Shapes(),
        language=language,
        choices=choices,
        whole=parts == [body] and not whole,
        google=google,
        tracked=tracked,
        title=edges.title if edges else None,
    )
    walk = PageWalk(page)
    dropped = [] if whole else _around(tree, body, parts, walk)
    for part in parts:
        walk.write(part)
    written = _without_lone_heading(walk)
    if not written:
        more = (
            ""
            if whole
            else (
                " A page that a script fills is saved whole by the browser's own “Save as”, as “Web"
                " page, complete”."
            )
        )
        raise UnreadableError(f"No words of a document are in this file.{more}")
    return Source(
        html="\n".join(written),
        pictures=page.pictures.found,
        title=_title(tree, written),
        language=language,
        pending=walk.pending.found,
        dropped=[*dropped, *walk.dropped],
    )


def language_of_page(tree: Tree) -> str:
    """Return the tag of a page's language, "" if nothing says it."""
    body = next(iter(tree.by_tag.get("body", ())), tree.root)
    for element in (tree.root, body):
        tag = (element.get("lang") or element.get("xml:lang")).strip()
        if tag:
            return tag
    for meta in tree.by_tag.get("meta", ()):
        if meta.get("http-equiv").lower() == "content-language":
            return meta.get("content").split(",")[0].strip()
        if meta.get("property") == "og:locale":
            return meta.get("content").replace("_", "-").strip()
    return ""


def _around(tree: Tree, body: Element, parts: list[Element], walk: PageWalk) -> list[Dropped]:
    """List what stands outside the parts of a page that hold the document."""
    kept = {part.order for part in parts}
    above = {one.order for part in parts for one in part.ancestors()}
    stack: list[Element | str] = [tree.root]
    furniture, loose = walk.page.furniture, []
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            if piece.strip():
                walk.dropped.append(Dropped("words outside the main part", piece.strip()))
        elif piece.order in kept:
            continue
        elif piece.order in above or piece.tag in ("head", "html"):
            stack += piece.children[::-1]
        elif piece.tag != "title":
            what = furniture.outside(piece)
            if what is None and len(piece.elements) and piece.tag in ("div", "section", "span"):
                stack += piece.children[::-1]
            else:
                walk.drop("words outside the main part" if what is None else what, piece)
    loose, walk.dropped = walk.dropped, []
    return loose


def _without_lone_heading(walk: PageWalk) -> list[str]:
    """Return the blocks, without a heading and a line that have nothing but notes below them."""
    kept: list[str] = []
    blocks = walk.out.finished
    for index, (tag, written) in enumerate(blocks):
        at = index + 1
        while at < len(blocks) and tag != "note" and blocks[at][0] in ("note", "hr"):
            at += 1
        if all(name == "hr" for name, _ in blocks[index + 1 : at]):
            at = index + 1  # no note
        ends = at == len(blocks) or bool(re.fullmatch("h[1-6]", blocks[at][0]))
        if at > index + 1 and ends and tag == "hr":
            continue
        heading = html.unescape(re.sub("<[^>]*>", "", written)) if tag[:1] == "h" else ""
        if at < len(blocks) and NOTES_HEADING.fullmatch(heading):
            ends = ends or blocks[at][0] not in ("ol", "ul", "dl", "table")
        if at > index + 1 and ends and re.fullmatch("h[1-6]", tag) and kept:
            walk.dropped.append(Dropped("the heading of the notes", heading))
        elif written:
            kept.append(written)
    return kept + walk.notes


def _title(tree: Tree, written: list[str]) -> str:
    """Return the title of a document: its first h1, or what the page is called without the name of
    the site.
    """
    for block in written[:30]:
        if block.startswith(("<h1", '<p class="title"')):
            return " ".join(html.unescape(re.sub("<[^>]*>", " ", block)).split())
    title = next((one.text for one in tree.by_tag.get("title", ()) if one.text), "")
    site = next(
        (one.get("content") for one in tree.by_tag.get("meta", ())
         if one.get("property") == "og:site_name"), "",
    )  # fmt: skip
    between = list(_BETWEEN.finditer(title))
    if not between:
        return title
    if site and title[: between[0].start()] == site:
        return title[between[0].end() :]
    return title[: between[-1].start()]
