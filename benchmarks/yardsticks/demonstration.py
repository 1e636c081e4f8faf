"""Compare the check with a demonstration whose makers list the criteria that each page fails.

    python benchmarks/yardsticks/demonstration.py FOLDER FAILED [--missed]

FOLDER holds the pages. FAILED is a table of two columns with tabs between, `page` and `criterion`:
a line for each success criterion that a page fails, such as "before/home.html" and "1.1.1". The
W3C's Before and After Demonstration, https://www.w3.org/WAI/demos/bad/, has them in its reports. A
criterion is named where an error or a warning on the page serves it, whatever place it names: the
reports name none.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from looking import Looker, heading, share

from handrail.rule import all_rules


class Failure(NamedTuple):
    """A criterion that a page fails. `levels`: of the findings on it that serve the criterion."""

    page: str
    criterion: str
    levels: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("failed", type=Path)
    parser.add_argument("--missed", action="store_true", help="list what is not named")
    options = parser.parse_args(arguments)
    failures = list(looked_for(options.folder, options.failed))
    named = [each for each in failures if each.levels & {"error", "warning"}]
    asked = [each for each in failures if each not in named and "ask" in each.levels]
    print(heading(options.folder.name))
    print(f"named: {share(len(named), len(failures))}, and {len(asked)} asked about")
    for each in failures if options.missed else ():
        if not each.levels:
            print(f"missed: {each.page} {each.criterion}")
    return 0


def looked_for(folder: Path, failed: Path) -> Iterator[Failure]:
    """Yield each failure that the table lists, with what the check says of it. Raises OSError for a
    page that is not there.
    """
    with failed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    looker, rules = Looker(folder), all_rules()
    for page in dict.fromkeys(row["page"] for row in rows):
        findings = looker.at(page).findings
        for row in rows:
            if row["page"] == page:
                yield Failure(
                    page,
                    row["criterion"],
                    frozenset(
                        finding.level
                        for finding in findings
                        if row["criterion"] in rules[finding.rule].wcag
                    ),
                )


if __name__ == "__main__":
    sys.exit(main())
