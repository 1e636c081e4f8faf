"""Does a built site have what some criteria of WCAG are about: media, fields, gestures, motion?

A criterion about something that no page has does not apply. To find out, every page, script and
file is read as text, and whatever looks like it counts: to be wrong about that costs only a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handrail.data_files import theme_folder
from handrail.kept import Kept, digest, fingerprint
from handrail.page.folder import Folder, is_html

KINDS = {
    "media": "sound, video, moving pictures or content embedded from elsewhere",
    "fields": "fields to fill in, other than a search",
    "gestures": "parts to drag, or scripts that follow a finger or the pointer",
    "motion": "scripts that ask how the device is moved",
}
"""What a criterion may need, in words that follow “no”."""

_EMBEDDED = ("audio", "video", "object", "embed", "iframe", "frame", "applet", "bgsound", "marquee",
             "canvas")  # fmt: skip
_ELEMENTS = {
    **dict.fromkeys((*_EMBEDDED, "animate", "set"), "media"),
    **dict.fromkeys(("select", "textarea"), "fields"),
}
_ELEMENT = re.compile(f"<({'|'.join(_ELEMENTS)})")
# Pieces of attributes in lower case. Each page is searched for them as plain text, which is fast.
_WRITTEN = {
    "fields": ("contenteditable",),
    "gestures": ("draggable=", "ontouch", "onpointermove", "onmousemove", "ondrag",
                 "type=range", 'type="range', "type='range"),
}  # fmt: skip
_FIELD = re.compile(r"<input\b(?![^>]*\stype=[\"']?(?:search|hidden|submit|button|reset)\b)")
_MADE = r"\bcreateelement\(\s*[\"'`]"
_SCRIPTED = {
    "media": rf"{_MADE}(?:{'|'.join(_EMBEDDED)})\b|\bnew\s+audio\b",
    "fields": rf"{_MADE}(?:select|textarea|input)\b",
    "gestures": r"touchstart|touchmove|pointermove|mousemove|gesturestart|dragstart|draggable",
    "motion": r"devicemotion|deviceorientation|accelerometer|accelerationsensor|gyroscope",
}
_IN_SCRIPTS = {kind: re.compile(pattern) for kind, pattern in _SCRIPTED.items()}
_INLINE = re.compile(
    r"<script\b(?![^>]*\stype=[\"']?application/(?:ld\+)?json)[^>]*>(.*?)</script", re.DOTALL
)
_FOREIGN = re.compile(r"<script\b[^>]*\ssrc=[\"']?(?:https?:)?//")
_HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=")
_SCRIPTS = (".js", ".mjs")
_PLAYED = (".mp3", ".mp4", ".m4a", ".m4v", ".webm", ".ogg", ".oga", ".ogv", ".opus", ".wav", ".mov",
           ".avi", ".flac", ".aac", ".gif", ".apng", ".swf")  # fmt: skip
_MOVING = {".png": b"acTL", ".webp": b"ANIM", ".avif": b"avis"}
"""What the bytes of a picture hold if it moves."""


def absent(folder: Path, kept: Kept | None = None) -> frozenset[str]:
    """Return the kinds that no file of a built site has; none if a script comes from elsewhere, as
    nobody can tell what it adds. A script that no page and no other script names is left out:
    builders leave such files. `kept` knows pages in which builds before found none.
    """
    found: set[str] = set()
    for path, text in _in_use(folder):
        made = digest("absent", fingerprint(), text) if kept and is_html(path.name) else b""
        if made and kept and kept.get(made):
            continue
        present = {*_in_file(path, text)}
        if made and kept and not present:
            kept.put(made, True)
        found |= present
        if len(found) == len(KINDS):
            break
    return frozenset(KINDS) - found


def strange_scripts(folder: Path) -> bool:
    """Tell whether a page runs a script that is none of our theme's, as it comes with Handrail."""
    ours = {file.read_bytes() for file in theme_folder().rglob("*.js")}
    for path, text in _in_use(folder):
        if path.suffix.lower() in _SCRIPTS:
            if path.read_bytes() not in ours:
                return True
        elif _is_page(path) and (
            _FOREIGN.search(text) or _HANDLER.search(text) or any(_INLINE.findall(text))
        ):
            return True
    return False


def _in_use(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of a site with its text in lower case, "" if it is neither page nor script.
    A script that nothing before has named is left out.
    """
    scripts: dict[str, list[str]] = {}
    stack = []
    for name in Folder(folder).files:
        if name.lower().endswith(_SCRIPTS):
            scripts.setdefault(name.lower().rpartition("/")[2], []).append(name)
        else:
            stack.append(name)
    while stack:
        path = folder / stack.pop()
        read = _is_page(path) or path.suffix.lower() in _SCRIPTS
        text = path.read_text("utf-8", "replace").lower() if read else ""
        yield path, text
        for named in [script for script in scripts if script in text]:
            stack += scripts.pop(named)


def _is_page(path: Path) -> bool:
    return is_html(path.name) or path.suffix.lower() == ".svg"


def _in_file(path: Path, text: str) -> Iterator[str]:
    suffix = path.suffix.lower()
    if suffix in _PLAYED:
        yield "media"
    elif suffix in _MOVING:
        if _MOVING[suffix] in path.read_bytes():
            yield "media"
    elif _is_page(path):
        if _FOREIGN.search(text):
            yield from KINDS
        yield from _written(text)
        for script in _INLINE.findall(text):
            yield from _scripted(script)
    elif suffix in _SCRIPTS:
        yield from _scripted(text)


def _written(html: str) -> Iterator[str]:
    yield from (_ELEMENTS[name] for name in {*_ELEMENT.findall(html)})
    yield from (kind for kind, pieces in _WRITTEN.items() if any(piece in html for piece in pieces))
    if _FIELD.search(html):
        yield "fields"


def _scripted(script: str) -> Iterator[str]:
    yield from (kind for kind, pattern in _IN_SCRIPTS.items() if pattern.search(script))
    yield from _written(script)
