"""What did checks in a real browser find on exactly these files?

`handrail test` leaves its record in the folder that it tried, with a fingerprint of every file
there, the accessibility statement too: that is written before the checks run. A record of other
files counts for nothing, and `why` says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from handrail.finding import Finding, Place
from handrail.page.folder import Folder

FILE = ".handrail-tests.json"
"""Hidden, so that a host leaves it out of what it publishes, and a new build keeps it."""


@dataclass(frozen=True)
class BrowserTests:
    """A run of the checks. `browsers`: with their versions, as "Chromium 150.0"."""

    date: str
    browsers: tuple[str, ...]
    pages: tuple[str, ...]
    every: bool
    """Whether these are all pages that do not only send readers on."""
    checks: tuple[str, ...]
    passed: frozenset[str]
    """The checks without an error in any browser."""
    left_out: Mapping[str, tuple[str, ...]]
    """The checks that a browser cannot do, by its name with the version."""
    faults: tuple[Finding, ...] = ()
    """What was found, each at its place, with the criteria that it shows not to be met."""


@dataclass(frozen=True)
class Recorded:
    """The record of a folder: `tests` if it is of the files as they are; else `why` it does not
    count, "" where there is none.
    """

    tests: BrowserTests | None = None
    why: str = ""


def fingerprint(folder: Path) -> str:
    """Return a fingerprint of each file of a built site that a host publishes: 64 digits."""
    whole = sha256()
    for name in Folder(folder).files:
        if name.startswith(".") and not name.startswith(".well-known/"):
            continue
        with (folder / name).open("rb") as file:
            whole.update(f"{name}\0{file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()


def write(folder: Path, tests: BrowserTests) -> Path:
    """Write the record of a folder as it is now, and return its file."""
    file = folder / FILE
    kept = {
        "files": fingerprint(folder),
        "date": tests.date,
        "browsers": tests.browsers,
        "pages": tests.pages,
        "every": tests.every,
        "checks": tests.checks,
        "passed": sorted(tests.passed),
        "left_out": {browser: list(checks) for browser, checks in tests.left_out.items()},
        "faults": [_kept(fault) for fault in tests.faults],
    }
    file.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return file


def recorded(folder: Path) -> Recorded:
    """Return what is recorded of a built site, as far as it counts."""
    file = folder / FILE
    try:
        kept = json.loads(file.read_text("utf-8"))
        files, tests = str(kept["files"]), _read(kept)
    except FileNotFoundError:
        return Recorded()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Recorded(why=f"{file}: no record of tests can be read there. {_again(folder)}")
    if files != fingerprint(folder):
        return Recorded(
            why=f"{file}: the tests in a browser, of {tests.date}, ran on other files than these,"
            f" so they do not count. {_again(folder)}"
        )
    return Recorded(tests)


def _again(folder: Path) -> str:
    return f"Run them on these: handrail test {folder}"


def _read(kept: Mapping[str, Any]) -> BrowserTests:
    return BrowserTests(
        date=str(kept["date"]),
        browsers=tuple(map(str, kept["browsers"])),
        pages=tuple(map(str, kept["pages"])),
        every=kept["every"] is True,
        checks=tuple(map(str, kept["checks"])),
        passed=frozenset(map(str, kept["passed"])),
        left_out={str(name): tuple(checks) for name, checks in kept["left_out"].items()},
        faults=tuple(_fault(fault) for fault in kept["faults"]),
    )


def _kept(fault: Finding) -> dict[str, Any]:
    place = fault.place
    return {
        "check": fault.rule,
        "level": fault.level,
        "page": fault.page,
        "place": [place.file, place.line, place.owner],
        "what": fault.what,
        "fix": fault.fix,
        "wcag": fault.wcag,
    }


def _fault(kept: Mapping[str, Any]) -> Finding:
    file, line, owner = kept["place"]
    return Finding(
        Place(str(file), line, owner),
        str(kept["what"]),
        str(kept["fix"]),
        str(kept["check"]),
        kept["level"],
        page=str(kept["page"]),
        wcag=tuple(map(str, kept["wcag"])),
    )
