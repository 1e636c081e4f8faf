"""A site's logo: may it stand in the header of every page, and how large is it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from struct import unpack
from typing import Any, NamedTuple

from handrail.dom.xml import read_xml

_KB = 30
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")
_BETWEEN = re.compile(r"[\s,]+")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = 24
"""Bytes up to the end of width and height, which come first in every PNG."""


class Logo(NamedTuple):
    """A picture in the folder of pages, as settings name it. `alt` is what it says, "" where the
    site's name stands beside it.
    """

    image: str
    alt: str


def logo_of(site: Mapping[str, Any]) -> Logo | None:
    """Return the logo that the settings of a site name, None without one that can be understood."""
    written = site.get("logo")
    image, alt = (
        (written.get("image"), written.get("alt"))
        if isinstance(written, Mapping)
        else (written, "")
    )
    return Logo(image, alt) if isinstance(image, str) and isinstance(alt, str) else None


def faults_of(logo: Logo, docs: Path) -> Iterator[tuple[str, str]]:
    """Yield why a logo cannot stand in every header, and the remedy. `docs`: where pages are."""
    path = _path(logo, docs)
    if path is None:
        what = f"there is no picture “{logo.image}” in the folder of the pages."
        yield what, "Put it there, and write its path within that folder, as assets/logo.svg"
        return
    weight = -(-path.stat().st_size // 1000)
    if weight > _KB:
        what = f"“{logo.image}” has {weight} KB, and every page loads it; {_KB} KB are enough."
        yield what, "Save it as a plain SVG without fonts, or as a PNG that is 128 pixels high."
    elif size_of(path) is None:
        what = f"“{logo.image}” does not say how large it is, so the header would jump."
        if path.suffix.lower() == ".svg":
            yield what, 'Write viewBox="0 0 120 32", with its own measures, into its <svg …>.'
        else:
            yield what, "It is no PNG. Save it again as one, or as an SVG."


def shown(logo: Logo, docs: Path) -> dict[str, Any] | None:
    """Return a logo for the template, with its measures; None for one that cannot be shown."""
    path = _path(logo, docs)
    size = size_of(path) if path else None
    return None if size is None else {**logo._asdict(), "width": size[0], "height": size[1]}


def size_of(path: Path) -> tuple[int, int] | None:
    """Return width and height of a PNG or an SVG, None for a file that does not say them."""
    content = path.read_bytes()
    size: Sequence[float] = ()
    if path.suffix.lower() == ".svg":
        size = _size_of_svg(content)
    elif content.startswith(_PNG) and len(content) >= _PNG_HEAD:
        size = unpack(">II", content[_PNG_HEAD - 8 : _PNG_HEAD])
    width, height = (round(part) for part in size) if len(size) == 2 else (0, 0)
    return (width, height) if width > 0 and height > 0 else None


def _size_of_svg(content: bytes) -> list[float]:
    tree = read_xml(content).tree
    svg = tree.root if tree else None
    if svg is None or svg.tag != "svg":
        return []
    box = _BETWEEN.split((svg.get("viewBox") or svg.get("viewbox")).strip())[2:]
    for written in (box, [svg.get("width"), svg.get("height")]):
        found = [_NUMBER.fullmatch(part) for part in written]
        if len(found) == 2 and all(found):
            return [float(part[1]) for part in found if part]
    return []


def _path(logo: Logo, docs: Path) -> Path | None:
    path = (docs / logo.image).resolve()
    return path if path.is_file() and path.is_relative_to(docs.resolve()) else None
