"""Does a built site have what some criteria of WCAG are about: media, fields, gestures, motion?

A criterion about something that no page has does not apply. To find out, every page, script and
file is read as text, and whatever looks like it counts: to be wrong about that costs only a claim.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

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


def absent(built: Folder, kept: Kept | None = None) -> frozenset[str]:
    """Return the kinds that no file of a built site has; none if a script comes from elsewhere, as
    nobody can tell what it adds. A script that no page and no other script names is left out:
    builders leave such files. `kept` knows pages in which builds before found none.
    """
    found: set[str] = set()
    known = _Known(kept, _scripts_in(built.files)) if kept else None
    for path, text, made in _in_use(built, known):
        present = {*_in_file(path, text)}
        if known is not None and not present:
            known.add(made, text)
        found |= present
        if len(found) == len(KINDS):
            break
    return frozenset(KINDS) - found


class _Known:
    """The pages in which builds before found none of the kinds, and the scripts that each names."""

    def __init__(self, kept: Kept, scripts: Collection[str]) -> None:
        self._kept, self._scripts = kept, sorted(scripts)
        self._around = digest("absent", fingerprint(), repr(self._scripts))

    def made_of(self, path: Path, raw: bytes) -> bytes:
        """Return what stands for a page, b"" for another file."""
        return digest(self._around, raw) if is_html(path.name) else b""

    def named(self, made: bytes) -> Any:
        """Return the scripts that a page names, None where it has to be looked at."""
        return self._kept.get(made) if made else None

    def add(self, made: bytes, text: str) -> None:
        """Remember a page, given by what stands for it, with its text in lower case."""
        if made:
            self._kept.put(made, [script for script in self._scripts if script in text])


def strange_scripts(built: Folder) -> bool:
    """Tell whether a page runs a script that is none of our theme's, as it comes with Handrail."""
    ours = {file.read_bytes() for file in theme_folder().rglob("*.js")}
    for path, text, _ in _in_use(built):
        if path.suffix.lower() in _SCRIPTS:
            if path.read_bytes() not in ours:
                return True
        elif _is_page(path) and (
            _FOREIGN.search(text) or _HANDLER.search(text) or any(_INLINE.findall(text))
        ):
            return True
    return False


def _scripts_in(files: Iterable[str]) -> dict[str, list[str]]:
    """Return the scripts among some files, by their names alone in lower case."""
    scripts: dict[str, list[str]] = {}
    for name in files:
        if name.lower().endswith(_SCRIPTS):
            scripts.setdefault(name.lower().rpartition("/")[2], []).append(name)
    return scripts


def _in_use(built: Folder, known: _Known | None = None) -> Iterator[tuple[Path, str, bytes]]:
    """Yield each file of a site with its text in lower case, "" if it is neither page nor script,
    and with what stands for it. A script that nothing before has named is left out, and so is a
    page that is `known`.
    """
    scripts = _scripts_in(built.files)
    stack = [name for name in built.files if not name.lower().endswith(_SCRIPTS)]
    while stack:
        path = built.path / stack.pop()
        raw = path.read_bytes() if _is_page(path) or path.suffix.lower() in _SCRIPTS else b""
        made = known.made_of(path, raw) if known is not None else b""
        named = known.named(made) if known is not None else None
        if named is None:
            text = raw.decode("utf-8", "replace").lower()
            yield path, text, made
            named = [script for script in scripts if script in text]
        for script in named:
            stack += scripts.pop(script, ())


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
