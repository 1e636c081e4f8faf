"""Compare the check with the UK Government's audit of accessibility tools.

    python benchmarks/yardsticks/audit.py FOLDER [--missed]

FOLDER is a copy of https://github.com/alphagov/accessibility-tool-audit: 142 pages with one barrier
each, and what thirteen tools said of them in 2018. A barrier counts as found where an error or a
warning names it, as asked where only a question does; audit.tsv says which rules of ours name which
barrier. What else is wrong with a page does not count.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from looking import Looker, heading, share

NAMES = Path(__file__).with_suffix(".tsv")
_FOUND = ("error", "warning", "error_paid", "identified")
_EXAMPLE = re.compile(r"\.\./(example-pages/[a-z_]+\.html)")


class Barrier(NamedTuple):
    """A barrier, and how the check and the published tools did on it."""

    kind: str
    title: str
    found: bool
    asked: bool
    others: dict[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", action="store_true", help="list what was not even asked")
    options = parser.parse_args(arguments)
    barriers = list(judged(options.folder))
    print(heading("UK Government's audit"))
    for kind in dict.fromkeys(each.kind for each in barriers):
        those = [each for each in barriers if each.kind == kind]
        found, asked = sum(each.found for each in those), sum(each.asked for each in those)
        print(f"  {kind:24} {found:3} of {len(those):3}, and {asked} asked")
    found = sum(each.found for each in barriers)
    print(f"found: {share(found, len(barriers))}")
    asked = sum(each.found or each.asked for each in barriers)
    print(f"with questions: {share(asked, len(barriers))}")
    for tool in sorted({tool for each in barriers for tool in each.others}):
        theirs = sum(each.others.get(tool, "") in _FOUND for each in barriers)
        manual = sum(each.others.get(tool) == "manual" for each in barriers)
        print(f"  {tool:12} {theirs:3}, and {manual} asked")
    if options.missed:
        print(*(f"missed: {each.kind} / {each.title}" for each in barriers
                if not (each.found or each.asked)), sep="\n")  # fmt: skip
    return 0


def judged(folder: Path) -> Iterator[Barrier]:
    """Yield every barrier of the audit."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        names = {
            row["barrier"]: set(row["rules"].split())
            for row in csv.DictReader(file, delimiter="\t")
        }
    looker = Looker(folder, frozenset().union(*names.values()))
    pages = sorted(path.name for path in (folder / "tests").glob("*.html"))
    for kind, barriers in json.loads((folder / "tests.json").read_text("utf-8")).items():
        for title, told in barriers.items():
            page = difflib.get_close_matches(f"{_plain(kind)}-{_plain(title)}.html", pages, 1, 0.3)[
                0
            ]
            pages.remove(page)
            html = (folder / "tests" / page).read_text("utf-8")
            levels = {
                finding.level
                for name in (f"tests/{page}", *_EXAMPLE.findall(html))
                for finding in looker.at(name).findings
                if finding.rule in names.get(title, ())
            }
            found = bool(levels & {"error", "warning"})
            yield Barrier(kind, title, found, not found and "ask" in levels, told["results"])


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


if __name__ == "__main__":
    sys.exit(main())
