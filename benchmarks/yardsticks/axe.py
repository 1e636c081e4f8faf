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

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from elements import Case, answers_in, levels_of, near, options_of, print_cases
from looking import Looker

from handrail.dom.tree import Element
from handrail.page.page import Page

ANSWERS = Path(__file__).with_suffix(".tsv")
_ID = re.compile(r"#((?:[\w-]|\\.)+)$")
_PAGE = '<!doctype html><html lang="en"><head><title>Fixture</title></head><body>{}</body></html>'


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    options = options_of(__doc__, arguments)
    print_cases("Fixtures in the form of axe-core's", list(judged(options.folder)), options)
    return 0


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


if __name__ == "__main__":
    sys.exit(main())
