"""Compare the check with the W3C's test cases for its ACT Rules.

    python benchmarks/act.py FOLDER [--earl FILE] [--json FILE]

FOLDER holds manifest.json; its cases name a page, an ACT rule, and passed, failed or inapplicable.
See https://www.w3.org/WAI/standards-guidelines/act/. Ends with 1 if a rule that HTML alone decides
judges a case otherwise than the W3C.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handrail.page.folder import Folder
from handrail.page.page import Page
from handrail.rule import all_rules

STATIC = "static"
_CASES = "https://www.w3.org/WAI/content-assets/wcag-act-rules/"
_RULE = "https://www.w3.org/WAI/standards-guidelines/act/rules/"


@dataclass(frozen=True)
class Case:
    """One test page. `sure`: the ACT rules it violates; `questions`: those a person must judge."""

    file: str
    act: str
    name: str
    expected: str
    kind: str
    sure: Collection[str]
    questions: Collection[str]

    @property
    def flagged(self) -> bool:
        """Return whether the page is reported under its own rule."""
        return self.act in self.sure

    @property
    def right(self) -> bool:
        """Return whether the page is judged as the W3C says."""
        return self.flagged == (self.expected == "failed")


@dataclass
class Tally:
    """The cases of one ACT rule, counted."""

    name: str
    failed: int = 0
    found: int = 0
    others: int = 0
    flagged: int = 0
    questions: int = 0
    wrong: list[Case] = field(default_factory=list)

    @property
    def consistent(self) -> bool:
        """Return whether every failed page is reported, and no other."""
        return not self.wrong


class NoCasesError(Exception):
    """The folder cannot be used; the message says why and what to name instead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the cases, print what was found, and write the reports that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, help="a folder with the cases and manifest.json")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write which cases are reported")
    parser.add_argument("--earl", type=Path, metavar="FILE", help="write a report in EARL")
    options = parser.parse_args(arguments)
    try:
        cases = list(judged_cases(options.folder))
    except NoCasesError as stop:
        print(stop, file=sys.stderr)
        return 2
    print(as_text(cases))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for file, report in ((options.json, as_json(cases)), (options.earl, as_earl(cases, now))):
        if file:
            file.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    return int(any(case.kind == STATIC and not case.right for case in cases))


def judged_cases(folder: Path) -> Iterator[Case]:
    """Yield every case of the folder with the verdict of the check. Raises NoCasesError."""
    manifest = folder / "manifest.json"
    try:
        cases = json.loads(manifest.read_text("utf-8"))["cases"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoCasesError(
            f"{manifest}: no list of test cases could be read ({error}). Name a folder with the "
            "W3C's cases and their manifest.json."
        ) from error
    rules = [rule for rule in all_rules().values() if rule.act and rule.scope == "page"]
    built = Folder(folder)
    for case in cases:
        sure: set[str] = set()
        questions: set[str] = set()
        # A drawing by itself is not a page: no rule looks at it.
        html = case["file"].endswith((".html", ".htm", ".xhtml"))
        page = built.read(case["file"]) if html else None
        for rule in rules if isinstance(page, Page) else ():
            for finding in rule.check(page):
                level = finding.level if rule.level != "ask" else "ask"
                (questions if level == "ask" else sure).update(rule.act)
        yield Case(
            file=case["file"],
            act=case["ruleId"],
            name=case["ruleName"],
            expected=case["expected"],
            kind=case.get("class", STATIC),
            sure=sorted(sure),
            questions=sorted(questions - sure),
        )


def tallies(cases: list[Case]) -> dict[str, Tally]:
    """Return the counts of each ACT rule, by its id."""
    found: dict[str, Tally] = {}
    for case in cases:
        tally = found.setdefault(case.act, Tally(case.name))
        if case.expected == "failed":
            tally.failed += 1
            tally.found += case.flagged
        else:
            tally.others += 1
            tally.flagged += case.flagged
        tally.questions += case.act in case.questions
        if not case.right:
            tally.wrong.append(case)
    return dict(sorted(found.items()))


def as_json(cases: list[Case]) -> dict[str, list[dict[str, str]]]:
    """Return the ACT rules under which each case is reported, by the case's file."""
    return {case.file: [{"act": rule} for rule in case.sure] for case in cases}


def as_text(cases: list[Case]) -> str:
    """Return, per class and ACT rule, what was found and what was wrongly reported."""
    lines = []
    kinds = dict.fromkeys([STATIC, *sorted({case.kind for case in cases})])
    for kind in kinds:
        those = tallies([case for case in cases if case.kind == kind])
        if not those:
            continue
        lines.append(f"{kind}: {_summary(those)}")
        lines.append(f"  {'rule':8} {'found':>9} {'wrongly':>9} {'ask':>6}")
        for act, tally in those.items():
            mark = " " if tally.consistent else "!"
            lines.append(
                f"{mark} {act:8} {tally.found:>4}/{tally.failed:<4} {tally.flagged:>4}/"
                f"{tally.others:<4} {tally.questions:>6}  {tally.name}"
            )
            lines += [f"      {c.expected}: {c.file}" for c in tally.wrong if kind == STATIC]
        lines.append("")
    return "\n".join(lines).rstrip()


def _summary(those: dict[str, Tally]) -> str:
    failed, found = sum(t.failed for t in those.values()), sum(t.found for t in those.values())
    others, flagged = sum(t.others for t in those.values()), sum(t.flagged for t in those.values())
    consistent = sum(t.consistent for t in those.values())
    return (
        f"{consistent} of {len(those)} rules consistent; {found} of {failed} failed cases found, "
        f"{flagged} of {others} others wrongly reported"
    )


def as_earl(cases: list[Case], when: str) -> dict[str, Any]:
    """Return an implementation report in EARL, as JSON-LD. `when`: ISO date and time.

    https://www.w3.org/TR/EARL10-Schema/, in the shape that the ACT Rules community reads.
    """
    ours = {act: rule for rule in all_rules().values() for act in rule.act}
    assertions = []
    for case in cases:
        rule = ours.get(case.act)
        if rule is None:
            outcome, title = "earl:untested", "no rule"
        elif case.flagged:
            outcome, title = "earl:failed", rule.name
        elif case.act in case.questions:
            outcome, title = "earl:cantTell", rule.name
        else:
            outcome, title = "earl:passed", rule.name
        assertions.append(
            {
                "@type": "Assertion",
                "mode": "earl:automatic",
                "assertedBy": "#handrail",
                "subject": {
                    "@type": ["earl:TestSubject", "sch:WebPage"],
                    "source": _CASES + case.file,
                },
                "test": {"@type": "TestCase", "title": title, "isPartOf": _RULE + case.act},
                "result": {"@type": "TestResult", "outcome": outcome, "date": when},
            }
        )
    return {
        "@context": "https://act-rules.github.io/earl-context.json",
        "@graph": [
            {"@id": "#handrail", "@type": ["Software", "earl:Assertor"], "name": "Handrail"},
            *assertions,
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
