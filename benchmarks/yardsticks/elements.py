"""What rules of another tool say of single elements, compared with what ours say there."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from looking import Look, heading, share

from handrail.dom.tree import Element


class Case(NamedTuple):
    """What another tool's rule says of an element. `levels`: of the findings of our rules that
    answer it and name the element.
    """

    rule: str
    element: str
    fails: bool
    levels: frozenset[str]

    @property
    def found(self) -> bool:
        """Whether an error or a warning names it."""
        return bool(self.levels & {"error", "warning"})


def options_of(about: str | None, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was typed: `folder`, and whether `missed` is asked for."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", action="store_true", help="name what is judged otherwise")
    return parser.parse_args(arguments)


def print_cases(title: str, cases: Sequence[Case], options: argparse.Namespace) -> None:
    """Print a table of the rules of another tool, and what is judged otherwise if asked for."""
    print(heading(title))
    for rule in sorted({case.rule for case in cases}):
        print(f"  {rule:32} {_summary([case for case in cases if case.rule == rule])}")
    print(f"all: {_summary(cases)}")
    for case in cases if options.missed else ():
        if case.found != case.fails:
            asked = ", asked" if "ask" in case.levels else ""
            print(f"{'missed' if case.fails else 'false alarm'}: {case.rule} {case.element}{asked}")


def _summary(cases: Sequence[Case]) -> str:
    violations = [case for case in cases if case.fails]
    passes = [case for case in cases if not case.fails]
    asked = sum(not case.found and "ask" in case.levels for case in violations)
    return (
        f"{share(sum(case.found for case in violations), len(violations))} found, {asked} asked; "
        f"{share(sum(case.found for case in passes), len(passes))} false alarms"
    )


def answers_in(table: Path) -> dict[str, set[str]]:
    """Return which of our rules answer each rule of another tool, from a table of two columns."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row["theirs"]: set(row["ours"].split()) for row in rows}


def levels_of(look: Look, places: set[int], rules: set[str], *, whole: bool) -> frozenset[str]:
    """Return the levels of the findings of some rules at these places, each the order of an element
    on the page. `whole`: those about the page as a whole too, and those that name it second.
    """
    return frozenset(
        finding.level
        for finding in look.findings
        if finding.rule in rules
        and (
            finding.order in places
            or (whole and (finding.order is None or finding.related_order in places))
        )
    )


def near(element: Element) -> Iterator[Element]:
    """Yield an element, what is in it and what holds it: a list is wrong by its items."""
    yield element
    yield from element.descendants()
    if element.parent is not None and element.parent.tag not in ("body", "main"):
        yield element.parent
