"""What have the authors of an OpenDocument text not settled: tracked changes and comments?"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handrail.importing.readers.opendocument_styles import DC, LOEXT, OFFICE, TEXT
from handrail.importing.source import Dropped, Pending

_START, _END, _POINT = TEXT + "change-start", TEXT + "change-end", TEXT + "change"
_PARAGRAPHS = {TEXT + "p", TEXT + "h"}
_A_FEW = 8
# A few words are never in more pieces than this.
_NEAR = 200
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def words_in(element: Element) -> str:
    """Return the words in an element as a reader would have them."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if element.tag in (OFFICE + "annotation", OFFICE + "change-info", TEXT + "note-citation"):
        return
    if element.tag in _PARAGRAPHS or element.tag in (TEXT + "s", TEXT + "tab", TEXT + "line-break"):
        yield " "
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _regions(body: Element) -> dict[str, Element]:
    """Return what each tracked change is, by its name."""
    return {
        region.get(_XML_ID, region.get(TEXT + "id", "")): change
        for region in body.iter(TEXT + "changed-region")
        for change in region
        if change.tag in (TEXT + "insertion", TEXT + "deletion")
    }


def unsettled(body: Element) -> tuple[list[Pending], list[Dropped]]:
    """Return changes and comments in the order of the text, and comments that are done."""
    regions = _regions(body)
    pending: list[Pending] = []
    dropped: list[Dropped] = []
    text: list[str] = []
    inserted: dict[str, int] = {}
    comments: dict[str, tuple[int, int]] = {}

    def before(position: int) -> str:
        near = "".join(text[max(0, position - _NEAR) : position])
        return " ".join(near.split()[-_A_FEW:])

    def visit(element: Element) -> None:
        name = element.get(TEXT + "change-id", "")
        change = regions.get(name)
        if element.tag == TEXT + "tracked-changes":
            return
        if element.tag == OFFICE + "annotation":
            said = Pending("comment", _comment(element), _author(element), before(len(text)))
            if element.get(LOEXT + "resolved") == "true":
                dropped.append(Dropped("a comment that is marked as done", said.words))
            elif said.words:
                comments[element.get(OFFICE + "name", "")] = len(pending), len(text)
                pending.append(said)
            return
        if element.tag == OFFICE + "annotation-end":
            number, start = comments.pop(element.get(OFFICE + "name", ""), (-1, 0))
            marked = " ".join("".join(text[start:]).split()[:_A_FEW])
            if number >= 0 and marked:
                said = pending[number]
                pending[number] = Pending(said.kind, said.words, said.by, marked)
            return
        if element.tag == _START and change is not None and change.tag == TEXT + "insertion":
            inserted[name] = len(text)
        elif element.tag == _END and name in inserted and change is not None:
            start = inserted.pop(name)
            words = " ".join("".join(text[start:]).split()) or "¶"
            pending.append(Pending("insertion", words, _author(change), before(start)))
        elif element.tag == _POINT and change is not None and change.tag == TEXT + "deletion":
            words = words_in(change) or "¶"
            pending.append(Pending("deletion", words, _author(change), before(len(text))))
        is_apart = element.tag in _PARAGRAPHS or element.tag in (TEXT + "s", TEXT + "tab")
        text.append((" " if is_apart else "") + (element.text or ""))
        for child in element:
            visit(child)
            text.append(child.tail or "")

    visit(body)
    return pending, dropped


def _author(element: Element) -> str:
    return next((creator.text or "" for creator in element.iter(DC + "creator")), "")


def _comment(annotation: Element) -> str:
    return " ".join(words_in(child) for child in annotation if child.tag.startswith(TEXT))


def settle(body: Element, reject: bool) -> None:
    """Make the tracked changes, or take them back."""
    if reject:
        regions = _regions(body)
        _take_back_insertions(body, regions)
        _take_back_deletions(body, regions)
    for parent in list(body.iter()):
        for tracked in parent.findall(TEXT + "tracked-changes"):
            parent.remove(tracked)


def _take_back_insertions(body: Element, regions: dict[str, Element]) -> None:
    inside: set[str] = set()
    begun: list[Element] = []

    def visit(element: Element) -> None:
        if inside:
            element.text = ""
        for child in list(element):
            name = child.get(TEXT + "change-id", "")
            if child.tag == TEXT + "tracked-changes":
                continue
            was_inside = bool(inside)
            if child.tag == _START and name in regions:
                if regions[name].tag == TEXT + "insertion":
                    inside.add(name)
            elif child.tag == _END:
                inside.discard(name)
            else:
                visit(child)
            if inside:
                child.tail = ""
            if child.tag in _PARAGRAPHS:
                _join(element, child, was_inside, bool(inside))
            elif was_inside and inside:
                element.remove(child)

    def _join(parent: Element, paragraph: Element, was_inside: bool, is_inside: bool) -> None:
        """The end of a paragraph that was inserted goes: what follows is of the same one."""
        if was_inside and begun:
            if not is_inside:
                _append(begun[-1], paragraph)
            parent.remove(paragraph)
        if is_inside and not was_inside:
            begun.append(paragraph)
        elif not is_inside:
            begun.clear()

    visit(body)


def _append(paragraph: Element, other: Element) -> None:
    """Put what another paragraph has at the end of a paragraph."""
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + (other.text or "")
    else:
        paragraph.text = (paragraph.text or "") + (other.text or "")
    paragraph.extend(list(other))


def _take_back_deletions(body: Element, regions: dict[str, Element]) -> None:
    after: dict[Element, list[Element]] = {}
    for parent in list(body.iter()):
        is_line = parent.tag in _PARAGRAPHS or parent.tag in (TEXT + "span", TEXT + "a")
        # From the end, so that what stands before keeps its place.
        for position in range(len(parent) - 1, -1, -1):
            point = parent[position]
            change = regions.get(point.get(TEXT + "change-id", ""))
            if point.tag != _POINT or change is None or change.tag != TEXT + "deletion":
                continue
            blocks = [block for block in change if block.tag != OFFICE + "change-info"]
            if not is_line:
                parent[position : position + 1] = blocks
            elif blocks:
                others = _put_back(parent, position, blocks)
                after[parent] = [*others, *after.get(parent, [])]
    for parent in list(body.iter()) if after else []:
        if any(child in after for child in parent):
            parent[:] = [element for child in parent for element in (child, *after.get(child, ()))]


def _put_back(parent: Element, position: int, blocks: list[Element]) -> list[Element]:
    """Put deleted words back where they stood. Return the paragraphs that come after, if the ends
    of some were deleted; within a marked part of a paragraph, it stays one.
    """
    point, rest = parent[position], parent[position + 1 :]
    tail, point.tail = point.tail or "", ""
    del parent[position + 1 :]
    if len(blocks) == 1 or parent.tag not in _PARAGRAPHS:
        for block in blocks:
            _append(parent, block)
        parent[-1].tail = (parent[-1].tail or "") + tail
        parent.extend(rest)
        return []
    _append(parent, blocks[0])
    others = blocks[1:]
    end = Element(parent.tag, parent.attrib)
    end.text = tail
    end.extend(rest)
    if others[-1].tag in _PARAGRAPHS:
        _append(others[-1], end)
        others[-1].attrib = dict(parent.attrib)
    else:
        others.append(end)
    return others
