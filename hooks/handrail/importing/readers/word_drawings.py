"""What is in the drawings and formulas of a Word file: pictures, boxes of text, charts?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from handrail.importing.readers.word_package import R, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"


@dataclass(frozen=True)
class Found:
    """What a drawing holds: `id` names the part, `element` has the words of a box."""

    kind: Literal["picture", "linked picture", "box", "chart", "diagram", "line"]
    id: str = ""
    alt: str | None = None
    element: Element | None = None


def choose_alternatives(root: Element) -> None:
    """Keep of what a file says in two ways, for new programs and for old ones, the way that says
    more.
    """
    elements = list(root.iter())
    if not any(element.tag == _MC + "AlternateContent" for element in elements):
        return
    outer = {child: parent for parent in elements for child in parent}
    saying: set[Element] = set()
    for element in filter(_says_something, elements):
        around: Element | None = element
        while around is not None and around not in saying:
            saying.add(around)
            around = outer.get(around)
    for parent in elements:
        if any(child.tag == _MC + "AlternateContent" for child in parent):
            children: list[Element] = []
            waiting = list(reversed(parent))
            while waiting:
                child = waiting.pop()
                if child.tag == _MC + "AlternateContent":
                    waiting += reversed(_chosen(child, saying))
                else:
                    children.append(child)
            parent[:] = children


def _chosen(alternatives: Element, saying: set[Element]) -> list[Element]:
    choices = [*alternatives.findall(_MC + "Choice"), *alternatives.findall(_MC + "Fallback")]
    for choice in choices:
        if choice in saying:
            return list(choice)
    return list(choices[0]) if choices else []


def _says_something(element: Element) -> bool:
    return (
        (element.tag == W + "t" and bool((element.text or "").strip()))
        or element.tag in (_A + "blip", _VML + "imagedata", _DIAGRAM, W + "sym")
        or element.tag.endswith("}chart")
    )


def found_in(drawing: Element) -> Iterator[Found]:
    """Yield what is in a drawing, a picture or an object, in its order."""
    yield from _found(drawing, None)


def _found(parent: Element, alt: str | None) -> Iterator[Found]:
    for child in parent:
        inner = alt
        if child.tag in (_WP + "inline", _WP + "anchor"):
            inner = _alt(child.find(_WP + "docPr"))
        elif child.tag == _PIC + "pic" and alt is None:
            inner = _alt(child.find(f"{_PIC}nvPicPr/{_PIC}cNvPr")) if _is_in_group(parent) else None
        elif child.tag.startswith(_VML) and child.get("alt"):
            inner = child.get("alt")
        if child.tag == _A + "blip":
            if child.get(R + "embed"):
                yield Found("picture", child.get(R + "embed", ""), alt)
            elif child.get(R + "link"):
                yield Found("linked picture", child.get(R + "link", ""), alt)
            continue
        if child.tag == _VML + "imagedata":
            title = alt or child.get(_OFFICE + "title") or None
            yield Found("picture", child.get(R + "id") or child.get(R + "href") or "", title)
        elif child.tag == W + "txbxContent":
            yield Found("box", element=child)
            continue
        elif child.tag.endswith("}chart"):
            yield Found("chart", child.get(R + "id", ""), alt)
        elif child.tag == _DIAGRAM:
            yield Found("diagram", child.get(R + "dm", ""), alt)
        elif child.get(_OFFICE + "hr") in ("t", "true"):
            yield Found("line")
            continue
        yield from _found(child, inner)


def _is_in_group(parent: Element) -> bool:
    """Whether a picture is one of several in a group, each of which has words of its own."""
    return not parent.tag.endswith("}graphicData")


def _alt(properties: Element | None) -> str | None:
    """Return the alternative text: None for none, "" for a picture that is marked decorative."""
    if properties is None:
        return None
    if any(mark.get("val") in ("1", "true") for mark in properties.iter(_DECORATIVE)):
        return ""
    return (properties.get("descr") or properties.get("title") or "").strip() or None


def words_of_drawing(root: Element) -> list[str]:
    """Return the paragraphs that a part of a chart or diagram shows."""
    paragraphs = ("".join(t.text or "" for t in p.iter(_A + "t")) for p in root.iter(_A + "p"))
    texts = [text.strip() for text in paragraphs]
    texts += [(element.text or "").strip() for element in root.iter() if element.tag.endswith("}v")]
    return list(filter(None, texts))


def formula(element: Element) -> str:
    """Return a formula as plain characters."""

    def part(name: str) -> str:
        inner = element.find(_M + name)
        return "" if inner is None else formula(inner)

    match element.tag.removeprefix(_M):
        case "t":
            return element.text or ""
        case "f":
            return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
        case "sSup":
            return f"{part('e')}^{_grouped(part('sup'))}"
        case "sSub":
            return f"{part('e')}_{_grouped(part('sub'))}"
        case "rad":
            return f"{part('deg')}√{_grouped(part('e'))}"
        case "d":
            inner = ", ".join(formula(child) for child in element.findall(_M + "e"))
            return f"({inner})"
    if element.tag == W + "t":
        return element.text or ""
    return "".join(map(formula, element))


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def is_formula(element: Element) -> bool:
    """Whether an element is a formula."""
    return element.tag in (_M + "oMath", _M + "oMathPara")


# The signs that people put into texts with the fonts of Word that have no letters.
_SIGNS = {
    "wingdings": {
        0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹",
        0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x76: "❖",
        0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
        0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x97: "●", 0xA3: "□"},
    "wingdings 3": {0x7D: "▶", 0x70: "▲", 0x71: "▼", 0xC6: "→"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x69: "ℹ", 0xC5: "📞", 0x9B: "✉"},
    "symbol": {
        **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
        **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
        **dict(zip(range(0x30, 0x3A), "0123456789", strict=True)),
        0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
        0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD0: "∠", 0xD6: "√",
        0xE2: "®", 0xE3: "©", 0xE4: "™", 0xA9: "♥", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    },
}  # fmt: skip


def sign(font: str, code: int) -> str | None:
    """Return the character that a sign of such a font shows, or None if nobody has noted it."""
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    elif code > 0xFF:
        return chr(code)
    signs = _SIGNS.get(font.casefold())
    if signs is None:
        return chr(code) if code >= 0x20 else None
    return signs.get(code)
