"""The notes and comments of a web page: which links mark them, and where they are written.

Every program does it in its own way, and nearly all in the same: a short link in the text leads to
a place further down, and a link there leads back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handrail.dom.tree import Element, Tree

_SHORT = re.compile(
    r"[\[(]?\s*(\w{1,4}(?::\w{1,3})?|[*†‡§¶#]{1,3}|(note|nb|fn)\s*\w{1,3})\s*[\])]?", re.IGNORECASE
)
_MARKS = frozenset("footnote-ref footnote-reference sdfootnoteanc sdendnoteanc noteref".split())
_BACK = re.compile(
    r"footnote-?back\w*|(.*[-_])?back-?(ref|link).*|sdfootnotesym|sdendnotesym|reversefootnote"
    r"|mw-cite-backlink|fn-?backref|footnote-return.*|fn-bracket|label|footnote-?number"
)
_NOTE = re.compile(
    r"_?(ftn|edn|sdfootnote|sdendnote|fn|footnote|endnote|note|cite_note|ref"
    r"|reference|easy-foot).*",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"_?(cmnt|msocom|com)[-_]?\d+", re.IGNORECASE)
NOTES_HEADING = re.compile(
    r"\W*(?:(?:foot|end)?notes|references|sources|citations|bibliography|works cited|further notes"
    r"|notes (?:and|&) (?:references|sources)|(?:references|sources) (?:and|&) notes)\W*",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\W*(?:(?:go |jump |return )?back(?: to (?:the )?text)?"
    r"|return(?: to (?:the )?text)?)\W*|[\^↑↩⤴⇑\ufe0e\ufe0f ]+",
    re.IGNORECASE,
)
_BLOCKS = frozenset("p li div dd aside section blockquote".split())
_NO_NOTES = frozenset("body html main article table tr td th tbody h1 h2 h3 h4 h5 h6".split())


@dataclass
class WebNotes:
    """What of a page is notes: `marks` and `blocks` have the names of the notes at the elements
    that mark and that hold them, `comments` says which names are comments, and `silent` has numbers
    and links back.
    """

    marks: dict[Element, str] = field(default_factory=dict)
    blocks: dict[Element, str] = field(default_factory=dict)
    starts: dict[Element, str] = field(default_factory=dict)
    """Where the second note and each further one begins of those that share an element."""
    comments: set[str] = field(default_factory=set)
    silent: set[Element] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    """The number or sign by which the text calls each note."""


@dataclass
class _Pair:
    link: Element
    name: str
    target: Element


def notes_in(tree: Tree, fragment: Callable[[str], str]) -> WebNotes:
    """Return the notes of a page. `fragment` gives the id that an address in the page leads to."""
    places = {
        **{one.attrs["name"]: one for one in reversed(tree.by_attribute.get("name", []))
           if one.tag == "a"},
        **tree.ids,
    }  # fmt: skip
    links = [(one, fragment(one.get("href"))) for one in tree.by_tag.get("a", ())]
    leads_to: dict[str, list[int]] = {}
    for link, name in links:
        leads_to.setdefault(name, []).append(link.order)
    headings = [one for one in tree.elements if re.fullmatch("h[1-6]", one.tag)]
    starts = [one.order for one in headings]

    def is_headed(target: Element) -> bool:
        """Tell whether the heading above a place is that of notes."""
        at = bisect_right(starts, target.order) - 1
        return at >= 0 and bool(NOTES_HEADING.fullmatch(headings[at].text))

    pairs = [
        _Pair(link, name, places[name])
        for link, name in links
        if name in places and _is_mark(link, places[name], leads_to, is_headed)
    ]
    notes = WebNotes()
    if not pairs:
        return notes
    orders = sorted({pair.target.order for pair in pairs} | {pair.link.order for pair in pairs})
    back = {name for pair in pairs for name in _names_around(pair.link)}
    for pair in sorted(pairs, key=lambda pair: pair.target.order):
        if pair.name not in notes.labels:
            block = _block_of(pair.target, orders)
            if block is None:
                continue
            if block in notes.blocks:
                notes.starts[pair.target] = pair.name
            else:
                notes.blocks[block] = pair.name
            label = notes.labels[pair.name] = pair.link.text.strip("[]() ")
            notes.silent.update(_silent_in(block, pair.target, back, label, fragment))
        if _COMMENT.fullmatch(pair.name):
            notes.comments.add(pair.name)
        mark = _whole_mark(pair.link, notes)
        notes.marks[mark] = pair.name
        if _brackets_around(mark) is not None:
            _take_brackets(mark)
    return notes


def _is_mark(
    link: Element,
    target: Element,
    leads_to: dict[str, list[int]],
    is_headed: Callable[[Element], bool],
) -> bool:
    """Tell whether a link marks a note that stands at its target."""
    names = {*link.get("class").lower().split()}
    if target.order <= link.order or target.tag in _NO_NOTES or any(map(_BACK.fullmatch, names)):
        return False
    if link.get("role") == "doc-noteref" or link.get("epub:type") == "noteref" or names & _MARKS:
        return True
    if len(link.beginning(20)) > 14 or not _SHORT.fullmatch(link.text):
        return False
    start, end = _around(target)
    if any(
        start <= order <= end for name in _names_around(link) for order in leads_to.get(name, ())
    ):
        return True
    raised = link.closest("sup") is not None or any(one.tag == "sup" for one in link.elements)
    if (raised or _in_brackets(link)) and is_headed(target):
        return True
    return raised and bool(_NOTE.fullmatch(target.get("id") or target.get("name")))


def _in_brackets(link: Element) -> bool:
    """Tell whether the words of a link are in brackets, its own or those around it."""
    own = re.fullmatch(r"\s*[\[(].*[\])]\s*", link.text)
    return bool(own) or _brackets_around(link) is not None


def _brackets_around(element: Element) -> int | None:
    """Return where an element stands among its siblings if brackets are typed around it."""
    around = element.parent.children if element.parent else []
    at = next((index for index, one in enumerate(around) if one is element), 0)
    before, after = around[at - 1 : at], around[at + 1 : at + 2]
    if before and after and isinstance(before[0], str) and isinstance(after[0], str):
        typed = before[0].rstrip()[-1:] + after[0].lstrip()[:1]
        return at if typed in ("[]", "()") else None
    return None


def _take_brackets(mark: Element) -> None:
    at = _brackets_around(mark)
    if at and mark.parent is not None:
        pieces = mark.parent.children
        pieces[at - 1] = str(pieces[at - 1]).rstrip()[:-1].rstrip()
        pieces[at + 1] = str(pieces[at + 1]).lstrip()[1:]


def _around(target: Element) -> tuple[int, int]:
    """Return the orders of the elements at a target: those of its paragraph if it is a part."""
    block = target
    while block.tag not in _BLOCKS and block.parent is not None:
        block = block.parent
    return block.order, block.last


def _names_around(link: Element) -> Iterator[str]:
    """Yield the ids by which a note could lead back to its mark."""
    for element in (link, *list(link.ancestors())[:3], *link.elements):
        if element.tag in ("a", "sup", "span") or element is link:
            for name in (element.get("id"), element.get("name")):
                if name:
                    yield name
    for beside in (_sibling(link, -1), _sibling(link, 1)):
        if beside is not None and beside.tag in ("a", "span") and not beside.text:
            yield from filter(None, (beside.get("name"), beside.get("id")))


def _sibling(element: Element, by: int) -> Element | None:
    around = element.parent.children if element.parent else []
    at = next((index for index, one in enumerate(around) if one is element), 0) + by
    found = around[at] if 0 <= at < len(around) else None
    return found if isinstance(found, Element) else None


def _block_of(target: Element, orders: list[int]) -> Element | None:
    """Return the element that holds a whole note, and nothing else."""
    block = target
    while block.tag not in _BLOCKS:
        if block.parent is None or block.tag in _NO_NOTES:
            return None
        block = block.parent
    while block.parent is not None and block.parent.tag in ("div", "aside", "li"):
        above = block.parent
        first, last = above.order, above.last
        inside = bisect_right(orders, last) - bisect_right(orders, first - 1)
        own = bisect_right(orders, block.last) - bisect_right(orders, block.order - 1)
        others = any(one.tag in ("hr", "h1", "h2", "h3", "h4") for one in above.elements)
        if inside != own or others or len(above.text) > len(block.text) + 5000:
            break
        if len(above.elements) > 1 and not _NOTE.fullmatch(above.get("id") or above.get("class")):
            break
        block = above
    return block


def _silent_in(
    block: Element, target: Element, back: set[str], label: str, fragment: Callable[[str], str]
) -> Iterator[Element]:
    """Yield what of a note is its number, or leads back."""
    for element in block.descendants():
        names = element.get("class").lower().split()
        if any(map(_BACK.fullmatch, names)) and len(element.text) < 40:
            yield element
        elif element.tag == "a" and (
            element.get("role") == "doc-backlink"
            or (fragment(element.get("href")) in back and len(element.text) < 20)
            or (fragment(element.get("href")) and _RETURNS.fullmatch(element.text))
            or (element is target and _SHORT.fullmatch(element.text or "1"))
        ):
            around = element.parent
            yield element
            if around is not None and around.tag == "sup" and around.text == element.text:
                yield around
        elif (
            element.tag == "sup"
            and element.text.strip("[]() .") == label
            and block.text.startswith(element.text)
        ):
            yield element


def _whole_mark(link: Element, notes: WebNotes) -> Element:
    """Return the element that is nothing but the mark: the link, or the raised brackets around."""
    mark = link
    for above in list(link.ancestors())[:3]:
        if above.tag not in ("sup", "span") or not re.fullmatch(
            r"\W*" + re.escape(link.text) + r"\W*", above.text
        ):
            break
        mark = above
    return mark
