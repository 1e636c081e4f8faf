"""A finding stands on the Markdown line that earns it, and a clean page has none.

The pages of sites/seeded hold a fault or its remedy on each marked line: ✗ is written in the
seeded site only, ✓ in its clean twin only. `<!-- finds: rule -->` says what the line earns; `@-1`
after it, that the finding stands a line above.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from building import ROOT, build

SEEDED = ROOT / "tests" / "sites" / "seeded"
MARK = re.compile(r"<!-- finds: ([a-z, -]+?)\s*(@[+-]\d)? -->")
FILE = re.compile(r"[\w-]+\.(?:svg|pdf)")
Found = Counter[tuple[str, int | None, str]]


def grown(project: Path, keep: str, drop: str) -> Found:
    """Write the pages of one twin into a copy of the small site; return the findings it earns."""
    wanted: Found = Counter()
    for path in sorted(SEEDED.rglob("*.*")):
        name = path.relative_to(SEEDED).as_posix()
        (project / name).parent.mkdir(exist_ok=True)
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            lines = [one for one in text.split("\n") if not one.startswith(drop)]
            lines = [one.removeprefix(f"{keep} ") for one in lines]
            for number, line in enumerate(lines, 1):
                for rules, off in MARK.findall(line):
                    at = number + int(off[1:] or 0) if off else number
                    wanted.update((name, at, rule.strip()) for rule in rules.split(","))
            text = "\n".join(lines)
            for file in FILE.findall(text):
                if file != "missing.svg":
                    (project / "docs" / file).write_text("<svg/>" * len(file), "utf-8")
        (project / name).write_text(text, "utf-8")
    return wanted


def checked(project: Path) -> list[dict[str, Any]]:
    build(project, project / "site")
    done = subprocess.run(
        [sys.executable, "-m", "handrail", "check", "site", "--format", "json"],
        cwd=project,
        env={"PYTHONPATH": str(project / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


@pytest.fixture
def seeded(project: Path) -> Path:
    shutil.rmtree(project / "site", ignore_errors=True)
    return project


def test_every_planted_fault_is_found_on_its_line(seeded: Path) -> None:
    wanted = grown(seeded, "✗", "✓")
    assert wanted.total() >= 60
    found: Found = Counter()
    for one in checked(seeded):
        found[one["place"]["file"], one["place"]["line"], one["rule"]] += 1
    assert (wanted - found, found - wanted) == (Counter(), Counter())


def test_the_clean_twin_has_no_finding(seeded: Path) -> None:
    grown(seeded, "✓", "✗")
    assert checked(seeded) == []
