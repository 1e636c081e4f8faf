"""What have the authors of a Word file not settled: tracked changes and comments?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from handrail.importing.readers.word_package import Package, W, words_in
from handrail.importing.source import Dropped, Pending

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"

_Kind = Literal["insertion", "deletion"]

_INSERTED = {W + "ins", W + "moveTo"}
_DELETED = {W + "del", W + "moveFrom"}
_OF_ROWS_AND_CELLS: dict[str, dict[str, _Kind]] = {
    W + "tr": {f"{W}trPr/{W}ins": "insertion", f"{W}trPr/{W}del": "deletion"},
    W + "tc": {f"{W}tcPr/{W}cellIns": "insertion", f"{W}tcPr/{W}cellDel": "deletion"},
}
_PICTURES = {W + "drawing", W + "pict", W + "object"}
_PROPERTIES = {W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr")}
_A_FEW = 8


@dataclass
class _Stretch:
    """Words of a paragraph that have one fate: which change they are, and whose."""

    kind: _Kind | None
    by: str
    words: list[str] = field(default_factory=list)


def tracked_changes(root: Element) -> list[Pending]:
    """Return the tracked changes of a part in the order of the text."""
    return list(_changes_in(root, ("", [""])))


def _changes_in(parent: Element, before: tuple[str, list[str]]) -> Iterator[Pending]:
    """Yield the changes inside an element. `before`: the last words that stood before, in a list
    of one that goes on as the text does.
    """
    last = before[1]
    for child in parent:
        change = _change_of_row_or_cell(child)
        if change is not None:
            kind, by = change
            yield Pending(kind, words_in(child), by, _last_words(last[0]))
        elif child.tag == W + "p":
            yield from _changes_in_paragraph(child, last)
        else:
            yield from _changes_in(child, before)


def _change_of_row_or_cell(element: Element) -> tuple[_Kind, str] | None:
    for path, kind in _OF_ROWS_AND_CELLS.get(element.tag, {}).items():
        mark = element.find(path)
        if mark is not None:
            return kind, _author(mark)
    return None


def _changes_in_paragraph(paragraph: Element, last: list[str]) -> Iterator[Pending]:
    stretches: list[_Stretch] = []
    boxes: list[Element] = []
    _gather(paragraph, None, "", stretches, boxes)
    texts = [" ".join("".join(stretch.words).split()) for stretch in stretches]
    kept = [text if s.kind is None else "" for s, text in zip(stretches, texts, strict=True)]
    changed = False
    for number, stretch in enumerate(stretches):
        if stretch.kind is not None and texts[number]:
            before = " ".join(filter(None, kept[:number]))
            after = " ".join(filter(None, kept[number:]))
            at = _last_words(before) or _first_words(after) or _last_words(last[0])
            yield Pending(stretch.kind, texts[number], stretch.by, at)
            changed = True
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    for mark in () if properties is None or changed else properties:
        if mark.tag in _INSERTED | _DELETED:
            kind: _Kind = "insertion" if mark.tag in _INSERTED else "deletion"
            yield Pending(kind, "¶", _author(mark), _last_words(" ".join(kept) or last[0]))
    last[0] = " ".join(filter(None, kept)) or last[0]
    for box in boxes:
        yield from _changes_in(box, ("", last))


def _gather(
    parent: Element,
    kind: _Kind | None,
    by: str,
    stretches: list[_Stretch],
    boxes: list[Element],
) -> None:
    """Divide what a paragraph says into stretches of one fate."""
    for child in parent:
        if child.tag in _PROPERTIES:
            continue
        if child.tag == W + "txbxContent" and kind is None:
            boxes.append(child)
            continue
        inner, whose = kind, by
        if child.tag in _INSERTED | _DELETED:
            inner = "insertion" if child.tag in _INSERTED else "deletion"
            whose = _author(child)
        words = ""
        if child.tag in (W + "t", W + "delText"):
            words = child.text or ""
        elif child.tag in (W + "tab", W + "br", W + "cr"):
            words = " "
        elif child.tag in _PICTURES and kind is not None:
            words = "a picture"
        elif child.tag == W + "footnoteReference" and kind is not None:
            words = "a note"
        if words:
            if not stretches or (stretches[-1].kind, stretches[-1].by) != (inner, whose):
                stretches.append(_Stretch(inner, whose))
            stretches[-1].words.append(words)
        _gather(child, inner, whose, stretches, boxes)


def settle(root: Element, reject: bool) -> None:
    """Make the tracked changes of a part, or take them back."""
    leave_out, keep = (_INSERTED, _DELETED) if reject else (_DELETED, _INSERTED)
    _settle(root, leave_out, keep, reject)


def _settle(parent: Element, leave_out: set[str], keep: set[str], reject: bool) -> None:
    if parent.tag in _PROPERTIES:
        if reject:
            _restore(parent)
        return
    children: list[Element] = []
    for child in parent:
        change = _change_of_row_or_cell(child)
        if child.tag in leave_out or (
            change is not None and change[0] == ("insertion" if reject else "deletion")
        ):
            # A field may begin inside and end outside, and a place that links lead to stays.
            children += child.iter(W + "bookmarkStart")
            continue
        _settle(child, leave_out, keep, reject)
        if child.tag in keep:
            children += child
        else:
            if child.tag == W + "delText":
                child.tag = W + "t"
            elif child.tag == W + "delInstrText":
                child.tag = W + "instrText"
            children.append(child)
    parent[:] = _joined(children, leave_out)


def _joined(children: Sequence[Element], leave_out: set[str]) -> list[Element]:
    """Join each paragraph whose end goes with the next, which keeps its own properties."""
    joined: list[Element] = []
    ending: list[Element] = []
    for child in children:
        if child.tag != W + "p":
            if child.tag == W + "tbl":
                joined += _as_one(ending)
                ending = []
            joined.append(child)
            continue
        ending.append(child)
        marks = child.find(f"{W}pPr/{W}rPr")
        if marks is None or not any(mark.tag in leave_out for mark in marks):
            joined += _as_one(ending)
            ending = []
    return [*joined, *_as_one(ending)]


def _as_one(paragraphs: Sequence[Element]) -> Sequence[Element]:
    """Return paragraphs whose ends go, but for the last one's, as one that is like the last."""
    if len(paragraphs) > 1:
        last = paragraphs[-1]
        properties = last.findall(W + "pPr")
        last[:] = properties + [
            inner for paragraph in paragraphs for inner in paragraph if inner.tag != W + "pPr"
        ]
    return paragraphs[-1:]


