"""Which element owns which for assistive technology: by aria-owns, or by standing around it.

Elements without a meaning of their own are passed over: a menu owns the items in its `div`.
https://www.w3.org/TR/wai-aria-1.2/#dfn-owned-element
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from handrail.dom.aria import GLOBAL
from handrail.dom.roles import role_of
from handrail.dom.tree import Element, Tree
from handrail.dom.visibility import hidden

_WITHOUT_MEANING = ("", "generic", "none")
_FURTHEST = 1000  # steps up, so that a circle of aria-owns ends

_owners: WeakKeyDictionary[Tree, dict[int, Element | None]] = WeakKeyDictionary()
"""The owner of each element that was asked for, and of those passed on the way."""


def owner_of(element: Element) -> Element | None:
    """Return the nearest element around this one, by aria-owns or in the page, that assistive
    technology does not pass over: one with a role, or with a state or property that it announces.
    """
    known = _owners.setdefault(element.tree, {})
    passed: list[int] = []
    owner: Element | None = None
    while element.order not in known and len(passed) < _FURTHEST:
        passed.append(element.order)
        above = _above(element)
        if above is None or role_of(above) not in _WITHOUT_MEANING or _announced(above):
            owner = above
            break
        element = above
    else:
        owner = known.get(element.order)
    known.update(dict.fromkeys(passed, owner))
    return owner


def _announced(element: Element) -> bool:
    return any(name in GLOBAL and name != "aria-owns" for name in element.attrs)


def _above(element: Element) -> Element | None:
    claimed = element.attrs.get("id")
    owner = element.tree.owners.get(claimed) if claimed else None
    return element.parent if owner is None or owner is element else owner


def owned_by(element: Element) -> Iterator[Element]:
    """Yield the nearest elements inside, or named by aria-owns, that have a role."""
    stack = children_of(element)[::-1]
    seen = {element.order}
    while stack:
        child = stack.pop()
        if child.order in seen or hidden(child):
            continue
        seen.add(child.order)
        if role_of(child) in _WITHOUT_MEANING:
            stack += children_of(child)[::-1]
        else:
            yield child


def children_of(element: Element) -> list[Element]:
    """Return the child elements, those that another element owns left out, and what it owns."""
    owners = element.tree.owners
    if not owners:
        return element.elements
    kept = [child for child in element.elements if owners.get(child.get("id"), element) is element]
    return list(dict.fromkeys([*kept, *claimed_by(element)]))


def claimed_by(element: Element) -> list[Element]:
    """Return what aria-owns adds from elsewhere; the first element to claim another owns it."""
    tree = element.tree
    names = element.get("aria-owns").split()
    return [tree.ids[name] for name in names if name in tree.ids and tree.owners[name] is element]
