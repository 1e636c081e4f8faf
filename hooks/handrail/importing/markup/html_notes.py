"""Which parts of HTML are notes: their places in the text, and what they say."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.dom.tree import Element, Tree

_MARKS = frozenset(("footnote-ref", "footnote-reference"))
_BACK = frozenset(("footnote-back", "footnote-backref", "reversefootnote", "footnote-return"))
_HOLD = frozenset(("footnote", "footnotes"))


class Notes:
    """The notes of a page. `bodies`: the elements that hold them, by name."""

    def __init__(self, tree: Tree) -> None:
        self.bodies: dict[str, Element] = {}
        self._empty: set[str] = set()
        self._names: dict[int, str] = {}
        for element in tree.by_attribute.get("id", ()):
            name = element.get("id")
            if not self._is_body(element):
                continue
            if name in self.bodies or name in self._empty:
                continue
            self._names[element.order] = name
            shows = any(each.tag == "img" for each in element.descendants())
            if shows or (element.text and not self._only_leads_back(element)):
                self.bodies[name] = element
            else:
                self._empty.add(name)

    def leave_out(self, names: Iterable[str]) -> None:
        """Count notes as those that say nothing, since nothing of what they hold is kept."""
        for name in names:
            del self.bodies[name]
            self._empty.add(name)

    def name_of(self, element: Element) -> str | None:
        """Return the name of the note that an element holds, None if it holds none."""
        return self._names.get(element.order)

    def is_part(self, element: Element) -> bool:
        """Tell whether an element holds a note or marks the place of one."""
        return element.order in self._names or self.marked_by(element) is not None

    def hold(self, element: Element) -> bool:
        """Tell whether an element is the part of a page where notes stand."""
        return _holds(element)

    def marked_by(self, element: Element) -> str | None:
        """Return the name of the note whose place an element marks: "" if that note says nothing,
        None if it marks none.
        """
        if element.tag != "a":
            return None
        marks = element.get("role") == "doc-noteref" or _MARKS & {*element.get("class").split()}
        name = element.get("href").removeprefix("#")
        if not marks or not (name in self.bodies or name in self._empty):
            return None
        return name if name in self.bodies else ""

    def is_link_back(self, element: Element) -> bool:
        """Tell whether an element is a link from a note back to the text."""
        if element.tag != "a":
            return False
        return element.get("role") == "doc-backlink" or bool(
            _BACK & {*element.get("class").split()}
        )

    def _is_body(self, element: Element) -> bool:
        if element.get("role") == "doc-footnote":
            return True
        return element.tag == "li" and any(_holds(above) for above in element.ancestors())

    def _only_leads_back(self, element: Element) -> bool:
        links = [each.text for each in element.descendants() if self.is_link_back(each)]
        return bool(links) and element.text == " ".join("".join(links).split())


def _holds(element: Element) -> bool:
    if element.get("role") == "doc-endnotes":
        return True
    return element.tag in ("div", "section") and bool(_HOLD & {*element.get("class").split()})