def _restore(properties: Element) -> None:
    """Give properties back what they were before the change of a format."""
    change = properties.find(properties.tag + "Change")
    before = None if change is None else change.find(properties.tag)
    if before is not None:
        # The mark of the paragraph has its own changes.
        marks = properties.findall(W + "rPr")
        properties[:] = [*before, *marks]


def comments(package: Package, roots: Sequence[Element]) -> tuple[list[Pending], list[Dropped]]:
    """Return the comments and replies, and those that have been marked as done."""
    root = package.root("comments")
    if root is None:
        return [], []
    places = _places_of_comments(roots)
    done = _done_comments(package)
    pending, dropped = [], []
    for comment in root.iter(W + "comment"):
        words = words_in(comment)
        ids = {paragraph.get(_W14 + "paraId", "") for paragraph in comment.iter(W + "p")}
        if done.intersection(ids):
            dropped.append(Dropped("a comment that is marked as done", words))
        elif words:
            at = _first_words(places.get(comment.get(W + "id", ""), ""))
            pending.append(Pending("comment", words, _author(comment), at))
    return pending, dropped


def _done_comments(package: Package) -> set[str]:
    """Return the ids of the paragraphs of comments that are done, with their replies."""
    root = package.root("commentsExtended")
    done: set[str] = set()
    for comment in [] if root is None else root.iter(_W15 + "commentEx"):
        paragraph, parent = comment.get(_W15 + "paraId"), comment.get(_W15 + "paraIdParent")
        is_done = comment.get(_W15 + "done") in ("1", "true", "on")
        if paragraph and (is_done or parent in done):
            done.add(paragraph)
    return done


def _places_of_comments(roots: Sequence[Element]) -> dict[str, str]:
    """Return the words that each comment stands at: those it marks, or else its paragraph's."""
    marked: dict[str, list[str]] = {}
    places: dict[str, str] = {}
    for root in roots:
        is_open: set[str] = set()
        paragraph: list[str] = []
        for element in root.iter():
            name = element.get(W + "id", "")
            if element.tag == W + "commentRangeStart":
                is_open.add(name)
                marked[name] = []
            elif element.tag == W + "commentRangeEnd":
                is_open.discard(name)
            elif element.tag == W + "p":
                paragraph = []
            elif element.tag == W + "commentReference":
                # The marks may stand around nothing at all.
                places[name] = "".join(marked.get(name, ())).strip() or "".join(paragraph)
            words = element.text or "" if element.tag in (W + "t", W + "delText") else ""
            words = " " if element.tag in (W + "p", W + "tab", W + "br") else words
            if words:
                paragraph.append(words)
                for comment in is_open:
                    marked[comment].append(words)
    return places


def _author(element: Element) -> str:
    return element.get(W + "author", "")


def _first_words(text: str) -> str:
    return " ".join(text.split()[:_A_FEW])


def _last_words(text: str) -> str:
    return " ".join(text.split()[-_A_FEW:])
