"""Measure how many harmful sentences and searches in danger are found, and how many others are.

    python benchmarks/care.py searches FILE...
    python benchmarks/care.py sentences FILE...

A file has a line for each text: what is wanted, its kind if you like, and the text, with a tab
between them. Empty lines and those that begin with # are passed over.

Wanted of a search: T1 (the reader may be in danger), T2 (worry for someone), abuse (someone hurts
the reader), or none. Who is in danger needs the card of T1; for another person that of T2 or T1 is
right, for abuse any card or the help page, and for searches of the kind "eating" the help page too.

Wanted of a sentence: bad, fine, or the entries of hooks/data/wording.yml that fit, such as
M10/S14. Each sentence is tried alone and after a paragraph that mentions suicide. A question is no
false alarm.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from handrail.finding import LEVELS
from handrail.page.page import Page
from handrail.search.lists import packaged_phrases
from handrail.search.phrases import Phrases
from handrail.text.wording import wording_of

INNOCENT = ("none", "-", "fine")
RIGHT = {"T1": ("T1",), "T2": ("T2", "T1"), "abuse": ("abuse", "T1", "T2", "help")}
"""The cards that are right, by what is wanted."""
FITTING = {
    "blame": "M10 M18 S05 S14",
    "cause": "S07",
    "commit": "S01",
    "label": "M01 M02 M03 M04 M06 M07 M09 M13 M17 M20 S09 S17",
    "method": "S08",
    "myth": "S14 S20 M11 M12 M13 M18 M21",
    "note": "S15",
    "romance": "S06 S13",
    "sensation": "S04 L01",
    "solution": "S06 S12",
    "success": "S02 S03 S05",
    "trivial": "M05 S11 M04",
}
"""The entries that fit a kind of sentence; for another kind, each of them does."""


class Case(NamedTuple):
    """A line of a file."""

    wanted: str
    kind: str
    text: str


class Outcome(NamedTuple):
    """What was found for a line, and whether it is right."""

    case: Case
    found: str
    right: bool


def main() -> int:
    """Print the table, and each line that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=("searches", "sentences"))
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    judge = searches() if options.what == "searches" else sentences
    outcomes = [judge(case) for file in options.files for case in cases(file)]
    print("\n".join(report(outcomes)))
    return 0


def cases(file: Path) -> Iterator[Case]:
    """Yield the lines of a file. Raises SystemExit for a line that has no tab."""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if not 2 <= len(parts) <= 3 or not all(parts):
            sys.exit(f"{file}:{number}: write what is wanted, its kind, and the text, with tabs.")
        yield Case(parts[0], parts[1] if parts[2:] else "", parts[-1])


def searches() -> Callable[[Case], Outcome]:
    """Return what judges a search by the rules of the site."""
    phrases = Phrases(packaged_phrases())

    def judge(case: Case) -> Outcome:
        found = phrases.tier(case.text)
        if case.wanted in INNOCENT:
            return Outcome(case, found, found in ("", "help"))
        right = RIGHT[case.wanted] + (("help",) if case.kind == "eating" else ())
        return Outcome(case, found, found in right)

    return judge


def sentences(case: Case) -> Outcome:
    """Judge a sentence by the list of words, alone and where the subject is suicide."""
    alone = _levels(f"<p>{escape(case.text)}</p>")
    near = _levels(f"<p>Thoughts of suicide can pass.</p><p>{escape(case.text)}</p>")
    found = ", ".join(
        f"{name} ({level}{'' if name in alone else ', near a mention'})"
        for name, level in sorted({**near, **alone}.items())
    )
    if case.wanted in INNOCENT:
        return Outcome(case, found, {*alone.values(), *near.values()} <= {"ask"})
    fitting = FITTING.get(case.kind, "") if case.wanted == "bad" else case.wanted
    entries = set(fitting.replace("/", " ").split())
    return Outcome(case, found, bool(entries & near.keys() if entries else near))


def _levels(html: str) -> dict[str, str]:
    page = Page("index.html", f"<!doctype html><html lang=en><title>T</title><body>{html}")
    return {
        name: min((hit.level for hit in hits), key=LEVELS.index)
        for name, hits in wording_of(page).hits.items()
        if hits
    }


def report(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield a table by kind, the figures of all, and the lines that went wrong."""
    all_of: Counter[tuple[bool, str]] = Counter()
    right: Counter[tuple[bool, str]] = Counter()
    for outcome in outcomes:
        row = (outcome.case.wanted in INNOCENT, outcome.case.kind)
        all_of[row] += 1
        right[row] += outcome.right
    yield f"{'':16} {'found':>12}   {'left alone':>12}"
    for kind in sorted({kind for _, kind in all_of}):
        cells = (_share(right[row], all_of[row]) for row in ((False, kind), (True, kind)))
        yield f"{kind:16} {'   '.join(f'{cell:>12}' for cell in cells)}"
    found, harmful = (
        sum(n for (is_fine, _), n in c.items() if not is_fine) for c in (right, all_of)
    )
    left, innocent = (sum(n for (is_fine, _), n in c.items() if is_fine) for c in (right, all_of))
    alarms = innocent - left
    yield f"Recall: {found} of {harmful}{_percent(found, harmful)}."
    yield f"False alarms: {alarms} of {innocent}{_percent(alarms, innocent)}."
    yield f"Precision: {found} of {found + alarms}{_percent(found, found + alarms)}."
    for outcome in outcomes:
        if not outcome.right:
            what = "false alarm" if outcome.case.wanted in INNOCENT else "missed"
            yield f"{what}\t{outcome.case.kind}\t{outcome.case.text}\t{outcome.found or 'nothing'}"


def _share(right: int, among: int) -> str:
    return f"{right} of {among}" if among else "-"


def _percent(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.1f} %)" if whole else ""


if __name__ == "__main__":
    sys.exit(main())
