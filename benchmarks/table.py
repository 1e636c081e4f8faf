"""How are the costs of builds shown: a table, what it says in words, and data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from machine import Load
from process_tree import Cost

KINDS = ("cold", "unchanged", "edited", "added")
"""What is built: all of it, again with nothing changed, with a few pages edited, with one more."""
OURS, UNCHECKED = "Handrail", "Handrail, no rules"
FROM_SIZES = (300, 100)
"""Sizes that growth is counted from, the first that was measured: below, starting up decides."""
_COLUMNS = (("cold", "cpu"), ("cold", "wall"), ("unchanged", "cpu"), ("edited", "cpu"),
            ("edited", "wall"), ("added", "cpu"))  # fmt: skip
_HEADS = ("Pages", "Builder", "cold: CPU s", "cold: s", "unchanged: CPU s", "edited: CPU s",
          "edited: s", "page added: CPU s", "memory, MiB", "first load, KB")  # fmt: skip


@dataclass
class Size:
    """What was measured of a site with so many article pages."""

    pages: int
    edited: int
    """How many of them an edit changes."""
    against: str
    """The builder that ours is compared with."""
    load: Load = field(default_factory=Load)
    costs: dict[str, dict[str, list[Cost]]] = field(default_factory=dict)
    """By builder and kind, one for each round."""
    first_loads: dict[str, float] = field(default_factory=dict)
    """By builder, the KB that a browser loads for an article page."""

    def middle(self, builder: str, kind: str, what: str) -> float:
        """Return the median of a cost. A builder that keeps nothing pays for each kind as for a
        cold build.
        """
        return median(self._figures(builder, kind, what))

    def spread(self, builder: str, kind: str, what: str) -> str:
        """Return the median of a cost with the least and the most."""
        found = self._figures(builder, kind, what)
        around = f" ({min(found):.2f}–{max(found):.2f})" if len(found) > 1 else ""
        return f"{median(found):.2f}{around}"

    def memory(self, builder: str) -> float:
        """Return the peak of memory of the kind of build that needs most."""
        return max(self.middle(builder, kind, "memory") for kind in self.costs[builder])

    def _figures(self, builder: str, kind: str, what: str) -> list[float]:
        kinds = self.costs[builder]
        return [getattr(cost, what) for cost in kinds.get(kind, kinds["cold"])]


def head() -> str:
    """Return the head of the table."""
    return f"| {' | '.join(_HEADS)} |\n|{'---|' * len(_HEADS)}"


def rows(size: Size) -> Iterator[str]:
    """Yield a row of the table for each builder."""
    for builder, kinds in size.costs.items():
        other = "as cold" if len(kinds) == 1 else ""
        cells = [f"{size.pages:,}", builder]
        for kind, what in _COLUMNS:
            cells.append(size.spread(builder, kind, what) if kind in kinds else other)
        cells.append(f"{size.memory(builder):.0f}")
        first_load = size.first_loads.get(builder)
        cells.append(f"{first_load:.1f}" if first_load else "")
        yield f"| {' | '.join(cells)} |"


def remarks(size: Size) -> Iterator[str]:
    """Yield what the rows of a size say: ours against another builder, the share of the check, what
    else ran, and what could not be measured well.
    """
    if {OURS, size.against} <= size.costs.keys():
        times = "; ".join(
            f"{kind} {_times(size, kind, 'cpu')} the CPU, {_times(size, kind, 'wall')} the time"
            for kind in KINDS
        )
        memory = f"{size.memory(OURS) / size.memory(size.against):.2f} × the memory"
        yield f"{size.pages:,} pages, {OURS} against {size.against}: {times}; {memory}."
    if {OURS, UNCHECKED} <= size.costs.keys():
        shares = (f"{_check(size, kind):.0%} of {kind}" for kind in ("cold", "unchanged"))
        yield f"The check takes of our CPU: {', '.join(shares)}. An edit changes {size.edited}."
    yield str(size.load)
    for builder, kinds in size.costs.items():
        costs = [cost for of_kind in kinds.values() for cost in of_kind]
        if any(cost.killed for cost in costs):
            yield f"WARNING: {builder} left processes behind, which were ended."
        if hidden := max(cost.unreaped for cost in costs):
            yield f"WARNING: {hidden:.2f} s of CPU or more of {builder} were seen by samples alone."


def growth(sizes: Sequence[Size]) -> Iterator[str]:
    """Yield how the CPU that a page costs us grows with the site."""
    by_pages = {size.pages: size for size in sizes}
    large = by_pages[max(by_pages)]
    small = next((by_pages[pages] for pages in FROM_SIZES if pages in by_pages), None)
    if small is None or small is large or OURS not in large.costs:
        return
    grown = (
        f"{kind} {large.middle(OURS, kind, 'cpu') / large.pages * 1000:.1f} ms, "
        f"{_per_page(large, kind) / _per_page(small, kind):.2f} ×"
        for kind in KINDS
    )
    yield f"CPU a page at {large.pages:,} pages, against {small.pages:,}: {'; '.join(grown)}."


def as_data(sizes: Sequence[Size], machine: Mapping[str, str]) -> dict[str, Any]:
    """Return every figure of every round, to be written as JSON."""
    return {"machine": dict(machine), "sizes": [asdict(size) for size in sizes]}


def _times(size: Size, kind: str, what: str) -> str:
    ours, theirs = (size.middle(builder, kind, what) for builder in (OURS, size.against))
    return f"{ours / theirs:.2f} ×"


def _check(size: Size, kind: str) -> float:
    return 1 - size.middle(UNCHECKED, kind, "cpu") / size.middle(OURS, kind, "cpu")


def _per_page(size: Size, kind: str) -> float:
    return size.middle(OURS, kind, "cpu") / size.pages
