"""How many of some elements stand inside another, without a walk through all that is inside."""

from bisect import bisect_right
from collections.abc import Iterable

from handrail.dom.tree import Element


class Inside:
    """Some elements of a page, asked what holds them."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._orders = sorted(element.order for element in elements)

    def count(self, element: Element) -> int:
        """Return how many of them are inside the element, itself not counted."""
        after = bisect_right(self._orders, element.order)
        return bisect_right(self._orders, element.last) - after
