"""Compare the check with the unit tests of IBM's accessibility-checker.

    python benchmarks/yardsticks/ibm.py FOLDER [--missed]

FOLDER holds pages, each with a script that says what IBM's rules find: `UnitTest = {results: [{
"ruleId": …, "value": ["…", "FAIL"], "path": {"dom": "/html[1]/body[1]/…"}}]}`. ibm.tsv says which
of our rules answer which of IBM's. FAIL at an element is found where one of them names the element,
what is in it or what holds it directly; PASS is a false alarm where one of them calls the element
itself an error or a warning, and IBM fails nothing there. What IBM asks a person about is left out,
as are elements in shadow trees. The tests are in
accessibility-checker-engine/test/v2/checker/accessibility/rules of
https://github.com/IBMa/equal-access.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from elements import Case, answers_in, levels_of, near, options_of, print_cases
from looking import Looker

from handrail.dom.tree import Element
from handrail.page.page import Page

ANSWERS = Path(__file__).with_suffix(".tsv")
_SAID = re.compile(r"<script[^>]*>(?:(?!</script>).)*?\bUnitTest\s*=(.*?)</script>", re.S | re.I)
_RESULT = re.compile(
    r"[\"']?ruleId[\"']?\s*:\s*[\"'](\w+)[\"'].{0,200}?"
    r"[\"']?value[\"']?\s*:\s*\[\s*[\"']\w+[\"']\s*,\s*[\"'](\w+)[\"']\s*\].{0,200}?"
    r"[\"']?dom[\"']?\s*:\s*[\"']([^\"']+)[\"']",
    re.S,
)
_STEP = re.compile(r"([\w:-]+)(?:\[(\d+)\])?")


class Result(NamedTuple):
    """What IBM says of an element: its rule, PASS or FAIL, and the element's path."""

    rule: str
    value: str
    path: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    options = options_of(__doc__, arguments)
    print_cases("IBM's unit tests", list(judged(options.folder)), options)
    return 0


def judged(folder: Path) -> Iterator[Case]:
    """Yield every element that one of the rules which we answer passes or fails."""
    answers = answers_in(ANSWERS)
    with tempfile.TemporaryDirectory() as made:
        for file in sorted(folder.rglob("*.htm*")):
            html = file.read_text("utf-8", "replace")
            said = [Result(*each) for text in _SAID.findall(html) for each in _RESULT.findall(text)]
            said = [each for each in said if each.rule in answers]
            if not said:
                continue
            (Path(made) / file.name).write_text(_SAID.sub("", html), "utf-8")
            look = Looker(Path(made)).at(file.name)
            failed = {
                element.order
                for each in said
                if each.value == "FAIL"
                for element in _at(look.page, each.path)
            }
            for each in dict.fromkeys(said):
                if each.value not in ("PASS", "FAIL"):
                    continue
                for element in _at(look.page, each.path):
                    fails = each.value == "FAIL"
                    if not fails and element.order in failed:
                        continue
                    places = {n.order for n in near(element)} if fails else {element.order}
                    levels = levels_of(look, places, answers[each.rule], whole=fails)
                    yield Case(each.rule, f"{file.name} {each.path}", fails, levels)


def _at(page: Page, path: str) -> list[Element]:
    """Return the element at a path such as /html[1]/body[1]/p[2], none if there is none."""
    here: list[Element] = [page.root]
    steps = [step for step in path.strip("/").split("/") if step]
    if not steps or not steps[0].startswith("html"):
        return []
    for step in steps[1:]:
        found = _STEP.fullmatch(step)
        if found is None or not here:
            return []
        same = [child for child in here[0].elements if child.tag.lower() == found[1].lower()]
        here = same[int(found[2] or 1) - 1 :][:1]
    return here


if __name__ == "__main__":
    sys.exit(main())
