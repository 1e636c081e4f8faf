"""May a drawing in SVG be published as it is? What is wrong with one is said, not rewritten.

Opened by its own address a drawing is a page of the site, without the policy that protects pages.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from handrail.dom.tree import Tree
from handrail.dom.xml import read_xml
from handrail.page.acting import acting_in
from handrail.page.fetches import host_of
from handrail.page.quote import shorten
from handrail.written.files import LARGEST


class UnpublishableError(Exception):
    """A picture cannot be published. The message says what it is and what to do, in two sentences
    or so, without the name of the picture.
    """


_AGAIN = (
    "Export it again as a plain drawing (in Inkscape: “Optimised SVG”, with metadata removed), or "
    "as PNG, and put that in its place."
)
_HARMLESS = frozenset(("", "image/svg+xml"))
_PATHS = ("export-filename", "absref", "docbase")
"""Attributes in which Inkscape keeps folders of its author's computer."""
_NOTED = re.compile(rb"Exif\0\0|http://ns\.adobe\.com/xap/|Photoshop 3\.0|eXIf|tEXt|iTXt|EXIF")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")


def drawing_size(content: bytes, kb: int) -> tuple[int, int]:
    """Return the width and height of a drawing that may be published, 0 where it names none.

    `kb`: what it may weigh. Raises UnpublishableError for one that may not.
    """
    for what in _faults(content, kb):
        raise UnpublishableError(f"{what} {_AGAIN}")
    tree = read_xml(content).tree
    root = tree.elements[0] if tree else None
    if root is None or root.tag != "svg":
        raise UnpublishableError(f"The picture is a file of XML, and no drawing. {_AGAIN}")
    box = root.get("viewbox").replace(",", " ").split()
    sides = [_pixels(root.get("width")), _pixels(root.get("height"))]
    if len(box) == 4 and not all(sides):
        sides = [_pixels(box[2]), _pixels(box[3])]
    return sides[0], sides[1]


def _faults(content: bytes, kb: int) -> Iterator[str]:
    weight = -(-len(content) // 1000)
    if weight > kb or len(content) > LARGEST:
        yield f"The drawing has {weight:,} KB, and {kb} KB are plenty."
    acting = acting_in("svg", content)
    for act in acting.unread:
        yield f"The drawing cannot be checked. {act.what}"
    for act in acting.acts:
        yield f"The drawing is not safe to publish. {act.what}"
    for fetch in acting.fetches:
        address = fetch.address.strip()
        if host := host_of(address):
            yield f"The drawing loads something from {host}, which would learn who reads the page."
        elif address.lower().startswith("data:"):
            yield from _in_picture(address)
        elif not address.startswith("#"):
            named = shorten(address, 40)
            yield f"The drawing needs another file, “{named}”, which is not in the document."
    tree = read_xml(content).tree
    yield from _notes(tree) if tree else ()


def _notes(tree: Tree) -> Iterator[str]:
    for element in tree.elements:
        if element.tag == "metadata" and element.text.strip() not in _HARMLESS:
            yield f"The drawing holds notes that nobody sees: “{shorten(element.text, 60)}”."
        for name, value in element.attrs.items():
            if name.endswith(_PATHS) and value.strip():
                folder = shorten(value, 60)
                yield f"The drawing names a folder of its author's computer: “{folder}”."


def _in_picture(address: str) -> Iterator[str]:
    """Yield whether a picture that is written into the drawing says more than is seen of it."""
    head, _, written = address.partition(",")
    try:
        content = unquote_to_bytes(written)
        content = b64decode(content) if "base64" in head.lower() else content
    except (NoBase64, ValueError):
        return
    if _NOTED.search(content):
        yield "A photo in the drawing says where it was taken, or when, or by whom."


def _pixels(written: str) -> int:
    found = _LENGTH.match(written)
    return round(float(found[1])) if found else 0
