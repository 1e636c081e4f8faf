"""What of a page that a word processor wrote is the head and foot of its paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import Element, Tree
from handrail.importing.readers.page_styles import declared

_WHAT = "the head or foot of a page"
_OF_WORD = re.compile(r"mso-?(header|footer)")
_ELEMENTS = re.compile(r"(first-|even-)?(header|footer)")
_NOTE = re.compile(r"#?(ftnt|cmnt|_ftn|_edn|_msocom)\S*")
_NUMBER = re.compile(r"\W*(page )?\d{1,4}( of \d{1,4})?\W*", re.IGNORECASE)
_PROGRAMS = re.compile(r"microsoft word|libreoffice|openoffice|microsoft office", re.IGNORECASE)
_LONGEST = 1500


def written_by_google(tree: Tree) -> bool:
    """Tell whether Google Docs wrote a page."""
    body = next(iter(tree.by_tag.get("body", ())), tree.root)
    if "doc-content" in body.get("class").split():
        return True
    styles = "".join(style.text[:5000] for style in tree.by_tag.get("style", ())[:2])
    return "themes.googleusercontent.com/fonts" in styles or ".lst-kix_" in styles


def written_by_word_processor(tree: Tree) -> bool:
    """Tell whether a word processor wrote a page, whose `ins` and `del` are changes it tracks."""
    for meta in tree.by_tag.get("meta", ()):
        names = (meta.get("name").lower(), _PROGRAMS.search(meta.get("content")))
        if names[0] in ("generator", "progid", "originator") and names[1]:
            return True
    return any(
        name.startswith(("Mso", "mso"))
        for element in tree.by_attribute.get("class", ())
        if element.tag in ("p", "div", "table", "li", "span", "ins", "del")
        for name in element.get("class").split()
    )


def paper_parts(tree: Tree, *, google: bool) -> Iterator[tuple[Element, str]]:
    """Yield the heads and feet of pages, and their numbers."""
    for element in tree.by_attribute.get("class", ()):
        names = element.get("class").lower().split()
        if any(map(_OF_WORD.fullmatch, names)) and element.tag in ("p", "div"):
            yield element, _WHAT
        elif "msopagenumber" in names:
            line = element.closest("p")
            if line is not None and _NUMBER.fullmatch(line.beginning(40)):
                yield line, "the number of a page"
    for element in tree.by_attribute.get("style", ()):
        if element.tag != "div" or "mso-element" not in element.get("style"):
            continue
        if _ELEMENTS.fullmatch(declared(element).get("mso-element", "")):
            yield element, _WHAT
    for element in tree.by_tag.get("div", ()):
        if element.get("title").lower() in ("header", "footer"):  # LibreOffice
            yield element, _WHAT
    if google:
        yield from _of_google(tree)


def _of_google(tree: Tree) -> Iterator[tuple[Element, str]]:
    """Google Docs writes them as the bare boxes that stand first and last, before the notes."""
    body = next(iter(tree.by_tag.get("body", ())), tree.root)
    parts = [
        one
        for one in body.elements
        if one.tag not in ("hr", "style", "script") and not _is_note(one)
    ]
    if len(parts) < 2 or all(one.tag == "div" for one in parts):
        return
    for part in {id(parts[0]): parts[0], id(parts[-1]): parts[-1]}.values():
        if part.tag == "div" and not part.attrs and len(part.beginning(_LONGEST + 9)) <= _LONGEST:
            yield part, _WHAT


def _is_note(element: Element) -> bool:
    return element.tag == "div" and any(
        _NOTE.fullmatch(one.get("id")) for one in element.descendants() if one.tag == "a"
    )
