"""Compare the check with fixtures in the form of axe-core's integration tests.

    python benchmarks/yardsticks/axe.py FOLDER [--missed]

FOLDER holds, for each of axe-core's rules, NAME.html and NAME.json: {"rule": …, "violations":
[["#id"], …], "passes": [["#id"], …]}. axe.tsv says which of our rules answer which of axe's; a
violation is found where one of them names the element, what is in it or what holds it directly, be
it as the second of two that are wrong together. A pass is a false alarm where one of them calls it
an error or a warning, and does not name an element that the fixture calls wrong. axe-core's own
fixtures are in test/integration/rules of https://github.com/dequelabs/axe-core.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from looking import Look, Looker, answers_in, heading, share

from handrail.dom.tree import Element
from handrail.page.page import Page

ANSWERS = Path(__file__).with_suffix(".tsv")
_ID = re.compile(r"#((?:[\w-]|\\.)+)$")
_PAGE = '<!doctype html><html lang="en"><head><title>Fixture</title></head><body>{}</body></html>'


class Case(NamedTuple):
    """One element of a fixture. `levels`: of the findings that name it under a rule that counts."""

    rule: str
    element: str
    fails: bool
    levels: frozenset[str]

    @property
    def found(self) -> bool:
        """Whether an error or a warning names it."""
        return bool(self.levels & {"error", "warning"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", action="store_true", help="name what is judged otherwise")
    options = parser.parse_args(arguments)
    cases = list(judged(options.folder))
    print(heading("Fixtures in the form of axe-core's"))
    for rule in dict.fromkeys(case.rule for case in cases):
        print(f"  {rule:30} {summary([case for case in cases if case.rule == rule])}")
    print(f"all: {summary(cases)}")
    for case in cases if options.missed else ():
        if case.found != case.fails:
            asked = ", asked" if "ask" in case.levels else ""
            print(f"{'missed' if case.fails else 'false alarm'}: {case.rule} {case.element}{asked}")
    return 0


def summary(cases: Sequence[Case]) -> str:
    """Return how many of some cases are found, asked about and falsely alarmed about."""
    violations = [case for case in cases if case.fails]
    passes = [case for case in cases if not case.fails]
    asked = sum(not case.found and "ask" in case.levels for case in violations)
    return (
        f"{share(sum(case.found for case in violations), len(violations))} found, {asked} asked; "
        f"{share(sum(case.found for case in passes), len(passes))} false alarms"
    )


def judged(folder: Path) -> Iterator[Case]:
    """Yield every element of every fixture that names a rule which we answer."""
    answers = answers_in(ANSWERS)
    with tempfile.TemporaryDirectory() as made:
        for path in sorted(folder.rglob("*.json")):
            page = path.with_suffix(".html")
            if not page.is_file():
                continue
            fixture = json.loads(path.read_text("utf-8"))
            if fixture.get("rule") not in answers:
                continue
            html = page.read_text("utf-8")
            whole = re.match(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html)", html, re.I | re.S)
            (Path(made) / page.name).write_text(html if whole else _PAGE.format(html), "utf-8")
            look = Looker(Path(made)).at(page.name)
            named = {
                kind: {str(target[-1] if isinstance(target, list) else target)
                       for target in fixture.get(kind, ())}
                for kind in ("violations", "passes")
            }  # fmt: skip
            wrong = {element.order for each in named["violations"]
                     for element in _elements(look.page, each)}  # fmt: skip
            for kind, selectors in named.items():
                for selector in sorted(selectors):
                    for element in _elements(look.page, selector):
                        fails = kind == "violations"
                        names = {each.order for each in near(element)}
                        places = names if fails else names - wrong
                        levels = levels_of(look, places, answers[fixture["rule"]], whole=fails)
                        yield Case(fixture["rule"], selector, fails, levels)


def _elements(page: Page, selector: str) -> list[Element]:
    """Return the element that a selector names on a page, none if it is not there."""
    named = _ID.search(selector)
    element = page.ids.get(named[1].replace("\\", "")) if named else None
    if element is None:
        element = next((each for each in page.elements if each.native.matches(selector)), None)
    return [] if element is None else [element]


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


if __name__ == "__main__":
    sys.exit(main())
